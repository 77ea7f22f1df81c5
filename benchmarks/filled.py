"""A library of generated articles, written straight into its shards: a million in minutes.

What an import would leave, but for originals and history: what it costs to import is measured on
top of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from generate import articles

from realloy_store.library.layout import PART_BYTES, Layout
from realloy_store.library.shardtext import HEAD, TAIL, document_line, dump
from realloy_store.models import Article
from realloy_store.records import to_json

IMPORTED = "2026-06-01T06:00:00+00:00"


def fill(library: Path, count: int, *, paragraphs: int) -> None:
    """Write `count` articles of at most so many paragraphs into the shards of a new library."""
    layout = Layout.of(library)
    (library / "articles").mkdir(parents=True)
    months: dict[str, _Month] = {}
    for article in _filed(articles(count, paragraphs=paragraphs)):
        month = article.filed or ""
        if month not in months:
            months[month] = _Month(layout, month)
        months[month].write(dump(to_json(article)))
    for open_month in months.values():
        open_month.close()


def _filed(found: Iterable[Article]) -> Iterable[Article]:
    for article in found:
        yield article.with_(filed=(article.published or IMPORTED)[:7], imported=IMPORTED)


class _Month:
    """The part of a month that is being written."""

    def __init__(self, layout: Layout, month: str) -> None:
        self._layout = layout
        self._month = month
        self._part = 0
        self._next()

    def write(self, record: bytes) -> None:
        if self._file.tell() + len(record) + 20 > PART_BYTES:
            self.close()
            self._next()
        self._number += 1
        comma = b",\n" if self._number > 1 else b""
        self._file.write(comma + document_line(self._number, record))

    def close(self) -> None:
        self._file.write(TAIL)
        self._file.close()

    def _next(self) -> None:
        self._part, self._number = self._part + 1, 0
        path = self._layout.file(self._layout.shard_for(self._month, self._part))
        self._file: BinaryIO = path.open("wb")
        self._file.write(HEAD)
