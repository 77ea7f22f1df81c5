"""A number as written, and the units, currencies and scales that it may carry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from realloy_store.research.ideas.lexer import NUMBER_WORDS, Token

TIME_UNITS = {
    form: unit
    for unit, forms in {
        "day": "day days calendar-day d dte",
        "trading_day": "session sessions trading-day trading-days",
        "week": "week weeks wk wks w",
        "fortnight": "fortnight fortnights",
        "month": "month months mo mos mth mths m",
        "quarter": "quarter quarters qtr qtrs q",
        "year": "year years yr yrs y",
    }.items()
    for form in forms.split()
}
LETTER_UNITS = frozenset("d w m q y".split())
"""Read as units only right after a number: `6m`, `3Q`; never in `10-Q`."""


CURRENCY = {
    "$": "USD",
    "us$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "r$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "rmb": "CNY",
    "yuan": "CNY",
    "dollars": "USD",
    "euros": "EUR",
    "pounds": "GBP",
    "yen": "JPY",
    "won": "KRW",
} | {
    code.lower(): code
    for code in (
        "USD AUD CAD HKD NZD EUR GBP JPY KRW CNY CNH INR BRL DKK SEK NOK CHF ZAR PLN MXN TWD SGD "
        "CLP THB MYR IDR KZT HUF CZK ILS".split()
    )
}
PERCENT = frozenset({"%", "percent", "pct", "percentage", "pp", "ppt", "ppts", "pts", "pt"})


class Quantity(NamedTuple):
    """A number as written. `first` and `last` delimit its tokens, `start` and `end` its text."""

    first: int
    last: int
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    """A time unit, `pct`, `bps`, `x`, `price`, `ratio`, or `bare` for a number alone."""
    unit_high: str = ""
    """Unit of the upper end, where it has its own: "6 weeks to 3 months"."""
    sign: str = ""
    currency: str | None = None
    approx: bool = False
    per: str | None = None
    fraction: bool = False
    """Said as a fraction: as a rule a part of a holding, not a move."""
    points: bool = False
    hyphenated: bool = False
    """Joined to its unit by a hyphen: an adjective, as in "3-month calls"."""

    @property
    def is_time(self) -> bool:
        """The unit is a unit of time."""
        return self.unit in TIME_NAMES


TIME_NAMES = frozenset(TIME_UNITS.values())
SIZES = frozenset({"pct", "bps", "x"})
"""Units that a gain or a loss is said in."""


def plain_quantity(first: int, last: int, low: float, high: float, unit: str) -> Quantity:
    """Return a quantity without sign, currency or looseness; its text span is set later."""
    return Quantity(first, last, 0, 0, low, high, unit)


def number_value(token: Token) -> float:
    """Return the value of a number in digits or in words."""
    if token.kind == "count":
        return NUMBER_WORDS[token.low]
    return float(token.text.replace(",", ""))


def number_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands here, perhaps behind a sign or a currency."""
    while at < len(tokens) and (tokens[at].text in "+-~" or tokens[at].low in CURRENCY):
        at += 1
    return at < len(tokens) and tokens[at].kind in ("num", "count")


def words_at(tokens: Sequence[Token], at: int, count: int) -> str:
    """Return some tokens in lower case, joined by spaces."""
    return " ".join(word_at(tokens, n) for n in range(at, at + count))


def word_at(tokens: Sequence[Token], at: int) -> str:
    """Return a token in lower case, "" outside the bullet."""
    return tokens[at].low if 0 <= at < len(tokens) else ""
