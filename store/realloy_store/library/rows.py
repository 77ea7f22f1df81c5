"""Row numbers that are the default order: by date, undated articles by their import."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from realloy_store.query.dates import ordinal

DAY = 86_400
_DATE_ONLY = 3_600
"""Articles with a date but no time share the first hour of their day, spread by id."""


class Instant(NamedTuple):
    """A stated date: its day as written, and its second since the first of January, year 1, UTC."""

    day: int
    """`date.toordinal()`, not moved to UTC: a reader looks for the day that the list shows."""
    second: int
    timed: bool


def instant(text: str | None) -> Instant | None:
    """Read an ISO 8601 date or time; None when it is neither."""
    day = ordinal(text)
    if day is None or text is None:
        return None
    try:
        time = datetime.fromisoformat(text) if len(text) > len("2026-05-31") else None
    except ValueError:
        time = None
    if time is None:
        return Instant(day, day * DAY, False)
    second = day * DAY + time.hour * 3_600 + time.minute * 60 + time.second
    offset = time.utcoffset()
    return Instant(day, second - int(offset.total_seconds()) if offset else second, True)


def wanted_row(article_id: str, dated: Instant | None, imported: str) -> int:
    """Return the row number that an article should have; a neighbour's when that is taken.

    Dated articles have even numbers and undated ones odd: a thousand undated pages of one import
    crowd the numbers after its second, and must not push dated ones along.
    """
    if dated is None:
        known = instant(imported)
        return 2 * (known.second if known else DAY) + 1
    if dated.timed:
        return 2 * dated.second
    return 2 * (dated.second + crc32(article_id.encode()) * _DATE_ONLY // 2**32)


class Rows:
    """Hands out row numbers, each once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._next: dict[int, int] = {}

    def take(self, wanted: int) -> int:
        """Return the first free number of the same parity from `wanted` on."""
        row = self._after_run(wanted)
        while self._is_taken(row):
            row += 2
        self._remember(wanted, row + 2)
        return row

    def _after_run(self, row: int) -> int:
        while (after := self._next.get(row)) is not None:
            row = after
        return row

    def _remember(self, wanted: int, free: int) -> None:
        # Every number of the run points at its end, so that the next of a thousand articles with
        # the same second does not walk it again.
        while wanted < free:
            wanted, self._next[wanted] = self._next.get(wanted, free), free

    def _is_taken(self, row: int) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM doc WHERE row = ? UNION ALL SELECT 1 FROM gone WHERE row = ?", (row, row)
        )
        return found.fetchone() is not None
