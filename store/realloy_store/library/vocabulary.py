"""The values that a library knows, for completion: read off the index's own list of words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from realloy_store.entity_keys import COINED, OWN

FIELDS = ("ticker", "theme", "source", "tag", "lang")
MOST = 500
"""Values a field at most, but for tickers: beyond that, completion helps nobody."""
MOST_TICKERS = 50_000
"""A symbol is a name for news of it, however rare."""
_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, fts, row)"
_FIELD = "SELECT term FROM temp.word WHERE term >= ? AND term < ? ORDER BY doc DESC, term LIMIT ?"
_SYMBOLS = f"""
    SELECT DISTINCT upper(key) FROM entity
    WHERE kind IN ('company', 'fund') AND substr(key, 1, 2) NOT IN ('{COINED}', '{OWN}')
    AND upper(key) NOT IN (SELECT value FROM json_each(?))
    AND EXISTS (SELECT 1 FROM mention WHERE entity = entity.number AND relevance >= ?)
    ORDER BY 1
"""
"""Of companies that no page lists."""


def vocabulary(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return `{"ticker": ["MP", …], …}`, most frequent first, folded; tickers in capitals.

    Behind the tickers of pages stand symbols of companies that articles are about without them.
    """
    connection.execute(_WORDS)
    known = {field: _values(connection, field) for field in FIELDS}
    known["ticker"] += _symbols(connection, known["ticker"])
    return known


def _values(connection: sqlite3.Connection, field: str) -> list[str]:
    """Read the facts `field=value` of the full-text index, see `schema.py`."""
    start, most = f"{field}=", MOST_TICKERS if field == "ticker" else MOST
    rows = connection.execute(_FIELD, (start, f"{field}>", most))
    values = [str(term)[len(start) :].replace("␣", " ") for (term,) in rows]
    return [value.upper() for value in values] if field == "ticker" else values


def _symbols(connection: sqlite3.Connection, listed: Sequence[str]) -> list[str]:
    """Return the other symbols that `ticker:` finds in texts, as far as articles were read."""
    from realloy_store.analysed import ASKED  # 5 ms with its values, not for the first headlines

    return [str(key) for (key,) in connection.execute(_SYMBOLS, (json.dumps(listed), ASKED))]
