"""What the index searches: the words of an article by full-text column, and its equality tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from realloy_store.library.schema import PART
from realloy_store.models import Article, Mark
from realloy_store.query.words import fold, words

_BLANKS = re.compile(r"[\s\x00-\x20\x7f]+")


def fact(field: str, value: str) -> str:
    """Return the one token that says that a field has a value."""
    return f"{field}={_BLANKS.sub('␣', fold(value).strip())}"


def columns(article: Article, mark: Mark) -> tuple[str, str, str, str, str, str]:
    """Return the full-text row: body, title, summary, meta, said, facts."""
    ideas = (idea.text for idea in article.trade_ideas)
    meta = (*article.tickers, *article.themes, article.source, article.author)
    return (
        _joined((article.analysis, *ideas, article.risk_notice)),
        _joined((article.title,)),
        _joined((article.summary,)),
        _joined(meta),
        _joined((*mark.tags, mark.note)),
        " ".join(facts(article, mark)),
    )


def facts(article: Article, mark: Mark) -> list[str]:
    """Return the equality tokens of an article, in the order of the schema."""
    return [fact(field, value) for field, value in _valued(article, mark) if value] + [
        token for token, holds in _flags(article, mark) if holds
    ]


def _valued(article: Article, mark: Mark) -> Iterator[tuple[str, str | None]]:
    yield from (("ticker", ticker) for ticker in article.tickers)
    yield from (("theme", theme) for theme in article.themes)
    yield "source", article.source
    yield "author", article.author
    yield "lang", article.language
    yield from (("tag", tag) for tag in mark.tags)


def _flags(article: Article, mark: Mark) -> Iterator[tuple[str, bool]]:
    dated = bool(mark.published or article.published)
    yield "is=partial", article.status == "partial"
    yield ("is=dated" if dated else "is=undated"), True
    yield "is=dup", bool(article.copies)
    yield "is=noted", bool(mark.note)
    yield "has=ideas", bool(article.trade_ideas)
    yield "has=impact", article.market_impact is not None
    yield "has=sentiment", article.sentiment_score is not None or bool(article.sentiment_label)
    yield "has=date", dated
    yield "has=tickers", bool(article.tickers)
    yield "has=url", bool(article.url)
    yield "has=copies", bool(article.copies)
    yield "has=note", bool(mark.note)


def _joined(parts: Iterable[str | None]) -> str:
    return PART.join(" ".join(words(part)) for part in parts if part)
