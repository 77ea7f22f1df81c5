"""Telling a library that was put back to an earlier state from one that lost a file.

Every change begins with a step in history.json, and the index remembers the last one. When a file
is gone and the history ends before that step, the whole folder is an earlier one, a backup that was
put back: it never had the file. When the history is as it was, the file is lost, and that is told.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from realloy_store.library.layout import Layout
from realloy_store.library.shardtext import TAIL, last_number

HISTORY = "history.json"
_END = 1 << 16
"""Bytes at the end of a history in which its last step stands, as a rule."""


def note(connection: sqlite3.Connection, layout: Layout) -> None:
    """Remember the last step: files and index are one."""
    last = _last_step(layout.home / HISTORY)
    if last is not None and last != _seen(connection):
        connection.execute("INSERT OR REPLACE INTO seen VALUES ('step', ?)", (last,))


def is_earlier(connection: sqlite3.Connection, layout: Layout) -> bool:
    """Whether the folder is in an earlier state than the one that the index was made of."""
    last, seen = _last_step(layout.home / HISTORY), _seen(connection)
    return last is not None and seen is not None and last < seen


def _seen(connection: sqlite3.Connection) -> int | None:
    found = connection.execute("SELECT value FROM seen WHERE name = 'step'").fetchone()
    return None if found is None else int(found[0])


def _last_step(path: Path) -> int | None:
    """Return the number of the last step, 0 for none; None for no file, or none of our layout."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _END))
            data = file.read()
            if b"\n" not in data[: -len(TAIL)] and size > _END:
                file.seek(0)
                data = file.read()
    except OSError:
        return None
    return last_number(data) if data.endswith(TAIL) else None
