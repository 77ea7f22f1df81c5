"""Whether a place shares anything with one of many others, without looking at each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate

from realloy_store.models import Span


def overlapping(spans: Iterable[Span]) -> Callable[[int, int], bool]:
    """Return what tells whether a start and an end share a place with one of some spans.

    The spans may be in any order and overlap each other.
    """
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    furthest = [0, *accumulate((end for _, end in ordered), max)]  # where any of the first ones end
    return lambda start, end: start < furthest[bisect_left(starts, end)]
