"""Marking everything above read, on the news screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message

from realloy_store.errors import RealloyError
from realloy_term import wording
from realloy_term.screens.news_base import NewsBase

MANY = 5_000
"""Articles from which marking takes long enough to be announced."""


class Marking(NewsBase):
    """Marks many articles at once, on another thread: 100,000 take some seconds."""

    _is_marking = False

    @dataclass
    class MarkedRead(Message):
        """So many articles were unread and are read now; or why they are not."""

        count: int
        problem: str = ""

    def action_mark_above_read(self) -> None:
        """Mark what is unread from the top of the list to the cursor read, as one step."""
        if self._is_marking:
            self.tell("Still marking what was asked for before.")
            return
        ids = self.session.unread_above(self.headlines.cursor) if self.headlines.count else []
        if not ids:
            self.tell("Nothing unread from here up.")
            return
        if len(ids) >= MANY:
            self.tell(f"Marking {len(ids):,} articles read …")
        self._is_marking = True
        work = self.session.jobs.promises.kept(partial(self._mark_all, ids))
        self.run_worker(work, thread=True, group="marking", exit_on_error=False)

    def _mark_all(self, ids: Sequence[str]) -> None:
        try:
            count = self.session.jobs.mark_read(ids, self.session.now())
        except RealloyError as error:
            self.post_message(self.MarkedRead(0, str(error)))
        else:
            self.post_message(self.MarkedRead(count))

    @on(MarkedRead)
    def _marked_read(self, event: MarkedRead) -> None:
        self._is_marking = False
        self.session.own_write()
        current = self.current
        self.reload(keep=current.id if current else None)
        if event.problem:
            self.warn(event.problem)
        else:
            undo = self.session.keys.key("news.undo")
            count = wording.plural(event.count, "article")
            self.tell(f"Marked {count} read. {undo} takes it back.")
