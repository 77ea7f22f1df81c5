"""Bringing the index up to what the files say.

Files are compared by size, time and inode. Of a file that differs, only the documents whose bytes
are new are parsed and indexed; a file that was merely reformatted costs no more than its parsing.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from realloy_store.errors import DamagedError, RecordError
from realloy_store.library.index import Index
from realloy_store.library.indexer import Indexer, Place
from realloy_store.library.layout import ARTICLES, Layout, Stamp
from realloy_store.library.reading import adopted
from realloy_store.library.shardtext import Document, Scan, digest, dump, load, scan
from realloy_store.models import Article
from realloy_store.records import mark_from_json, mark_to_json

RACY = 2_000_000_000
"""Nanoseconds: a file this young when it was read may change again without a new time."""
_MISSING = Stamp(-1, 0, 0)
_UNREAD = Stamp(-2, 0, 0)
"""Differs from any stamp, so that the file is tried again at every look."""
Progress = Callable[[int, int], None]


class _Known(NamedTuple):
    row: int
    id: str
    number: int
    start: int


class Sync:
    """Reads changed files into the index, one transaction a file."""

    def __init__(
        self, layout: Layout, index: Index, fetch: Callable[[str], Article | None]
    ) -> None:
        self._layout = layout
        self._index = index
        self.fetch = fetch

    def differing(self, *, racy: bool = False) -> list[str]:
        """Return the names of files that are not as they were indexed, marks first, then newest.

        With `racy`, also those that were too young then for their time to tell.
        """
        query = "SELECT name, size, mtime, inode, checked FROM file"
        known = {name: rest for name, *rest in self._index.connection.execute(query)}
        stamps = self._layout.stamps()
        names = {name for name, stamp in stamps.items() if known.get(name, [])[:3] != [*stamp]}
        names.update(name for name, (size, *_) in known.items() if name not in stamps and size >= 0)
        if racy:
            names.update(name for name, (_, mtime, _, at) in known.items() if at - mtime < RACY)
        shards = {name for name in names if name.startswith(ARTICLES)}
        return sorted(names - shards) + sorted(shards, reverse=True)

    def knows_nothing(self) -> bool:
        """Whether no file has been indexed yet."""
        return self._index.connection.execute("SELECT 1 FROM file LIMIT 1").fetchone() is None

    def run(
        self,
        names: list[str],
        *,
        wait: bool,
        racy: bool = False,
        texts: bool = True,
        progress: Progress | None = None,
    ) -> bool:
        """Index these files; False when another process is at it and `wait` is not wanted."""
        for done, name in enumerate(names, 1):
            with self._index.transaction(wait=wait) as connection:
                if connection is None:
                    return False
                if racy or not self._is_current(connection, name):
                    self.file(connection, name, texts=texts)
            if progress:
                progress(done, len(names))
        self._reclaim_twins(texts=texts)
        return True

    def file(self, connection: sqlite3.Connection, name: str, *, texts: bool = True) -> None:
        """Index one file within the caller's transaction."""
        number = file_number(connection, name)
        work = _File(connection, Indexer(connection, self.fetch), number, name)
        stamp, data, damage = self._read(name)
        scanned = None
        if damage is None:
            damage, scanned = work.damage_of(data)
        if scanned is not None:
            try:
                with _savepoint(connection):
                    work.take(scanned, data or b"", texts=texts)
            except DamagedError as error:
                damage = str(error)
        work.finish(stamp, scanned, damage, texts=texts)

    def note(self, connection: sqlite3.Connection, number: int, stamp: Stamp, last: int) -> None:
        """Remember the state of a file that this process has just written and indexed.

        It is not racy: it got its name when it was complete, so nobody has written to it yet.
        """
        connection.execute(
            "UPDATE file SET size = ?, mtime = ?, inode = ?, checked = ?, last = ?, ours = 1,"
            " damage = NULL WHERE number = ?",
            (*stamp, stamp.mtime + RACY, last, number),
        )

    def _is_current(self, connection: sqlite3.Connection, name: str) -> bool:
        """Whether another process has indexed the file while this one waited."""
        query = "SELECT size, mtime, inode FROM file WHERE name = ?"
        known = connection.execute(query, (name,)).fetchone()
        try:
            return bool(known == Stamp.of(self._layout.file(name).stat()))
        except OSError:
            return False

    def put_texts(self, progress: Progress | None = None) -> int:
        """Index the words of files that have their headlines only; return how many articles."""
        query = "SELECT name FROM file WHERE texts = 0 ORDER BY name DESC"
        names = [name for (name,) in self._index.connection.execute(query)]
        count = 0
        for done, name in enumerate(names, 1):
            with self._index.transaction() as connection:
                assert connection is not None
                count += self._put_texts(connection, name)
            if progress:
                progress(done, len(names))
        return count

    def _put_texts(self, connection: sqlite3.Connection, name: str) -> int:
        indexer = Indexer(connection, self.fetch)
        query = (
            "SELECT page.row, page.id FROM page JOIN file ON file.number = page.file"
            " WHERE file.name = ? AND file.texts = 0"
        )
        rows = connection.execute(query, (name,)).fetchall()
        for row, article_id in rows:
            if article := self.fetch(article_id):
                indexer.put_texts(row, article, indexer.mark(article_id))
        connection.execute("UPDATE file SET texts = 1 WHERE name = ?", (name,))
        return len(rows)

    def _read(self, name: str) -> tuple[Stamp, bytes | None, str | None]:
        """Return stamp and bytes of a file, or why it cannot be read; neither when it is gone."""
        try:
            with self._layout.file(name).open("rb") as file:
                return Stamp.of(os.fstat(file.fileno())), file.read(), None
        except FileNotFoundError:
            return _MISSING, None, None
        except OSError as error:
            return _UNREAD, None, f"{name}: cannot be read: {error.strerror}"

    def _reclaim_twins(self, *, texts: bool) -> None:
        """Index the second document of an id whose first one is gone or cannot be read."""
        names = [name for (name,) in self._index.connection.execute(_TWINS_IN_NEED)]
        if not names:
            return
        with self._index.transaction() as connection:
            assert connection is not None
            for name in names:
                self.file(connection, name, texts=texts)
            connection.execute("DELETE FROM twin WHERE id NOT IN (SELECT id FROM page)")
            for (name,) in connection.execute(_DESERTED).fetchall():
                self.file(connection, name)


class _File:
    """One file on its way into the index."""

    def __init__(
        self, connection: sqlite3.Connection, indexer: Indexer, number: int, name: str
    ) -> None:
        self._connection = connection
        self._indexer = indexer
        self._number = number
        self._name = name
        self._is_shard = name.startswith(ARTICLES)
        self._problems: list[str] = []

    def damage_of(self, data: bytes | None) -> tuple[str | None, Scan | None]:
        """Return why the bytes cannot be taken, or else what they hold."""
        if data is None:
            return (f"{self._name}: the file is missing" if self._has_rows() else None), None
        try:
            scanned = scan(data, self._name)
        except DamagedError as error:
            return str(error), None
        if not scanned.documents and not data.strip() and self._has_rows():
            return f"{self._name}: the file is empty", None
        return None, scanned

    def take(self, scanned: Scan, data: bytes, *, texts: bool) -> None:
        """Index what is new in the documents, forget what is no longer there."""
        if self._is_shard:
            self._articles(scanned, data, texts=texts)
        else:
            self._marks(scanned, data)

    def finish(
        self, stamp: Stamp, scanned: Scan | None, damage: str | None, *, texts: bool
    ) -> None:
        """Remember the state of the file; a damaged one keeps its last known headlines."""
        last = max((d.number for d in scanned.documents), default=0) if scanned else 0
        ours = bool(scanned and scanned.ours and not damage)
        self._connection.execute(
            "UPDATE file SET size = ?, mtime = ?, inode = ?, checked = ?, last = ?, ours = ?,"
            " texts = MIN(texts, ?), damage = ? WHERE number = ?",
            (*stamp, time.time_ns(), last, ours, texts or not self._is_shard, damage, self._number),
        )
        self._connection.execute(
            "UPDATE doc SET damaged = ?1 WHERE damaged <> ?1"
            " AND row IN (SELECT row FROM page WHERE file = ?2)",
            (damage is not None, self._number),
        )
        if damage is None:
            self._connection.execute("DELETE FROM problem WHERE file = ?", (self._number,))
            self._connection.executemany(
                "INSERT OR IGNORE INTO problem VALUES (?, ?)",
                ((self._number, problem) for problem in self._problems),
            )
        if damage is None and scanned is None:
            self._connection.execute("DELETE FROM file WHERE number = ?", (self._number,))

    def _has_rows(self) -> bool:
        table = "page" if self._is_shard else "mark"
        query = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE file = ?)"
        (found,) = self._connection.execute(query, (self._number,)).fetchone()
        return bool(found)

    def _articles(self, scanned: Scan, data: bytes, *, texts: bool) -> None:
        query = "SELECT digest, row, id, number, start FROM page WHERE file = ?"
        rows = self._connection.execute(query, (self._number,))
        known = {mark: _Known(*rest) for mark, *rest in rows}
        gone = {entry.id for entry in known.values()}
        found: set[str] = set()
        for document in scanned.documents:
            entry = known.get(document.digest)
            if entry is None:
                article_id = self._new(document, scanned, data, found, texts=texts)
            else:
                article_id = entry.id
                if (entry.number, entry.start) != (document.number, document.start):
                    place = Place(self._number, document, 0)
                    self._indexer.move(entry.row, place)
            if article_id:
                found.add(article_id)
        for article_id in gone - found:
            self._indexer.forget(article_id)

    def _new(
        self, document: Document, scanned: Scan, data: bytes, found: set[str], *, texts: bool
    ) -> str | None:
        try:
            value = self._value(document, data)
            article = adopted(value)
        except RecordError as error:
            self._problems.append(f"document {document.number} is not a record: {error}")
            return None
        if article.id in found:
            self._problems.append(f"the id {article.id} is there twice; the last one counts")
        content = document.digest if scanned.ours else digest(dump(value))
        place = Place(self._number, document, content)
        self._settle(article, place, texts=texts)
        return article.id

    def _settle(self, article: Article, place: Place, *, texts: bool) -> None:
        query = (
            "SELECT page.row, page.file, page.content, page.rev, file.mtime, file.damage"
            " FROM page JOIN file ON file.number = page.file WHERE page.id = ?"
        )
        found = self._connection.execute(query, (article.id,)).fetchone()
        if found is None:
            return self._indexer.put(article, place, texts=texts)
        row, file, content, rev, mtime, damage = found
        if file == place.file and content == place.content:
            self._indexer.move(row, place)
        elif file == place.file:
            self._indexer.put(article, place, texts=texts)
        elif damage or (rev != article.rev and self._mtime() > mtime):
            self._twin(article.id, file)
            self._connection.execute(
                "DELETE FROM twin WHERE id = ? AND file = ?", (article.id, place.file)
            )
            self._indexer.put(article, place, texts=texts)
        else:
            self._twin(article.id, place.file)
        return None

    def _marks(self, scanned: Scan, data: bytes) -> None:
        query = "SELECT id, record FROM mark WHERE file = ?"
        known = dict(self._connection.execute(query, (self._number,)).fetchall())
        found: set[str] = set()
        for document in scanned.documents:
            try:
                mark = mark_from_json(self._value(document, data))
            except RecordError as error:
                self._problems.append(f"document {document.number} is not a mark: {error}")
                continue
            found.add(mark.id)
            record = json.dumps(mark_to_json(mark), ensure_ascii=False)
            if known.get(mark.id) != record:
                self._indexer.put_mark(mark, self._number)
        for marked in known.keys() - found:
            self._indexer.forget_mark(marked)

    def _value(self, document: Document, data: bytes) -> object:
        if document.value is not None:
            return document.value
        raw = data[document.start : document.start + document.length]
        try:
            return load(raw)
        except (ValueError, RecursionError) as error:
            line = data.count(b"\n", 0, document.start) + 1
            raise DamagedError(f"{self._name}, line {line}: not JSON") from error

    def _mtime(self) -> int:
        query = "SELECT mtime FROM file WHERE number = ?"
        (mtime,) = self._connection.execute(query, (self._number,)).fetchone()
        return int(mtime)

    def _twin(self, article_id: str, file: int) -> None:
        self._connection.execute("INSERT OR IGNORE INTO twin VALUES (?, ?)", (article_id, file))


_TWINS_IN_NEED = """
    SELECT DISTINCT second.name
    FROM twin
    JOIN file second ON second.number = twin.file AND second.damage IS NULL
    LEFT JOIN page USING (id)
    LEFT JOIN file first ON first.number = page.file
    WHERE page.id IS NULL OR first.damage IS NOT NULL
"""
_DESERTED = """
    SELECT name FROM file
    WHERE damage IS NOT NULL AND size < 0 AND NOT EXISTS (SELECT 1 FROM page WHERE file = number)
"""


def file_number(connection: sqlite3.Connection, name: str) -> int:
    """Return the number of a file, a new one for a file that the index does not know."""
    connection.execute(
        "INSERT OR IGNORE INTO file (name, size, mtime, inode, checked, last, ours, texts)"
        " VALUES (?, -1, 0, 0, 0, 0, 0, 1)",
        (name,),
    )
    (number,) = connection.execute("SELECT number FROM file WHERE name = ?", (name,)).fetchone()
    return int(number)


@contextmanager
def _savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("SAVEPOINT file")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK TO file")
        connection.execute("RELEASE file")
        raise
    connection.execute("RELEASE file")
