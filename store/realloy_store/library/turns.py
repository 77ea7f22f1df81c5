"""Whose turn it is to write an index, among the threads of one process.

SQLite lets one connection write at a time and has the others try again after a while: a thread
that writes one transaction after the other wins every time. Here what the reader waits for comes
first, and whoever writes what is only derived ends his transaction when somebody waits.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakValueDictionary


class Turns:
    """The turns of one index."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._taken = False
        self._waiting = 0

    @property
    def wanted(self) -> bool:
        """Whether somebody waits who is not patient."""
        return self._waiting > 0

    @contextmanager
    def taken(self, *, patient: bool, seconds: float) -> Iterator[bool]:
        """Have the turn within the block; False when it did not come in so many seconds.

        Who is `patient` lets all others go first, and waits as long as there are any.
        """
        got = self._wait_patiently() if patient else self._wait(seconds)
        try:
            yield got
        finally:
            if got:
                with self._changed:
                    self._taken = False
                    self._changed.notify_all()

    def _wait(self, seconds: float) -> bool:
        with self._changed:
            self._waiting += 1
            try:
                return self._take(self._changed.wait_for(lambda: not self._taken, seconds))
            finally:
                self._waiting -= 1

    def _wait_patiently(self) -> bool:
        with self._changed:
            free = self._changed.wait_for(lambda: not (self._taken or self._waiting))
            return self._take(free)

    def _take(self, free: bool) -> bool:
        self._taken = self._taken or free
        return free


def turns_of(file: Path) -> Turns:
    """Return the turns of an index, the same for everybody in this process who has it open."""
    with _ASKING:
        return _KNOWN.setdefault(str(file), Turns())


_KNOWN: WeakValueDictionary[str, Turns] = WeakValueDictionary()
_ASKING = threading.Lock()
