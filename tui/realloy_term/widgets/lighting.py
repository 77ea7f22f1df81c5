"""What is lit up in an article: the hits of a search, or the evidence of one value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

Span = tuple[int, int]
Place = tuple[int, Span]
"""A block's number and a span in its text."""


class Lighting:
    """Places by block; evidence outshines hits in its own block."""

    def __init__(self) -> None:
        self._hits: Sequence[Place] = ()
        self._current: int | None = None
        self.evidence: Place | None = None

    def set_hits(self, hits: Sequence[Place]) -> None:
        """Light these up, in order, none of them the current one."""
        self._hits, self._current = hits, None

    def step(self, step: int) -> tuple[int, Place] | None:
        """Make the next or previous hit the current one; return its number from 1 and its place."""
        count = len(self._hits)
        if not count:
            return None
        before_first = -1 if step > 0 else 0
        self._current = ((before_first if self._current is None else self._current) + step) % count
        return self._current + 1, self._hits[self._current]

    def step_from(self, place: tuple[int, int]) -> tuple[int, Place] | None:
        """Make the first hit at or behind a block and offset the current one, else the first."""
        if not self._hits:
            return None
        at = bisect_left(self._hits, place, key=lambda hit: (hit[0], hit[1][0]))
        self._current = at % len(self._hits)
        return self._current + 1, self._hits[self._current]

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._hits)

    def within(self, block: int, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, component) of what is lit in a part of a block, in order."""
        for first, last, name in self._spans(block, start, end):
            first, last = max(first, start), min(last, end)
            if first < last:
                yield first, last, name

    def _spans(self, block: int, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        if self.evidence and self.evidence[0] == block:
            yield (*self.evidence[1], "article--evidence")
            return
        # Hits of a block stand apart from each other: their ends are in order, too.
        first = bisect_right(self._hits, (block, start), key=lambda hit: (hit[0], hit[1][1]))
        for number in range(first, len(self._hits)):
            at, span = self._hits[number]
            if at > block or span[0] >= end:
                return
            name = "article--current-hit" if number == self._current else "article--hit"
            yield (*span, name)
