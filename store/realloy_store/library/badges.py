"""Badges of stories as the index has them: one number."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from realloy_store.models import Badge

BITS: dict[Badge, int] = {"NEW": 1, "BUILDING": 2, "FLIPPED": 4, "PERSISTENT": 8}


def number_of(badges: Iterable[Badge]) -> int:
    """Return the number for badges."""
    return sum(BITS[badge] for badge in badges)


@lru_cache(maxsize=16)
def badges_of(number: int | None) -> tuple[Badge, ...]:
    """Return the badges of a number, none for None."""
    return tuple(badge for badge, bit in BITS.items() if bit & (number or 0))
