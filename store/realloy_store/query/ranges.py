"""Numbers and days: `>0.3`, `0.2..0.5`, `2026-03`, `<30d`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from realloy_store.query.ast import Dates, Expires, Number
from realloy_store.query.dates import FORMS, is_period, is_relative
from realloy_store.query.fields import Field
from realloy_store.query.lexer import Token
from realloy_store.query.refusing import nearest, only_colon, refuse
from realloy_store.query.words import key

T = TypeVar("T")
_NUMERIC = frozenset("0123456789.+-eE")
"""`float` alone would take nan, infinity and underscores too."""
_PERCENT = 100
_IN_OTHER_WORDS = {"good": "positive", "bad": "negative", "bullish": "positive"}
_IN_OTHER_WORDS |= {"bearish": "negative", "flat": "neutral", "mixed": "neutral"}
_TONES = "positive, negative, neutral, and mildly-, moderately-, strongly-positive or -negative"
_SIGNS = (">=", "<=", ">", "<", "=")


def tone(field: Field, token: Token) -> Number:
    """Return the test of our tone: a number, a range, or a word such as `negative`."""
    from realloy_store.query.found import TONES

    word = key(token.value.replace("-", " "))
    if token.sign not in (":", "=") or not word[:1].isalpha():
        return number(field, token)
    named = TONES.get(_IN_OTHER_WORDS.get(word, word))
    if named is None:
        near = _IN_OTHER_WORDS.get(word.split(" ")[-1]) or nearest(word, TONES) or "negative"
        near = f"{field.name}:{near.replace(' ', '-')}"
        refuse(token, f'"{token.value}" is no tone; there are {_TONES}', near)
    return Number(field.name, *named, place=token.place)


def number(field: Field, token: Token) -> Number:
    """Return the test of a number within the range of its field."""

    def read(text: str) -> float:
        try:
            value = float(text if _NUMERIC.issuperset(text) else "")
        except ValueError:
            state = f"is:{text.lower()}" if field.name == "novelty" and text.isalpha() else None
            refuse(token, f'"{text}" is not a number', state or field.example)
        if not _at(field.low, value) <= value <= _at(field.high, value):
            hint = _in_percent(field, token, value) or field.example
            refuse(token, f"{field.name} runs from {field.low:g} to {field.high:g}", hint)
        return value

    low, high, strict = _bounds(token, token.value.replace("\N{MINUS SIGN}", "-"), read)
    if low is not None and high is not None and low > high:
        refuse(token, "the range runs backwards", f"{field.name}:{high:g}..{low:g}")
    return Number(field.name, low, high, strict, token.place)


def _in_percent(field: Field, token: Token, value: float) -> str | None:
    """Return what was meant by 60 where 0.6 is."""
    if field.high != 1 or not _PERCENT / 10 <= abs(value) <= _PERCENT or ".." in token.value:
        return None
    return f"{field.name}{token.sign}{value / _PERCENT:g}"


def date(field: Field, token: Token) -> Dates:
    """Return the test of a day, month or year, or of a time before or since."""

    def read(text: str) -> str:
        return _period(field, token, text)

    value = token.value.lower()
    if field.name in ("date", "arrived"):
        return Dates(*_bounds(token, value, read), token.place, field.name)
    only_colon(field, token)
    if field.name in ("before", "until"):
        return Dates(None, read(value), field.name == "before", token.place)
    return Dates(read(value), None, field.name == "after", token.place)


def ahead(field: Field, token: Token) -> Expires:
    """Return the test of a day to come, `expires<30d`."""

    def read(text: str) -> str:
        return _period(field, token, text)

    low, high, strict = _bounds(token, token.value.lower(), read)
    if low is not None and low == high and is_relative(low):
        low = "today"
    return Expires(low, high, strict, token.place)


def _period(field: Field, token: Token, text: str) -> str:
    """Return a period as it is kept in a query, `last-month` for `last month`; or refuse it."""
    name = "-".join(text.split())
    if not is_period(name):
        # 1 ms, and only for a query that is wrong anyway.
        from realloy_store.query.mistaken_days import meant

        found = meant(text)
        near = f"{field.name}:{found}" if found else field.example
        refuse(token, f'"{text}" is not a date; write {FORMS}', near)
    return name


def _bounds(token: Token, value: str, read: Callable[[str], T]) -> tuple[T | None, T | None, bool]:
    """Read `>0.3`, `0.2..0.5` or `0.3` as low, high, and whether the bounds are left out."""
    sign = token.sign
    if sign == ":" and value.startswith(_SIGNS):
        sign = next(sign for sign in _SIGNS if value.startswith(sign))
        value = value.removeprefix(sign)
    if sign[0] in "<>":
        bound, strict = read(value), len(sign) == 1
        return (None, bound, strict) if sign[0] == "<" else (bound, None, strict)
    low, dots, high = value.partition("..")
    if not dots:
        return read(low), read(low), False
    return read(low) if low else None, read(high) if high or not low else None, False


def _at(bound: float | None, value: float) -> float:
    return value if bound is None else bound
