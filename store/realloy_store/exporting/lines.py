"""Articles as JSON: everything that is stored, apart from it what we and the reader say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from realloy_store.exported_marks import READER
from realloy_store.models import Article, Json, Mark
from realloy_store.records import OURS, mark_to_json, to_json

if TYPE_CHECKING:  # 5 ms with its values
    from realloy_store.analysed import Analysis


def jsonl(
    articles: Iterable[Article], mark_of: Callable[[str], Mark] | None = None
) -> Iterator[str]:
    """Yield each article as one line of JSON; importing the lines gives the same records."""
    for article in articles:
        mark = mark_of(article.id) if mark_of else None
        yield json.dumps(whole_json(article, mark), ensure_ascii=False) + "\n"


def whole_json(article: Article, mark: Mark | None = None, ours: Analysis | None = None) -> Json:
    """Return the stored record; under `ours` what we make of it, under `reader` what was said.

    Neither is part of the record: an import passes over the one and keeps the other as a mark.
    """
    made: Json = {OURS: ours.to_json()} if ours else {}
    said = reader_json(mark) if mark else {}
    return {**to_json(article), **made, **({READER: said} if said else {})}


def reader_json(mark: Mark) -> Json:
    """Return what the reader said about an article: its mark without the id."""
    return {key: value for key, value in mark_to_json(mark).items() if key != "id"}
