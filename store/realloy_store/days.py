"""A day as a reader writes it: in any form in which the program itself shows one.

    2026-11-21   26-11-21   21 Nov 26   21 November 2026   Nov 21, 2026   21 Nov   today   12d

A day without a year is the one nearest to today; `12d` is twelve days ago, `+3d` lies ahead. What
pages state is read elsewhere, and never completed so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from realloy_store.errors import WrongUse
from realloy_store.query.named_days import DAYS

_MONTHS: Sequence[str] = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?:,?\s+[’']?(?P<year>\d{2}|\d{4}))?"
_SAID = (
    re.compile(rf"{_DAY}\s+{_MONTH}{_YEAR}(?:,\s*\d\d:\d\d)?"),
    re.compile(rf"{_MONTH}\s+{_DAY}{_YEAR}"),
)
_SHORT = re.compile(r"\d\d-\d\d-\d\d")
_AWAY = re.compile(r"(?P<ahead>\+)?(?P<days>\d{1,4})d")


def read_day(text: str, today: date | None = None) -> date:
    """Return the day that a text says; RealloyError for anything else.

    `today` is the reader's date; without it the machine's.
    """
    today = today or datetime.now(UTC).astimezone().date()
    said = " ".join(text.split()).lower()
    try:
        found = _read(said, today)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise WrongUse(f"{text!r} is not a date; write it as 2026-05-31 or 31 May 2026")
    return found


def done_by(day: date, today: date, deed: str) -> date:
    """Return a day on which something was done, `entered` say; WrongUse where it lies ahead."""
    if day > today:
        raise WrongUse(
            f"{deed} on {day}, which lies ahead: say the day on which it was done, {today} at most"
        )
    return day


def _read(said: str, today: date) -> date | None:
    if said in DAYS:
        return today + timedelta(days=DAYS[said])
    if match := _AWAY.fullmatch(said):
        days = timedelta(days=int(match["days"]))
        return today + days if match["ahead"] else today - days
    for form in _SAID:
        if match := form.fullmatch(said):
            return _calendar(match, today)
    if _SHORT.fullmatch(said):
        said = f"20{said}"
    # A number behind a blank is a price, which Python would take for an hour.
    return None if " " in said else datetime.fromisoformat(said.upper()).date()


def _calendar(match: re.Match[str], today: date) -> date:
    name = match["month"]
    month = _MONTHS.index(name[:3]) + 1
    if not date(2000, month, 1).strftime("%B").lower().startswith(name) and name != "sept":
        raise ValueError(name)
    if year := match["year"]:
        return date(int(year) + 2000 * (len(year) == 2), month, int(match["day"]))
    near = [_of_year(today.year + step, month, int(match["day"])) for step in (-1, 0, 1)]
    return min(filter(None, near), key=lambda day: abs((day - today).days))


def _of_year(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February in most years
        return None
