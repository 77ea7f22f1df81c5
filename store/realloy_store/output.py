"""Records as they are printed: the stored fields, joined with what is derived from them."""

from __future__ import annotations

from datetime import date

from realloy_store.models import Article, Json
from realloy_store.records import to_json


def record_json(article: Article, published: str | None = None) -> Json:
    """Return the record with its trade ideas read out.

    `published` is the reader's date, which wins over the page's own for an idea's expiry.
    """
    record = to_json(article)
    if article.trade_ideas:
        from realloy_store.research.ideas import read_idea  # 15 ms that most commands need not pay

        stated = published or article.published
        base = date.fromisoformat(stated[:10]) if stated else None
        record["trade_ideas"] = [
            read_idea(bullet.text, id=bullet.id, article_date=base, page_tickers=article.tickers,
                      source_span=bullet.source_span).to_json()
            for bullet in article.trade_ideas
        ]  # fmt: skip
    return record
