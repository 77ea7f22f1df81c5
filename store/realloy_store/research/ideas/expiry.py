"""When an idea is due: calendar arithmetic on its horizon, from a base date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from realloy_store.research.ideas.model import Expiry, Horizon, TimeUnit, TradeIdea

State = Literal["pending", "open", "review", "expired", "closed", "no_date", "watch"]
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|[’']\d\d\b")


def expiry(horizon: Horizon | None, base: date | None) -> Expiry:
    """Return review date and expiry of a horizon that begins on `base`.

    Months, quarters and years run by the calendar, clamped to the month's end; weeks have 7 days;
    trading days are Monday to Friday, holidays ignored, the base day not counted. A deadline is due
    on its date. Nothing is due without a base date, or at an event without a date.
    """
    if horizon is None:
        return Expiry()
    if horizon.type != "duration":
        return Expiry(horizon.date, horizon.date)
    if base is None:
        return Expiry()
    return Expiry(
        _after(base, horizon.min, horizon.unit), _after(base, horizon.max, horizon.unit_max)
    )


def counts_from_base(horizon: Horizon | None) -> bool:
    """Whether the ends of a horizon move with its base: durations, and dates without their year."""
    if horizon is None:
        return False
    return horizon.type == "duration" or not _YEAR.search(horizon.phrase.text)


def state(
    idea: TradeIdea,
    *,
    today: date,
    entered: date | None = None,
    closed: date | None = None,
    at_least: bool = False,
) -> State:
    """Return where an idea stands on `today`; `entered` and `closed` are the reader's marks.

    With `at_least` its ends are these days or later: what is past may be over, and is to be
    reviewed, but nothing proves that it has expired.
    """
    if closed is not None and closed <= today:
        return "closed"
    if idea.kind == "watch":
        return "watch"
    due = idea.expiry if entered is None else expiry(idea.horizon, entered)
    if due.latest is None and due.earliest is None:
        return "no_date"
    if due.latest is not None and today > due.latest:
        return "review" if at_least else "expired"
    if idea.entry and entered is None:
        return "pending"
    if due.earliest is not None and due.earliest != due.latest and today > due.earliest:
        return "review"
    return "open"


def _after(base: date, count: float | None, unit: TimeUnit | None) -> date | None:
    if count is None or unit is None:
        return None
    if unit == "trading_day":
        return _trading_days_after(base, int(count))
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return _shifted(base, days=round(count * days))
    return _shifted(base, months=round(count * {"month": 1, "quarter": 3}.get(unit, 12)))


def _shifted(base: date, *, days: int = 0, months: int = 0) -> date | None:
    """Return the shifted day, clamped to its month's end; None beyond the calendar's end."""
    try:
        if not months:
            return base + timedelta(days=days)
        from dateutil.relativedelta import relativedelta  # 12 ms

        return base + relativedelta(months=months)
    except (OverflowError, ValueError):
        return None


def _trading_days_after(base: date, count: int) -> date | None:
    friday_before = base - timedelta(days=max(0, base.weekday() - 4))
    weeks, rest = divmod(count, 5)
    day = _shifted(friday_before, days=7 * weeks)
    while day is not None and rest > 0:
        day += timedelta(days=1)
        rest -= day.weekday() < 5
    return day
