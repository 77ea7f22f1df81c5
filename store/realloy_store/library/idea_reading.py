"""The trade ideas of a shard, from its bytes alone, so that other processes can read them."""

from __future__ import annotations

from realloy_store.library.idea_entries import MOST, Entry, entry
from realloy_store.library.wording import articles_of
from realloy_store.models import Mark
from realloy_store.research.ideas.standing import standings


def ideas_of(path: str) -> dict[int, list[Entry]]:
    """Return the ideas of a shard's articles by their documents' digest, of those that have any.

    They are read as of articles that the reader said nothing about.
    """
    return {
        digest: [entry(standing) for standing in standings(article, Mark(article.id), MOST)]
        for digest, article in articles_of(path)
        if article.trade_ideas
    }
