"""Rebuilding a damaged file from all that is left of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from realloy_store.errors import RealloyError
from realloy_store.library.layout import month_part
from realloy_store.library.originals import Originals
from realloy_store.library.parts import Parts
from realloy_store.library.reading import adopted
from realloy_store.library.shardtext import digest, dump, load
from realloy_store.models import Article, Json
from realloy_store.records import mark_from_json, mark_to_json, to_json

_DOCUMENT = re.compile(r'"\d{1,15}":\s*(?=\{)')
_DECODER = json.JSONDecoder()
_SHOWN = 5


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
        self._replace(name, found.values())
        lost = [entry.title for article_id, entry in known.items() if article_id not in found]
        return f"rebuilt with {', '.join(told) or 'nothing'}{_loss(lost)}"

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
        try:
            return list(documents(self._parts.layout.file(name).read_bytes()))
        except OSError:
            return []

    def _backed_up(self, name: str) -> list[Json]:
        found: list[Json] = []
        for path in self._parts.backups.versions(name):
            found += documents(path.read_bytes())
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


def _has_id(value: Mapping[str, Any]) -> bool:
    return "id" in value


def documents(data: bytes, is_one: Callable[[Mapping[str, Any]], bool] = _has_id) -> Iterator[Any]:
    """Yield every document that can still be read in the bytes of a file, whatever is around it."""
    text = data.decode("utf-8", "replace")
    at = 0
    while match := _DOCUMENT.search(text, at):
        try:
            value, at = _DECODER.raw_decode(text, match.end())
        except (ValueError, RecursionError):
            at = match.end()
            continue
        if isinstance(value, dict) and is_one(value):
            yield load(dump_lenient(value))
        else:
            at = match.end()


def dump_lenient(value: Any) -> bytes:
    """Return JSON for any value, lone surrogates escaped."""
    return json.dumps(value).encode()


def _loss(titles: list[str]) -> str:
    if not titles:
        return "; nothing is lost"
    shown = ", ".join(repr(title) for title in titles[:_SHOWN])
    more = ", …" if len(titles) > _SHOWN else ""
    return f"; lost are {len(titles)}: {shown}{more}; import their files again"
