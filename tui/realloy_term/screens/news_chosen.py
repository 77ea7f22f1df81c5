"""Choosing headlines, to do something to all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message

from realloy_store.errors import RealloyError
from realloy_term import wording
from realloy_term.listing import Gather
from realloy_term.screens.news_several import ForSeveral
from realloy_term.several import Hidden

AT_ONCE = 200
"""Rows that are chosen before the next key is heard; more go to a thread."""
Choose = Callable[[set[str], list[str]], None]
"""Changes which articles are chosen, given those that are meant."""


class Chosen(ForSeveral):
    """A key chooses rows; a folded row brings the story that it stands for."""

    @dataclass
    class Gathered(Message):
        """These articles are to be chosen so; or why they are not."""

        ids: list[str]
        choose: Choose
        problem: str = ""

    @dataclass
    class HiddenCounted(Message):
        """So many of the chosen articles are hidden."""

        counted: Hidden

    def action_choose(self) -> None:
        """Choose the row under the cursor, or leave it out again; go on to the next."""
        number = self.take_count()
        current, at = self.current, self.headlines.cursor
        if current is None:
            self.tell("There is no article here.")
            return
        last = min(at + (number or 1), self.headlines.count) - 1
        self._choose_rows(at, last, _added if number else _turned)
        self.session.chosen_last = current.id
        self.headlines.move_to(last + 1)

    def action_choose_to(self) -> None:
        """Choose every row from the one that was chosen last to the cursor."""
        begin = self.session.position(self.session.chosen_last)
        if begin is None or self.current is None:
            self.tell(f"{self.session.keys.key('news.choose')} chooses the first row of a range.")
            return
        first, last = sorted((begin, self.headlines.cursor))
        self._choose_rows(first, last, _added)
        self.session.chosen_last = self.current.id

    def action_choose_all(self) -> None:
        """Choose every row of the list; none of them where all are chosen already."""
        self._choose_rows(0, self.headlines.count - 1, _turned)

    def action_unchoose(self) -> None:
        """Choose nothing any more."""
        self.session.chosen.clear()
        self.session.chosen_last = None
        self._show_chosen()

    def drops_choice(self) -> bool:
        """Choose nothing any more; whether anything was chosen."""
        was = bool(self.session.chosen)
        if was:
            self.action_unchoose()
        return was

    def typed_choose(self, text: str) -> None:
        """Choose what a query finds in the list."""
        query = self.session.asked & self.session.view.asking(text).query
        self._gather(partial(self.session.library.ids, query), _added)

    # ------------------------------------------------------------------ how

    def _choose_rows(self, first: int, last: int, choose: Choose) -> None:
        """Choose rows, both included; many of them on another thread."""
        gather = self.session.gathering(first, last)
        if last - first < AT_ONCE:
            choose(self.session.chosen, gather())
            self._show_chosen()
        else:
            self._gather(gather, choose)

    def _gather(self, gather: Gather, choose: Choose) -> None:
        def work() -> None:
            try:
                self.post_message(self.Gathered(gather(), choose))
            except RealloyError as error:
                self.post_message(self.Gathered([], choose, str(error)))

        self.run_worker(work, thread=True, group="choosing", exit_on_error=False)

    @on(Gathered)
    def _gathered(self, event: Gathered) -> None:
        event.choose(self.session.chosen, event.ids)
        self._show_chosen()
        if event.problem:
            self.warn(event.problem)
        else:
            self.tell(f"{wording.plural(len(self.session.chosen), 'article')} chosen.")

    def _show_chosen(self) -> None:
        self.session.choice_changed()
        self.headlines.refresh()
        self.show_title()

    # ------------------------------------------------------------------ what the filter hides

    def show_title(self) -> None:
        """Have counted what is hidden of many that are chosen, where it is not known."""
        super().show_title()
        if self.session.hidden_chosen() is None:
            count = self.session.counting_hidden()

            def work() -> None:
                with suppress(RealloyError):  # what is wrong, the list says
                    self.post_message(self.HiddenCounted(count()))

            self.run_worker(work, thread=True, group="hidden", exclusive=True, exit_on_error=False)

    @on(HiddenCounted)
    def _hidden_counted(self, event: HiddenCounted) -> None:
        self.session.take_hidden(event.counted)
        if self.session.hidden_chosen():  # of another state: that is being counted
            super().show_title()


def _added(chosen: set[str], ids: list[str]) -> None:
    chosen.update(ids)


def _turned(chosen: set[str], ids: list[str]) -> None:
    """Choose them; where all are chosen already, leave them out."""
    if chosen.issuperset(ids):
        chosen.difference_update(ids)
    else:
        chosen.update(ids)
