"""Records as they are printed: the stored fields, joined with what is derived from them."""

from __future__ import annotations

from realloy_store.models import Article, Json
from realloy_store.records import to_json


def record_json(article: Article) -> Json:
    """Return the record with its trade ideas as far as they are read out; `kind` is null until then."""
    record = to_json(article)
    for idea in record["trade_ideas"]:
        idea["kind"] = None
    return record
