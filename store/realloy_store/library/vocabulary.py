"""The values that a library knows, for completion: read off the index's own list of words."""

from __future__ import annotations

import sqlite3

FIELDS = ("ticker", "theme", "source", "tag", "lang")
MOST = 500
"""Values a field at most, but for tickers: beyond that, completion helps nobody."""
MOST_TICKERS = 50_000
"""A symbol is a name for news of it, however rare."""
_WORDS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab (main, fts, row)"
_FIELD = "SELECT term FROM temp.word WHERE term >= ? AND term < ? ORDER BY doc DESC, term LIMIT ?"
_SYMBOLS = """
    SELECT key FROM entity WHERE kind IN ('company', 'fund') AND substr(key, 2, 1) <> '_'
    AND EXISTS (SELECT 1 FROM mention WHERE entity = entity.number AND relevance >= ?)
    ORDER BY key
"""
"""Of companies; `n_` and `p_` begin the keys of those that have no symbol."""


def vocabulary(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return `{"ticker": ["MP", …], …}`, most frequent first, folded; tickers in capitals.

    Behind the tickers of pages stand symbols of companies that articles are about without them.
    """
    connection.execute(_WORDS)
    known = {field: _values(connection, field) for field in FIELDS}
    known["ticker"] = list(dict.fromkeys((*known["ticker"], *_symbols(connection))))
    return known


def _values(connection: sqlite3.Connection, field: str) -> list[str]:
    """Read the facts `field=value` of the full-text index, see `schema.py`."""
    start, most = f"{field}=", MOST_TICKERS if field == "ticker" else MOST
    rows = connection.execute(_FIELD, (start, f"{field}>", most))
    values = [str(term)[len(start) :].replace("␣", " ") for (term,) in rows]
    return [value.upper() for value in values] if field == "ticker" else values


def _symbols(connection: sqlite3.Connection) -> list[str]:
    """Return the symbols that `ticker:` finds in texts, as far as articles were read for them."""
    from realloy_store.analysed import ASKED  # 5 ms with its values, not for the first headlines

    return [str(key).upper() for (key,) in connection.execute(_SYMBOLS, (ASKED,))]
