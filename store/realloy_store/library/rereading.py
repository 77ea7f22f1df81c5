"""Articles by the file that they came from, for reading that file again."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from realloy_store.library.entries import short_sha
from realloy_store.library.parts import Parts
from realloy_store.library.values import Sort, Where
from realloy_store.models import Article

_AHEAD = 200
"""Places looked up at once; a cursor kept open would see what is written meanwhile."""
_NAMELESS = "SELECT 0, row, id FROM page WHERE sha IS NULL AND row > ?2 ORDER BY row LIMIT ?3"
_NAMED = "SELECT sha, row, id FROM page WHERE (sha, row) > (?1, ?2) ORDER BY sha, row LIMIT ?3"
_SHARING = "SELECT id FROM page WHERE sha = ?1 UNION SELECT article FROM copy WHERE sha = ?1"


class Rereading:
    """Looks articles up by their file."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def by_file(self, where: Where) -> Iterator[Article]:
        """Yield the articles that a query picks now, those of one file together."""
        rows = self._parts.selecting.rows(where, Sort.DEFAULT, 0, -1)
        picked = array("q", sorted(rows))
        del rows
        for article_id in self._ids(picked):
            if article := self._parts.reader.found(article_id):
                yield article

    def sharing(self, sha256: str) -> list[Article]:
        """Return the articles that have a part in a file, whatever the reader did with them."""
        ids = self._parts.index.connection.execute(_SHARING, (short_sha(sha256),)).fetchall()
        found = (self._parts.reader.found(article_id) for (article_id,) in ids)
        return [article for article in found if article]

    def _ids(self, picked: Sequence[int]) -> Iterator[str]:
        for query in (_NAMELESS, _NAMED):
            sha, row = -(1 << 63), -1
            while found := self._parts.index.connection.execute(
                query, (sha, row, _AHEAD)
            ).fetchall():
                yield from (article_id for _, at, article_id in found if _has(picked, at))
                sha, row, _ = found[-1]


def _has(picked: Sequence[int], row: int) -> bool:
    at = bisect_left(picked, row)
    return at < len(picked) and picked[at] == row
