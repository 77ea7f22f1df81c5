"""Rebuilding a damaged file from all that is left of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from realloy_store.errors import RealloyError
from realloy_store.library.entries import short_sha
from realloy_store.library.layout import month_part
from realloy_store.library.originals import Originals
from realloy_store.library.parts import Parts
from realloy_store.library.reading import adopted
from realloy_store.library.remains import documents, has_id, remains
from realloy_store.library.rows import month
from realloy_store.library.shardtext import digest, dump
from realloy_store.models import Article, Json
from realloy_store.records import mark_from_json, mark_to_json, to_json

_SHOWN = 5
_UNKNOWN = "; whether it held more is not known: files that are imported again add what is missing"


class Lost(NamedTuple):
    """What the index still knows of an article that a damaged shard held."""

    id: str
    title: str
    digest: int
    sha: int | None


class Salvage:
    """Rebuilds damaged files. The caller holds the lock."""

    def __init__(self, parts: Parts, originals: Originals) -> None:
        self._parts = parts
        self._originals = originals

    def shard(self, name: str) -> str:
        """Rebuild a shard; return what was saved from where, and what is lost."""
        known = self._known(name)
        left = remains(self._bytes(name))
        sources: list[tuple[str, Callable[[], Iterable[Json]]]] = [
            ("the damaged file", lambda: self._records(name)),
            ("earlier versions", lambda: self._backed_up(name)),
            ("the imported files", lambda: self._read_again(known.values(), name)),
        ]
        found: dict[str, Json] = {}
        told: list[str] = []
        for exact in (True, False):  # what is known to be unchanged first, wherever it is
            for source, records in sources:
                before = len(found)
                for record in records():
                    self._take(record, known, found, exact=exact)
                if len(found) > before:
                    told.append(f"{len(found) - before} from {source}")
        lost = [entry.title for article_id, entry in known.items() if article_id not in found]
        # An index that was made of the damaged file knows no more than what could be read of it.
        unknown = not lost and len(known) <= len(left.documents)
        if unknown and (more := {r["id"]: r for r in self._nowhere(name) if r["id"] not in found}):
            found |= more
            told.append(f"{len(more)} from kept files of which nothing was in the library")
        self._replace(name, found.values())
        return f"rebuilt with {', '.join(told) or 'nothing'}{_UNKNOWN if unknown else _loss(lost)}"

    def marks(self, name: str) -> str:
        """Rebuild a marks file, which the index knows whole."""
        found: dict[str, Json] = {}
        for record in (*self._backed_up(name)[::-1], *self._records(name), *self._indexed(name)):
            try:
                mark = mark_from_json(record)
            except RealloyError:
                continue
            found[mark.id] = mark_to_json(mark)
        self._replace(name, found.values())
        return f"rebuilt with {len(found)} marks"

    def _take(
        self, record: Json, known: dict[str, Lost], found: dict[str, Json], *, exact: bool
    ) -> None:
        try:
            article = adopted(record)
        except RealloyError:
            return
        entry = known.get(article.id)
        if exact and (entry is None or digest(dump(record)) != entry.digest):
            return
        found.setdefault(article.id, to_json(article) if "id" not in record else record)

    def _known(self, name: str) -> dict[str, Lost]:
        query = (
            "SELECT id, COALESCE(title, lead), content, sha"
            " FROM page JOIN file ON file.number = page.file WHERE file.name = ?"
        )
        rows = self._parts.index.connection.execute(query, (name,))
        return {row[0]: Lost(*row) for row in rows}

    def _records(self, name: str) -> list[Json]:
        return list(documents(self._bytes(name), has_id))

    def _bytes(self, name: str) -> bytes:
        try:
            return self._parts.layout.file(name).read_bytes()
        except OSError:
            return b""

    def _backed_up(self, name: str) -> list[Json]:
        found: list[Json] = []
        for path in self._parts.backups.versions(name):
            found += documents(path.read_bytes(), has_id)
        return found

    def _indexed(self, name: str) -> list[Json]:
        query = "SELECT record FROM mark JOIN file ON file.number = mark.file WHERE name = ?"
        rows = self._parts.index.connection.execute(query, (name,))
        return [json.loads(record) for (record,) in rows]

    def _read_again(self, lost: Iterable[Lost], name: str) -> Iterator[Json]:
        from realloy_store.importing import read

        for entry in lost:
            data = None if entry.sha is None else self._originals.beginning(entry.sha)
            try:
                articles: list[Article] = read(data, f"{entry.title}.txt") if data else []
            except RealloyError:
                continue
            for article in articles:
                if article.id == entry.id:
                    yield to_json(self._filed(article, name))

    def _nowhere(self, name: str) -> Iterator[Json]:
        """Yield what the shard may have held of kept files from which no article comes."""
        from realloy_store.importing import read

        connection, part = self._parts.index.connection, month_part(name)
        for sha256, since in self._originals.kept():
            if connection.execute(_NAMED, (short_sha(sha256),)).fetchone():
                continue
            try:
                articles = read(self._originals.get(sha256) or b"", f"{sha256[:12]}.txt")
            except RealloyError:
                continue
            for article in articles:
                filed = month(article.published) or f"{since:%Y-%m}"
                there = connection.execute(_IS_THERE, (article.id,)).fetchone()
                if not there and (part is None or part[0] == filed):
                    yield to_json(article.with_(imported=since.isoformat(), filed=filed))

    def _filed(self, article: Article, name: str) -> Article:
        """Return an article as it was filed; only the name of its file is not known any more."""
        query = "SELECT imported FROM page WHERE id = ?"
        (imported,) = self._parts.index.connection.execute(query, (article.id,)).fetchone()
        part = month_part(name)
        filed = part[0] if part else (article.published or imported)[:7]
        return article.with_(imported=imported, filed=filed)

    def _replace(self, name: str, records: Iterable[Json]) -> None:
        from realloy_store.library.storage import ShardStorage

        path = self._parts.layout.file(name)
        if path.exists():
            self._parts.backups.set_aside(name)
        table = {str(n): record for n, record in enumerate(records, 1)}
        ShardStorage(path).write({"_default": table})
        with self._parts.index.transaction() as connection:
            assert connection is not None
            self._parts.sync.file(connection, name)


_NAMED = "SELECT 1 FROM page WHERE sha = ?1 UNION ALL SELECT 1 FROM copy WHERE sha = ?1"
_IS_THERE = "SELECT 1 FROM page WHERE id = ?1 UNION ALL SELECT 1 FROM copy WHERE id = ?1"


def _loss(titles: list[str]) -> str:
    if not titles:
        return "; nothing is lost"
    shown = ", ".join(repr(title) for title in titles[:_SHOWN])
    more = ", …" if len(titles) > _SHOWN else ""
    return f"; lost are {len(titles)}: {shown}{more}; import their files again"
