"""What screens with a filter line share: a text that is no query is said to be none, at once."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from realloy_store.errors import QueryError
from realloy_store.query import Query
from realloy_term.widgets.said_line import say_on


class Filtering(Screen[None]):
    """Says what is wrong with a filter at the bottom, as long as it is wrong."""

    def say_problem(self, problem: str) -> None:
        """Say what is wrong; nothing wrong brings the hints back."""
        text = f"{problem} · Esc drops the filter" if problem else ""
        say_on(self, "problem", text, "warning")

    def finish(self, text: str, count: Callable[[Query], int]) -> str | None:
        """Return a finished filter as it is kept; None, with the reason said, for what is none."""
        from realloy_term.finishing import finished

        try:
            kept, told = finished(text, count)
        except QueryError as error:
            self.say_problem(str(error))
            return None
        self.say_problem("")
        if told:
            self.notify(told, markup=False)
        return kept
