"""What screens with a filter line share: a text that is no query is said to be none, at once."""

from __future__ import annotations

from textual.screen import Screen

from realloy_store.errors import QueryError
from realloy_term.widgets.hint_bar import HintBar


class Filtering(Screen[None]):
    """Says what is wrong with a filter in the bottom line, where the hints are."""

    def show_hints(self) -> None:
        """Show the keys of the screen."""
        raise NotImplementedError

    def say_problem(self, problem: str) -> None:
        """Say what is wrong; nothing wrong brings the hints back."""
        if problem:
            self.query_one(HintBar).complain(f"{problem} · Esc drops the filter")
        else:
            self.show_hints()

    def refuses(self, text: str) -> bool:
        """Say what is wrong with a finished filter, and whether anything is."""
        from realloy_store.query import parse  # 8 ms; loaded by the filter line already

        try:
            parse(text)
        except QueryError as error:
            self.say_problem(str(error))
            return True
        return False
