"""The id of an article whose own belongs to another: a report by the same form, another day's."""

from __future__ import annotations

from dataclasses import replace

from realloy_store.identity import article_id, revision
from realloy_store.models import Article

APART = "apart"
"""Key of `provenance.extra` that has the id which an article would have, were it not another's."""


def set_apart(article: Article) -> Article:
    """Return an article under the id of its headline, its day and all of its text."""
    stated = (article.title, article.published, article.summary, article.analysis)
    # The text counts whole: its beginning, which makes ids, is what such reports share.
    return with_id(article, article_id(text=revision(*stated)))


def with_id(article: Article, own_id: str) -> Article:
    """Return an article and its trade ideas under another id; it remembers the one it had."""
    ideas = tuple(
        replace(idea, id=f"{own_id}-{n}") for n, idea in enumerate(article.trade_ideas, 1)
    )
    extra = {APART: article.id, **article.provenance.extra}
    provenance = replace(article.provenance, extra=extra)
    return article.with_(id=own_id, trade_ideas=ideas, provenance=provenance)


def as_set_apart(article: Article, stored: Article) -> Article:
    """Return a new reading under the id that the stored article got in place of the reading's."""
    taken = stored.provenance.extra.get(APART) == article.id
    return with_id(article, stored.id) if taken else article
