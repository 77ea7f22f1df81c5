"""The unit of a number: per cent, basis points, a multiple, a time, a price, a ratio."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.lexer import Token
from realloy_store.research.ideas.quantity import (
    CURRENCY,
    LETTER_UNITS,
    PERCENT,
    TIME_UNITS,
    word_at,
)

_POINTS = frozenset({"points", "point", "pp", "ppt", "ppts", "pts", "pt"})


_BPS = frozenset({"bps", "bp", "bips"})


def read_unit(
    tokens: Sequence[Token], at: int, currency: str | None
) -> tuple[str, bool, bool, int]:
    """Return the unit, whether it hangs on a hyphen, whether it is points, the token after."""
    word = word_at(tokens, at)
    if currency is not None:
        return "price", False, False, _after_measure(tokens, at)
    hyphen = word == "-" and tokens[at].glued
    if hyphen:
        at, word = at + 1, word_at(tokens, at + 1)
    if word in PERCENT or (word == "per" and word_at(tokens, at + 1) == "cent"):
        wide = word == "per" or (word == "percentage" and word_at(tokens, at + 1) in _POINTS)
        return "pct", hyphen, word in _POINTS or word == "percentage", at + (2 if wide else 1)
    if word in _BPS or word == "basis":
        return "bps", hyphen, False, at + (2 if word == "basis" else 1)
    if word in _POINTS:
        return "pct", hyphen, True, at + 1
    if word in ("x", "times", "fold") and not _glued_number(tokens, at + 1):
        return "x", hyphen, False, at + 1
    ratio = _ratio(tokens, at, hyphen)
    if ratio:
        return "ratio", hyphen, False, ratio
    time = read_time_unit(tokens, at)
    if time is not None:
        return time[0], hyphen, False, time[1]
    if not hyphen and word in ("p", "pence") and (word != "p" or tokens[at].glued):
        return "price", False, False, at + 1
    if not hyphen and word in CURRENCY and tokens[at].text not in "$":
        return "price", False, False, _after_measure(tokens, at + 1)
    return "bare", False, False, at - 1 if hyphen else at


def read_time_unit(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Return the unit of time that begins here, and the token after it."""
    if word_at(tokens, at) in _FURTHER and word_at(tokens, at + 1) in TIME_UNITS:
        at += 1
    word = word_at(tokens, at).removesuffix("-plus")
    if word in _REPORTING and word_at(tokens, at + 1) in _SEASONS:
        near = {token.low for token in tokens[max(0, at - _REACH) : at]}
        return None if "through" in near else ("quarter", at + 2)
    if word in ("trading", "business", "calendar", "working") and word_at(tokens, at + 1) in (
        "day",
        "days",
        "session",
        "sessions",
    ):
        return ("day" if word == "calendar" else "trading_day"), at + 2
    if word not in TIME_UNITS:
        return None
    if word in LETTER_UNITS and not tokens[at].glued:
        return None
    return TIME_UNITS[word], at + 1


_REPORTING = frozenset("reporting earnings results".split())
_SEASONS = frozenset("season seasons cycle cycles round rounds".split())
"""Companies report once a quarter: "the next three reporting seasons"; what is held through some
is held through events."""
_REACH = 4
_FURTHER = frozenset("more further additional extra full".split())
"""Words between a number and its unit of time: "two more quarters"."""


def _ratio(tokens: Sequence[Token], at: int, hyphen: bool) -> int:
    """Return the token after `:1`, `-to-1`, `-for-1`, `for one`, or 0."""
    if word_at(tokens, at) not in (":", "to", "for") or (
        word_at(tokens, at) == "to" and not hyphen
    ):
        return 0
    one = at + 2 if word_at(tokens, at + 1) == "-" else at + 1
    timed = read_time_unit(tokens, one + 1) is not None  # "at $15 for one month"
    return one + 1 if word_at(tokens, one) in ("1", "one") and not timed else 0


def _after_measure(tokens: Sequence[Token], at: int) -> int:
    """Skip "/t", "/kg", "per tonne" behind a price."""
    if word_at(tokens, at) in ("/", "per", "a") and word_at(tokens, at + 1) in _MEASURES:
        return at + 2
    return at


_MEASURES = frozenset("t kg lb oz mtu tonne ton share pound kilo kilogram".split())


def _glued_number(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "num" and tokens[at].glued
