"""What the reader asked for and is not done yet: the app is not left before it is.

Everything else that runs beside the screen is worked out from the library's files, and may be cut
off anywhere: it is begun again when the library is opened next.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

T = TypeVar("T")


class Promises:
    """The work on other threads that must be finished."""

    def __init__(self) -> None:
        self._open: list[Event] = []

    def kept(self, work: Callable[[], T]) -> Callable[[], T]:
        """Return work to run on any thread, promised from now on until it has ended."""
        done = Event()
        self._open = [*(each for each in self._open if not each.is_set()), done]

        def run() -> T:
            try:
                return work()
            finally:
                done.set()

        return run

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for everything promised, so long at most; return whether it is done."""
        end = None if seconds is None else time.monotonic() + seconds
        return all(each.wait(end and max(0.0, end - time.monotonic())) for each in self._open)
