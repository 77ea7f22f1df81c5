"""Taking a merged article apart again: what is left of it without one of its copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from realloy_store.importing.merge import BESIDE, NOTE, gifts, merge, richness
from realloy_store.models import Article, Copy

_EMPTY: dict[str, Any] = {"tickers": (), "themes": (), "trade_ideas": (), "sources": ()}


def put_together(stored: Article, parts: Sequence[Article]) -> Article | None:
    """Return an article made of these parts alone, filed as it is.

    None when they do not make the same article: a part is richer than the one that leads it.
    """
    result = reduce(merge, sorted(parts, key=richness, reverse=True))
    if result.id != stored.id:
        return None
    return result.with_(filed=stored.filed, imported=stored.imported, extra=stored.extra)


def without(article: Article, copy: Copy) -> Article:
    """Return an article without a copy and without the fields that it gave.

    What another copy would have given in its place is not known here: see `put_together`.
    """
    given = gifts(article)
    gone = [name for name, gift in given.items() if gift["file"] == copy.file]
    left = {name: gift for name, gift in given.items() if name not in gone}
    notes = [f"{NOTE} ({copy.file}): {name}." for name in gone]
    extra = {key: value for key, value in article.provenance.extra.items() if key != "merged"}
    beside: dict[str, Any] = {BESIDE[name]: None for name in gone if name in BESIDE}
    provenance = replace(
        article.provenance,
        notes=tuple(note for note in article.provenance.notes if note not in notes),
        extra={**extra, "merged": left} if left else extra,
        **beside,
    )
    return article.with_(
        **{name: _EMPTY.get(name) for name in gone},
        copies=tuple(other for other in article.copies if other.id != copy.id),
        provenance=provenance,
    )
