"""Daily price bars of one symbol, looked up by day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from math import log, sqrt
from statistics import fmean, stdev
from typing import NamedTuple

TRADING_DAYS = 252
"""A year's."""
LONGEST_CLOSURE = 8
"""Weekdays that an exchange is closed at most; Shanghai rests that long in some Octobers."""


class Bar(NamedTuple):
    """One trading day, in the symbol's own currency; prices are positive."""

    day: date
    open: float
    high: float
    low: float
    close: float


@dataclass(frozen=True)
class Series:
    """The bars of one symbol, oldest first, one a day."""

    symbol: str
    bars: tuple[Bar, ...]
    file: str = ""
    sha256: str = ""
    """Of the file, so that a result can be told from one on other prices."""
    currency: str = ""
    """As the file says; "" where it does not."""

    @cached_property
    def days(self) -> list[date]:
        """The days of the bars."""
        return [bar.day for bar in self.bars]

    def until(self, day: date) -> Series:
        """Return the series as it was known on a day, that day's bar included."""
        kept = bisect_right(self.days, day)
        whole = kept == len(self.bars)
        return self if whole else replace(self, bars=self.bars[:kept])

    def after(self, day: date) -> int:
        """Return the index of the first bar after a day; the number of bars when there is none."""
        return bisect_right(self.days, day)

    def at(self, day: date) -> Bar | None:
        """Return the bar of a day."""
        found = bisect_left(self.days, day)
        return self.bars[found] if found < len(self.bars) and self.days[found] == day else None

    def missing(self, first: date, last: date) -> str | None:
        """Return why the bars do not cover a period; one missing weekday at an end is a holiday."""
        if not self.bars:
            return f"no prices: {self.symbol}"
        if weekdays(first, self.days[0]) > 1:
            return f"prices begin too late: {self.symbol} on {self.days[0]}"
        if weekdays(self.days[-1], last + timedelta(days=1)) > 1:
            return f"prices end too early: {self.symbol} on {self.days[-1]}"
        inside = self.days[max(0, self.after(first) - 1) : self.after(last) + 1]
        for one, other in pairwise(inside):
            if weekdays(one, other) > LONGEST_CLOSURE:
                return f"prices have a gap: {self.symbol} from {one} to {other}"
        return None

    def volatility(self, before: int, days: int = 20) -> float | None:
        """Return the standard deviation of the last daily log returns before a bar; None if few."""
        if before < days + 1:
            return None
        closes = [bar.close for bar in self.bars[before - days - 1 : before]]
        return stdev(log(b / a) for a, b in pairwise(closes))


Prices = Mapping[str, Series]


def weekdays(after: date, before: date) -> int:
    """Return how many weekdays lie strictly between two days."""
    count = (before - after).days - 1
    if count <= 0:
        return 0
    weeks, rest = divmod(count, 7)
    first = after.weekday() + 1
    return 5 * weeks + sum((first + n) % 7 < 5 for n in range(rest))


def average_true_range(bars: tuple[Bar, ...], days: int = 14) -> float | None:
    """Return the mean of the last true ranges (Wilder 1978); None with fewer bars than it takes."""
    if len(bars) < days + 1:
        return None
    recent = bars[-days - 1 :]
    return fmean(
        max(bar.high, before.close) - min(bar.low, before.close) for before, bar in pairwise(recent)
    )


def beta(of: Series, to: Series, before: date, days: int = 120) -> float | None:
    """Return the slope of the daily returns of one symbol on another's over the days before.

    None with fewer than `days` returns on common days.
    """
    common = [
        (bar.close, other.close)
        for bar in of.bars[: bisect_left(of.days, before)]
        if (other := to.at(bar.day)) is not None
    ][-days - 1 :]
    if len(common) < days + 1:
        return None
    returns = [
        (later[0] / earlier[0] - 1, later[1] / earlier[1] - 1)
        for earlier, later in pairwise(common)
    ]
    means = fmean(x for x, _ in returns), fmean(y for _, y in returns)
    spread = sum((y - means[1]) ** 2 for _, y in returns)
    if spread == 0:
        return None
    return sum((x - means[0]) * (y - means[1]) for x, y in returns) / spread


def annual(volatility: float) -> float:
    """Return the yearly volatility of a daily one."""
    return volatility * sqrt(TRADING_DAYS)
