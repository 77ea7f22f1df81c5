"""Finding the articles that tell the same story, among the library's and an import's own.

Candidates share sampled 3-gram hashes, or the title. Only they are compared, 3-gram by 3-gram.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache

from realloy_store.library.indexer import sort_key
from realloy_store.models import Article
from realloy_store.research.similarity import SAME_STORY, containment, shingles, sketch

_SAMPLED = 16
"""Of so many 3-grams one is in the sketch."""
_EXPECTED_SHARE = 0.35
"""Candidates share this part of the sampled hashes that a full copy would; chance varies."""
_COMMON = 64
"""A hash that more articles have is a turn of phrase, and no evidence."""
_COMPARED = 12
"""Candidates of one article that are compared in full, the likeliest first."""
_SHORT = 24
"""Texts of fewer 3-grams are contained by accident: they must be alike both ways."""

Fetch = Callable[[str], Article | None]


class Stories:
    """Knows the sketches of the library and of what an import has taken in so far."""

    def __init__(self, connection: sqlite3.Connection, fetch: Fetch) -> None:
        self._connection = connection
        self._fetch = fetch
        self._sizes: dict[str, int] = {}
        self._by_hash: defaultdict[int, list[str]] = defaultdict(list)
        self._by_title: defaultdict[str, list[str]] = defaultdict(list)
        self._shingles = lru_cache(maxsize=256)(self._read_shingles)

    def take(self, article: Article) -> None:
        """Know an article that is not in the index yet."""
        found = shingles(article)
        self._sizes[article.id] = len(found)
        for value in sketch(found):
            self._by_hash[value].append(article.id)
        if key := sort_key(article.title):
            self._by_title[key].append(article.id)
        self._shingles.cache_clear()

    def same(self, article: Article) -> list[str]:
        """Return the ids of the articles that tell this one's story, best match first."""
        found = shingles(article)
        scored = []
        for candidate in self._candidates(article, found):
            other = self._shingles(candidate)
            if other is not None and is_same(found, other):
                scored.append((-containment(found, other), candidate))
        return [candidate for _, candidate in sorted(scored)]

    def _candidates(self, article: Article, found: frozenset[int]) -> list[str]:
        shared: Counter[str] = Counter()
        for value in sketch(found):
            shared.update(self._having(value))
        likely = [
            candidate
            for candidate, count in shared.most_common(4 * _COMPARED)
            if candidate != article.id and count >= self._enough(candidate, len(found))
        ]
        titled = [other for other in self._titled(article) if other not in likely[:_COMPARED]]
        return likely[:_COMPARED] + titled[:_COMPARED]

    def _having(self, value: int) -> set[str]:
        query = "SELECT page.id FROM sketch JOIN page USING (row) WHERE hash = ? LIMIT ?"
        rows = self._connection.execute(query, (value, _COMMON + 1)).fetchall()
        found = {article_id for (article_id,) in rows}
        found.update(self._by_hash.get(value, ()))
        return found if len(found) <= _COMMON else set()

    def _enough(self, candidate: str, size: int) -> int:
        smaller = min(size, self._size(candidate))
        return max(1, int(_EXPECTED_SHARE * smaller / _SAMPLED))

    def _size(self, article_id: str) -> int:
        if article_id in self._sizes:
            return self._sizes[article_id]
        query = "SELECT shingles FROM page WHERE id = ?"
        (size,) = self._connection.execute(query, (article_id,)).fetchone() or (0,)
        return int(size)

    def _titled(self, article: Article) -> Iterator[str]:
        key = sort_key(article.title)
        if not key:
            return
        query = "SELECT id FROM page WHERE title_key = ? LIMIT ?"
        rows = self._connection.execute(query, (key, _COMPARED)).fetchall()
        known = dict.fromkeys([article_id for (article_id,) in rows])
        known.update(dict.fromkeys(self._by_title.get(key, ())[:_COMPARED]))
        yield from (article_id for article_id in known if article_id != article.id)

    def _read_shingles(self, article_id: str) -> frozenset[int] | None:
        article = self._fetch(article_id)
        return None if article is None else shingles(article)


def is_same(a: frozenset[int], b: frozenset[int]) -> bool:
    """Whether the 3-grams of two texts make them one story."""
    if min(len(a), len(b)) < _SHORT and max(len(a), len(b)) * SAME_STORY > min(len(a), len(b)):
        return False
    return containment(a, b) >= SAME_STORY
