"""Rows of a long list, fetched a window at a time as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual.cache import LRUCache

WINDOW = 64
"""Rows fetched at once."""
Row = TypeVar("Row")
Fetch = Callable[[int, int], Sequence[Row]]
"""Rows from an index on, at most so many; called only for rows that come into sight."""


class FetchedRows(Generic[Row]):
    """Knows how many rows there are, and the windows of them that were seen last."""

    def __init__(self, count: int, fetch: Fetch[Row]) -> None:
        self.count = count
        self._fetch = fetch
        self._windows: LRUCache[int, Sequence[Row]] = LRUCache(32)

    def __getitem__(self, index: int) -> Row | None:
        """Return one row; None outside the list, or where the library has lost it meanwhile."""
        if not 0 <= index < self.count:
            return None
        number, offset = divmod(index, WINDOW)
        window = self._windows.get(number)
        if window is None:
            window = self._fetch(number * WINDOW, WINDOW)
            self._windows[number] = window
        return window[offset] if offset < len(window) else None

    def put(self, index: int, row: Row) -> None:
        """Take a row that was fetched to be this one, until rows are fetched anew."""
        number, offset = divmod(index, WINDOW)
        window = [*self._windows.get(number, ())]
        window[offset : offset + 1] = [row]
        self._windows.discard(number)  # what is in it would stay
        self._windows[number] = window

    def has(self, index: int) -> bool:
        """Whether asking for a row fetches nothing."""
        return not 0 <= index < self.count or index // WINDOW in self._windows

    def forget(self) -> None:
        """Fetch every row anew that is asked for from now on."""
        self._windows.clear()
