"""What is lit up in an article: highlights, hits of a search, evidence, a passage being chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from realloy_store.models import Span
from realloy_term.naming import Named

Place = tuple[int, Span]
"""A block's number and a span in its text."""
Layer = tuple[int, int, str]
"""Start, end and component class."""


class Lighting:
    """Places by block, in layers: what is further down this list outshines what is above.

    Names, then words of the tone, then highlights, then hits, then evidence in its own block, then
    what is being chosen.
    """

    def __init__(self, highlights: Iterable[tuple[Place, str]] = ()) -> None:
        self._highlights: dict[int, list[Layer]] = {}
        for (block, span), name in highlights:
            self._highlights.setdefault(block, []).append((*span, name))
        self._named: dict[int, list[Layer]] = {}
        self._tones: dict[int, list[Layer]] = {}
        self._hits: Sequence[Place] = ()
        self._current: int | None = None
        self.evidence: Place | None = None
        self.choice: dict[int, Span] = {}

    def set_named(self, named: Iterable[Named]) -> None:
        """Light these names up; the first mention of each looks otherwise than the later ones."""
        self._named = {}
        for block, span, _, first in named:
            name = "article--first-named" if first else "article--named"
            self._named.setdefault(block, []).append((*span, name))

    def names_in(self, block: int, start: int, end: int) -> list[Layer]:
        """Return the names in a part of a block."""
        return _in_part(self._named.get(block, ()), start, end)

    def set_tones(self, places: Iterable[tuple[Place, str]]) -> None:
        """Light up words that our tone comes from, with their component classes."""
        self._tones = {}
        for (block, span), name in places:
            self._tones.setdefault(block, []).append((*span, name))

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

    @property
    def current(self) -> Place | None:
        """The current hit."""
        return None if self._current is None else self._hits[self._current]

    def highlighted(self, block: int, start: int, end: int) -> Sequence[Layer]:
        """Return the highlights in a part of a block."""
        return _in_part(self._highlights.get(block, ()), start, end)

    def within(self, block: int, start: int, end: int) -> Iterator[tuple[int, int, list[str]]]:
        """Yield (start, end, components) of what is lit in a part of a block, in order and apart.

        Of the components the last one outshines the others.
        """
        layers = self.names_in(block, start, end)
        layers += _in_part(self._tones.get(block, ()), start, end)
        layers += [*self.highlighted(block, start, end), *self._spans(block, start, end)]
        if block in self.choice:
            layers.append((*self.choice[block], "article--choice"))
        edges = {min(max(at, start), end) for first, last, _ in layers for at in (first, last)}
        cuts = sorted(edges)
        for first, last in pairwise(cuts):
            if names := [name for a, b, name in layers if a <= first and last <= b]:
                yield first, last, names

    def _spans(self, block: int, start: int, end: int) -> Iterator[Layer]:
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


def _in_part(layers: Iterable[Layer], start: int, end: int) -> list[Layer]:
    return [layer for layer in layers if layer[0] < end and start < layer[1]]
