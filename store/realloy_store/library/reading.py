"""Reading one article back: from its place in the shard, verified, never from the index."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from io import FileIO
from typing import Any

from realloy_store.errors import DamagedError, NoSuchArticle, RealloyError, RecordError
from realloy_store.library.index import Index
from realloy_store.library.layout import Layout
from realloy_store.models import Article

_PLACE = """
    SELECT file.name, page.start, page.length, page.digest
    FROM page JOIN file ON file.number = page.file
    WHERE page.id = ?
"""


class Reader:
    """Reads articles by their exact id."""

    def __init__(self, layout: Layout, index: Index, resync: Callable[[], object]) -> None:
        self._layout = layout
        self._index = index
        self._resync = resync
        self._paths: dict[str, str] = {}
        """Shards by their names: to put a path together takes longer than to read an article."""

    def article(self, article_id: str) -> Article:
        """Return the article as its shard has it.

        When the bytes at the known place are not the known ones, the shards are looked at again.
        NoSuchArticle when it is gone, DamagedError when its shard cannot be read.
        """
        found = self.at_place(article_id)
        if found is None:
            self._resync()
            found = self.at_place(article_id) or self._by_parsing(article_id)
        if found is None:
            raise self._loss(article_id)
        return found

    def found(self, article_id: str) -> Article | None:
        """Return the article, None where `article` would raise."""
        try:
            return self.article(article_id)
        except (DamagedError, NoSuchArticle):
            return None

    def at_place(self, article_id: str) -> Article | None:
        """Return the article if its bytes lie, unchanged, where the index says."""
        from realloy_store.library.shardtext import digest, load  # hashlib and json take 10 ms

        place = self._index.connection.execute(_PLACE, (article_id,)).fetchone()
        if place is None:
            return None
        name, start, length, known = place
        raw = self._bytes(name, start, length)
        if len(raw) != length or digest(raw) != known:
            return None
        try:
            return adopted(load(raw))
        except (ValueError, RecordError):
            return None  # a headline is read off a line before anybody parses the rest of it

    def _by_parsing(self, article_id: str) -> Article | None:
        """Find an article in its shard while another process has the index to itself."""
        from realloy_store.library.shardtext import load, scan

        place = self._index.connection.execute(_PLACE, (article_id,)).fetchone()
        try:
            data = self._layout.file(place[0]).read_bytes() if place else b""
            for document in scan(data, "").documents:
                raw = data[document.start : document.start + document.length]
                if article_id.encode() in raw and (found := adopted(load(raw))).id == article_id:
                    return found
        except (OSError, ValueError, RealloyError):
            pass  # damaged, as the index says or will say soon
        return None

    def _bytes(self, name: str, start: int, length: int) -> bytes:
        if name not in self._paths:
            self._paths[name] = str(self._layout.file(name))
        try:
            with FileIO(self._paths[name]) as file:
                file.seek(start, os.SEEK_SET)
                return file.read(length)
        except OSError:
            return b""

    def _loss(self, article_id: str) -> Exception:
        query = (
            "SELECT file.name, file.damage FROM page JOIN file ON file.number = page.file"
            " WHERE page.id = ?"
        )
        found = self._index.connection.execute(query, (article_id,)).fetchone()
        if found is None:
            return NoSuchArticle(f"no article has the id {article_id}")
        name, damage = found
        return DamagedError(
            f"{self._layout.file(name)}: {damage or 'the article cannot be read'}. "
            "`realloy-term doctor --repair` rebuilds the file from what can be saved"
        )


def adopted(value: Any) -> Article:
    """Return the article of a document, with the id and rev that one written by hand lacks.

    RecordError when it cannot be a record.
    """
    if not isinstance(value, Mapping):
        raise RecordError("a document of a shard is a JSON object")
    from realloy_store.records import from_json

    if value.get("id") and value.get("rev"):
        return from_json(value)
    from realloy_store.identity import article_id, revision

    texts = [str(value.get(key) or "") for key in ("title", "summary", "analysis")]
    filled = {"rev": revision(*texts), **value}
    if not value.get("id"):
        url = value.get("url") if isinstance(value.get("url"), str) else None
        if not any(texts) and not url:
            raise RecordError('field "id" is missing, and there is no text to derive it from')
        filled["id"] = article_id(url=url, title=texts[0], text=texts[2] or texts[1])
    return from_json(filled)
