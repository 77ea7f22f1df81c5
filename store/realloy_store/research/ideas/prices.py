"""Daily price bars: read from CSV, looked up by day."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from realloy_store.errors import RealloyError


class PriceError(RealloyError):
    """A price file that cannot be read: names the line and what it should hold."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One trading day of one symbol, in its own currency."""

    day: date
    open: float
    high: float
    low: float
    close: float


def read_bars(lines: Iterable[str]) -> tuple[Bar, ...]:
    """Return the bars of a CSV with the columns date, open, high, low, close, oldest first.

    Raises PriceError for a missing column, a value that is no positive number, or a day told twice.
    """
    rows = csv.DictReader(lines)
    names = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    missing = [name for name in ("date", "open", "high", "low", "close") if name not in names]
    if missing:
        raise PriceError(f"line 1: no column {', '.join(missing)}; date,open,high,low,close needed")
    bars = [_bar(row, names, number) for number, row in enumerate(rows, 2)]
    bars.sort(key=lambda bar: bar.day)
    for earlier, later in pairwise(bars):
        if earlier.day == later.day:
            raise PriceError(f"{later.day} stands twice: keep one bar a day")
    return tuple(bars)


def _bar(row: dict[str, str], names: dict[str, str], number: int) -> Bar:
    try:
        day = date.fromisoformat((row[names["date"]] or "").strip()[:10])
        values = [float(row[names[name]]) for name in ("open", "high", "low", "close")]
    except (TypeError, ValueError) as error:
        raise PriceError(f"line {number}: {error}; an ISO date and four prices needed") from None
    if not all(math.isfinite(value) and value > 0 for value in values):
        raise PriceError(f"line {number}: prices are positive numbers")
    return Bar(day, *values)
