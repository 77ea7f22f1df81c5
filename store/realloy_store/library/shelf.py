"""The stories' shelf in the index: where an article's relatives are looked up, exactly.

`research.stories.relation` says what related articles have in common, and from that follows where
all of them are found, without walking the library:

- Within 14 days one matter: they share a pair of features (`story_pair`).
- Within 72 hours 30 % of the sampled hashes, three at least when neither text is short: a window of
  rows in the sketches.
- At any time 80 % of the sampled hashes of the shorter one. Of its hashes any choice of more than a
  fifth holds a common one, so the fifth that is rarest in the library is looked up in all sketches,
  and each article's own such choice (`story_key`) is asked for all hashes of the other.
- Of a short text, of fewer than eight sampled hashes, all hashes count.

What is found so is compared in full; looking up too much is slow, never wrong.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from zlib import crc32

from realloy_store.library.analysis_entries import EPOCH, told_of
from realloy_store.library.analysis_tables import SHELVED
from realloy_store.research.similarity import FEWEST, SAME_STORY, is_sampled
from realloy_store.research.stories import Told
from realloy_store.research.stories.matter import pairs
from realloy_store.research.stories.relation import ENOUGH, LONGEST, RELATED, WINDOW

_LATE = 3_600
"""Seconds by which row numbers are later than their time anyway: see `rows.py`."""
_SHARED = int(RELATED * ENOUGH) + 1
"""Hashes that related texts share at least, unless one is short."""
_FEW = 32
"""Articles with a hash up to which they are counted: such a hash is not rare."""
_MANY = 32 * _FEW
"""Articles with any of its hashes up to which they are counted together."""
_MARGIN = 0.001
"""Shares are rounded before they are compared."""


class IndexShelf:
    """The shelf of one library, within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, dict[int, Told]] = {"row": {}, "number": {}}
        """Articles that were fetched; those of one time look at much the same others."""
        self._rarest: dict[Told, list[int]] = {}
        self._near: dict[Told, list[Told]] = {}
        self.stories: dict[str, str | None] = {}
        """Stories by article, as far as they were asked for."""
        self.before: dict[str, str | None] = {}
        """What the stories of reassigned articles were."""
        (self._latest,) = connection.execute(_LATEST, (_LATE,)).fetchone()

    def near(self, article: Told) -> Iterable[Told]:
        """Return every other shelved article that may be related to one."""
        if article not in self._near:
            self._near[article] = self._relatives(article)
        return self._near[article]

    def _relatives(self, article: Told) -> list[Told]:
        hashes = sorted(article.sketch)
        numbers = {*self._by_pair(article), *self._by_key(hashes)}
        rows = {*self._by_window(article, hashes), *self._by_hash(self.rarest(article))}
        found = [*self._fetched(rows, "row"), *self._fetched(numbers, "number")]
        others = {each.id: each for each in found if each.id != article.id}
        return [others[name] for name in sorted(others)]

    def rarest(self, article: Told) -> list[int]:
        """Return hashes of an article of which every other article that is the same has one."""
        if article not in self._rarest:
            self._rarest[article] = self._chosen(article)
        return self._rarest[article]

    def story(self, article_id: str) -> str | None:
        """Return the lead of an article's story."""
        if article_id not in self.stories:
            found = self._connection.execute(_STORY, (article_id, SHELVED)).fetchone()
            self.stories[article_id] = found[0] if found else None
        return self.stories[article_id]

    def article(self, article_id: str) -> Told | None:
        """Return a shelved article."""
        query = f"{_ONE} WHERE id = ? AND state = ?"
        found = self._connection.execute(query, (article_id, SHELVED)).fetchone()
        return self._article(*found) if found else None

    def was_told(self, story: str, since: int, before: Told) -> bool:
        """Whether an article of a story lies between a time and another article."""
        values = (story, SHELVED, since, *before.order)
        return bool(self._connection.execute(_WAS_TOLD, values).fetchone())

    def assign(self, article_id: str, story: str) -> None:
        """Put an article into a story."""
        self.before.setdefault(article_id, self.story(article_id))
        self.stories[article_id] = story
        self._connection.execute(_ASSIGN, (story, article_id, SHELVED))

    def _chosen(self, article: Told) -> list[int]:
        if is_short(article):
            return sorted(article.sketch)
        sampled = sorted(filter(is_sampled, article.sketch))
        enough = int((1 - SAME_STORY + _MARGIN) * len(sampled)) + 1
        having = self._counts(sampled)
        return sorted(sampled, key=lambda each: (having[each], each))[:enough]

    def _counts(self, hashes: Sequence[int]) -> Counter[int]:
        """Return how many articles have each hash, a few at most: together if that is little."""
        query = _FIRST.format(_marks(hashes))
        found = self._connection.execute(query, (*hashes, *hashes, _MANY)).fetchall()
        if len(found) < _MANY:
            return Counter(value for (value,) in found)
        count = self._connection.execute
        return Counter({each: count(_COUNT, (each, _FEW)).fetchone()[0] for each in hashes})

    def _by_pair(self, article: Told) -> Iterable[int]:
        wanted = sorted(paired(article.rare))
        if not wanted:
            return ()
        query = _PAIRED.format(_marks(wanted))
        bounds = article.time - LONGEST, article.time + LONGEST
        return (number for (number,) in self._connection.execute(query, (*wanted, *bounds)))

    def _by_key(self, hashes: Sequence[int]) -> Iterable[int]:
        query = f"SELECT number FROM story_key WHERE hash IN ({_marks(hashes)})"
        return (number for (number,) in self._connection.execute(query, hashes))

    def _by_window(self, article: Told, hashes: Sequence[int]) -> Iterable[int]:
        low = 2 * (EPOCH + article.time - WINDOW - 1)
        high = 2 * (EPOCH + article.time + WINDOW + self._latest) + 1
        values = (*hashes, low, high)
        query = _WINDOW.format(_marks(hashes))
        least = 1 if is_short(article) else _SHARED
        return (row for (row,) in self._connection.execute(query, (*values, *values, least)))

    def _by_hash(self, hashes: Sequence[int]) -> Iterable[int]:
        query = _HAVING.format(_marks(hashes))
        return (row for (row,) in self._connection.execute(query, (*hashes, *hashes)))

    def _fetched(self, wanted: Collection[int], column: str) -> list[Told]:
        known = self._known[column]
        new = [each for each in wanted if each not in known]
        for at in range(0, len(new), _AT_ONCE):
            chunk = new[at : at + _AT_ONCE]
            query = _TOLD.format(column, _marks(chunk))
            for values in self._connection.execute(query, (SHELVED, *chunk)):
                self._article(*values)
        return [known[each] for each in wanted if each in known]

    def _article(self, number: int, row: int, story: str | None, *values: Any) -> Told:
        numbers = self._known["number"]
        if number not in numbers:
            numbers[number] = self._known["row"][row] = told_of(values)
        found = numbers[number]
        self.stories.setdefault(found.id, story)
        return found


def is_short(article: Told) -> bool:
    """Whether a text has too few sampled hashes for their share to say something."""
    if len(article.sketch) >= ENOUGH + FEWEST:
        return False  # no more than the fewest of its hashes are no samples
    return sum(map(is_sampled, article.sketch)) < ENOUGH


def paired(rare: Collection[str]) -> set[int]:
    """Return the pairs of an article's features as signed 64-bit numbers."""
    codes = {name: crc32(name.encode()) for name in rare}
    found = (sorted((codes[a], codes[b])) for a, b in pairs(rare))
    return {(low << 32 | high) - (1 << 63) for low, high in found}


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))


_AT_ONCE = 500
_LATEST = "SELECT MAX(?1, COALESCE(MAX(late), 0)) FROM told WHERE late > 3600"
_STORY = "SELECT story FROM told WHERE id = ? AND state = ?"
_ASSIGN = "UPDATE told SET story = ? WHERE id = ? AND state = ?"
_ONE = "SELECT number, row, story, id, time, size, sketch, rare, sentiment FROM told"
_TOLD = _ONE + " WHERE state = ? AND {} IN ({})"
_WAS_TOLD = """
    SELECT 1 FROM told WHERE story = ? AND state = ? AND time >= ? AND (time, id) < (?, ?) LIMIT 1
"""
_WINDOW = """
    SELECT row FROM (
        SELECT row FROM sketch WHERE hash IN ({0}) AND row BETWEEN ? AND ?
        UNION ALL SELECT row FROM sketch_new WHERE hash IN ({0}) AND row BETWEEN ? AND ?
    ) GROUP BY row HAVING COUNT(*) >= ?
"""
_PAIRED = "SELECT number FROM story_pair WHERE pair IN ({}) AND time BETWEEN ? AND ?"
_HAVING = """
    SELECT row FROM sketch WHERE hash IN ({0})
    UNION ALL SELECT row FROM sketch_new WHERE hash IN ({0})
"""
_FIRST = """
    SELECT hash FROM sketch WHERE hash IN ({0})
    UNION ALL SELECT hash FROM sketch_new WHERE hash IN ({0}) LIMIT ?
"""
_COUNT = """
    SELECT COUNT(*) FROM (
        SELECT 1 FROM sketch WHERE hash = ?1
        UNION ALL SELECT 1 FROM sketch_new WHERE hash = ?1 LIMIT ?2
    )
"""
