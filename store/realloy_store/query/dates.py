"""What `2026-05`, `2w` or `yesterday` mean on a given day, and which day an article has.

Days are proleptic Gregorian ordinals (`date.toordinal`, 1 is 0001-01-01), as in the index. The day
of an article is the one that its date says where it was written, whatever the offset: what the list
shows is what `date:` finds.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from realloy_store.models import Article, Mark
from realloy_store.query.named_days import named

_ABSOLUTE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_AGO = re.compile(r"(\d{1,5})([dwmy])")
FORMS = (
    "2026, 2026-05, 2026-05-31, 2w (d, w, m, y), today, monday, november, q4, week or last-month"
)


def days_of(article: Article, mark: Mark) -> tuple[int, int] | None:
    """Return the first and last day of the reader's date, else of the published one.

    They differ for a date like `2026-05`; None is undated.
    """
    return span(mark.published or article.published)


def told_day(article: Article) -> int | None:
    """Return the latest day that the text tells of, at most that of the import; None of none."""
    known = (article.provenance.published_not_before, article.imported)
    days = [day for day in map(ordinal, known) if day is not None]
    return min(days) if ordinal(known[0]) is not None else None


def ordinal(written: str | None) -> int | None:
    """Return the day of an ISO 8601 date or time, the first of `2026-05`; None for other text."""
    found = span(written)
    return found and found[0]


def span(written: str | None) -> tuple[int, int] | None:
    """Return the first and last day of an ISO 8601 date, month, year or time; None for others."""
    if not written:
        return None
    try:
        if match := _ABSOLUTE.fullmatch(written):
            return _calendar(int(match[1]), match[2], match[3])
        day = datetime.fromisoformat(written).toordinal()
    except ValueError:
        return None
    return day, day


def is_period(text: str) -> bool:
    """Whether `period` understands the text."""
    try:
        period(text, datetime(2000, 1, 1))  # noqa: DTZ001 - any day will do
    except ValueError:
        return False
    return True


def is_relative(text: str) -> bool:
    """Whether the text is a time from now, such as `30d`."""
    return _AGO.fullmatch(text) is not None


def period(text: str, now: datetime) -> tuple[int, int]:
    """Return the first and last day of what the text names; ValueError if it names nothing.

    `2w` is the one day two weeks before `now`, `week` this week; months and years go by the
    calendar and stop at the last day of a shorter month.
    """
    if match := _ABSOLUTE.fullmatch(text):
        return _calendar(int(match[1]), match[2], match[3])
    day = now.date()
    if match := _AGO.fullmatch(text):
        day = _earlier(day, int(match[1]), match[2])
        return day.toordinal(), day.toordinal()
    return named(text, day)


def days(
    low: str | None, high: str | None, *, strict: bool, now: datetime
) -> tuple[int | None, int | None]:
    """Return the first and last day of a range of periods, both included; None is no bound.

    A strict range is what lies after `low` as a whole and before `high` as a whole.
    """
    start, end = (1, 0) if strict else (0, 1)
    first = None if low is None else period(low, now)[start] + strict
    last = None if high is None else period(high, now)[end] - strict
    return first, last


def days_ahead(
    low: str | None, high: str | None, *, strict: bool, now: datetime
) -> tuple[int | None, int | None]:
    """Return the first and last day of a range of coming days, both included; None is no bound.

    `30d` is thirty days from now. Such an upper bound alone begins today: what is due within thirty
    days, without what is over.
    """
    start, end = (1, 0) if strict else (0, 1)
    first = None if low is None else _coming(low, now)[start] + strict
    last = None if high is None else _coming(high, now)[end] - strict
    if low is None and high is not None and _AGO.fullmatch(high):
        first = now.toordinal()
    return first, last


def _coming(text: str, now: datetime) -> tuple[int, int]:
    if match := _AGO.fullmatch(text):
        day = _earlier(now.date(), -int(match[1]), match[2]).toordinal()
        return day, day
    if _ABSOLUTE.fullmatch(text):
        return period(text, now)
    return named(text, now.date(), ahead=True)


def _calendar(year: int, month: str | None, day: str | None) -> tuple[int, int]:
    if month is None:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if day is None:
        first = date(year, int(month), 1).toordinal()
        return first, first + _length(year, int(month)) - 1
    exact = date(year, int(month), int(day)).toordinal()
    return exact, exact


def _earlier(day: date, n: int, unit: str) -> date:
    if unit in "dw":
        moved = day.toordinal() - n * (7 if unit == "w" else 1)
        return date.fromordinal(min(max(1, moved), date.max.toordinal()))
    months = day.year * 12 + day.month - 1 - n * (12 if unit == "y" else 1)
    months = min(max(12, months), 12 * date.max.year + 11)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def _length(year: int, month: int) -> int:
    # `calendar` would say so for another millisecond of import.
    if month == 2:
        return 28 + (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 30 + (month in (1, 3, 5, 7, 8, 10, 12))
