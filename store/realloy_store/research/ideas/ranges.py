"""Numbers in digits with sign, currency, unit, and the ranges that two of them make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from realloy_store.research.ideas.lexer import Token
from realloy_store.research.ideas.quantity import (
    CURRENCY,
    TIME_NAMES,
    Quantity,
    number_at,
    number_value,
    word_at,
    words_at,
)
from realloy_store.research.ideas.units import read_unit

_SCALE = {"k": 1e3, "thousand": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9} | {
    "billion": 1e9,
    "trillion": 1e12,
}
_MILLION = 1e6
LOOSE = frozenset(
    "~ about around roughly approximately circa nearly some ca approx approx.".split()
)
"""Words for "about"."""


class _End(NamedTuple):
    """One end of a range, and the token after it."""

    value: float
    unit: str
    sign: str
    currency: str | None
    approx: bool
    hyphenated: bool
    points: bool
    last: int


def read_range(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> Quantity | None:
    """Return the number or the range of two numbers that begins here."""
    low = _end(tokens, at)
    if low is None or _is_separate(tokens, at):
        return None
    joint = _joint(tokens, at, low)
    high = None if joint is None or joint in taken else _end(tokens, joint, low.currency)
    if high is not None and not _compatible(low, high):
        high = None
    if low.unit == "bare" and tokens[at].kind == "count" and (high is None or high.unit == "bare"):
        return None
    return _joined(at, low, high, tokens)


def _joined(at: int, low: _End, high: _End | None, tokens: Sequence[Token]) -> Quantity:
    top = high or low
    unit = top.unit if low.unit == "bare" else low.unit
    if top.value >= _MILLION > low.value > 0 and low.unit == top.unit == "price":
        low = low._replace(value=low.value * _MILLION)  # "$400-450m"
    values = sorted((low.value, top.value)) if unit == top.unit else [low.value, top.value]
    last = top.last
    plus_before_unit = any(
        (t.text == "+" and t.glued and t is not tokens[at]) or t.low.endswith("plus")
        for t in tokens[at:last]
    )
    plus_behind = word_at(tokens, last) == "+" and tokens[last].glued
    plus_behind = plus_behind and not number_at(tokens, last + 1)
    open_ended = plus_behind or (plus_before_unit and high is None)
    more = words_at(tokens, last, 2) in ("or more", "or longer", "or better", "or so", "and up")
    if unit in TIME_NAMES and word_at(tokens, last) == "plus" and not number_at(tokens, last + 1):
        open_ended, last = True, last + 1
    loose = more and word_at(tokens, last + 1) == "so"
    last += 1 if plus_behind else 2 if more else 0
    return Quantity(
        first=at,
        last=last,
        start=0,
        end=0,
        low=values[0],
        high=None if open_ended or (more and not loose) else values[1],
        unit=unit,
        unit_high=top.unit if high is not None and top.unit != unit else "",
        sign=low.sign or top.sign,
        currency=low.currency or top.currency,
        approx=low.approx or top.approx or loose,
        points=low.points or top.points,
        hyphenated=top.hyphenated,
    )


def _end(tokens: Sequence[Token], at: int, money: str | None = None) -> _End | None:
    """Read `~-A$1.5bn/t`, `12 months`, `3-month`, `2x`: one number with sign, currency, unit.

    `money` is the currency of the other end: the m of "$400-450m" is no month.
    """
    approx, sign, currency = False, "", None
    while at < len(tokens):
        token = tokens[at]
        if token.low in LOOSE and (token.text == "~" or number_at(tokens, at + 1)):
            approx = True
        elif token.text in ("+", "-") and not sign and _is_glued(tokens, at + 1):
            sign = token.text
        elif token.low in CURRENCY and currency is None and _is_priced(tokens, at):
            currency = CURRENCY[token.low]
        else:
            break
        at += 1
    if at >= len(tokens) or tokens[at].kind not in ("num", "count"):
        return None
    value = number_value(tokens[at])
    if money and word_at(tokens, at + 1) == "m" and tokens[at + 1].glued:
        currency = currency or money
    return _with_unit(tokens, at, value, sign, currency, approx)


def _with_unit(
    tokens: Sequence[Token], at: int, value: float, sign: str, currency: str | None, approx: bool
) -> _End:
    after = at + 1
    scale = word_at(tokens, after)
    if scale in _SCALE or (scale == "m" and currency):
        value, after = value * _SCALE.get(scale, 1e6), after + 1
        scale = word_at(tokens, after)
    if scale == "+" and tokens[after].glued and read_unit(tokens, after + 1, currency)[0] != "bare":
        after += 1
        scale = word_at(tokens, after)
    if scale == "-" and word_at(tokens, after + 1) == "plus":
        after += 2
    unit, hyphenated, points, last = read_unit(tokens, after, currency)
    if currency is None and unit == "price":
        currency = {"p": "GBp", "pence": "GBp"}.get(scale)
    if currency is None and scale in CURRENCY and unit == "price":
        currency = CURRENCY[scale]
    return _End(value, unit, sign, currency, approx, hyphenated, points, last)


def _joint(tokens: Sequence[Token], at: int, low: _End) -> int | None:
    """Return the token where the other end of a range begins, if the range is joined."""
    after, word = low.last, word_at(tokens, low.last)
    if word == "-" and word_at(tokens, after + 1) == "to" and word_at(tokens, after + 2) == "-":
        return after + 3
    if word == "-" and word_at(tokens, after + 1) == "to":
        return after + 2
    if word == "." and word_at(tokens, after + 1) == ".":
        return after + 2
    if word == "to" and low.unit == "price" and at and tokens[at - 1].low == "from":
        return None
    if word in ("to", "or") or (word == "and" and at and tokens[at - 1].low == "between"):
        return after + 1
    if word == "-" and not (low.sign and not tokens[after].glued):
        return after + 1
    return None


def _compatible(low: _End, high: _End) -> bool:
    """Two numbers make one range when nothing about their units or signs speaks against it."""
    if low.sign and high.sign and low.sign != high.sign and low.value and high.value:
        return False
    if "bare" in (low.unit, high.unit):
        return low.unit == "bare" or low.currency is not None
    if low.unit in TIME_NAMES or high.unit in TIME_NAMES:
        return low.unit in TIME_NAMES and high.unit in TIME_NAMES
    return low.unit == high.unit


def _is_separate(tokens: Sequence[Token], at: int) -> bool:
    """A "+" or "-" that joins two words is no sign of the number after it."""
    return (
        tokens[at].text in ("+", "-")
        and tokens[at].glued
        and at > 0
        and tokens[at - 1].kind == "word"
    )


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].glued


def _is_priced(tokens: Sequence[Token], at: int) -> bool:
    """A currency's code before a price, and not before a time: "EUR/USD six-month forwards"."""
    if tokens[at].kind == "cur":
        return True
    if at and tokens[at - 1].text == "/" and tokens[at].glued:
        return False
    digits = at + 1 < len(tokens) and tokens[at + 1].kind == "num"
    if digits and word_at(tokens, at + 2) == "m" and "." in tokens[at + 1].text:
        return True
    return digits and read_unit(tokens, at + 2, None)[0] not in TIME_NAMES
