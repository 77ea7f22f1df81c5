"""Keeping the index true, and the files whole."""

from __future__ import annotations

from realloy_store.library.reads import Reads
from realloy_store.library.sync import Progress
from realloy_store.library.values import Finding


class Upkeep(Reads):
    """What a library needs from time to time."""

    def sync(self) -> None:
        """Pick up what other programs wrote, also files too young for their time to tell."""
        self._healed(lambda: self._parts.catch_up(racy=True))

    @property
    def pending(self) -> int:
        """How many articles have their headline in the index, but not yet all that follows it."""
        query = (
            "SELECT COUNT(*) FROM page JOIN file ON file.number = page.file WHERE file.texts = 0"
        )
        words = int(self._parts.index.connection.execute(query).fetchone()[0])
        return max(words, self._ledger.pending, self._study.pending)

    def complete(self, progress: Progress | None = None) -> int:
        """Index the words, read the ideas and analyse what `lazy` left.

        `progress` gets shards done and to do, then articles with ideas, then articles analysed.
        """
        count = self._parts.sync.put_texts(progress)
        self._ledger.complete(progress)
        self._study.complete(progress)
        self._parts.index.shorten_log()
        return count

    def reindex(self, progress: Progress | None = None) -> int:
        """Build the index anew from the files; return the number of articles.

        Headlines of shards that are damaged or missing are forgotten.
        """
        self._parts.index.discard()
        sync = self._parts.sync
        sync.run(sync.differing(), wait=True, progress=progress)
        self._ledger.complete(progress)
        self._study.complete(progress)
        self._parts.index.shorten_log()
        return self.counts().total

    def check(self, *, repair: bool = False) -> list[Finding]:
        """Examine every file and the index; with `repair`, mend what can be mended."""
        from realloy_store.library.doctor import Doctor

        doctor = Doctor(self._parts, self._history, self._originals, self._desk)
        findings = doctor.check(repair=repair)
        if repair:
            self._healed(self._keep_up)
        return findings
