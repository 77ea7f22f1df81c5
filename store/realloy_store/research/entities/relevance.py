"""How much an article is about an entity, 0..100, and whether it is a primary one.

    title            45   (without a title: first paragraph 70 instead of 25)
    first paragraph  25
    mentions n       30 · n / (n + 2): 10 for one, 15 for two, 25 for ten
    ticker line      20   the page lists its symbol

The sum, at most 100. From 50 on an entity is primary: it is in the title, or on the page's own
list and in its first paragraph. After what news analytics vendors publish of theirs (title, lead
and frequency); the numbers are ours.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.models import Article
from realloy_store.research.entities.model import Mention

TITLE, FIRST, FREQUENCY, LISTED = 45, 25, 30, 20
PRIMARY = 50


def first_paragraph_end(article: Article) -> tuple[str, int]:
    """Return the field that opens the article and where its first paragraph ends."""
    if article.summary:
        return "summary", len(article.summary)
    body = article.analysis or ""
    end = body.find("\n\n")
    return "analysis", end if end >= 0 else len(body)


def relevance(
    mentions: Sequence[Mention], opening: tuple[str, int], *, titled: bool, listed: bool
) -> int:
    """Return the relevance of an entity from its mentions; `listed` is on the ticker line."""
    field, end = opening
    score = float(LISTED if listed else 0)
    if any(mention.place.field == "title" for mention in mentions):
        score += TITLE
    if any(m.place.field == field and m.place.start < end for m in mentions):
        score += FIRST if titled else FIRST + TITLE
    score += FREQUENCY * len(mentions) / (len(mentions) + 2)
    return min(100, round(score))
