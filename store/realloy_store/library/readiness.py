"""Having an index complete as far as somebody needs it: words, ideas, analysis."""

from __future__ import annotations

from functools import cached_property

from realloy_store.library.analysing import Analysing
from realloy_store.library.deriving import Deriving
from realloy_store.library.parts import Parts
from realloy_store.library.shift import ANALYSIS, IDEAS, STORIES, WORDS, Workload
from realloy_store.query import EVERYTHING, Query
from realloy_store.query.found import asks_for_analysis, asks_for_companies
from realloy_store.query.ideas import asks_for_ideas

KINDS = WORDS, IDEAS, ANALYSIS
FEW = 200
"""Articles that are read without asking whether another process is at it: less than a second."""


def kinds_for(query: Query, *, waits: bool = False) -> tuple[str, ...]:
    """Return what must have been made of articles before a query finds all that it asks for.

    Of a query that `waits` for the rest, only what it finds more by afterwards.
    """
    if query == EVERYTHING:
        return ()
    asks = asks_for_analysis(query)
    if waits:
        return (ANALYSIS,) if asks_for_companies(query) and not asks else ()
    asked = (query.asks_for_words, asks_for_ideas(query), asks or asks_for_companies(query))
    return tuple(kind for kind, wanted in zip(KINDS, asked, strict=True) if wanted)


class Readiness:
    """What of one library's index is still to be made, and its making."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    @cached_property
    def ideas(self) -> Deriving:
        """What reads the ideas."""
        parts = self._parts
        return Deriving(parts.index, parts.layout, parts.reader.found, parts.marks.many)

    @cached_property
    def analysis(self) -> Analysing:
        """What reads the analysis."""
        parts = self._parts
        return Analysing(parts.index, parts.layout, parts.reader.found, parts.marks.many)

    def pending(self, *kinds: str) -> int:
        """Return of how many articles one of these is still to be made."""
        return max(self._pending(kind) for kind in kinds)

    def complete(self, *kinds: str, wait: bool = True) -> int:
        """Make these, if nobody else does; return how many articles got their words.

        Another process that is at it is waited for, unless we do not `wait`. The analysis takes
        in the words, which stories cannot be told without.
        """
        wanted = (WORDS, *kinds) if ANALYSIS in kinds and WORDS not in kinds else kinds
        pending, shift = self.pending(*wanted), self._parts.index.shift
        if pending <= FEW:
            return self._make(wanted) if pending else 0
        count = 0
        with shift.taken(unless=lambda: not self.pending(*wanted), wait=wait) as ours:
            while ours and (left := self.pending(*wanted)):
                count += self._make(wanted)
                if self.pending(*wanted) >= left:
                    break  # what is left cannot be read
        return count

    def _make(self, kinds: tuple[str, ...]) -> int:
        counts = {kind: self._pending(kind) for kind in kinds}
        if ANALYSIS in kinds:
            counts[STORIES] = counts[ANALYSIS]
        work = Workload(counts, self._parts.index.shift.tell)
        try:
            count = self._parts.sync.put_texts(work.stage(WORDS)) if WORDS in kinds else 0
            if IDEAS in kinds:
                self.ideas.run(work)
            if ANALYSIS in kinds:
                self.analysis.run(work)
        finally:
            work.end()
        return count

    def _pending(self, kind: str) -> int:
        if kind == WORDS:
            return self._parts.sync.wordless()
        return self.ideas.pending() if kind == IDEAS else self.analysis.pending()
