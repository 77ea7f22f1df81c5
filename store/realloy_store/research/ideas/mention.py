"""A calendar expression as written, and the day that it means."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal


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
        """Return the last day meant; without a stated year, the first such day not before base.

        None for a day that no such year has: 31 June, or 29 February of most years.
        """
        if self.year is not None:
            return self._in(self.year)
        if base is None:
            return None
        if self.precision == "end":
            return _end_of(base, self.month)
        days = (self._in(base.year + n) for n in range(_LEAP))
        return next((day for day in days if day and day >= base), None)

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

    def _in(self, year: int) -> date | None:
        last = monthrange(year, self.month)[1]
        day = self.day or last
        return date(year, self.month, day) if day <= last else None


_LEAP = 9
"""Years of which one at least has a 29 February."""


def _end_of(base: date, months: int) -> date:
    """Return the last day of the month, quarter or half in which a day lies."""
    month = -(-base.month // months) * months
    return date(base.year, month, monthrange(base.year, month)[1])
