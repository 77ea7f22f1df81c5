"""The first words of an article: they stand where a page states no title."""

from __future__ import annotations

from realloy_store.models import Article
from realloy_store.research.sentences import each_sentence

LONGEST = 160
"""Characters; a longer first sentence is cut between words, and says so."""
_LEAST = 20
"""Characters; what is shorter is a dateline or a heading, and the next sentence belongs to it."""
_LAST_WORD = 30
"""Characters of a word that is left out whole; Chinese and Japanese have no blanks to cut at."""


def lead(article: Article) -> str:
    """Return the first sentence of the summary, else of the text, in one line."""
    body = (article.summary or article.analysis or "")[: 4 * LONGEST]
    end = next((end for _, end in each_sentence(body) if end > _LEAST), len(body))
    text = " ".join(body[:end].split())
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    blank = cut.rfind(" ", -_LAST_WORD)
    return f"{cut[:blank] if blank > 0 else cut}…"
