"""One page of HTML in one file: no script, nothing fetched, light and dark, made to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from realloy_store.corrections import corrected
from realloy_term import safe, wording
from realloy_term.sharing.article import article
from realloy_term.sharing.card import card
from realloy_term.sharing.markup import element, link, paragraph, text
from realloy_term.sharing.shared import Passage, Shared

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow

_STYLE = Path(__file__).with_name("page.css")
_HEAD = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""
_FOOT = "</body>\n</html>\n"


def page(several: Iterable[Shared], title: str = "") -> Iterator[str]:
    """Yield a page of articles; a title is for several, one alone brings its own."""
    articles = iter(several)
    first = next(articles, None)
    if first is not None and not title:
        shown = corrected(first.article, first.mark)
        yield _head(wording.article_title(shown), shown.language or "en")
    else:
        yield _head(title or "No articles")
        yield element("h1", text(title or "No articles"))
    if first is not None:
        yield from article(first)
    for each in articles:
        yield from article(each)
    yield _FOOT


def passage_page(passage: Passage) -> Iterator[str]:
    """Yield a page of one passage and where it comes from."""
    shown = passage.article
    yield _head(wording.article_title(shown), shown.language or "en")
    yield "<article>\n"
    yield element("blockquote", paragraph(passage.text))
    facts = [
        wording.article_title(shown),
        wording.long_date(shown.published),
        safe.line(shown.source),
    ]
    yield element("p", text(" · ".join(filter(None, facts))), "meta")
    if shown.url:
        yield element("p", link(shown.url), "fine")
    yield f"</article>\n{_FOOT}"


def idea_page(rows: Iterable[IdeaRow], title: str) -> Iterator[str]:
    """Yield a page of trade ideas, a card each with the article that it is from."""
    yield _head(title)
    yield element("h1", text(title)) + "<article>\n"
    for row in rows:
        named = safe.line(row.title) or safe.line(row.lead)
        facts = [named, wording.long_date(row.date), safe.line(row.source)]
        origin = text(" · ".join(filter(None, facts)))
        yield card(paragraph(row.standing.idea.text), row.standing, row.state, origin)
    yield f"</article>\n{_FOOT}"


def _head(title: str, language: str = "en") -> str:
    return _HEAD.format(title=text(title), language=text(language), style=_STYLE.read_text("utf-8"))
