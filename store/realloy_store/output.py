"""Records as they are printed: the stored fields, joined with what is derived from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from realloy_store.models import Article, Json
from realloy_store.records import to_json

if TYPE_CHECKING:
    from realloy_store.research.ideas import TradeIdea


def record_json(article: Article, published: str | None = None) -> Json:
    """Return the record with its trade ideas read out.

    `published` is the reader's date, which wins over the page's own for an idea's expiry.
    """
    record = to_json(article)
    if article.trade_ideas:
        record["trade_ideas"] = [idea.to_json() for idea in read_ideas(article, published)]
    return record


def read_ideas(article: Article, published: str | None = None) -> list[TradeIdea]:
    """Return an article's trade ideas as they read; without a date they have no expiry."""
    from realloy_store.research.ideas import read_idea  # 70 ms that most commands need not pay

    stated = published or article.published
    base = date.fromisoformat(stated[:10]) if stated else None
    tickers = article.tickers
    return [
        read_idea(
            bullet.text,
            id=bullet.id,
            article_date=base,
            page_tickers=tickers,
            source_span=bullet.source_span,
        )
        for bullet in article.trade_ideas
    ]
