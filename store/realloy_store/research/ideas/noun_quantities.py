"""Numbers inside a noun phrase: adjectives, strikes, names of indices, counted things."""

from __future__ import annotations

from realloy_store.research.ideas.phrase_words import COMPARED, ENDERS, MOVED, OPTION_TERMS
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import structure_at


def over_mention(reading: Reading, at: int) -> int:
    """A date belongs when it names a contract or an issue: "March NdPr", "the 2030 notes"."""
    last = reading.mention_at[at].last
    if reading.low(last) == "-" and last + 1 in reading.mention_at:
        last = reading.mention_at[last + 1].last
    follows = reading.kind(last)
    joined = follows in ("word", "cur") and reading.low(last) not in _CLOSING
    return last - at if joined or (last in reading.quantity_at and follows) else 0


_CLOSING = ENDERS | {"and", "or"}


def over_quantity(reading: Reading, at: int, first: int) -> int:
    """Return how many tokens of a quantity belong to the phrase, 0 if it ends there."""
    quantity = reading.quantity_at[at]
    after = quantity.last
    belongs = (
        quantity.hyphenated
        or reading.low(after) in OPTION_TERMS
        or after in reading.mention_at
        or (quantity.fraction and (at == first or reading.words(first, at) == ("the",)))
        or (quantity.unit == "pct" and reading.low(after) == "of" and at == first)
        or reading.low(quantity.first - 1) in COMPARED
        or (quantity.unit == "pct" and reading.low(after) in MOVED)
        or (quantity.unit == "bare" and _names_index(reading, quantity, first))
        or (quantity.unit == "pct" and structure_at(reading, after) is not None)
        or (quantity.is_time and _lives(reading, after))
        or ((quantity.currency or quantity.unit == "pct") and _option_follows(reading, after))
        or (quantity.unit == "price" and (quantity.low or 0) >= 1e5)
        or (quantity.unit in ("bare", "pct") and _counts_a_noun(reading, quantity))
        or _is_measure(reading, quantity)
    )
    return after - at if belongs else 0


def _is_measure(reading: Reading, quantity: Quantity) -> bool:
    """ "With less than six months of inventory", "with 40% of sales in China"."""
    of = reading.low(quantity.last) == "of" and quantity.unit != "x"
    return of and reading.low(quantity.first - 1) in ("with", "than", "over", "under", "least")


def _names_index(reading: Reading, quantity: Quantity, first: int) -> bool:
    """ "S&P 500", "ASX 200", "CSI 300"."""
    before = reading.tokens[quantity.first - 1].text if quantity.first > first else ""
    size = quantity.low or 0
    if before.lower() in _INDEXES:
        return True
    return before.replace("&", "").isupper() and (size == 225 or (size >= 50 and size % 50 == 0))


_INDEXES = frozenset("russell nikkei stoxx nifty dow euronext topix kosdaq".split())
"""Indices whose name is no abbreviation, and goes on with a number."""


def _option_follows(reading: Reading, at: int) -> bool:
    for _ in range(3):
        if reading.low(at) not in ("/", "-") or at + 1 not in reading.quantity_at:
            break
        at = reading.quantity_at[at + 1].last
    return (
        any(structure_at(reading, n) is not None for n in (at, at + 1))
        and reading.kind(at) == "word"
    )


def _lives(reading: Reading, at: int) -> bool:
    """ "2-3 month VIX calls": a time before a structure, over the words of its underlying."""
    for n in range(at, at + 4):
        if structure_at(reading, n) is not None:
            return True
        if reading.kind(n) != "word" or reading.low(n) in _CLOSING_IN:
            return False
    return False


_CLOSING_IN = ENDERS | {"and", "or", "in"}


def _counts_a_noun(reading: Reading, quantity: Quantity) -> bool:
    after = quantity.last
    if (
        reading.low(after) == "-"
        and reading.tokens[after].glued
        and after + 1 < len(reading.tokens)
    ):
        return reading.tokens[after + 1].glued and reading.kind(after + 1) == "word"
    if quantity.unit == "pct":
        return False
    if "/" in (reading.low(after), reading.low(quantity.first - 1)):
        return True
    return reading.kind(after) == "word" and reading.low(after) not in _CLOSING
