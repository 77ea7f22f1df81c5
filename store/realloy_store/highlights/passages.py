"""What of an article can be highlighted: its texts by field."""

from __future__ import annotations

from realloy_store.models import Article

FIELDS = ("title", "summary", "analysis", "trade_ideas", "risk_notice")
"""The fields, in the order of the page; a bullet is `trade_ideas.` and its place from 1."""


def passages(article: Article) -> dict[str, str]:
    """Return the texts of an article, already corrected, in which a highlight may stand."""
    bullets = {
        f"trade_ideas.{number}": idea.text for number, idea in enumerate(article.trade_ideas, 1)
    }
    texts = {
        "title": article.title,
        "summary": article.summary,
        "analysis": article.analysis,
        **bullets,
        "risk_notice": article.risk_notice,
    }
    return {field: text for field, text in texts.items() if text}
