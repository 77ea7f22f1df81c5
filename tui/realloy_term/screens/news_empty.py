"""What an empty list says: which condition of the filter is too much, and how to get out.

What comes in: a view that finds nothing. Each of its conditions is left out once and the rest
counted, on another thread, when the empty list is on screen. Who owns it: this screen; the list
shows the lines until it has rows again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message

from realloy_store.errors import RealloyError
from realloy_store.query import Query
from realloy_term import safe, wording
from realloy_term.screens.news_base import NewsBase

MOST = 12
"""Conditions that are left out in turn: who has more of them knows why."""
SHOWN = 4


class Empty(NewsBase):
    """Explains why nothing is found."""

    @dataclass
    class Relaxed(Message):
        """How many articles are found without each condition, the most first."""

        text: str
        found: Sequence[tuple[str, int]]

    def reload(self, *, keep: str | None = None, index: int = 0) -> None:
        """Count and fetch the view anew; say why it is empty where it is."""
        super().reload(keep=keep, index=index)
        view = self.session.view
        if self.headlines.count or not view.text:
            return
        self._say_empty(())
        if view.query.root is not None and not view.problem:
            work = partial(self._relax, view.text, view.query, self.session.hidden)
            self.call_after_refresh(
                self.run_worker, work, thread=True, group="relaxing", exclusive=True,
                exit_on_error=False,
            )  # fmt: skip

    def _relax(self, text: str, query: Query, hidden: Query | None) -> None:
        """Count on another thread; what cannot be counted is not told."""
        found: list[tuple[str, int]] = []
        for condition, rest in list(query.relaxed())[:MOST]:
            if text != self.session.view.text:
                return
            try:
                asked = rest if hidden is None else rest.without(hidden)
                found.append((condition, self.session.library.count(asked)))
            except RealloyError:
                return
        self.post_message(self.Relaxed(text, sorted(found, key=lambda each: -each[1])))

    @on(Relaxed)
    def _relaxed(self, event: Relaxed) -> None:
        if event.text == self.session.view.text and not self.headlines.count:
            self._say_empty(event.found)

    def _as_typed(self, condition: str) -> str:
        """Return a condition as the reader wrote it: a last word counts as the beginning of one."""
        typed = condition in self.session.view.text
        return safe.line(condition if typed else condition.removesuffix("*"))

    def _say_empty(self, found: Sequence[tuple[str, int]]) -> None:
        helps = [(condition, count) for condition, count in found if count][:SHOWN]
        lines = [f"Nothing is found for {safe.line(self.session.view.text)}", ""]
        lines += [
            f"{wording.plural(count, 'article')} without {self._as_typed(condition)}"
            for condition, count in helps
        ]
        if found and not helps:
            lines.append("Leaving out one condition alone would not help.")
        lines += [""] * bool(found)
        lines.append("Esc shows all articles.")  # in the filter line and in the list
        self.headlines.say_empty(lines)
