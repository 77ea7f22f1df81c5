"""Words and sketches of a shard, from its bytes alone, so that other processes can find them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from realloy_store.errors import RealloyError
from realloy_store.library.columns import columns
from realloy_store.library.reading import adopted
from realloy_store.library.shardtext import load, scan
from realloy_store.library.stories import Sketch, sketch_of
from realloy_store.models import Article, Mark


class Words(NamedTuple):
    """What the index has of one document's text."""

    columns: tuple[str, ...]
    """Of an article that the reader said nothing about."""
    sketch: Sketch


def words_of(path: str) -> dict[int, Words]:
    """Return the words of a shard's documents by their digest."""
    return {
        digest: Words(columns(article, Mark(article.id)), sketch_of(article))
        for digest, article in articles_of(path)
    }


def articles_of(path: str) -> Iterator[tuple[int, Article]]:
    """Yield digest and article of a shard's documents, without those that cannot be read.

    Nothing for a file that cannot be read at all.
    """
    try:
        data = Path(path).read_bytes()
        documents = scan(data, path).documents
    except (OSError, RealloyError):
        return
    for document in documents:
        try:
            article = adopted(load(data[document.start : document.start + document.length]))
        except (ValueError, RecursionError, RealloyError):
            continue
        yield document.digest, article
