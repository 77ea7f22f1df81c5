"""The first headlines of an index: every shard in one go, what makes them quick to find afterwards.

A shard that another program laid out, or that is damaged, and one with an id that another has too,
is left to the careful way, `Sync.file`. One transaction: a process that is killed leaves nothing.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from realloy_store.library import entries
from realloy_store.library.heads import Head, Heads, in_order, marked
from realloy_store.library.indexer import Indexer
from realloy_store.library.layout import Layout
from realloy_store.library.rows import Rows
from realloy_store.library.workers import WORTHWHILE, cores, found_in_all
from realloy_store.library.working import HEADS

_IDS = "page_id"
"""The index that refuses an id that is there twice."""
_AT_ONCE = 500
"""Values of one statement."""
Progress = Callable[[int, int], None]
_T = TypeVar("_T", int, str)


class Building:
    """Fills the tables of headlines of an index that knows no shard yet."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        indexer: Indexer,
        layout: Layout,
        worthwhile: int = WORTHWHILE,
    ) -> None:
        self._connection = connection
        self._indexer = indexer
        self._layout = layout
        self._worthwhile = worthwhile
        """Bytes of shards from which on other processes read them."""
        self._rows = Rows(connection)

    def run(self, names: Sequence[str], progress: Progress | None = None) -> list[str]:
        """Index the headlines of shards; return the names of those that need the careful way."""
        made, left = self._strip(), []
        for done, (name, found) in enumerate(zip(names, self._found(names), strict=True), 1):
            if not found or not self._shard(name, found[0]):
                left.append(name)
            if progress:
                progress(done, len(names))
        try:
            self._connection.execute(made[_IDS])
            del made[_IDS]
        except sqlite3.IntegrityError:
            doubled = [name for (name,) in self._connection.execute(_DOUBLED).fetchall()]
            for name in doubled:
                self._drop(name)
            left += doubled
        for statement in made.values():
            self._connection.execute(statement)
        self._connection.execute(_TOTALS)
        self._connection.execute("INSERT OR IGNORE INTO idea_due SELECT row FROM doc WHERE ideas")
        self._connection.execute("INSERT OR REPLACE INTO analysis_due SELECT row, 63 FROM doc")
        return left

    def _strip(self) -> dict[str, str]:
        """Take indexes and triggers off the tables; return the statements that make them again."""
        made = self._connection.execute(_MADE).fetchall()
        for kind, name, _ in made:
            self._connection.execute(f"DROP {kind} {name}")
        return {name: statement for _, name, statement in made}

    def _found(self, names: Sequence[str]) -> Iterator[dict[int, Heads]]:
        paths = [self._layout.file(name) for name in names]
        size = sum(stamp.size for name, stamp in self._layout.stamps().items() if name in names)
        processes = cores() if size > self._worthwhile else 0
        return found_in_all(paths, HEADS, processes=processes if processes > 1 else 0)

    def _shard(self, name: str, found: Heads) -> bool:
        """Index a shard; False when it needs the careful way after all."""
        merged = [head for head in found.heads if head.copies]
        for head in merged:
            self._connection.executemany(entries.INSERT_COPY, head.copies)
        heads = self._as_marked(name, found.heads)
        if heads is None:
            forgotten = "DELETE FROM copy WHERE article = ?"
            self._connection.executemany(forgotten, ((head.id,) for head in merged))
            return False
        values = (name, *found.stamp, time.time_ns(), found.last)
        number = self._connection.execute(_INSERT_FILE, values).lastrowid or 0
        self._insert(heads, number)
        return True

    def _as_marked(self, name: str, heads: list[Head]) -> list[Head] | None:
        """Return the headlines with what the reader said of some; None when the file changed."""
        by_id = {head.id: head for head in heads}
        copies = {str(copy[0]): head.id for head in heads for copy in head.copies}
        said = self._having("SELECT id FROM mark WHERE id", [*by_id, *copies])
        owners = {copies.get(article_id, article_id) for article_id in said}
        if not owners:
            return heads
        wanted = ((by_id[article_id], self._indexer.mark(article_id)) for article_id in owners)
        again = marked(self._layout.file(name), wanted)
        if again is None:
            return None
        return in_order((by_id | {head.id: head for head in again}).values())

    def _insert(self, heads: list[Head], number: int) -> None:
        taken = self._having("SELECT row FROM doc WHERE row", [head.wanted for head in heads])
        free: list[Head] = []
        crowded: list[Head] = []
        for head in heads:
            (crowded if head.wanted in taken else free).append(head)
            taken.add(head.wanted)
        self._put([(head.wanted, head) for head in free], number)
        for head in crowded:
            self._put([(self._rows.take(head.wanted), head)], number)

    def _put(self, placed: list[tuple[int, Head]], number: int) -> None:
        docs = ((row, *head.doc[1:]) for row, head in placed)
        pages = ((row, head.id, number, *head.page[3:]) for row, head in placed)
        self._connection.executemany(entries.INSERT_DOC, docs)
        self._connection.executemany(entries.INSERT_PAGE, pages)

    def _having(self, query: str, values: Iterable[_T]) -> set[_T]:
        """Return what a query finds that ends with the name of the column that has the values."""
        wanted, found = list(values), set[_T]()
        for at in range(0, len(wanted), _AT_ONCE):
            chunk = wanted[at : at + _AT_ONCE]
            rows = self._connection.execute(f"{query} IN ({', '.join('?' * len(chunk))})", chunk)
            found.update(value for (value,) in rows)
        return found

    def _drop(self, name: str) -> None:
        """Forget a shard again; nothing else refers to its rows yet."""
        query = "SELECT number FROM file WHERE name = ?"
        number = self._connection.execute(query, (name,)).fetchone()
        for statement in _FORGET:
            self._connection.execute(statement, number)


_INSERT_FILE = """
    INSERT INTO file (name, size, mtime, inode, checked, last, ours, texts)
    VALUES (?, ?, ?, ?, ?, ?, 1, 0)
"""
_MADE = """
    SELECT type, name, sql FROM sqlite_master
    WHERE tbl_name IN ('doc', 'page') AND type IN ('index', 'trigger') AND sql IS NOT NULL
"""
_DOUBLED = """
    SELECT DISTINCT name FROM page JOIN file ON file.number = page.file
    WHERE id IN (SELECT id FROM page GROUP BY id HAVING COUNT(*) > 1) ORDER BY name DESC
"""
_FORGET = (
    "DELETE FROM copy WHERE article IN (SELECT id FROM page WHERE file = ?)",
    "DELETE FROM doc WHERE row IN (SELECT row FROM page WHERE file = ?)",
    "DELETE FROM page WHERE file = ?",
    "DELETE FROM file WHERE number = ?",
)
_TOTALS = """
    UPDATE total SET n = (SELECT COUNT(*) FROM doc WHERE CASE total.name
        WHEN 'total' THEN NOT deleted
        WHEN 'unread' THEN NOT deleted AND NOT read
        WHEN 'starred' THEN NOT deleted AND starred
        WHEN 'deleted' THEN deleted
        ELSE NOT deleted AND damaged END)
"""
