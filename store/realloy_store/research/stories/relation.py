"""How two articles belong together: the same text, the same matter, or not at all."""

from __future__ import annotations

from heapq import nsmallest
from typing import Literal, NamedTuple

from realloy_store.research.similarity import SAME_STORY, is_sampled
from realloy_store.research.stories.matter import are_one
from realloy_store.research.stories.model import HOUR, UNDATED, Told

RELATED = 0.3
"""Containment from which texts borrow from each other; different stories stay below 0.07."""
WINDOW = 72 * HOUR
"""A story goes on as long as no more time passes between one telling and the next."""
LONGEST = 14 * 24 * HOUR
"""After that the same matter is another story, however often it was told."""
ENOUGH = 8
"""Sampled hashes from which their share says something."""
_SMALLEST = 16
_NO_CHANCE = 2
"""Hashes that short texts must share: one may be a turn of phrase."""


class Relation(NamedTuple):
    """How near two articles are; `same` is nearer than `related`, a larger share nearer still."""

    kind: Literal["same", "related"]
    share: float
    """Estimated containment of the 3-grams, 0..1."""
    matter: int
    """Rare entities, events and words that both have."""

    @property
    def strength(self) -> tuple[bool, float, int]:
        """Larger is nearer."""
        return self.kind == "same", self.share, self.matter


def relation(a: Told, b: Told) -> Relation | None:
    """Return how two articles belong together, None if they do not; the same both ways.

    What borrows text does so within 72 hours. Articles on one matter may lie further apart: whether
    it was told in between, the story knows.
    """
    share = containment(a, b)
    if share and _are_of_others(a, b):
        return None
    shared = a.rare & b.rare - {UNDATED}
    if share >= SAME_STORY:
        return Relation("same", share, len(shared))
    apart = abs(a.time - b.time) if a.dated and b.dated else LONGEST + 1
    if (share >= RELATED and apart <= WINDOW) or (apart <= LONGEST and are_one(a.rare, b.rare)):
        return Relation("related", share, len(shared))
    return None


def _are_of_others(a: Told, b: Told) -> bool:
    """Whether both are about companies, not one of them the same, as in filings by a form."""
    ours, theirs = _companies(a), _companies(b)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _companies(article: Told) -> set[str]:
    return {name for name in article.rare if name.startswith("company:")}


def containment(a: Told, b: Told) -> float:
    """Return |A∩B| / min(|A|, |B|) of the 3-grams, 0..1, as the sketches let it be estimated."""
    shared = a.sketch & b.sketch
    if not shared:
        return 0.0
    sampled = min(_sampled(a.sketch), _sampled(b.sketch))
    if sampled >= ENOUGH:
        return round(_sampled(shared) / sampled, 3)
    return _of_smallest(a, b, shared)


def _sampled(sketch: frozenset[int]) -> int:
    return sum(map(is_sampled, sketch))


def _of_smallest(a: Told, b: Told, shared: frozenset[int]) -> float:
    """Estimate for short texts: the 16 smallest hashes of both give Jaccard, sizes the rest."""
    smaller = min(a.size, b.size)
    if not smaller or len(shared) < min(_NO_CHANCE, smaller):
        return 0.0
    smallest = nsmallest(_SMALLEST, a.sketch | b.sketch)
    jaccard = sum(value in shared for value in smallest) / len(smallest)
    return round(min(1.0, jaccard * (a.size + b.size) / ((1 + jaccard) * smaller)), 3)
