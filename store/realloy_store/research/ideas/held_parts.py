"""How much of a position is meant: "by half", "trim winners by 20-30%": a part, and no move."""

from __future__ import annotations

from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import words_said


def is_part_of_holding(reading: Reading, quantity: Quantity) -> bool:
    """ "Taking the line down by half": how much of the position, and no move."""
    if not quantity.fraction:
        return False
    if reading.low(quantity.last) == "that":
        return True
    before = reading.low(quantity.first - 1)
    upside = reading.words(quantity.last, quantity.last + 3) in _OF_GAIN
    if before in _KEPT and (upside or reading.low(quantity.last) != "of"):
        return True
    if before in ("finance", "financing", "fund", "funding"):
        return True
    if before == "by" and not _REDUCING.isdisjoint(words_said(reading, quantity).before):
        return True
    if before not in ("by", "in"):
        return False
    return not _HOLDINGS.isdisjoint(reading.words(quantity.first - 5, quantity.first - 1))


def is_reduced(reading: Reading, quantity: Quantity) -> bool:
    """ "Trim winners by 20-30%": the clause opens with an order to hold less."""
    if quantity.unit != "pct" or reading.low(quantity.first - 1) != "by":
        return False
    first = reading.clause_of(quantity.first).first
    return reading.low(first) in _REDUCING and order_at(reading, first) is not None


_REDUCING = frozenset(
    "reduce reducing trim trimming cut cutting lighten pare paring downsize shrink lower".split()
)
_OF_GAIN = tuple(("of", "the", what) for what in "upside gain gains delta exposure".split())
_KEPT = frozenset(
    "keep keeping hold holding leave leaving sell selling cover covering run trim bank take "
    "taking".split()
)
_HOLDINGS = frozenset(
    "leverage line position positions holding holdings exposure stake size weight book "
    "basket".split()
)
