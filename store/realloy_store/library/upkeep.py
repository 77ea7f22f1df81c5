"""Keeping the index true, and the files whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from realloy_store.library.reads import Reads
from realloy_store.library.values import SOON, Finding
from realloy_store.query import Query

if TYPE_CHECKING:
    from realloy_store.library.shift import Told


class Upkeep(Reads):
    """What a library needs from time to time."""

    def sync(self) -> None:
        """Pick up what other programs wrote, also files too young for their time to tell."""
        self._healed(lambda: self._parts.catch_up(racy=True))

    @property
    def pending(self) -> int:
        """How many articles have their headline in the index, but not yet all that follows it."""
        from realloy_store.library.readiness import KINDS

        return self._readiness.pending(*KINDS)

    def unready(self, query: Query) -> int:
        """Return how many articles a query may miss: what it asks is still to be made of them.

        But in a `lazy` library all queries wait for that, except `ticker:`, which finds more later.
        """
        from realloy_store.library.readiness import kinds_for  # 10 ms with what makes it

        kinds = kinds_for(query, waits=not self._parts.lazy)
        left = self._readiness.pending(*kinds) if kinds else 0
        return left if self._parts.lazy or left > SOON else 0

    def complete(self, told: Told | None = None, *, wait: bool = True) -> int:
        """Index the words, read the ideas, analyse; return how many articles got their words.

        What another process is at is waited for; without `wait` it is left to that one. `told`
        hears how far it is, in one measure, and of whom it waits for.
        """
        from realloy_store.library.readiness import KINDS

        with self._parts.index.shift.telling(told):
            count = self._readiness.complete(*KINDS, wait=wait)
        self._parts.index.shorten_log()
        return count

    def reindex(self) -> int:
        """Build the index anew from the files; return the number of articles.

        Headlines of shards that are damaged or missing are forgotten.
        """
        from realloy_store.library.readiness import KINDS

        with self._parts.index.shift.taken(unless=lambda: False):
            self._parts.index.discard()
            sync = self._parts.sync
            sync.run(sync.differing(), wait=True, texts=False)
            self._readiness.complete(*KINDS)
        self._parts.index.shorten_log()
        return self.counts().total

    def obstacle(self) -> str:
        """Return why nothing can be written to it, in a few words; empty when it can be."""
        from realloy_store.library.writable import obstacle

        return obstacle(self.path)

    def check(self, *, repair: bool = False) -> list[Finding]:
        """Examine every file and the index; with `repair`, mend what can be mended."""
        from realloy_store.library.doctor import Doctor

        doctor = Doctor(self._parts, self._history, self._originals, self._desk)
        findings = doctor.check(repair=repair)
        if repair:
            self._healed(self._keep_up)
        return findings
