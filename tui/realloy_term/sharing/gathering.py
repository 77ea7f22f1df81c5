"""Articles of a library with what is known of them, ready to be shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from realloy_store.library import Library
from realloy_store.models import Article
from realloy_term.sharing.formats import written
from realloy_term.sharing.shared import Shared

if TYPE_CHECKING:  # the reader of ideas costs 70 ms, and only its values are needed here
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.standing import Standing

_WITH_IDEAS = {"html"}
"""Formats that show ideas as they stand; the others have the bullets."""
WITH_OURS = {"jsonl", "json", "csv"}
"""Formats that have what we make of an article, under names that say so."""


def gathered(library: Library, articles: Iterable[Article], form: str) -> Iterator[Shared]:
    """Yield each article with the reader's mark, and what else the format shows of it."""
    for article in articles:
        ideas: list[tuple[Standing, State]] = []
        if form in _WITH_IDEAS and article.trade_ideas:
            ideas = [(row.standing, row.state) for row in library.ideas_of(article.id)]
        ours = library.analysis(article.id) if form in WITH_OURS else None
        yield Shared(article, library.mark(article.id), ideas, ours)


def as_text(library: Library, articles: Iterable[Article], form: str, *, title: str = "") -> str:
    """Return articles in a format as one text."""
    return "".join(written(form, gathered(library, articles, form), title=title))
