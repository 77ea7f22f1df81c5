"""What goes on behind the news screen: other processes' writes, watched folders, the index."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from textual import on
from textual.events import Mount, Unmount
from textual.notifications import SeverityLevel
from textual.worker import get_current_worker

from realloy_store.errors import RealloyError
from realloy_store.library.shift import Standing
from realloy_store.models import Headline
from realloy_term import wording
from realloy_term.index_wording import indexing
from realloy_term.screens.news_damage import Damaged
from realloy_term.screens.news_readers import Readers

POLL = 1.0
"""Seconds between two looks at what other processes wrote."""


class Background(Damaged, Readers):
    """Starts with the screen, ends with it, and shows what came of it."""

    _stop: Event
    _watched: Sequence[Path] | None = None
    """None until the screen is there."""
    _taking_up = False

    @on(Mount)
    def _begin(self) -> None:
        self._stop = Event()

    def begin_work(self) -> None:
        """Look for what others write, watch folders, complete the index."""
        super().begin_work()
        self.set_interval(POLL, self.look_elsewhere)
        self._begin_to_watch()
        self.run_worker(self._complete_index, thread=True, group="index", exit_on_error=False)

    def _begin_to_watch(self) -> None:
        self._watched = self.session.jobs.watched
        for folder in self._watched:
            if not folder.is_dir():
                self.warn(f"There is no folder {folder} to watch.")
        if self._watched:
            self.run_worker(self._watch, thread=True, group="watch", exit_on_error=False)

    def take_settings(self) -> None:
        """Watch other folders where the settings name others now."""
        super().take_settings()
        if self._watched is not None and self._watched != self.session.jobs.watched:
            self._stop.set()
            self._stop = Event()
            self._begin_to_watch()

    def look_elsewhere(self) -> None:
        """Take up what another process wrote; while an index is completed it changes all the time,
        and articles and marks are what counts.
        """
        if not self._taking_up and self.session.changed_elsewhere(index=not self.doing):
            self._taking_up = True
            self.run_worker(self._take_up, thread=True, group="elsewhere", exit_on_error=False)

    def _take_up(self) -> None:
        """Have the index know it, on another thread."""
        try:
            with suppress(RealloyError):  # what is wrong, whoever asks for it is told
                self.session.library.sync()
        finally:
            self.app.call_from_thread(self._show_taken_up)

    def _show_taken_up(self) -> None:
        """Show it around the reader's place, which stays."""
        self._taking_up = False
        self.session.take_up_elsewhere()
        before = self.current
        self.reload(keep=before.id if before else None, index=self.headlines.cursor)
        if self.current is not None:
            self.show_changes(self.current)
            if before is not None and self.session.position(before.id) is None:
                self._tell_slipped(before, self.current)
        self.look_for_damage()
        for screen in self.app.screen_stack:  # those that lie over this one
            if (show := getattr(screen, "show_taken_up", None)) is not None:
                show()

    def _tell_slipped(self, gone: Headline, now: Headline) -> None:
        """Say that the article under the cursor went away: the next key may be meant for it."""
        self.slipped = now.id, time.monotonic()
        self.announce(f"“{wording.title(gone)}” went away: it was changed elsewhere.", "warning")

    def _watch(self) -> None:
        """Import what appears in the watched folders, on another thread, until the app ends."""
        from realloy_term.import_wording import appeared  # only where folders are watched

        worker = get_current_worker()
        for report in self.session.jobs.watch(self._stop):
            if worker.is_cancelled:
                return
            if said := appeared(report):
                self.app.call_from_thread(self._appeared, *said)

    def _appeared(self, said: str, severity: SeverityLevel) -> None:
        self.look_elsewhere()
        if self.session.settings.bell:
            self.app.bell()
        self.announce(said, severity)

    @on(Unmount)
    def _end(self) -> None:
        self._stop.set()

    def _complete_index(self) -> None:
        """Complete the index on another thread, or wait till others have, and say how far it is."""
        self.session.jobs.complete_index(self._tell_indexing)

    def _tell_indexing(self, standing: Standing) -> None:
        if (said := indexing(standing)) != self.doing:
            self.app.call_from_thread(self._show_indexing, said)

    def _show_indexing(self, said: str) -> None:
        if self.doing and not said:  # nobody waits for what takes a moment
            self.announce("The index is complete: searches find every word.")
        self.doing = said
        self.show_title()
