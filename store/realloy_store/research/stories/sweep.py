"""A story read once from its first article to its last: what was new, and how it stood each time.

The same as asking `novelty` and `badges` of every article, without walking the story for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from realloy_store.models import Badge
from realloy_store.research.stories.model import DAY, Told
from realloy_store.research.stories.telling import badges_of, echoed, mean


class Telling(NamedTuple):
    """One article's part in its story."""

    told: Told
    novelty: int
    """0..100, see `telling.novelty`."""
    badges: tuple[Badge, ...]
    """How the story stood when the article was told, its contemporaries included."""


def sweep(story: Iterable[Told]) -> Iterator[Telling]:
    """Yield the articles of a story in order of time, each with its novelty and badges."""
    known = sorted(story, key=lambda each: each.order)
    tones = _sums(known)
    day = two = now = 0
    for place, told in enumerate(known):
        while now < len(known) and known[now].time <= told.time:
            now += 1
        while told.time - known[day].time >= DAY:
            day += 1
        while told.time - known[two].time >= 2 * DAY:
            two += 1
        yield Telling(
            told,
            echoed(place - day, place > 0),
            badges_of(
                age=told.time - known[0].time,
                today=now - day,
                yesterday=day - two,
                before=day,
                tone_today=_mean(tones, day, now),
                tone_before=_mean(tones, 0, day),
            ),
        )


_Sum = tuple[float, int]


def _sums(known: Sequence[Told]) -> list[_Sum]:
    """Return sum and number of the sentiments before each place, and of all."""
    stated = ((each.sentiment or 0.0, each.sentiment is not None) for each in known)
    return list(accumulate(stated, lambda a, b: (a[0] + b[0], a[1] + b[1]), initial=(0.0, 0)))


def _mean(sums: Sequence[_Sum], first: int, last: int) -> float | None:
    return mean(sums[last][0] - sums[first][0], sums[last][1] - sums[first][1])
