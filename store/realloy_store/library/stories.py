"""Finding the articles that tell the same story, among the library's and an import's own.

Candidates share sampled 3-gram hashes, or the title. Only they are compared, 3-gram by 3-gram.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from realloy_store.models import Article
from realloy_store.query.words import fold
from realloy_store.research.similarity import (
    SAME_STORY,
    body,
    containment,
    grams,
    shingles,
    sketch,
)

_SAMPLED = 16
"""Of so many 3-grams one is in the sketch."""
_EXPECTED_SHARE = 0.25
"""Candidates share this part of the sampled hashes that a full copy would; chance varies."""
_COMMON = 64
"""A hash that more articles have is a turn of phrase, and no evidence."""
_MANY = 16 * _COMMON
"""Rows from which on some hash of an article must be a common one: then they are asked singly."""
_COMPARED = 12
"""Candidates of one article that are compared in full, the likeliest first."""
_SHORT = 24
"""Texts of fewer 3-grams are contained by accident: they must be alike both ways."""

Fetch = Callable[[str], Article | None]


class Sketch(NamedTuple):
    """What the index keeps of a text's 3-grams."""

    size: int
    """How many there are, repeated ones included; -1 when nobody has counted yet."""
    hashes: tuple[int, ...]


class _Alike(NamedTuple):
    """An article that shares hashes with another."""

    id: str
    shared: int
    size: int


NO_SKETCH = Sketch(-1, ())
"""Of an article whose words are not in the index yet."""


def sketch_of(article: Article) -> Sketch:
    """Return the sketch of an article's body."""
    return _sketch_of(body(article))


def sort_key(text: str | None) -> str | None:
    """Return what a title or a source is sorted and found by."""
    return " ".join(fold(text).split()) or None if text else None


def is_same(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether the 3-grams of two texts make them one story."""
    few, many = sorted((len(a), len(b)))
    if few < _SHORT and few < many * SAME_STORY:
        return False
    return containment(a, b) >= SAME_STORY


class Stories:
    """Knows the sketches of the library and of what an import has taken in so far."""

    def __init__(self, connection: sqlite3.Connection, fetch: Fetch) -> None:
        self._connection = connection
        self._fetch = fetch
        self._sizes: dict[str, int] = {}
        self._by_hash: defaultdict[int, list[str]] = defaultdict(list)
        self._by_title: defaultdict[str, list[str]] = defaultdict(list)

    def take(self, article: Article) -> None:
        """Know an article that is not in the index yet."""
        found = sketch_of(article)
        self._sizes[article.id] = found.size
        for value in found.hashes:
            self._by_hash[value].append(article.id)
        if key := sort_key(article.title):
            self._by_title[key].append(article.id)

    def same(self, article: Article) -> list[str]:
        """Return the ids of the articles that tell this one's story, best match first."""
        candidates = self._candidates(article)
        if not candidates:
            return []
        found = shingles(article)
        scored = []
        for candidate in candidates:
            other = self._fetch(candidate)
            others = shingles(other) if other else frozenset[int]()
            if is_same(found, others):
                scored.append((-containment(found, others), candidate))
        return [candidate for _, candidate in sorted(scored)]

    def _candidates(self, article: Article) -> list[str]:
        size, hashes = sketch_of(article)
        alike = sorted(self._alike(hashes), key=lambda found: -found.shared)
        likely = [found.id for found in alike if found.shared >= _enough(size, found.size)]
        found = dict.fromkeys([*likely[: _COMPARED + 1], *self._titled(article)])
        found.pop(article.id, None)
        return list(found)

    def _alike(self, hashes: tuple[int, ...]) -> Iterator[_Alike]:
        """Yield what shares hashes: of this import's articles, then of the library's."""
        known = (self._by_hash[value] for value in hashes if value in self._by_hash)
        fresh = Counter(article_id for ids in known for article_id in ids[:_COMMON])
        for article_id, shared in fresh.most_common(4 * _COMPARED):
            yield _Alike(article_id, shared, self._sizes[article_id])
        query = "SELECT id, shingles FROM page WHERE row = ?"
        for row, shared in Counter(self._rows(hashes)).most_common(4 * _COMPARED):
            for article_id, size in self._connection.execute(query, (row,)):
                yield _Alike(article_id, shared, size)

    def _rows(self, hashes: tuple[int, ...]) -> Iterator[int]:
        """Yield the row of every indexed article for every hash that it has."""
        wanted = f"({', '.join('?' * len(hashes))})"
        query = f"{_HAVING} IN {wanted} UNION ALL {_NEW_HAVING} IN {wanted} LIMIT ?"
        found = self._connection.execute(query, (*hashes, *hashes, _MANY)).fetchall()
        if len(found) < _MANY:
            yield from (row for (row,) in found)
            return
        query = f"{_HAVING} = ?1 UNION ALL {_NEW_HAVING} = ?1 LIMIT ?2"
        for value in hashes:
            found = self._connection.execute(query, (value, _COMMON + 1)).fetchall()
            if len(found) <= _COMMON:
                yield from (row for (row,) in found)

    def _titled(self, article: Article) -> list[str]:
        key = sort_key(article.title)
        if not key:
            return []
        query = "SELECT id FROM page WHERE title_key = ? LIMIT ?"
        stored = self._connection.execute(query, (key, _COMPARED)).fetchall()
        return [article_id for (article_id,) in stored] + self._by_title.get(key, [])[:_COMPARED]


_HAVING = "SELECT row FROM sketch WHERE hash"
_NEW_HAVING = "SELECT row FROM sketch_new WHERE hash"


def _enough(size: int, other: int) -> int:
    """Return how many hashes two texts of these sizes share at least if one contains the other."""
    return max(1, int(_EXPECTED_SHARE * min(size, other) / _SAMPLED))


# An article is asked for three times on its way in, and its 3-grams take 0.2 ms.
@lru_cache(maxsize=1_024)
def _sketch_of(text: str) -> Sketch:
    found = grams(text)
    return Sketch(len(found), sketch(found))
