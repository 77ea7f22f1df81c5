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
from dataclasses import dataclass, replace
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
_LETTER_UNITS = frozenset("d w m q y".split())
"""Read as units only right after a number: `6m`, `3Q`; never in `10-Q`."""
_CURRENCY = {
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
} | {code.lower(): code for code in "USD AUD CAD HKD NZD EUR GBP JPY KRW CNY CNH INR BRL".split()}
_SCALE = {"k": 1e3, "thousand": 1e3, "million": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9} | {
    "billion": 1e9,
    "trillion": 1e12,
}
_PERCENT = frozenset({"%", "percent", "pct", "percentage", "pp", "ppt", "ppts", "pts", "pt"})
_POINTS = frozenset({"points", "point", "pp", "ppt", "ppts", "pts", "pt"})
_BPS = frozenset({"bps", "bp", "bips"})
_LOOSE = frozenset(
    "~ about around roughly approximately circa nearly some ca approx approx.".split()
)
_RATE = {"year": "year", "annum": "year", "month": "month", "quarter": "quarter", "week": "week"}
_VAGUE = {"couple": (2.0, 2.0), "few": (2.0, 4.0), "several": (3.0, 6.0)}
_FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_FRACTIONS |= {"thirds": 100 / 3, "quarters": 25.0, "fifths": 20.0, "tenths": 10.0}
_MULTIPLES = {"double": 2.0, "doubles": 2.0, "doubling": 2.0, "triple": 3.0, "triples": 3.0}
_MULTIPLES |= {"tripling": 3.0, "quadruple": 4.0, "two-bagger": 2.0}
_BANDS = {"low": (1.0, 3.0), "mid": (4.0, 6.0), "high": (7.0, 9.0)}
_TENS = {"teens": 10.0, "double-digit": 10.0, "double-digits": 10.0, "twenties": 20.0}
_TENS |= {"thirties": 30.0, "forties": 40.0, "fifties": 50.0}
_UPPER = ("up to", "at most", "no more than", "as much as", "not more than", "maximum of", "within")
_LOWER = ("at least", "more than", "no less than", "minimum of", "upwards of", "north of")


@dataclass(frozen=True, slots=True)
class Quantity:
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
        return self.unit in _TIME_NAMES

    @property
    def is_move(self) -> bool:
        """A percentage, basis points or a multiple: what a gain or a loss is said in."""
        return self.unit in ("pct", "bps", "x")


_TIME_NAMES = frozenset(TIME_UNITS.values())


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


def find_quantities(tokens: Sequence[Token], taken: frozenset[int]) -> list[Quantity]:
    """Return the quantities, left to right, outside the token positions already taken by dates."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        quantity = None if at in taken else _quantity(tokens, at, taken)
        if quantity is not None:
            found.append(quantity)
        at = at + 1 if quantity is None else quantity.last
    return _paired(tokens, found)


def _paired(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """Read the bare numbers of "+12/-6" as percentages."""
    result = list(found)
    for n in range(len(found) - 1):
        up, down = found[n], found[n + 1]
        bare = up.unit in ("bare", "pct") and down.unit in ("bare", "pct")
        if bare and {up.sign, down.sign} == {"+", "-"} and _text(tokens, up.last) == "/":
            result[n], result[n + 1] = replace(up, unit="pct"), replace(down, unit="pct")
    return result


def _quantity(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> Quantity | None:
    quantity = (
        _vague_time(tokens, at)
        or _fraction(tokens, at)
        or _band(tokens, at)
        or _spoken_ratio(tokens, at)
        or _range(tokens, at, taken)
        or _multiple(tokens, at)
    )
    if quantity is None:
        return None
    quantity = _bounded(tokens, _rated(tokens, quantity))
    return replace(quantity, start=tokens[quantity.first].start, end=tokens[quantity.last - 1].end)


def _range(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> Quantity | None:
    low = _end(tokens, at)
    if low is None or _is_separate(tokens, at):
        return None
    joint = _joint(tokens, at, low)
    high = None if joint is None or joint in taken else _end(tokens, joint)
    if high is not None and not _compatible(low, high):
        high = None
    if low.unit == "bare" and tokens[at].kind == "count" and (high is None or high.unit == "bare"):
        return None
    return _joined(at, low, high, tokens)


def _joined(at: int, low: _End, high: _End | None, tokens: Sequence[Token]) -> Quantity:
    top = high or low
    unit = top.unit if low.unit == "bare" else low.unit
    values = sorted((low.value, top.value)) if unit == top.unit else [low.value, top.value]
    last = top.last
    plus_before_unit = any(
        t.text == "+" and t.glued and t is not tokens[at] for t in tokens[at:last]
    )
    plus_behind = _text(tokens, last) == "+" and tokens[last].glued
    plus_behind = plus_behind and not _number_at(tokens, last + 1)
    open_ended = plus_behind or (plus_before_unit and high is None)
    more = _words(tokens, last, 2) in ("or more", "or longer", "or better", "or so", "and up")
    loose = more and _text(tokens, last + 1) == "so"
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


def _end(tokens: Sequence[Token], at: int) -> _End | None:
    """Read `~-A$1.5bn/t`, `12 months`, `3-month`, `2x`: one number with sign, currency, unit."""
    approx, sign, currency = False, "", None
    while at < len(tokens):
        token = tokens[at]
        if token.low in _LOOSE and (token.text == "~" or _number_at(tokens, at + 1)):
            approx = True
        elif token.text in ("+", "-") and not sign and _is_glued(tokens, at + 1):
            sign = token.text
        elif token.low in _CURRENCY and currency is None and _is_priced(tokens, at):
            currency = _CURRENCY[token.low]
        else:
            break
        at += 1
    if at >= len(tokens) or tokens[at].kind not in ("num", "count"):
        return None
    value = _value(tokens[at])
    return _with_unit(tokens, at, value, sign, currency, approx)


def _with_unit(
    tokens: Sequence[Token], at: int, value: float, sign: str, currency: str | None, approx: bool
) -> _End:
    after = at + 1
    scale = _text(tokens, after)
    if scale in _SCALE or (scale == "m" and currency):
        value, after = value * _SCALE.get(scale, 1e6), after + 1
        scale = _text(tokens, after)
    if scale == "+" and tokens[after].glued and _unit(tokens, after + 1, currency)[0] != "bare":
        after += 1
        scale = _text(tokens, after)
    unit, hyphenated, points, last = _unit(tokens, after, currency)
    if currency is None and unit == "price":
        currency = {"p": "GBp", "pence": "GBp"}.get(scale)
    if currency is None and scale in _CURRENCY and unit == "price":
        currency = _CURRENCY[scale]
    return _End(value, unit, sign, currency, approx, hyphenated, points, last)


def _unit(tokens: Sequence[Token], at: int, currency: str | None) -> tuple[str, bool, bool, int]:
    """Return the unit, whether it hangs on a hyphen, whether it is points, the token after."""
    word = _text(tokens, at)
    if currency is not None:
        return "price", False, False, _after_measure(tokens, at)
    hyphen = word == "-" and tokens[at].glued
    if hyphen:
        at, word = at + 1, _text(tokens, at + 1)
    if word in _PERCENT or (word == "per" and _text(tokens, at + 1) == "cent"):
        wide = word in ("percentage", "per")
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
    time = _time_unit(tokens, at)
    if time is not None:
        return time[0], hyphen, False, time[1]
    if not hyphen and word in ("p", "pence") and (word != "p" or tokens[at].glued):
        return "price", False, False, at + 1
    if not hyphen and word in _CURRENCY and tokens[at].text not in "$":
        return "price", False, False, _after_measure(tokens, at + 1)
    return "bare", False, False, at - 1 if hyphen else at


def _time_unit(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    word = _text(tokens, at)
    if word in ("trading", "business", "calendar", "working") and _text(tokens, at + 1) in (
        "day",
        "days",
    ):
        return ("day" if word == "calendar" else "trading_day"), at + 2
    if word not in TIME_UNITS:
        return None
    if word in _LETTER_UNITS and not tokens[at].glued:
        return None
    return TIME_UNITS[word], at + 1


def _ratio(tokens: Sequence[Token], at: int, hyphen: bool) -> int:
    """Return the token after `:1`, `-to-1`, `-for-1`, `for one`, or 0."""
    if _text(tokens, at) not in (":", "to", "for") or (_text(tokens, at) == "to" and not hyphen):
        return 0
    one = at + 2 if _text(tokens, at + 1) == "-" else at + 1
    return one + 1 if _text(tokens, one) in ("1", "one") else 0


def _spoken_ratio(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`2.5 to 1`."""
    number = tokens[at].kind in ("num", "count") and _text(tokens, at + 1) == "to"
    single = _text(tokens, at + 2) in ("1", "one")
    if not number or not single or _value(tokens[at]) <= 1:
        return None
    if _unit(tokens, at + 3, None)[0] != "bare":
        return None
    return _plain(at, at + 3, _value(tokens[at]), _value(tokens[at]), "ratio")


def _joint(tokens: Sequence[Token], at: int, low: _End) -> int | None:
    """Return the token where the other end of a range begins, if the range is joined."""
    after, word = low.last, _text(tokens, low.last)
    if word == "-" and _text(tokens, after + 1) == "to" and _text(tokens, after + 2) == "-":
        return after + 3
    if word == "-" and _text(tokens, after + 1) == "to":
        return after + 2
    if word == "." and _text(tokens, after + 1) == ".":
        return after + 2
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
    if low.unit in _TIME_NAMES or high.unit in _TIME_NAMES:
        return low.unit in _TIME_NAMES and high.unit in _TIME_NAMES
    return low.unit == high.unit


def _vague_time(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`a couple of weeks`, `several quarters`, `a year`, `the next quarter`, `half a year`."""
    word, after = tokens[at].low, at + 1
    if word in ("a", "an", "next", "coming", "past", "last", "one-") and tokens[at].text != "A":
        extra = _text(tokens, after)
        if extra in _VAGUE:
            return _vague_time_at(tokens, at, after)
        if extra in ("full", "single", "further"):
            after += 1
        unit = _time_unit(tokens, after)
        if unit is not None and _text(tokens, after) not in _LETTER_UNITS:
            single = word in ("a", "an", "next", "coming")
            return _plain(at, unit[1], 1.0, 1.0, unit[0]) if single else None
        return None
    if word == "half" and _text(tokens, after) in ("a", "-"):
        unit = _time_unit(tokens, after + 1)
        if unit is not None:
            return _plain(at, unit[1], 0.5, 0.5, unit[0])
    return _vague_time_at(tokens, at, at)


def _vague_time_at(tokens: Sequence[Token], first: int, at: int) -> Quantity | None:
    bounds = _VAGUE.get(tokens[at].low)
    if bounds is None:
        return None
    after = at + 1
    while _text(tokens, after) in ("of", "more", "next"):
        after += 1
    unit = _time_unit(tokens, after)
    if unit is None:
        return None
    return replace(_plain(first, unit[1], *bounds, unit[0]), approx=True)


def _fraction(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`a third`, `two-thirds`, `half`, `a fifth to a quarter`, `one-fifth`."""
    low = _fraction_end(tokens, at)
    if low is None:
        return None
    value, last = low
    joint = _text(tokens, last)
    high = _fraction_end(tokens, last + 1) if joint in ("to", "or") else None
    top, last = high or (value, last)
    return replace(_plain(at, last, value, top, "pct"), fraction=True, approx=False)


def _fraction_end(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    if at >= len(tokens):
        return None
    word, count, after = tokens[at].low, 1.0, at + 1
    if word in ("a", "one", "two", "three") and tokens[at].text != "A":
        count = NUMBER_WORDS.get(word, 1.0)
        if _text(tokens, after) == "-":
            after += 1
        if _text(tokens, after) in ("quarter", "quarters") and _text(tokens, after + 1) not in (
            "of",
            "to",
            "lower",
            "higher",
        ):
            return None
    elif word == "half" and _text(tokens, after) not in ("a", "-", "year"):
        return 50.0, after
    else:
        return None
    part = _FRACTIONS.get(_text(tokens, after))
    return None if part is None else (round(count * part, 4), after + 1)


def _band(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`low teens`, `mid-single-digit`, `high single digits`, `low-double-digit`."""
    words = [part for n in range(at, at + 4) for part in _text(tokens, n).split("-") if part]
    if not words or words[0] not in _BANDS:
        return None
    text = "-".join(words[:3])
    low, high = _BANDS[words[0]]
    taken = 0
    if text.startswith(tuple(f"{words[0]}-single-digit{s}" for s in ("", "s"))):
        taken = 3
    else:
        for name, base in _TENS.items():
            if text.startswith(f"{words[0]}-{name}"):
                low, high, taken = low + base, high + base, 2 + name.count("-")
                break
    if not taken:
        return None
    last = at
    while taken > 0:
        taken -= len([part for part in _text(tokens, last).split("-") if part])
        last += 1
    if _text(tokens, last) in _PERCENT:
        last += 1
    upper = _band(tokens, last + 1) if _text(tokens, last) in ("to", "-") else None
    if upper is not None and upper.high is not None:
        last, high = upper.last, upper.high
    return replace(_plain(at, last, low, high, "pct"), approx=True)


def _multiple(tokens: Sequence[Token], at: int) -> Quantity | None:
    """`double`, `triple the premium`, `halve`, `tenfold`, `ten-bagger`."""
    word = tokens[at].low
    if word in _MULTIPLES and _text(tokens, at + 1) != "-":
        value = _MULTIPLES[word]
        return _plain(at, at + 1, value, value, "x")
    if word in ("halve", "halves", "halving"):
        return replace(_plain(at, at + 1, 50.0, 50.0, "pct"), sign="-")
    if word.endswith("fold") and word[:-4].rstrip("-") in NUMBER_WORDS:
        value = NUMBER_WORDS[word[:-4].rstrip("-")]
        return _plain(at, at + 1, value, value, "x")
    if tokens[at].kind in ("count", "num"):
        after = at + 2 if _text(tokens, at + 1) == "-" else at + 1
        if _text(tokens, after) in ("bagger", "baggers"):
            return _plain(at, after + 1, _value(tokens[at]), _value(tokens[at]), "x")
    return None


def _rated(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Take in "a year", "per month", "p.a.", "annualised" after a percentage or a price."""
    if quantity.is_time:
        return quantity
    at = quantity.last
    word = _text(tokens, at)
    if word in ("p.a.", "pa", "annually", "annualised", "annualized", "yearly"):
        return replace(quantity, per="year", last=at + 1)
    if word == "monthly":
        return replace(quantity, per="month", last=at + 1)
    follows = _RATE.get(_text(tokens, at + 1))
    if word in ("a", "per", "each", "/") and follows and _text(tokens, at + 2) != "of":
        return replace(quantity, per=follows, last=at + 2)
    return quantity


def _bounded(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    """Open the range after "up to" or "at least" in front of it."""
    before = [_text(tokens, n) for n in range(max(0, quantity.first - 3), quantity.first)]
    for size in (3, 2, 1):
        words = " ".join(before[-size:])
        if len(before) >= size and words in _UPPER and quantity.low == quantity.high:
            return replace(quantity, low=None, first=quantity.first - size)
        if len(before) >= size and words in _LOWER and quantity.low == quantity.high:
            return replace(quantity, high=None, first=quantity.first - size)
    return quantity


def _is_separate(tokens: Sequence[Token], at: int) -> bool:
    """A "+" or "-" that joins two words is no sign of the number after it."""
    return (
        tokens[at].text in ("+", "-")
        and tokens[at].glued
        and at > 0
        and tokens[at - 1].kind == "word"
    )


def _after_measure(tokens: Sequence[Token], at: int) -> int:
    """Skip "/t", "/kg", "per tonne" behind a price."""
    if _text(tokens, at) in ("/", "per", "a") and _text(tokens, at + 1) in (
        "t kg lb oz mtu tonne ton share pound kilo kilogram".split()
    ):
        return at + 2
    return at


def _plain(first: int, last: int, low: float, high: float, unit: str) -> Quantity:
    return Quantity(first, last, 0, 0, low, high, unit)


def _value(token: Token) -> float:
    if token.kind == "count":
        return NUMBER_WORDS[token.low]
    return float(token.text.replace(",", ""))


def _number_at(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and (tokens[at].text in "+-~" or tokens[at].low in _CURRENCY):
        at += 1
    return at < len(tokens) and tokens[at].kind in ("num", "count")


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].glued


def _is_priced(tokens: Sequence[Token], at: int) -> bool:
    """A currency's code before a price, and not before a time: "EUR/USD six-month forwards"."""
    if tokens[at].kind == "cur":
        return True
    digits = at + 1 < len(tokens) and tokens[at + 1].kind == "num"
    return digits and _unit(tokens, at + 2, None)[0] not in _TIME_NAMES


def _glued_number(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "num" and tokens[at].glued


def _words(tokens: Sequence[Token], at: int, count: int) -> str:
    return " ".join(_text(tokens, n) for n in range(at, at + count))


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""
