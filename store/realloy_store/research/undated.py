"""What a story says of pages without a date: as little as is known of them.

A page without a date stands among the others by the time of its import, which says nothing of when
it was told. So it is neither new nor an echo of the day, and has no badges; only where a dated
article told the same before is it known to be no first telling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from realloy_store.models import Badge
from realloy_store.research.stories import Told, sweep

TOLD_BEFORE = 75
"""Novelty of what was told before, nobody knows how often or how long."""


class Known(NamedTuple):
    """One article's part in its story, as far as it is known."""

    told: Told
    novelty: int | None
    """0..100; None of a page without a date, unless it was told before."""
    badges: tuple[Badge, ...]


def known_tellings(story: Iterable[Told]) -> Iterator[Known]:
    """Yield the articles of a story in order, each with what is known of its novelty and badges."""
    told_before = False
    for each in sweep(story):
        if each.told.dated:
            told_before = True
            yield Known(each.told, each.novelty, each.badges)
        else:
            yield Known(each.told, TOLD_BEFORE if told_before else None, ())


def taken_for(novelty: int | None) -> int:
    """Return the novelty that an impact is weighed with: what is not known counts as new."""
    return 100 if novelty is None else novelty
