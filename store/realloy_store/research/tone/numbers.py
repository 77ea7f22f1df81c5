"""Two amounts compared: "totalled EUR 8.3 mn, compared to EUR 5.9 mn a year earlier"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_REACH = 11
_SCALES = {
    "k": 1e3, "thousand": 1e3, "lakh": 1e5,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "cr": 1e7, "crore": 1e7, "bn": 1e9, "bln": 1e9, "b": 1e9, "billion": 1e9, "trillion": 1e12,
    "%": 1.0, "percent": 1.0, "pct": 1.0,
}  # fmt: skip
_PERCENT = {"%", "percent", "pct"}
_CURRENCY = frozenset(
    "eur euro euros usd sek nok dkk gbp inr rs chf jpy cny rmb aud cad eek ltl rub $ € £".split()
)


class Amount(NamedTuple):
    """A number in a sentence, with the unit that follows it."""

    at: int
    end: int
    value: float
    percent: bool


def amount_before(tokens: Sequence[str], at: int) -> Amount | None:
    """Return the amount nearest before a token."""
    for place in range(at - 1, max(-1, at - _REACH - 1), -1):
        if amount := _amount(tokens, place):
            return amount
    return None


def amount_after(tokens: Sequence[str], at: int) -> Amount | None:
    """Return the amount nearest after a token."""
    for place in range(at + 1, min(len(tokens), at + _REACH + 1)):
        if amount := _amount(tokens, place):
            return amount
    return None


def compared(first: Amount, second: Amount) -> int:
    """Return 1 when the first amount is larger, -1 when smaller; 0 if they differ in kind."""
    if first.percent != second.percent:
        return 0
    return (first.value > second.value) - (first.value < second.value)


def _amount(tokens: Sequence[str], place: int) -> Amount | None:
    token = tokens[place]
    if not token[0].isdecimal() or not token.isascii():
        return None
    unit = tokens[place + 1] if place + 1 < len(tokens) else ""
    money = place > 0 and tokens[place - 1] in _CURRENCY
    if not money and unit not in _SCALES and _calendar(token):
        return None
    return Amount(
        place,
        place + 1 + (unit in _SCALES),
        _value(token) * _SCALES.get(unit, 1.0),
        unit in _PERCENT,
    )


def _calendar(token: str) -> bool:
    """Whether a bare number is rather a year, a day or an ordinal than an amount."""
    return token.isdecimal() and (
        len(token) <= 2 or (len(token) == 4 and token[:2] in ("19", "20"))
    )


def _value(token: str) -> float:
    """Read 1,250 as a thousand and 1,25 as a decimal comma."""
    whole, comma, last = token.rpartition(",")
    if comma and len(last) != 3 and "." not in token:
        token = whole.replace(",", "") + "." + last
    try:
        return float(token.replace(",", ""))
    except ValueError:  # 1.2.2009
        return 0.0
