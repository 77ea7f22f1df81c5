"""Records as they are printed: the stored fields, joined with what is derived from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from realloy_store.models import Article, Json, Mark
from realloy_store.records import to_json

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing


def record_json(
    article: Article, mark: Mark | None = None, ideas: Sequence[Standing] | None = None
) -> Json:
    """Return the record with its trade ideas read out, and what the reader said of them apart.

    Without `ideas`, which a library has from its index, they are read now. The reader's date wins
    over the page's own for an idea's expiry.
    """
    record = to_json(article)
    if article.trade_ideas:
        found = read_ideas(article, mark) if ideas is None else ideas
        record["trade_ideas"] = [idea.to_json() for idea in found]
    return record


def read_ideas(article: Article, mark: Mark | None = None) -> list[Standing]:
    """Return an article's trade ideas as they stand, read now: a millisecond each."""
    from realloy_store.research.ideas.standing import standings  # 70 ms with the parser

    return standings(article, mark or Mark(article.id))
