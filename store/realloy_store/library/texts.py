"""The words and sketches of articles on their way into the index, gathered and put in order.

FTS5 writes out what it holds in memory whenever a row comes that is smaller than the one before,
and the articles of a file stand in the order of their import: row by row, full text took twice the
time. Sketches are sorted for the same reason, neighbours go to one page.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from realloy_store.library.columns import columns
from realloy_store.library.stories import Sketch
from realloy_store.models import Article, Mark

_GATHERED = 16 * 1024 * 1024
"""Characters of words held at most."""


class Texts:
    """Writes words and sketches within the caller's transaction.

    Nothing is in the index before `write`, which whoever holds the transaction calls at its end.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows: list[tuple[int | str, ...]] = []
        self._hashes: list[tuple[int, int]] = []
        self._size = 0

    def put(self, row: int, words: Sequence[str], sketch: Sketch) -> None:
        """Take in the words of an article, by column, and its sketch."""
        self._rows.append((row, *words))
        self._hashes.extend((value, row) for value in sketch.hashes)
        self._size += sum(map(len, words))
        if self._size > _GATHERED:
            self.write()

    def replace(self, row: int, article: Article, old: Mark, new: Mark) -> None:
        """Exchange the words that came from a mark."""
        self.write()
        # A contentless table forgets a row only when told exactly what it was given.
        self._connection.execute(_DELETE, (row, *columns(article, old)))
        self._connection.execute(_INSERT, (row, *columns(article, new)))

    def write(self) -> None:
        """Write what was gathered."""
        self._connection.executemany(_INSERT, sorted(self._rows))
        if self._hashes:
            self._connection.executemany(_INSERT_HASH, sorted(self._hashes))
        self._rows, self._hashes, self._size = [], [], 0


_COLUMNS = "rowid, body, title, summary, ticker, theme, source, author, tag, note, facts"
_INSERT = f"INSERT INTO fts ({_COLUMNS}) VALUES ({', '.join('?' * 11)})"
_INSERT_HASH = "INSERT INTO sketch_new VALUES (?, ?)"
_DELETE = f"INSERT INTO fts (fts, {_COLUMNS}) VALUES ('delete', {', '.join('?' * 11)})"
