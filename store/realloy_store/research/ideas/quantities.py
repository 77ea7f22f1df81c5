"""Numbers with what belongs to them: sign, currency, range, unit, rate, basis, looseness.

A quantity is read by a small grammar over tokens, once, before anything asks what it is for:

    quantity = hedge* end (joint end)? "+"? rate?
    end      = sign? currency? number scale? unit?
    joint    = "-" | "to" | "-to-" | "or" | "and" (after "between")

Numbers in words, fractions, "low teens" and "double" are quantities too. Which role each plays is
decided elsewhere, from the words around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.lexer import Token
from realloy_store.research.ideas.quantity import (
    CURRENCY,
    Quantity,
    number_value,
    plain_quantity,
    word_at,
)
from realloy_store.research.ideas.ranges import LOOSE, read_range
from realloy_store.research.ideas.units import read_unit
from realloy_store.research.ideas.worded import (
    WORDED_HEADS,
    read_band,
    read_fraction,
    read_multiple,
    read_price_band,
    read_vague_time,
)

_RATE = {"year": "year", "annum": "year", "month": "month", "quarter": "quarter", "week": "week"}
_UPPER = (
    "up to",
    "at most",
    "no more than",
    "as much as",
    "not more than",
    "maximum of",
    "within",
    "no longer than",
    "not longer than",
)
_LOWER = (
    "at least",
    "more than",
    "no less than",
    "not less than",
    "minimum of",
    "upwards of",
    "north of",
    "better than",
    "not before",
)


def find_quantities(tokens: Sequence[Token], taken: frozenset[int]) -> list[Quantity]:
    """Return the quantities, left to right, outside the token positions already taken by dates."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        begins = at not in taken and _may_begin(tokens[at])
        quantity = _quantity(tokens, at, taken) if begins else None
        if quantity is not None:
            found.append(quantity)
        at = at + 1 if quantity is None else quantity.last
    return _paired(tokens, found)


_HEADS = WORDED_HEADS | LOOSE | frozenset(CURRENCY)
"""Words, up to a hyphen, that a quantity can begin with."""


def _may_begin(token: Token) -> bool:
    """Whether a quantity can begin with a token: most words are passed over at once."""
    if token.kind == "word":
        head = token.low.partition("-")[0]
        return head in _HEADS or head.endswith("fold")
    return token.kind != "mark" or token.text in "+-~"


def _paired(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """Read the bare numbers of "+12/-6" as percentages."""
    result = list(found)
    for n in range(len(found) - 1):
        up, down = found[n], found[n + 1]
        bare = up.unit in ("bare", "pct") and down.unit in ("bare", "pct")
        if bare and {up.sign, down.sign} == {"+", "-"} and word_at(tokens, up.last) == "/":
            result[n], result[n + 1] = up._replace(unit="pct"), down._replace(unit="pct")
    return result


def _quantity(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> Quantity | None:
    quantity = _worded(tokens, at) if tokens[at].kind in ("word", "count") else None
    quantity = (
        quantity
        or _spoken_ratio(tokens, at + (tokens[at].low in LOOSE))
        or read_multiple(tokens, at)
        or read_range(tokens, at, taken)
    )
    if quantity is None:
        return None
    quantity = _arrived(tokens, _lengthened(tokens, quantity))
    quantity = _bounded(tokens, _rated(tokens, quantity))
    return quantity._replace(start=tokens[quantity.first].start, end=tokens[quantity.last - 1].end)


def _spoken_ratio(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`2.5 to 1`."""
    number = at < len(tokens) and tokens[at].kind in ("num", "count")
    number = number and word_at(tokens, at + 1) == "to"
    single = word_at(tokens, at + 2) in ("1", "one")
    if not number or not single or number_value(tokens[at]) <= 1:
        return None
    if read_unit(tokens, at + 3, None)[0] != "bare":
        return None
    return plain_quantity(at, at + 3, number_value(tokens[at]), number_value(tokens[at]), "ratio")


def _worded(tokens: Sequence[Token], at: int) -> Quantity | None:
    """Read a quantity that begins with a word."""
    return (
        read_vague_time(tokens, at)
        or read_fraction(tokens, at)
        or read_band(tokens, at)
        or read_price_band(tokens, at)
    )


def _arrived(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Keep the end of a way: "the spread should widen from $400 to $650"."""
    first = quantity.first
    if quantity.currency is None or quantity.low == quantity.high:
        return quantity
    if word_at(tokens, first - 1) != "from" or "to" not in (
        t.low for t in tokens[first : quantity.last]
    ):
        return quantity
    numbers = [number_value(t) for t in tokens[first : quantity.last] if t.kind in ("num", "count")]
    rising = numbers[0] < numbers[-1]
    end = quantity.high if rising else quantity.low
    return quantity._replace(low=end, high=end)


def _lengthened(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Take in "and a half", and "to a year" behind a time."""
    if not quantity.is_time:
        return quantity
    words = [word_at(tokens, quantity.last + n) for n in range(3)]
    if words == ["and", "a", "half"] and quantity.low is not None and quantity.high is not None:
        low, high = quantity.low + 0.5, quantity.high + 0.5
        return quantity._replace(low=low, high=high, last=quantity.last + 3)
    if words[0] not in ("to", "or") or words[1] not in ("a", "one"):
        return quantity
    longest = read_vague_time(tokens, quantity.last + 1)
    if longest is None:
        return quantity
    return quantity._replace(high=longest.high, unit_high=longest.unit, last=longest.last)


def _rated(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Take in "a year", "per month", "p.a.", "annualised" after a percentage or a price."""
    if quantity.is_time:
        return quantity
    at = quantity.last
    word = word_at(tokens, at)
    if word in ("p.a.", "pa", "annually", "annualised", "annualized", "yearly"):
        return quantity._replace(per="year", last=at + 1)
    if word == "monthly":
        return quantity._replace(per="month", last=at + 1)
    follows = _RATE.get(word_at(tokens, at + 1))
    if word in ("a", "per", "each", "/") and follows and word_at(tokens, at + 2) != "of":
        return quantity._replace(per=follows, last=at + 2)
    return quantity


_AT_MOST = (["at", "most"], ["or", "less"], ["or", "sooner"], ["or", "fewer"], ["or", "shorter"])
_NEGATIONS = frozenset("not never won't wouldn't cannot can't don't".split())


def _words_back(tokens: Sequence[Token], at: int) -> list[str]:
    """Return the words before a number since the last punctuation, a few at most."""
    words: list[str] = []
    for n in range(at - 1, max(-1, at - 9), -1):
        if tokens[n].text in ",;:.":
            break
        words.append(tokens[n].low)
    return words


def _bounded(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Open the range after "up to" or "at least" in front of it."""
    before = [word_at(tokens, n) for n in range(max(0, quantity.first - 3), quantity.first)]
    for size in (3, 2, 1):
        words = " ".join(before[-size:])
        if len(before) >= size and words in _UPPER and quantity.low == quantity.high:
            return quantity._replace(low=None, first=quantity.first - size)
        if words == "more than" and not _NEGATIONS.isdisjoint(_words_back(tokens, quantity.first)):
            return quantity._replace(low=None, first=quantity.first - size)
        if len(before) >= size and words in _LOWER and quantity.low == quantity.high:
            return quantity._replace(high=None, first=quantity.first - size)
    if quantity.is_time and quantity.low == quantity.high:
        behind = [word_at(tokens, n) for n in (quantity.last, quantity.last + 1)]
        taken = 1 if behind[0] in ("max", "maximum", "tops") else 2 if behind in _AT_MOST else 0
        if taken:
            return quantity._replace(low=None, last=quantity.last + taken)
    if quantity.is_time and quantity.low == quantity.high and before:
        held = before[-2:-1] in (["minimum"], ["min"]) and before[-1] in ("hold", "holding")
        if before[-1] in ("minimum", "min") or held:
            return quantity._replace(high=None, first=quantity.first - 1)
        if before[-1] in ("maximum", "max", "inside"):
            return quantity._replace(low=None, first=quantity.first - 1)
    return quantity
