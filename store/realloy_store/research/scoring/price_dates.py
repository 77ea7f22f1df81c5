"""Dates of price files: ISO, or the order of day and month that the whole file agrees on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

Order = Literal["dmy", "mdy"]
_ISO = re.compile(r"(\d{4})[-/.]?(\d\d?)[-/.]?(\d\d?)(?:[T ].*)?")
_NUMBERS = re.compile(r"(\d\d?)[-/.](\d\d?)[-/.](\d{4})(?:[T ].*)?")
_NAMED = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*[.,]*\s+)?"
    r"(?:(\d\d?)[-\s.]*([A-Za-z]{3})[a-z]*|([A-Za-z]{3})[a-z]*\.?\s+(\d\d?))"
    r"[-,\s.]+(\d{4}|\d\d)"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
FORMS = "2026-03-09, 09.03.2026, 9 Mar 2026 or Mar 9, 2026"


def date_order(texts: Iterable[str]) -> Order | None:
    """Return whether the day or the month comes first in `03/04/2026`; None when nothing tells.

    Points stand in dates that begin with the day. Otherwise one number above 12 decides.
    """
    for text in texts:
        match = _NUMBERS.fullmatch(text.strip())
        if match is None:
            continue
        if "." in match[0][:6] or int(match[1]) > 12:
            return "dmy"
        if int(match[2]) > 12:
            return "mdy"
    return None


def read_date(text: str, order: Order | None) -> date:
    """Return the day; ValueError says what is wrong."""
    text = text.strip()
    if match := _NAMED.fullmatch(text):
        month = (match[2] or match[3]).lower()
        if month in _MONTHS:
            year = int(match[5]) + (2000 if len(match[5]) == 2 else 0)
            return date(year, _MONTHS.index(month) + 1, int(match[1] or match[4]))
    if match := _NUMBERS.fullmatch(text):
        one, two, year = int(match[1]), int(match[2]), int(match[3])
        if order is None and one != two:
            raise ValueError(f"{text!r}: day or month first? Write dates as 2026-03-09")
        return date(year, one, two) if order == "mdy" else date(year, two, one)
    if (match := _ISO.fullmatch(text)) and (len(match[2] + match[3]) == 4 or not text.isdecimal()):
        return date(int(match[1]), int(match[2]), int(match[3]))
    raise ValueError(f"{text!r} is no date; write {FORMS}")
