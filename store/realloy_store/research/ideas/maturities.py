"""Times that are the life of a paper and not of the trade: "2-year Treasuries", "short 10-year"."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import find_structures

_PAPER = frozenset(
    "treasury treasuries bond bonds note notes gilt gilts bund bunds jgb jgbs cds swap swaps "
    "yield yields breakeven breakevens protection paper sovereign sovereigns curve point".split()
)


_CREDIT = frozenset("protection cds swap swaps treasury treasuries rates".split())


_SIDES = frozenset("long short buy sell own versus vs vs. against receive pay into over".split())


HELD_AFTER = frozenset("hold holding view horizon trade window target basis period".split())


def is_maturity(reading: Reading, quantity: Quantity) -> bool:
    """ "2-year Treasuries", "short 10-year", "2s10s": the life of the paper, not of the trade."""
    if quantity.unit == "year" and reading.low(quantity.last - 1) == "y":
        return not _CREDIT.isdisjoint(reading.words(quantity.first - 5, quantity.last + 3))
    if not quantity.hyphenated or quantity.unit not in ("year", "month"):
        return False
    found = find_structures(reading, quantity.last, quantity.last + 3)
    if any(word.structure == "note" for word in found):
        return False
    after = reading.words(quantity.last, quantity.last + 3)
    if not HELD_AFTER.isdisjoint(after[:2]):
        return False
    swapped = quantity.unit == "month" and {"swap", "swaps"} & set(after)
    named = not _PAPER.isdisjoint(unbroken(after)) and not swapped
    alone = not after or after[0] in (",", ".", ";", ")", "and", "versus", "vs", "against", "/")
    return named or (alone and reading.low(quantity.first - 1) in _SIDES)


def unbroken(words: Sequence[str]) -> tuple[str, ...]:
    """The words up to the next punctuation."""
    cut = next((n for n, word in enumerate(words) if word in ",;:.()"), len(words))
    return tuple(words[:cut])
