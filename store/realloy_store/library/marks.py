"""What the reader said: read and written in the marks files, through TinyDB."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from realloy_store.errors import DamagedError
from realloy_store.library.atomic import sync_folder
from realloy_store.library.backups import Backups
from realloy_store.library.flags import Flag, put_flags
from realloy_store.library.index import Index
from realloy_store.library.indexer import Indexer
from realloy_store.library.layout import Layout, marks_for
from realloy_store.library.names import chunks
from realloy_store.library.sync import Sync
from realloy_store.models import Json, Mark
from realloy_store.records import mark_from_json, mark_to_json

_SHARDS = "SELECT id, name FROM page JOIN file ON file.number = page.file WHERE id IN (%s)"
_FILES = "SELECT id, name FROM mark JOIN file ON file.number = mark.file WHERE id IN (%s)"


class Marks:
    """The marks of a library. Writing is for who holds the lock."""

    def __init__(self, layout: Layout, index: Index, sync: Sync, backups: Backups) -> None:
        self._layout = layout
        self._index = index
        self._sync = sync
        self._backups = backups

    def get(self, article_id: str) -> Mark:
        """Return the mark of an article; one that says nothing for an article without."""
        return Indexer(self._index.connection, self._sync.fetch).mark(article_id)

    def many(self, ids: Sequence[str]) -> tuple[dict[str, Mark], set[str]]:
        """Return the marks of articles by id, and which of them have one under their very id."""
        own: dict[str, Mark] = {}
        merged: set[str] = set()
        for chunk in chunks(ids):
            wanted = f"({', '.join('?' * len(chunk))})"
            query = f"SELECT id, record FROM mark WHERE id IN {wanted}"
            for marked, record in self._index.connection.execute(query, chunk):
                own[marked] = mark_from_json(json.loads(record))
            query = f"SELECT article FROM copy WHERE article IN {wanted}"
            merged.update(name for (name,) in self._index.connection.execute(query, chunk))
        others = ((i, self.get(i) if i in merged else Mark(i)) for i in ids if i not in own)
        return {**own, **dict(others)}, own.keys() & set(ids)

    def own(self, article_id: str) -> str | None:
        """Return the name of the file that holds a mark under this very id."""
        query = "SELECT name FROM mark JOIN file ON file.number = mark.file WHERE mark.id = ?"
        (name,) = self._index.connection.execute(query, (article_id,)).fetchone() or (None,)
        return name

    def write(self, marks: Iterable[Mark], run: str, *, absent: Iterable[str] = ()) -> None:
        """Store marks, drop those of the `absent` ids; durable and indexed when it returns."""
        changes: dict[str, dict[str, Json | None]] = {}
        said: dict[str, Json] = {mark.id: mark_to_json(mark) for mark in marks}
        for article_id, name in self._files_for(list(said)).items():
            changes.setdefault(name, {})[article_id] = said[article_id]
        for article_id in absent:
            if own := self.own(article_id):
                changes.setdefault(own, {})[article_id] = None
        self._refuse_damaged(changes)
        for name, records in changes.items():
            self._backups.keep(name, run)
            self._edit(name, records)
        self._reindex(list(changes))

    def _edit(self, name: str, records: Mapping[str, Json | None]) -> None:
        from realloy_store.library.storage import become, editing

        path = self._layout.file(name)
        with editing(path) as database:
            numbers = {document.get("id"): document.doc_id for document in database.all()}
            known = [numbers[article_id] for article_id in records if article_id in numbers]
            database.update(lambda old: become(old, records[old["id"]] or {}), doc_ids=known)
            dropped = [numbers[i] for i, record in records.items() if i in numbers and not record]
            database.remove(doc_ids=dropped)
            database.insert_multiple(
                record for i, record in records.items() if record and i not in numbers
            )
        sync_folder(path.parent)

    def _reindex(self, names: list[str]) -> None:
        with self._index.transaction() as connection:
            assert connection is not None
            flags: list[Flag] = []
            for name in names:
                self._sync.file(connection, name, flags=flags)
            put_flags(connection, flags)

    def _files_for(self, ids: Sequence[str]) -> dict[str, str]:
        """Return by id the file that has the mark, else what goes with the article's shard."""
        found = dict.fromkeys(ids, marks_for("articles/other.json"))
        for chunk in chunks(ids):
            wanted = ", ".join("?" * len(chunk))
            shards = self._index.connection.execute(_SHARDS % wanted, chunk)
            found.update((article_id, marks_for(name)) for article_id, name in shards)
            found.update(self._index.connection.execute(_FILES % wanted, chunk).fetchall())
        return found

    def _refuse_damaged(self, names: Iterable[str]) -> None:
        query = "SELECT damage FROM file WHERE name = ? AND damage IS NOT NULL"
        for name in names:
            if found := self._index.connection.execute(query, (name,)).fetchone():
                raise DamagedError(f"{found[0]}; run `realloy-term doctor --repair` first")
