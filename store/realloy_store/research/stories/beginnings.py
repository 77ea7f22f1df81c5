"""How a report begins: words and figures of its headline and first lines that few others have."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from realloy_store import data
from realloy_store.models import Article
from realloy_store.research.entities.scan import texts
from realloy_store.research.entities.tokens import Text, read

BEGINNING = 700
"""Characters of the text in which a report says what happened."""
_FIGURES = 250
"""Characters in which its figures are news; further down they are background."""
_MOST_FIGURES = 4
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?![\w.,]*\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLAIN = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december ltd limited inc corp plc asx nyse nasdaq lse
    tsx aim otc spokesman spokeswoman spokesperson announced announces reuters bloomberg
    corporation ebitda ceo cfo usd aud cad eur yuan euro euros tsxv commission london sydney
    perth toronto vancouver tokyo shanghai hong kong brussels paris frankfurt rotterdam canberra
    ottawa singapore seoul pentagon europe asia america .split()
    """.split()
)
"""Words of any report, and where markets are: the list of everyday ones leaves them out."""
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST, _LONGEST = 4, 7


def beginning_of(article: Article) -> list[Text]:
    """Return the headline, and the first lines out of the whole text, which others read, too."""
    body = "summary" if article.summary else "analysis"
    found = (read(field, text) for field, text in texts(article) if field in ("title", body))
    return [text if text.field == "title" else _first(text) for text in found]


def _first(text: Text) -> Text:
    """Return the first words of a text."""
    words = bisect(text.ends, BEGINNING)
    if words == len(text.keys):
        return text
    keys, starts, ends = text.keys[:words], text.starts[:words], text.ends[:words]
    known = text.known[: bisect(text.known, words - 1)]
    end = ends[-1] if ends else 0
    return Text(text.field, text.text[:end], keys, starts, ends, frozenset(keys), known)


def own_words(text: Text, named: set[tuple[str, int]]) -> Iterator[str]:
    """Yield the beginnings of words that are neither everyday ones nor at a `named` place."""
    for word, start in zip(text.keys, text.starts, strict=True):
        if len(word) >= _SHORTEST and word.isalpha() and (text.field, start) not in named:
            stem = _stem(word)
            if stem:
                yield stem


def figures(beginning: Sequence[Text]) -> Iterator[str]:
    """Yield figures of two digits and more as digits alone, but no years."""
    found = (
        match[0].replace(",", "")
        for text in beginning
        for match in _FIGURE.finditer(text.text, 0, _FIGURES)
    )
    yield from islice(dict.fromkeys(f for f in found if not _YEAR.fullmatch(f)), _MOST_FIGURES)


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str | None:
    """Return a word without its ending, seven letters at most; None for an everyday one."""
    stems = [word[: -len(end)] for end in _ENDINGS if word.endswith(end)]
    for form in (word, *stems, *(stem + "e" for stem in stems)):
        if form in everyday():
            return None
    return min((stem for stem in stems if len(stem) >= _SHORTEST), key=len, default=word)[:_LONGEST]


@cache
def everyday() -> frozenset[str]:
    """Return the words that any report may have."""
    return _PLAIN.union(data.text("common_english.txt").split())
