"""Calendar expressions: `18 June`, `Q3 2026`, `H1`, `year-end`, `mid-2026`.

A mention is found without a base date; `Mention.resolve(base)` gives the day. Without a base date
an expression that names no year has no day: no year is ever guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from realloy_store.research.ideas.lexer import Token

MONTHS = {
    name[:size]: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        1,
    )
    for size in (3, 4, len(name))
}
_AMBIGUOUS = frozenset({"may", "mar", "march"})
"""Months that are also words: read as months only with a capital, and not at a sentence's start."""
_PERIODS = {"h1": (6, 30), "1h": (6, 30), "h2": (12, 31), "2h": (12, 31)} | {
    form: day
    for n, day in ((1, (3, 31)), (2, (6, 30)), (3, (9, 30)), (4, (12, 31)))
    for form in (f"q{n}", f"{n}q")
}
_ORDINAL_PERIODS = {
    ("first", "quarter"): "q1",
    ("second", "quarter"): "q2",
    ("third", "quarter"): "q3",
    ("fourth", "quarter"): "q4",
    ("first", "half"): "h1",
    ("second", "half"): "h2",
}
_YEAR_FORMS = {
    "year-end": (12, 31),
    "end-year": (12, 31),
    "eoy": (12, 31),
    "mid-year": (6, 30),
    "midyear": (6, 30),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as written: tokens `first` up to, not including, `last`."""

    first: int
    last: int
    precision: Literal["day", "month", "period", "year", "end"]
    month: int
    """Month of the year; for an `end`, how many months the period has that ends."""
    day: int | None
    year: int | None

    def resolve(self, base: date | None) -> date | None:
        """Return the last day meant; without a stated year, the first such day not before base."""
        if self.year is not None:
            return self._in(self.year)
        if base is None:
            return None
        if self.precision == "end":
            return _end_of(base, self.month)
        this_year = self._in(base.year)
        return this_year if this_year >= base else self._in(base.year + 1)

    def third_friday(self, base: date | None) -> date | None:
        """Return the usual expiry of a contract of this month."""
        month_end = self.resolve(base)
        if month_end is None:
            return None
        first = month_end.replace(day=1)
        expiry = first + timedelta(days=(4 - first.weekday()) % 7 + 14)
        if self.year is None and base is not None and expiry < base:
            return Mention(
                self.first, self.last, "month", self.month, None, first.year + 1
            ).third_friday(base)
        return expiry

    def _in(self, year: int) -> date:
        last = monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day or last, last))


def find_mentions(tokens: Sequence[Token]) -> list[Mention]:
    """Return the calendar expressions, left to right, none overlapping."""
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = _mention(tokens, at)
        if mention is not None:
            found.append(mention)
        at = at + 1 if mention is None else mention.last
    return found


_HEADS = (
    frozenset(MONTHS)
    | frozenset(_YEAR_FORMS)
    | frozenset("mid end late early first second third fourth quarter half month half-year".split())
    | frozenset("quarter-end half-year-end month-end half-end".split())
)


def _mention(tokens: Sequence[Token], at: int) -> Mention | None:
    token = tokens[at]
    if token.kind != "num" and token.low not in _HEADS and token.low[:2] not in _PERIODS:
        return None
    return (
        _iso(tokens, at)
        or _day_month(tokens, at)
        or _month(tokens, at)
        or _period_end(tokens, at)
        or _period(tokens, at)
        or _year_form(tokens, at)
        or _bare_year(tokens, at)
    )


def _iso(tokens: Sequence[Token], at: int) -> Mention | None:
    parts = tokens[at : at + 5]
    shape = [token.text if token.kind == "mark" else token.kind for token in parts]
    if shape != ["num", "-", "num", "-", "num"] or len(parts[0].text) != 4:
        return None
    year, month, day = (int(float(parts[n].text)) for n in (0, 2, 4))
    if not (1 <= month <= 12 and 1 <= day <= 31 and _is_year(parts[0])):
        return None
    return Mention(at, at + 5, "day", month, day, year)


def _day_month(tokens: Sequence[Token], at: int) -> Mention | None:
    """`18 June`, `18th of June 2026`, `10-12 November`, `31-Mar-2027`."""
    day = _day_number(tokens, at)
    if day is None:
        return None
    after = at + 1
    if _low(tokens, after) == "-" and (last_day := _day_number(tokens, after + 1)) is not None:
        day, after = last_day, after + 2
    if _low(tokens, after) in ("st", "nd", "rd", "th") and tokens[after].glued:
        after += 1
    if _low(tokens, after) == "of" or (_low(tokens, after) == "-" and tokens[after].glued):
        after += 1
    if not _is_month(tokens, after, dated=True):
        return None
    year, last = _year(tokens, after + 1)
    return Mention(at, last, "day", MONTHS[tokens[after].low.rstrip(".")], day, year)


def _month(tokens: Sequence[Token], at: int) -> Mention | None:
    """`June 18, 2026`, `June 2026`, `June`."""
    prefix = 0
    if (_low(tokens, at) in ("mid", "late", "early", "end") and _low(tokens, at + 1) == "-") or (
        _low(tokens, at) == "end" and _low(tokens, at + 1) == "of"
    ):
        prefix = 2
    month_at = at + prefix
    dated = _day_number(tokens, month_at + 1) is not None or _is_year_at(tokens, month_at + 1)
    if not _is_month(tokens, month_at, dated=dated):
        return None
    number = MONTHS[tokens[month_at].low]
    day = _day_number(tokens, month_at + 1)
    if (
        day is not None
        and not _unit_follows(tokens, month_at + 2)
        and not _is_strike(tokens, month_at + 2)
    ):
        if _names_expiry(tokens, month_at + 1, day):
            return Mention(at, month_at + 2, "month", number, None, 2000 + day)
        year, last = _year(tokens, month_at + 2)
        return Mention(at, last, "day", number, day, year)
    year, last = _year(tokens, month_at + 1)
    return Mention(at, last, "month", number, None, year)


def _period(tokens: Sequence[Token], at: int) -> Mention | None:
    """`Q3 2026`, `1H27`, `the second quarter of 2027`, `second half`."""
    if _low(tokens, at) == "end" and _low(tokens, at + 1) == "-":
        ended = _period(tokens, at + 2)
        return ended and replace(ended, first=at)
    low = _low(tokens, at)
    after = at + 1
    period = _ORDINAL_PERIODS.get((low, _low(tokens, after)))
    if period is not None:
        after += 1
        if _low(tokens, after) == "of":
            year, last = _year(tokens, after + 1)
            if year is not None:
                return Mention(at, last, "period", *_PERIODS[period], year)
        return None
    year = None
    if low[:2] in _PERIODS and len(low) == 4 and low[2:].isdigit():
        low, year = low[:2], 2000 + int(low[2:])
    if low in _COUNTED and _is_calendar_quarter(tokens, at):
        low, after = f"{low}q", after + 1
    if low not in _PERIODS or not tokens[at].text.upper() == tokens[at].text:
        return None
    if year is None:
        year, after = _year(tokens, after)
    return Mention(at, after, "period", *_PERIODS[low], year)


_ENDING = {"month": 1, "quarter": 3, "half": 6, "half-year": 6}


def _end_of(base: date, months: int) -> date:
    """Return the last day of the month, quarter or half in which a day lies."""
    month = -(-base.month // months) * months
    return date(base.year, month, monthrange(base.year, month)[1])


def _period_end(tokens: Sequence[Token], at: int) -> Mention | None:
    """`quarter-end`, `half-year end`, `the end of the quarter`, `month end`."""
    word = _low(tokens, at)
    name = word.removesuffix("-end")
    after = at + 1
    if name == word and word in _ENDING:
        ended = next((n for n in (after, after + 1) if _low(tokens, n) == "end"), None)
        between = ended is not None and tokens[ended - 1].text in ("-", tokens[at].text)
        return Mention(at, ended + 1, "end", _ENDING[word], None, None) if between else None
    if name != word and name in _ENDING:
        return Mention(at, after, "end", _ENDING[name], None, None)
    if word == "end" and _low(tokens, after) == "of":
        after += 1 + (_low(tokens, after + 1) in ("the", "this"))
        months = _ENDING.get(_low(tokens, after))
        named = _low(tokens, after + 1) in ("of", "year") or months is None
        return None if named else Mention(at, after + 1, "end", months or 1, None, None)
    return None


_COUNTED = frozenset("1234")
_CALENDAR_LEADS = frozenset(
    "by through in into until till of end the since after before from late early mid this".split()
)
_REPORTED = frozenset(
    "results earnings print numbers report reports update production guidance data deliveries "
    "shipments figures call prints sales volumes".split()
)


def _is_calendar_quarter(tokens: Sequence[Token], at: int) -> bool:
    """`1Q 2027`, "by 3Q", "2Q results"; alone, `1Q` is a length of one quarter."""
    if _low(tokens, at + 1) != "q" or not tokens[at + 1].glued:
        return False
    named = _is_year_at(tokens, at + 2) or _low(tokens, at + 2) in _REPORTED
    before = _low(tokens, at - 1)
    return named or before in _CALENDAR_LEADS or (before == "-" and _low(tokens, at - 2) == "end")


def _names_expiry(tokens: Sequence[Token], at: int, day: int) -> bool:
    """The 27 of "Jan 27 $10s": behind the third week, in front of a strike, it is a year."""
    if day < _FIRST_YEAR or at + 1 >= len(tokens):
        return False
    strike = tokens[at + 1].kind in ("num", "cur")
    return strike and not _unit_follows(tokens, at + 2)


_FIRST_YEAR = 24
"""Two digits of a year from here on; options of a month expire before its 22nd day."""


def _is_strike(tokens: Sequence[Token], at: int) -> bool:
    """The 22 of "December 22/32 call spreads" is no day."""
    return _low(tokens, at) == "/" and at + 1 < len(tokens) and tokens[at + 1].kind == "num"


def _year_form(tokens: Sequence[Token], at: int) -> Mention | None:
    """`year-end`, `mid-2026`, `end-2026`, `end of 2026`, `the end of the year`."""
    low = _low(tokens, at)
    if low in _YEAR_FORMS:
        year, last = _year(tokens, at + 1)
        return Mention(at, last, "period", *_YEAR_FORMS[low], year)
    if low in ("mid", "end", "late", "early") and _low(tokens, at + 1) in ("-", "of"):
        if _is_year_at(tokens, at + 2):
            month, day = (6, 30) if low == "mid" else (12, 31)
            return Mention(at, at + 3, "period", month, day, int(tokens[at + 2].text))
        words = [_low(tokens, n) for n in range(at + 2, at + 4)]
        if low == "end" and words in (["the", "year"], ["this", "year"]):
            return Mention(at, at + 4, "period", 12, 31, None)
    return None


def _bare_year(tokens: Sequence[Token], at: int) -> Mention | None:
    if not _is_year_at(tokens, at):
        return None
    before = tokens[at - 1] if at else None
    if before is not None and (before.kind == "cur" or before.text in "#+"):
        return None
    if _low(tokens, at + 1) in ("%", "bps", "bp", "x", "/") or _unit_follows(tokens, at + 1):
        return None
    return Mention(at, at + 1, "year", 12, 31, int(tokens[at].text))


def _year(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """Return the year that follows, over a comma or "of", and where the mention then ends."""
    if _low(tokens, at) in (",", "of") and _is_year_at(tokens, at + 1):
        return int(tokens[at + 1].text), at + 2
    if _is_year_at(tokens, at):
        return int(tokens[at].text), at + 1
    if _low(tokens, at) == "-" and tokens[at].glued and at + 1 < len(tokens):
        if _is_year_at(tokens, at + 1) and tokens[at + 1].glued:
            return int(tokens[at + 1].text), at + 2
        if _is_short_year(tokens, at + 1):
            return 2000 + int(tokens[at + 1].text), at + 2
    short = tokens[at + 1] if at + 1 < len(tokens) else None
    if _low(tokens, at) == "'" and short and short.glued and re.fullmatch(r"\d\d", short.text):
        return 2000 + int(short.text), at + 2
    return None, at


def _is_short_year(tokens: Sequence[Token], at: int) -> bool:
    """`26` in "Dec-26"."""
    token = tokens[at] if at < len(tokens) else None
    return token is not None and token.glued and token.text.isdigit() and 20 <= int(token.text) < 60


def _is_year_at(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and _is_year(tokens[at])


def _is_year(token: Token) -> bool:
    return token.kind == "num" and token.text.isdigit() and 1990 <= int(token.text[:5]) <= 2079


def _day_number(tokens: Sequence[Token], at: int) -> int | None:
    if at >= len(tokens) or tokens[at].kind != "num" or not tokens[at].text.isdigit():
        return None
    day = int(tokens[at].text[:3])
    return day if 1 <= day <= 31 else None


def _is_month(tokens: Sequence[Token], at: int, *, dated: bool) -> bool:
    if at >= len(tokens) or tokens[at].low not in MONTHS:
        return False
    token = tokens[at]
    if token.low not in _AMBIGUOUS:
        return token.text[0].isupper() or dated
    starts = at == 0 or tokens[at - 1].text in ".;:"
    return token.text[0].isupper() and (dated or not starts)


def _unit_follows(tokens: Sequence[Token], at: int) -> bool:
    return _low(tokens, at) in ("%", "bps", "bp", "x", "percent", "points", "week", "weeks", "year")


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""
