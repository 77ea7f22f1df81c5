"""Spreads named as one thing: "the Iluka/Lynas spread", "the gap between A and B".

Who buys a spread is long its first side and short its second; who sells it, the other way round.
"""

from __future__ import annotations

from dataclasses import replace

from realloy_store.research.ideas.comparison import OPPOSITE
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.orders import Order
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import find_structures, is_currency

_NOUNS = frozenset("spread ratio pair differential switch cross relative arb pairing".split())
_GAPS = _NOUNS | frozenset({"gap", "discount", "valuation"})
_NAMED = 6
"""Words that each side of a spread may have."""


def spread_legs(reading: Reading, order: Order, at: int) -> list[Draft]:
    """Return both sides of a spread that an order is on, none where the object is no spread."""
    if order.side is None or order.action not in ("open", "hold"):
        return []
    if _GAPS.isdisjoint(reading.vocabulary):
        return []
    at += reading.low(at) in ("the", "a", "our", "this")
    sides = _slashed(reading, at) or _between(reading, at)
    if sides is None:
        return []
    side = order.side
    first = build_leg(reading, order.first, side, order.action, sides[0])
    second = build_leg(reading, sides[1][0], OPPOSITE[side], order.action, sides[1])
    if first is None or second is None or None in (first.phrase, second.phrase):
        return []
    return [first, replace(second, joined=True)]


def heading_legs(reading: Reading) -> list[Draft]:
    """ "LYC.AX/REMX ratio: buy at 0.145": the spread stands before the order on it."""
    first = reading.clauses[0]
    if first.closed_by != ":" or reading.low(first.last - 1) not in _NOUNS:
        return []
    behind = reading.words(first.last + 1, first.last + 3)
    sold = not {"sell", "short", "fade"}.isdisjoint(behind)
    order = Order(first.first, first.first, "short" if sold else "long", "open", refused=False)
    return spread_legs(reading, order, first.first)


def _slashed(reading: Reading, at: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """ "X/Y spread", where X and Y are words, and no structure and no pair of currencies."""
    last = min(at + 2 * _NAMED, reading.clause_of(at).last)
    slash = next((n for n in range(at + 1, last) if reading.low(n) == "/"), None)
    noun = next((n for n in range(at + 1, last) if reading.low(n) in _NOUNS), None)
    if slash is None or noun is None or not at < slash < noun - 1:
        return None
    if not all(_is_name(reading, n) for n in range(at, noun) if n != slash):
        return None
    optional = find_structures(reading, at, noun + 1)
    if optional or (is_currency(reading, slash - 1, slash) and is_currency(reading, slash, noun)):
        return None
    return (at, slash), (slash + 1, noun)


def _is_name(reading: Reading, at: int) -> bool:
    return reading.kind(at) == "word" and reading.low(at) not in ("long", "short", "and", "or")


def _between(reading: Reading, at: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """ "The gap between A and B"."""
    near = range(at, at + 3)
    noun = next((n for n in near if reading.low(n) in _GAPS), None)
    if noun is None or reading.low(noun + 1) != "between":
        return None
    both = next((n for n in range(noun + 3, noun + 12) if reading.low(n) in ("and", "to")), None)
    first = noun_phrase(reading, noun + 2, both) if both else None
    second = noun_phrase(reading, both + 1) if both else None
    if first is None or second is None or is_generic(reading, *first):
        return None
    return first, second
