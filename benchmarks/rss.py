"""The generated articles as one RSS file."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

from generate import articles

from realloy_store.models import Article

CHANNEL = "Generated"
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
    f"<title>{CHANNEL}</title><link>https://example.invalid/</link>"
    "<description>Generated articles</description>\n"
)


def write_feed(folder: Path, count: int) -> Path:
    """Write the articles as RSS 2.0, summary and text of each in its description."""
    path = folder / "feed.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        file.writelines(map(_item, articles(count)))
        file.write("</channel></rss>")
    return path


def _item(article: Article) -> str:
    paragraphs = [article.summary or "", *(article.analysis or "").split("\n\n")]
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    published = article.published and format_datetime(datetime.fromisoformat(article.published))
    dated = f"<pubDate>{published}</pubDate>" if published else ""
    return (
        f"<item><title>{escape(article.title or '')}</title>"
        f'<guid isPermaLink="false">{article.id}</guid>{dated}'
        f"<description>{escape(body)}</description></item>\n"
    )
