"""One shard or marks file on its way into the index: what is new, what moved, what went."""

from __future__ import annotations

import json
import sqlite3
import time
from typing import NamedTuple

from realloy_store.errors import DamagedError, RecordError
from realloy_store.library.entries import Place
from realloy_store.library.flags import Change
from realloy_store.library.indexer import Indexer
from realloy_store.library.layout import ARTICLES, Stamp, month_part
from realloy_store.library.reading import adopted
from realloy_store.library.shardtext import Document, Scan, digest, dump, load, scan
from realloy_store.models import Article, Json
from realloy_store.records import mark_from_json, mark_to_json


class _Known(NamedTuple):
    row: int
    id: str
    number: int
    start: int


class Filing:
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
        if not data.strip() and (self._is_never_empty() or self._has_rows()):
            return f"{self._name}: the file is empty", None
        return None, scanned

    def take_remains(self, data: bytes, *, texts: bool) -> None:
        """Index what can be read of a damaged file and is not known yet; forget nothing."""
        from realloy_store.library.remains import remains

        documents = remains(data).documents
        if self._is_shard:
            self._new_articles(documents, texts=texts)
        else:
            self._new_marks(documents)
        self._indexer.finish()

    def take(self, scanned: Scan, data: bytes, *, texts: bool) -> None:
        """Index what is new in the documents, forget what is no longer there."""
        if self._is_shard:
            self._articles(scanned, data, texts=texts)
        else:
            self._marks(scanned, data)
        self._indexer.finish()

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

    def _is_never_empty(self) -> bool:
        """Whether the file is one that only we make; other programs make empty ones."""
        return not self._is_shard or month_part(self._name) is not None

    def _new_articles(self, documents: list[Document], *, texts: bool) -> None:
        query = "SELECT digest, row FROM page WHERE file = ?"
        known = dict(self._connection.execute(query, (self._number,)).fetchall())
        for document in documents:
            if document.digest in known:
                self._indexer.move(known[document.digest], Place(self._number, document, 0))
                continue
            try:
                article = adopted(document.value)
            except RecordError:
                continue
            if self._connection.execute(_IS_THERE, (article.id,)).fetchone() is None:
                place = Place(self._number, document, digest(dump(document.value)))
                self._indexer.add(article, place, texts=texts)

    def _new_marks(self, documents: list[Document]) -> None:
        known = {marked for (marked,) in self._connection.execute("SELECT id FROM mark")}
        for document in documents:
            try:
                mark = mark_from_json(document.value)
            except RecordError:
                continue
            if mark.id not in known:
                self._indexer.put_mark(mark, self._number)

    def _has_rows(self) -> bool:
        table = "page" if self._is_shard else "mark"
        query = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE file = ?)"
        (found,) = self._connection.execute(query, (self._number,)).fetchone()
        return bool(found)

    def _articles(self, scanned: Scan, data: bytes, *, texts: bool) -> None:
        query = "SELECT digest, row, id, number, start FROM page WHERE file = ?"
        rows = self._connection.execute(query, (self._number,)).fetchall()
        known = {mark: _Known(*rest) for mark, *rest in rows}
        gone = {article_id for _, _, article_id, *_ in rows}
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
            return self._indexer.add(article, place, texts=texts)
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
        changed: list[Change] = []
        for document in scanned.documents:
            value = self._value(document, data)
            # Of a thousand marks that a file has, one changed: the others need not be understood.
            record = known.get(value.get("id")) if isinstance(value, dict) else None
            if isinstance(value, dict) and record is not None and record == _record(value):
                found.add(value["id"])
                continue
            try:
                mark = mark_from_json(value)
            except RecordError as error:
                self._problems.append(f"document {document.number} is not a mark: {error}")
                continue
            found.add(mark.id)
            record = _record(mark_to_json(mark))
            if known.get(mark.id) != record:
                changed.append(Change(mark.id, mark, record, known.get(mark.id), self._number))
        gone = known.keys() - found
        changed += (Change(name, None, None, known[name], self._number) for name in gone)
        self._indexer.put_marks(changed)

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


_IS_THERE = "SELECT 1 FROM page WHERE id = ?"


def _record(value: Json) -> str:
    """Return what the index keeps of a mark."""
    return json.dumps(value, ensure_ascii=False)
