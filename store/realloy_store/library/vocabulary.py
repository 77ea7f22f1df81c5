"""The values that a library knows, for completion: read off the index's own list of words."""

from __future__ import annotations

import sqlite3

FIELDS = ("ticker", "theme", "source", "tag", "lang")
MOST = 500
"""Values a field at most: beyond that, completion helps nobody."""
_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, fts, row)"
_FIELD = "SELECT term FROM temp.word WHERE term >= ? AND term < ? ORDER BY doc DESC, term LIMIT ?"


def vocabulary(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return `{"ticker": ["MP", …], …}`, most frequent first, folded; tickers in capitals."""
    connection.execute(_WORDS)
    return {field: _values(connection, field) for field in FIELDS}


def _values(connection: sqlite3.Connection, field: str) -> list[str]:
    """Read the facts `field=value` of the full-text index, see `schema.py`."""
    start = f"{field}="
    rows = connection.execute(_FIELD, (start, f"{field}>", MOST))
    values = [str(term)[len(start) :].replace("␣", " ") for (term,) in rows]
    return [value.upper() for value in values] if field == "ticker" else values
