"""The words before a number since the last punctuation, and the few behind it."""

from __future__ import annotations

from typing import NamedTuple

from realloy_store.research.ideas.phrased_words import ABOUT, BOUNDARY
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading, once


class Said(NamedTuple):
    """The words before a number since the last punctuation, in order, and the next ones behind."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    last: str
    """The word right before the number, over a word for "about"."""

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of the words stands before the number."""
        return not words.isdisjoint(self.before)


REACH = 12
"""Tokens before a number that are read."""


def words_said(reading: Reading, quantity: Quantity) -> Said:
    """Return the words around a number that a turn of phrase is looked for in."""
    return _said(reading, quantity.first, quantity.last)


@once
def _said(reading: Reading, begin: int, end: int) -> Said:
    first, last = begin, end
    while first > max(0, begin - REACH) and not _is_boundary(reading, first - 1):
        first -= 1
    while last < min(len(reading.tokens), end + 7) and (
        last == end or not _is_boundary(reading, last)
    ):
        last += 1
    before = reading.words(first, begin)
    plain = next((word for word in reversed(before) if word not in ABOUT), "")
    return Said(before, reading.words(end, last), plain)


def _is_boundary(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    if at in reading.quantity_at:
        return False
    return low in BOUNDARY or (low == "-" and not reading.tokens[at].glued)
