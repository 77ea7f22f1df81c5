"""Which of the ideas that a query finds say its words themselves: they are listed first.

What comes in: a query with words, and the rows that it picks by its articles. Where it lives: the
answer is remembered for the last queries, until anything changes. Who owns it: the ledger.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from threading import get_ident

from realloy_store.library.idea_entries import page_key
from realloy_store.library.index import Index
from realloy_store.library.values import Where
from realloy_store.query import Query

MOST = 3_000
"""Ideas that are looked at, a tenth of a second; more of them stay in their order."""
_CHUNK = 400
_REMEMBERED = 8
_TEXTS = "SELECT key, record, mark FROM idea_page WHERE key IN (%s)"
_COMPANIES = "SELECT place, key FROM idea_company WHERE row = ?"


class IdeaWords:
    """Looks at what ideas say."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: dict[object, frozenset[int] | None] = {}

    def saying(self, query: Query, where: Where, source: str) -> frozenset[int] | None:
        """Return the keys in `idea_page` of those that say the words of a query themselves.

        `source` is FROM and WHERE of the ideas that it finds. None where it asks for no words that
        an idea may say, and where it finds more than `MOST`.
        """
        from realloy_store.query.own_words import asks_own  # with the query's tree

        if not asks_own(query):
            return None
        key = (get_ident(), self._index.changed(), where, query)
        if key not in self._known:
            while len(self._known) >= _REMEMBERED:
                del self._known[next(iter(self._known))]
            self._known[key] = self._look(query, where, source)
        return self._known[key]

    def _look(self, query: Query, where: Where, source: str) -> frozenset[int] | None:
        match = () if where.match is None else (where.match,)
        found = self._index.connection.execute(
            f"SELECT idea.row, idea.place {source} LIMIT ?",
            (*match, *where.parameters, MOST + 1),
        ).fetchall()
        if len(found) > MOST:
            return None
        return frozenset(self._saying(query, found))

    def _saying(self, query: Query, found: Sequence[tuple[int, int]]) -> Iterator[int]:
        from realloy_store.query.own_words import OwnWords, says
        from realloy_store.query.words import words

        assert query.root is not None, "it asks for words"
        companies = self._companies({row for row, _ in found})
        for key, record, mark in self._texts([page_key(*place) for place in found]):
            about = companies[key]
            note = (json.loads(mark) if mark else {}).get("note") or ""
            texts = [words(text) for text in (json.loads(record)["text"], note, *about)]
            if says(query.root, OwnWords(texts, about)):
                yield key

    def _texts(self, keys: Sequence[int]) -> Iterator[tuple[int, str, str | None]]:
        for at in range(0, len(keys), _CHUNK):
            chunk = keys[at : at + _CHUNK]
            asked = _TEXTS % ", ".join("?" * len(chunk))
            yield from self._index.connection.execute(asked, chunk)

    def _companies(self, rows: set[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for row in rows:
            for place, name in self._index.connection.execute(_COMPANIES, (row,)):
                found[page_key(row, place)].append(name)
        return found
