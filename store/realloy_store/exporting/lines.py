"""Articles as JSON: everything that is stored, and apart from it what the reader said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from realloy_store.models import Article, Json, Mark
from realloy_store.records import mark_to_json, to_json
from realloy_store.said import READER


def jsonl(
    articles: Iterable[Article], mark_of: Callable[[str], Mark] | None = None
) -> Iterator[str]:
    """Yield each article as one line of JSON; importing the lines gives the same records."""
    for article in articles:
        mark = mark_of(article.id) if mark_of else None
        yield json.dumps(whole_json(article, mark), ensure_ascii=False) + "\n"


def whole_json(article: Article, mark: Mark | None = None) -> Json:
    """Return the stored record, and under `reader` what the reader said, if anything."""
    said = reader_json(mark) if mark else {}
    return {**to_json(article), READER: said} if said else to_json(article)


def reader_json(mark: Mark) -> Json:
    """Return what the reader said about an article: its mark without the id."""
    return {key: value for key, value in mark_to_json(mark).items() if key != "id"}
