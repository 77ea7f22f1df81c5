"""The first headlines of an index: every shard in one go, what makes them quick to find afterwards.

A shard that another program laid out, or that is damaged, and one with an id that another has too,
is left to the careful way, `Sync.file`. One transaction: a process that is killed leaves nothing.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from realloy_store.errors import LibraryError
from realloy_store.library import entries
from realloy_store.library.entries import Place
from realloy_store.library.indexer import Indexer
from realloy_store.library.layout import Layout, Stamp
from realloy_store.library.reading import adopted
from realloy_store.library.rows import Rows, instant, wanted_row
from realloy_store.library.shardtext import Document, load, scan
from realloy_store.library.skimming import skimmed
from realloy_store.models import Article, Mark

_IDS = "page_id"
"""The index that refuses an id that is there twice."""
_AT_ONCE = 500
"""Values of one statement."""
Progress = Callable[[int, int], None]
_T = TypeVar("_T", int, str)


class _Head(NamedTuple):
    wanted: int
    """The row that it should have."""
    article: Article
    mark: Mark
    document: Document


class Building:
    """Fills the tables of headlines of an index that knows no shard yet."""

    def __init__(self, connection: sqlite3.Connection, indexer: Indexer, layout: Layout) -> None:
        self._connection = connection
        self._indexer = indexer
        self._layout = layout
        self._rows = Rows(connection)

    def run(self, names: Sequence[str], progress: Progress | None = None) -> list[str]:
        """Index the headlines of shards; return the names of those that need the careful way."""
        made, left = self._strip(), []
        for done, name in enumerate(names, 1):
            if not self._shard(name):
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
        return left

    def _strip(self) -> dict[str, str]:
        """Take indexes and triggers off the tables; return the statements that make them again."""
        made = self._connection.execute(_MADE).fetchall()
        for kind, name, _ in made:
            self._connection.execute(f"DROP {kind} {name}")
        return {name: statement for _, name, statement in made}

    def _shard(self, name: str) -> bool:
        """Index a shard; False when it needs the careful way."""
        try:
            with self._layout.file(name).open("rb") as file:
                stamp, data = Stamp.of(os.fstat(file.fileno())), file.read()
            scanned = scan(data, name)
            heads = self._heads(data, scanned.documents) if scanned.ours else None
        except (OSError, ValueError, LibraryError):
            return False
        if heads is None:
            return False
        last = max((document.number for document in scanned.documents), default=0)
        values = (name, *stamp, time.time_ns(), last)
        number = self._connection.execute(_INSERT_FILE, values).lastrowid or 0
        self._insert(heads, number)
        return True

    def _heads(self, data: bytes, documents: list[Document]) -> list[_Head] | None:
        found = []
        for document in documents:
            raw = data[document.start : document.start + document.length]
            article = skimmed(raw) or adopted(load(raw))
            found.append((article, document))
        ids = {article.id for article, _ in found}
        if len(ids) < len(found):
            return None
        marks = self._marks(ids, [article for article, _ in found if article.copies])
        heads = []
        for article, document in found:
            mark = marks.get(article.id) or Mark(article.id)
            dated = instant(mark.published or article.published)
            wanted = wanted_row(article.id, dated, article.imported or "")
            heads.append(_Head(wanted, article, mark, document))
        return sorted(heads, key=lambda head: head.wanted)

    def _marks(self, ids: Iterable[str], merged: Iterable[Article]) -> dict[str, Mark]:
        for article in merged:
            self._connection.executemany(entries.INSERT_COPY, entries.copies(article))
        marked = self._having("SELECT id FROM mark WHERE id", ids)
        marked.update(article.id for article in merged)
        return {article_id: self._indexer.mark(article_id) for article_id in marked}

    def _insert(self, heads: list[_Head], number: int) -> None:
        taken = self._having("SELECT row FROM doc WHERE row", [head.wanted for head in heads])
        free: list[_Head] = []
        crowded: list[_Head] = []
        for head in heads:
            (crowded if head.wanted in taken else free).append(head)
            taken.add(head.wanted)
        self._put([(head.wanted, head) for head in free], number)
        for head in crowded:
            self._put([(self._rows.take(head.wanted), head)], number)

    def _put(self, placed: list[tuple[int, _Head]], number: int) -> None:
        self._connection.executemany(
            entries.INSERT_DOC,
            (entries.doc(row, head.article, head.mark) for row, head in placed),
        )
        self._connection.executemany(
            entries.INSERT_PAGE,
            (
                entries.page(
                    row,
                    head.article,
                    head.mark,
                    Place(number, head.document, head.document.digest),
                    0,
                )
                for row, head in placed
            ),
        )

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
