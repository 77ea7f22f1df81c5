"""Levels of a purchase in parts: "in three clips - 980, 930, 880", "in thirds at market, -5%"."""

from __future__ import annotations

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.phrased_words import TURNS
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading

_JOINTS = frozenset(", and / then lower higher below down another at market spot".split())
_PARTS = frozenset(
    "clips tranches steps stages lots instalments installments bids thirds parts slices".split()
)
_STAGING = _PARTS | frozenset("scale ladder average stagger layer scaling laddering".split())
_LOWER = frozenset("lower below down cheaper".split())
_REACH = 8
"""Tokens before a row of levels in which its parts are named."""


def laddered(reading: Reading, quantity: Quantity, *, priced: bool) -> Role | None:
    """Return `level` for a number of such a row, None elsewhere."""
    if not priced and _dips(reading, quantity):
        return "level"
    if _STAGING.isdisjoint(reading.vocabulary):
        return None
    first = quantity.first
    while first > 0 and (first - 1 in reading.quantity_at or reading.low(first - 1) in _JOINTS):
        first -= 1
    if priced:
        return None if _PARTS.isdisjoint(reading.words(first - 4, first)) else "level"
    lowered = quantity.sign == "-" or reading.low(quantity.last) in _LOWER
    if quantity.unit != "pct" or not lowered:
        return None
    begin = max(reading.clause_of(quantity.first).first, first - _REACH)
    return None if _STAGING.isdisjoint(reading.words(begin, first)) else "level"


def _dips(reading: Reading, quantity: Quantity) -> bool:
    """ "On 5%, 8% and 11% pullbacks": a row of the moves that one buys on."""
    first, last = quantity.first, quantity.last
    while reading.low(first - 1) in _ROW and first - 2 in reading.quantity_at:
        first = reading.quantity_at[first - 2].first
    while _next(reading, last) is not None:
        last = _next(reading, last).last  # type: ignore[union-attr]
    several = first != quantity.first or last != quantity.last
    return several and reading.low(last) in TURNS and reading.low(first - 1) in _ON


def _next(reading: Reading, last: int) -> Quantity | None:
    """Return the next number of a row: behind "and", a comma, or both."""
    if reading.low(last) not in _ROW:
        return None
    return reading.quantity_at.get(last + 1 + (reading.low(last + 1) in ("and", "or")))


_ROW = frozenset(", and or / then".split())
_ON = frozenset("on into at of after between upon".split())
