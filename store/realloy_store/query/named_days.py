"""Days that have a name: which days `today`, `monday`, `november`, `q4` and `last-month` are."""

from __future__ import annotations

import re
from datetime import date

DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
"""How many months it has."""
UNITS = ("week", *_MONTHS)
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_OF_MONTH = re.compile(r"([a-z]{3,9})(?:-(\d{4}))?")
_OF_QUARTER = re.compile(r"(?:(\d{4})-?)?q([1-4])(?:-?(\d{4}))?")
EXAMPLES = {
    "today": "", "yesterday": "", "week": "this week, from Monday", "month": "this month",
    "last-week": "", "last-month": "", "monday": "the last one", "november": "the last one",
    "quarter": "", "q4": "the last one", "year": "",
}  # fmt: skip
"""What to offer, with a word of help."""
AHEAD = {
    "week": "this week, from Monday",
    "month": "this month",
    "next-month": "",
    "friday": "the next one",
}


def named(text: str, day: date, *, ahead: bool = False) -> tuple[int, int]:
    """Return the first and last day of what a name stands for, as ordinals.

    A weekday, a month or a quarter is the latest one up to `day`, or, looking ahead, the first from
    it on, the present one included; a week begins on Monday. ValueError where the text names
    nothing, or nothing that a calendar has.
    """
    if text in DAYS:
        found = day.toordinal() + DAYS[text]
        return found, found
    name = text.replace(" ", "-")
    if span := _of_year(name, day, ahead=ahead):
        return span
    if name in _WEEKDAYS or len(name) == 3:
        found = _weekday(name, day, ahead=ahead)
        return found, found
    which, _, unit = name.rpartition("-")
    if unit not in UNITS or (which and which not in _STEPS):
        raise ValueError(text)
    return _period(unit, _STEPS[which or "this"], day)


def _of_year(name: str, day: date, *, ahead: bool) -> tuple[int, int] | None:
    """Return the days of a month or a quarter by its name; None for another name."""
    if match := _OF_MONTH.fullmatch(name):
        at = next((at for at, full in enumerate(_NAMES) if _is_short(match[1], full)), None)
        length, year = 1, match[2]
    elif (match := _OF_QUARTER.fullmatch(name)) and not (match[1] and match[3]):
        at, length, year = 3 * int(match[2]) - 3, 3, match[1] or match[3]
    else:
        return None
    if at is None:
        return None
    months = 12 * int(year) + at if year else _nearest(at, length, day, ahead=ahead)
    return _first(months), _first(months + length) - 1


def _is_short(name: str, full: str) -> bool:
    return name in (full, full[:3]) or (name == "sept" and full == "september")


def _nearest(at: int, length: int, day: date, *, ahead: bool) -> int:
    """Return when a part of the year was last, or is next, in months from the year 0."""
    months = 12 * day.year + at
    if ahead:
        return months + 12 * (at + length < day.month)
    return months - 12 * (at + 1 > day.month)


def _weekday(name: str, day: date, *, ahead: bool) -> int:
    at = next((at for at, full in enumerate(_WEEKDAYS) if name in (full, full[:3])), None)
    if at is None:
        raise ValueError(name)
    past = (day.weekday() - at) % 7
    return day.toordinal() + (-past % 7 if ahead else -past)


def _period(unit: str, step: int, day: date) -> tuple[int, int]:
    if unit == "week":
        monday = day.toordinal() - day.weekday() + 7 * step
        return monday, monday + 6
    length = _MONTHS[unit]
    month = (day.year * 12 + day.month - 1) // length * length + step * length
    return _first(month), _first(month + length) - 1


def _first(month: int) -> int:
    """Return the first day of a month, counted from the year 0; ValueError beyond the calendar."""
    return date(month // 12, month % 12 + 1, 1).toordinal()
