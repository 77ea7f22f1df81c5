"""The rows that the index has of what was read of one article, all but its story's."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from realloy_store.library.analysis_tables import GONE, NEW, SHELVED
from realloy_store.library.rows import DAY
from realloy_store.library.schema import UNIT
from realloy_store.models import Article, Mark
from realloy_store.query.words import key
from realloy_store.research.analysis import EVERY, Part, analyse
from realloy_store.research.entities import Entity, Kind, name_of
from realloy_store.research.impact import impact_of
from realloy_store.research.stories import Told
from realloy_store.research.undated import taken_for

EPOCH = 719_163 * DAY
"""The second that row numbers have for the first of January 1970."""


_THEMES, _SUMMARY, _IMPACT, _TONE, _STORY, _EVERY = map(
    int, (Part.THEMES, Part.SUMMARY, Part.IMPACT, Part.TONE, Part.STORY, EVERY)
)
"""The parts as plain numbers: flags take a microsecond for every question."""
_OF_MENTIONS = int(Part.ENTITIES | Part.TONE)
_REST = _THEMES | _SUMMARY | _IMPACT


class Mentioned(NamedTuple):
    """An entity of the article."""

    kind: str
    key: str
    relevance: int
    times: int
    tone: float | None
    name: str | None
    """Where no table has one."""


class Entry(NamedTuple):
    """What was read of one article."""

    parts: int
    """Which parts were read."""
    mentions: tuple[Mentioned, ...]
    tone: float | None
    themes: str
    summary: str
    potential: float | None
    told: Told | None


def entry(article: Article, mark: Mark, parts: int = EVERY) -> Entry:
    """Read an article; about three milliseconds for 500 words."""
    found = analyse(article, mark, Part(parts))
    tones = found.tones or (None,) * len(found.entities)
    return Entry(
        parts,
        tuple(map(_mentioned, found.entities, tones)),
        found.tone,
        UNIT.join(found.themes),
        " ".join(f"{start}-{end}" for start, end in found.summary),
        found.potential,
        found.told,
    )


def _mentioned(entity: Entity, tone: float | None) -> Mentioned:
    known = name_of(entity.kind, entity.key)
    name = None if entity.name == known else entity.name
    return Mentioned(entity.kind, entity.key, entity.relevance, len(entity.spans), tone, name)


class Entries:
    """Writes what was read, within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[tuple[str, str], int] = {}

    def put(self, row: int, read: Entry) -> None:
        """Put the parts that were read in the place of what the index has of them."""
        parts, execute = read.parts, self._connection.execute
        if parts & _OF_MENTIONS:
            self._put_mentions(row, read.mentions)
        if parts & _TONE:
            execute("UPDATE doc SET tone = ? WHERE row = ?", (read.tone, row))
        if parts & _REST:
            self._put_rest(row, read, parts)
        if parts & _STORY and read.told is not None:
            self._put_told(row, read.told)
        if parts == _EVERY:
            execute("DELETE FROM analysis_due WHERE row = ?", (row,))
        else:
            execute("UPDATE analysis_due SET parts = parts & ~? WHERE row = ?", (parts, row))
            execute("DELETE FROM analysis_due WHERE row = ? AND parts = 0", (row,))

    def _put_mentions(self, row: int, mentions: Iterable[Mentioned]) -> None:
        self._connection.execute("DELETE FROM mention WHERE row = ?", (row,))
        self._connection.executemany(
            "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)",
            ((row, self._number(m.kind, m.key), *m[2:]) for m in mentions),
        )

    def _number(self, kind: str, name: str) -> int:
        if (kind, name) not in self._numbers:
            known = name_of(cast(Kind, kind), name)
            values = (kind, name, key(name), None if known == name else known)
            self._connection.execute(_INSERT_ENTITY, values)
            (found,) = self._connection.execute(_ENTITY, (kind, name)).fetchone()
            self._numbers[kind, name] = found
        return self._numbers[kind, name]

    def _put_rest(self, row: int, read: Entry, parts: int) -> None:
        values: Sequence[object] = (read.themes, read.summary, read.potential)
        if parts & _REST != _REST:
            query = "SELECT themes, summary, potential FROM analysis WHERE row = ?"
            known = self._connection.execute(query, (row,)).fetchone() or ("", "", None)
            each = zip((_THEMES, _SUMMARY, _IMPACT), values, known, strict=True)
            values = [new if parts & part else old for part, new, old in each]
        self._connection.execute(
            "INSERT OR REPLACE INTO analysis VALUES (?, ?, ?, ?)", (row, *values)
        )
        if parts & _IMPACT:
            self._renew_impact(row, read.potential)

    def _renew_impact(self, row: int, potential: float | None) -> None:
        found = self._connection.execute(_NOVELTY, (row, SHELVED)).fetchone()
        if found:
            value = None if potential is None else impact_of(potential, taken_for(found[0]))
            self._connection.execute("UPDATE doc SET local_impact = ? WHERE row = ?", (value, row))

    def _put_told(self, row: int, told: Told) -> None:
        """Bring an article to the shelf, unless it is there already just so."""
        if self._is_deleted(row):
            return self._take_off(row)
        new = told_values(row, told)
        known = {state: said for *said, state in self._connection.execute(_TOLD, (row,))}
        if known.get(SHELVED) != [*new]:
            if known:
                self._take_off(row)
            self._connection.execute(_INSERT_TOLD, (*new, NEW))
        return None

    def _is_deleted(self, row: int) -> bool:
        found = self._connection.execute("SELECT deleted FROM doc WHERE row = ?", (row,)).fetchone()
        return bool(found and found[0])

    def _take_off(self, row: int) -> None:
        self._connection.execute("DELETE FROM told WHERE row = ? AND state = ?", (row, NEW))
        self._connection.execute("UPDATE told SET state = ? WHERE row = ?", (GONE, row))


_VALUES = "row, id, time, late, size, sketch, rare, sentiment".split(", ")


def told_values(row: int, told: Told) -> tuple[object, ...]:
    """Return the values of a row of `told`."""
    late = row // 2 - EPOCH - told.time
    sketch = array("I", sorted(told.sketch)).tobytes()
    rare = UNIT.join(sorted(told.rare))
    return row, told.id, told.time, late, told.size, sketch, rare, told.sentiment


def told_of(values: tuple[object, ...]) -> Told:
    """Return the article of the columns `id, time, size, sketch, rare, sentiment`."""
    article_id, time, size, sketch, rare, sentiment = values
    assert isinstance(article_id, str) and isinstance(time, int) and isinstance(size, int)
    assert isinstance(sketch, bytes) and isinstance(rare, str)
    return Told(
        id=article_id,
        time=time,
        size=size,
        sketch=frozenset(array("I", sketch)),
        rare=frozenset(rare.split(UNIT)) if rare else frozenset(),
        sentiment=sentiment if isinstance(sentiment, float) else None,
    )


_TOLD = f"SELECT {', '.join(_VALUES)}, state FROM told WHERE row = ?"
_INSERT_TOLD = f"INSERT INTO told ({', '.join(_VALUES)}, state) VALUES ({', '.join('?' * 9)})"
_NOVELTY = "SELECT novelty FROM doc JOIN told USING (row) WHERE row = ? AND state = ?"
"""Of an article whose story is known: NULL where its novelty is not."""
_INSERT_ENTITY = """
    INSERT INTO entity (kind, key, folded, name) VALUES (?, ?, ?, ?)
    ON CONFLICT (kind, key) DO UPDATE SET name = excluded.name
"""
_ENTITY = "SELECT number FROM entity WHERE kind = ? AND key = ?"
