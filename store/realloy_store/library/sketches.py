"""Moving the newest sketches to the others, when there are many.

Hashes go to random pages of a large table. So they gather in a small one (`texts.py`) and go over
in the order of the hashes, a few thousand at a time: wherever that is left off, all are in one of
the two tables, which whoever looks for them reads both.
"""

from __future__ import annotations

import sqlite3

from realloy_store.library.index import Index

_MANY = 500_000
"""Hashes of about 16,000 articles. Every write touches all pages of the new ones, every move all
pages of the others; with a million articles this bound makes both cost about the same."""
_AT_ONCE = 4_000
"""Hashes between two looks whether somebody waits: some milliseconds."""


def merge_sketches(index: Index) -> None:
    """Move the new sketches to the others when there are many; not within a transaction."""
    (count,) = index.connection.execute("SELECT COUNT(*) FROM sketch_new").fetchone()
    left = count > _MANY
    while left:
        with index.transaction(derived=True) as connection:
            assert connection is not None
            while (left := _move_some(connection)) and not index.wanted:
                pass


def _move_some(connection: sqlite3.Connection) -> bool:
    """Move the lowest of the new hashes; False when there were none."""
    found = connection.execute(_LOWEST, (_AT_ONCE,)).fetchone()
    connection.execute(_COPY, found)
    return connection.execute("DELETE FROM sketch_new WHERE hash <= ?", found).rowcount > 0


_LOWEST = "SELECT MAX(hash) FROM (SELECT hash FROM sketch_new ORDER BY hash LIMIT ?)"
_COPY = "INSERT OR IGNORE INTO sketch SELECT * FROM sketch_new WHERE hash <= ?"
