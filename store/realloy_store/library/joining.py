"""Which of the articles that share an article's text are that article; which text is poorer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from realloy_store.importing.merge import richness
from realloy_store.models import Article
from realloy_store.research.sameness import is_one_article
from realloy_store.research.similarity import shingles


def joined(
    article: Article, alike: Sequence[Article], are_apart: Callable[[Article, Article], bool]
) -> list[Article]:
    """Return those that become one article with this, in the order given: best match first.

    What is like two articles that are not one, as a page cut off before it comes to its subject,
    is a copy of the one that has its headline, else of neither. `are_apart` tells what the reader
    split.
    """
    same = [other for other in alike if is_one_article(article, other)]
    if not _are_one(same):
        same = [other for other in same if other.title and other.title == article.title]
    found: list[Article] = []
    for other in same if _are_one(same) else ():
        if not any(are_apart(other, each) for each in (article, *found)):
            found.append(other)
    return found


def is_poorer_copy(article: Article, known: Article) -> bool:
    """Whether a text under a known id is a cut or thinner copy rather than a revision."""
    if richness(article) >= richness(known):
        return False
    new, old = shingles(article), shingles(known)
    cut = article.status == "partial" and known.status == "ok"
    return cut or (len(new) < 0.8 * len(old) and len(new & old) >= 0.8 * len(new))


def _are_one(articles: Sequence[Article]) -> bool:
    return all(is_one_article(one, other) for one, other in combinations(articles, 2))
