"""Periods and their ends: `Q3 2026`, `1H27`, `quarter-end`, `mid-2026`, `year-end`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.calendar_words import is_year_at, low_at, year_behind
from realloy_store.research.ideas.lexer import Token
from realloy_store.research.ideas.mention import Mention

PERIODS = {"h1": (6, 30), "1h": (6, 30), "h2": (12, 31), "2h": (12, 31)} | {
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
YEAR_FORMS = {
    "year-end": (12, 31),
    "end-year": (12, 31),
    "eoy": (12, 31),
    "mid-year": (6, 30),
    "midyear": (6, 30),
}


def read_period(tokens: Sequence[Token], at: int) -> Mention | None:
    """`Q3 2026`, `1H27`, `the second quarter of 2027`, `second half`."""
    if low_at(tokens, at) == "end" and low_at(tokens, at + 1) == "-":
        ended = read_period(tokens, at + 2)
        return ended and replace(ended, first=at)
    if low_at(tokens, at) in _CLOSINGS and low_at(tokens, at + 1) == "of":
        the = low_at(tokens, at + 2) == "the"
        ended = read_period(tokens, at + 2 + the)
        return ended and replace(ended, first=at)
    low = low_at(tokens, at)
    after = at + 1
    period = _ORDINAL_PERIODS.get((low, low_at(tokens, after)))
    joined = _ORDINAL_PERIODS.get((low.partition("-")[0], low.partition("-")[2]))
    if joined is not None:
        year, last = year_behind(tokens, after)
        return None if year is None else Mention(at, last, "period", *PERIODS[joined], year)
    if period is not None:
        after += 1
        if low_at(tokens, after) == "of":
            year, last = year_behind(tokens, after + 1)
            if year is not None:
                return Mention(at, last, "period", *PERIODS[period], year)
        lead = at - 1 - (low_at(tokens, at - 1) in ("the", "this"))
        behind = low_at(tokens, after)
        alone = not behind.isalpha() or behind in ("and", "as", "with", "for", "on", "if", "when")
        if alone and low_at(tokens, lead) in _CALENDAR_LEADS | {"least"} - {"the"}:
            return Mention(at, after, "period", *PERIODS[period], None)
        return None
    year = None
    if low[:2] in PERIODS and len(low) == 4 and low[2:].isdigit():
        low, year = low[:2], 2000 + int(low[2:])
    if low in _COUNTED and _is_calendar_quarter(tokens, at):
        low, after = f"{low}q", after + 1
    if low not in PERIODS or tokens[at].text != tokens[at].text.upper():
        return None
    if low_at(tokens, after) == "-" and low_at(tokens, after + 1) == "end":
        after += 2
    if year is None:
        year, after = year_behind(tokens, after)
    return Mention(at, after, "period", *PERIODS[low], year)


_CLOSINGS = frozenset("close finish end".split())
_RESTS = frozenset("rest remainder balance".split())
_ENDING = {"month": 1, "quarter": 3, "half": 6, "half-year": 6}


def read_period_end(tokens: Sequence[Token], at: int) -> Mention | None:
    """`quarter-end`, `half-year end`, `the end of the quarter`, `month end`."""
    word = low_at(tokens, at)
    if word == "turn" and [low_at(tokens, n) for n in range(at + 1, at + 4)] == _OF_THE_YEAR:
        return Mention(at, at + 4, "period", 12, 31, None)
    if word == "half-year" and low_at(tokens, at + 1) in ("mark", "point", "stage"):
        return Mention(at, at + 2, "period", 6, 30, None)
    if word == "half-year" and low_at(tokens, at - 1) in _CALENDAR_LEADS:
        alone = not low_at(tokens, at + 1).isalpha() and low_at(tokens, at + 1) != "-"
        if alone:
            return Mention(at, at + 1, "period", 6, 30, None)
    if word in _RESTS and low_at(tokens, at + 1) == "of":
        named = at + 2 + (low_at(tokens, at + 2) in ("the", "this"))
        named += low_at(tokens, named) in ("calendar", "fiscal", "financial", "current")
        if low_at(tokens, named) == "year":
            return Mention(at, named + 1, "period", 12, 31, None)
        months = _ENDING.get(low_at(tokens, named))
        return Mention(at, named + 1, "end", months, None, None) if months else None
    name = word.removesuffix("-end")
    after = at + 1
    if name == word and word in _ENDING:
        after += low_at(tokens, after) == "-"
        ends = low_at(tokens, after) == "end"
        return Mention(at, after + 1, "end", _ENDING[word], None, None) if ends else None
    if name != word and name in _ENDING:
        return Mention(at, after, "end", _ENDING[name], None, None)
    if word in _CLOSINGS and low_at(tokens, after) == "of":
        after += 1 + (low_at(tokens, after + 1) in ("the", "this"))
        months = _ENDING.get(low_at(tokens, after))
        named = low_at(tokens, after + 1) in ("of", "year") or months is None
        return None if named else Mention(at, after + 1, "end", months or 1, None, None)
    return None


_OF_THE_YEAR = ["of", "the", "year"]
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
    if low_at(tokens, at + 1) != "q" or not tokens[at + 1].glued:
        return False
    named = is_year_at(tokens, at + 2) or low_at(tokens, at + 2) in _REPORTED
    before = low_at(tokens, at - 1)
    return named or before in _CALENDAR_LEADS or (before == "-" and low_at(tokens, at - 2) == "end")


def read_year_form(tokens: Sequence[Token], at: int) -> Mention | None:
    """`year-end`, `mid-2026`, `end-2026`, `end of 2026`, `the end of the year`."""
    low = low_at(tokens, at)
    if low in YEAR_FORMS:
        year, last = year_behind(tokens, at + 1)
        return Mention(at, last, "period", *YEAR_FORMS[low], year)
    if low in ("mid", "late", "early", *_CLOSINGS) and low_at(tokens, at + 1) in ("-", "of"):
        if is_year_at(tokens, at + 2):
            month, day = (6, 30) if low == "mid" else (12, 31)
            return Mention(at, at + 3, "period", month, day, int(tokens[at + 2].text))
        words = [low_at(tokens, n) for n in range(at + 2, at + 4)]
        if low in _CLOSINGS and words in (["the", "year"], ["this", "year"]):
            return Mention(at, at + 4, "period", 12, 31, None)
    return None
