"""What is read of a shard's articles, from its bytes alone, so that other processes can do it."""

from __future__ import annotations

from realloy_store.library.analysis_entries import Entry, entry
from realloy_store.library.wording import articles_of
from realloy_store.models import Mark


def analyses_of(path: str, parts: int) -> dict[int, Entry]:
    """Return these parts of a shard's articles by their documents' digest.

    They are read as of articles that the reader said nothing about.
    """
    found = articles_of(path)
    return {digest: entry(article, Mark(article.id), parts) for digest, article in found}
