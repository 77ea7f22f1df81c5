"""The headlines of a shard, from its bytes alone, so that other processes can read them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from realloy_store.errors import RealloyError
from realloy_store.library import entries
from realloy_store.library.entries import Place, Values
from realloy_store.library.layout import Stamp
from realloy_store.library.reading import adopted
from realloy_store.library.rows import instant, wanted_row
from realloy_store.library.shardtext import Document, digest, load, scan
from realloy_store.library.skimming import skimmed
from realloy_store.library.stories import NO_SKETCH
from realloy_store.models import Article, Mark


class Head(NamedTuple):
    """The rows of one article, as yet without their number and that of the file."""

    wanted: int
    """The row number that it should have."""
    id: str
    document: Document
    copies: tuple[Values, ...]
    doc: Values
    page: Values


class Heads(NamedTuple):
    """What a shard gives the tables of headlines."""

    stamp: Stamp
    last: int
    """Highest TinyDB document number."""
    heads: list[Head]
    """In the order of the rows that they should have."""


def heads_of(path: str) -> Heads | None:
    """Return the headlines of a shard, as of articles that the reader said nothing about.

    None for a shard that needs the careful way: it is damaged, laid out by another program, has
    something that is no record, or an id twice.
    """
    try:
        with Path(path).open("rb") as file:
            stamp, data = Stamp.of(os.fstat(file.fileno())), file.read()
        scanned = scan(data, path)
        if not scanned.ours:
            return None
        found = [(_article(data, document), document) for document in scanned.documents]
    except (OSError, ValueError, RecursionError, RealloyError):
        return None
    if len({article.id for article, _ in found}) < len(found):
        return None
    heads = in_order(head(article, Mark(article.id), document) for article, document in found)
    return Heads(stamp, max((d.number for d in scanned.documents), default=0), heads)


def marked(path: Path, wanted: Iterable[tuple[Head, Mark]]) -> list[Head] | None:
    """Return headlines again, as of articles of which the reader said something.

    None when the file is not what it was.
    """
    found = []
    with path.open("rb") as file:
        for known, mark in wanted:
            file.seek(known.document.start)
            raw = file.read(known.document.length)
            if digest(raw) != known.document.digest:
                return None
            found.append(head(skimmed(raw) or adopted(load(raw)), mark, known.document))
    return found


def in_order(heads: Iterable[Head]) -> list[Head]:
    """Return headlines in the order of their rows; of one second, in that of their import."""
    return sorted(heads, key=lambda head: (head.wanted, head.document.number))


def head(article: Article, mark: Mark, document: Document) -> Head:
    """Return the rows of an article."""
    dated = instant(mark.published or article.published)
    return Head(
        wanted_row(article.id, dated, article.imported or ""),
        article.id,
        document,
        tuple(entries.copies(article)),
        entries.doc(0, article, mark),
        entries.page(0, article, mark, Place(0, document, document.digest), NO_SKETCH.size),
    )


def _article(data: bytes, document: Document) -> Article:
    raw = data[document.start : document.start + document.length]
    return skimmed(raw) or adopted(load(raw))
