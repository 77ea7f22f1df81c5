"""Articles written out for other programs and for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from realloy_store.corrections import corrected
from realloy_store.models import Article, Mark
from realloy_store.records import to_json


def jsonl(articles: Iterable[Article]) -> Iterator[str]:
    """Yield each article as one line of JSON; importing the lines gives the same records."""
    for article in articles:
        yield json.dumps(to_json(article), ensure_ascii=False) + "\n"


def markdown(article: Article, mark: Mark | None = None) -> str:
    """Return an article as Markdown: what the page states, then where it comes from."""
    mark = mark or Mark(article.id)
    return "\n\n".join(_parts(corrected(article, mark), mark)) + "\n"


def _parts(article: Article, mark: Mark) -> Iterator[str]:
    yield f"# {_one_line(article.title or article.summary or article.analysis or article.id)}"
    facts = [mark.published or article.published, article.source, article.author]
    if article.market_impact is not None:
        facts.append(f"market impact {article.market_impact:.2f}")
    if article.sentiment_score is not None or article.sentiment_label:
        score = "" if article.sentiment_score is None else f" {article.sentiment_score:+.2f}"
        facts.append(f"sentiment {article.sentiment_label or ''}{score}".replace("  ", " "))
    if stated := [fact for fact in facts if fact]:
        yield " · ".join(stated)
    if article.tickers:
        yield " ".join(f"`{ticker}`" for ticker in article.tickers)
    if article.themes:
        yield "*" + " · ".join(article.themes) + "*"
    if article.summary:
        yield article.summary
    if article.analysis:
        yield "## Analysis" if article.summary else ""
        yield article.analysis
    if article.trade_ideas:
        yield "## Key Decisions for Investors"
        yield "\n".join(f"- {_one_line(idea.text)}" for idea in article.trade_ideas)
    if article.sources:
        yield "## Sources"
        yield "\n".join(f"- {_reference(s.publisher, s.title, s.url)}" for s in article.sources)
    if mark.note:
        yield "## Note"
        yield mark.note
    if article.risk_notice:
        yield f"> {_one_line(article.risk_notice)}"
    yield f"Source: {article.url or article.file} · id {article.id}"


def _reference(publisher: str | None, title: str | None, url: str | None) -> str:
    text = ": ".join(part for part in (publisher, title) if part) or url or ""
    return f"[{text}]({url})" if url else text


def _one_line(text: str) -> str:
    return " ".join(text.split())
