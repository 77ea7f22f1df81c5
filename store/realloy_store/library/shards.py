"""Writing articles into shards, line by line; through TinyDB where others laid them out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from realloy_store.errors import DamagedError
from realloy_store.library.atomic import make_folder, replace, sync_folder
from realloy_store.library.backups import Backups
from realloy_store.library.entries import Place
from realloy_store.library.index import Index
from realloy_store.library.indexer import Indexer
from realloy_store.library.layout import PART_BYTES, Layout, Stamp, month_part
from realloy_store.library.shardtext import Document, dump, is_ours, rewritten, spliced
from realloy_store.library.sketches import merge_sketches
from realloy_store.library.sync import Sync, file_number
from realloy_store.models import Article
from realloy_store.records import to_json

_LINE_EXTRA = 12
"""Bytes of a line around its record."""


class Home(NamedTuple):
    """Where a stored article lies."""

    shard: str
    number: int


@dataclass(slots=True)
class Change:
    """What is to happen to one shard."""

    added: list[Article] = field(default_factory=list)
    records: list[bytes] = field(default_factory=list)
    """The JSON of what is added."""
    replaced: dict[int, Article] = field(default_factory=dict)
    removed: list[int] = field(default_factory=list)


class Shards:
    """Writes changes to shards, truth first and index second. The caller holds the lock."""

    def __init__(self, layout: Layout, index: Index, sync: Sync, backups: Backups) -> None:
        self._layout = layout
        self._index = index
        self._sync = sync
        self._backups = backups

    def home(self, article_id: str) -> Home | None:
        """Return where an article is stored; DamagedError when its shard must not be written."""
        query = (
            "SELECT file.name, page.number, file.damage"
            " FROM page JOIN file ON file.number = page.file WHERE page.id = ?"
        )
        found = self._index.connection.execute(query, (article_id,)).fetchone()
        if found is None:
            return None
        name, number, damage = found
        if damage:
            raise DamagedError(f"{damage}; run `realloy-term doctor --repair` before changing it")
        return Home(name, number)

    def place(self, added: Iterable[tuple[Article, bytes | None]]) -> dict[str, Change]:
        """Assign new articles, with their JSON where that is at hand, to parts of their months.

        Each part is kept small.
        """
        changes: dict[str, Change] = {}
        open_parts: dict[str, tuple[str, int]] = {}
        for article, known in added:
            month = article.filed or ""
            record = known or dump(to_json(article))
            size = len(record) + _LINE_EXTRA
            name, filled = open_parts.get(month) or self._open_part(month)
            if filled and filled + size > PART_BYTES and not self._layout.single:
                name, filled = self._next_part(month, name), 0
            open_parts[month] = name, filled + size
            change = changes.setdefault(name, Change())
            change.added.append(article)
            change.records.append(record)
        return changes

    def write(self, changes: dict[str, Change], run: str) -> None:
        """Make the changes durable, then index them.

        `run` names the run of writes that this one belongs to, for the backups.
        """
        written = {}
        for name, change in changes.items():
            self._backups.keep(name, run)
            written[name] = self._splice(name, change)
        for folder in {self._layout.file(name).parent for name in changes}:
            sync_folder(folder)
        with self._index.transaction() as connection:
            assert connection is not None
            # One indexer for all shards: words are then written once, in the order of their rows.
            indexer = Indexer(connection, self._sync.fetch)
            for name, change in changes.items():
                if files := written[name]:
                    self._indexed(connection, indexer, name, change, *files)
            indexer.finish()
            for name in changes:
                if written[name] is None:
                    self._sync.file(connection, name)
        merge_sketches(self._index)

    def _splice(self, name: str, change: Change) -> tuple[Stamp, list[Document]] | None:
        """Write the lines of a shard; None when more than new ones at its end are to be indexed."""
        path = self._layout.file(name)
        make_folder(path.parent)
        data = path.read_bytes() if path.exists() else b""
        if data and not is_ours(data):
            self._edit(name, change)
            return None
        if change.replaced or change.removed:
            self._rewrite(path, data, name, change)
            return None
        pieces, documents = spliced(data, self._last(name), change.records)
        return replace(path, pieces), documents

    def _rewrite(self, path: Path, data: bytes, name: str, change: Change) -> None:
        changed: dict[int, bytes | None] = dict.fromkeys(change.removed)
        changed |= {n: dump(to_json(article)) for n, article in change.replaced.items()}
        if pieces := rewritten(data, changed, change.records):
            replace(path, pieces)
        else:
            self._edit(name, change)

    def _edit(self, name: str, change: Change) -> None:
        """Change a shard through TinyDB: any layout, but a fifth of a second for a full one."""
        from realloy_store.library.storage import become, editing

        with editing(self._layout.file(name)) as database:
            for number, article in change.replaced.items():
                record = to_json(article)
                database.update(lambda old, new=record: become(old, new), doc_ids=[number])
            database.remove(doc_ids=change.removed)
            database.insert_multiple(to_json(article) for article in change.added)

    def _indexed(
        self,
        connection: sqlite3.Connection,
        indexer: Indexer,
        name: str,
        change: Change,
        stamp: Stamp,
        documents: list[Document],
    ) -> None:
        number = file_number(connection, name)
        for article, document in zip(change.added, documents, strict=True):
            indexer.put(article, Place(number, document, document.digest))
        self._sync.note(connection, number, stamp, documents[-1].number)

    def _last(self, name: str) -> int:
        query = "SELECT last FROM file WHERE name = ?"
        (last,) = self._index.connection.execute(query, (name,)).fetchone() or (0,)
        return int(last)

    def _parts(self, month: str) -> Iterator[tuple[int, str, int, str | None]]:
        query = "SELECT name, size, damage FROM file WHERE name GLOB ?"
        pattern = f"articles/{month}*.json"
        for name, size, damage in self._index.connection.execute(query, (pattern,)):
            if part := month_part(name):
                yield part[1], name, size, damage

    def _open_part(self, month: str) -> tuple[str, int]:
        """Return the part of a month that takes new articles, and how full it is."""
        if self._layout.single:
            return self._single()
        number, name, size, damage = max(self._parts(month), default=(0, "", 0, None))
        if not number:
            return self._layout.shard_for(month, 1), 0
        return (name, size) if not damage else (self._next_part(month, name), 0)

    def _single(self) -> tuple[str, int]:
        name = self._layout.shard_for("", 1)
        query = "SELECT size, damage FROM file WHERE name = ?"
        size, damage = self._index.connection.execute(query, (name,)).fetchone() or (0, None)
        if damage:
            raise DamagedError(f"{damage}; run `realloy-term doctor --repair` before adding to it")
        return name, size

    def _next_part(self, month: str, name: str) -> str:
        part = month_part(name)
        return self._layout.shard_for(month, part[1] + 1 if part else 1)
