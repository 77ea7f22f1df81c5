"""A row a story: of the articles that a query finds, those that tell theirs first in its order.

What comes first is looked up among the story's other articles, so that any window costs about what
it costs unfolded, and a story never goes because its first article is not among what was found. An
article without a story, or that tells one alone, is a row of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from realloy_store.library.names import chunks
from realloy_store.library.values import Sort, Where

Fold = Literal["stories", "unread stories"]
"""Rows of a folded list: all of them, or those with anything unread in them."""
KEYS = {
    "impact": "{}.impact",
    "sentiment": "{}.sentiment",
    "title": "(SELECT title_key FROM page WHERE page.row = {}.row)",
    "source": "(SELECT source_key FROM page WHERE page.row = {}.row)",
    "imported": "(SELECT imported FROM page WHERE page.row = {}.row)",
    "tone": "{}.tone",
    "novelty": "{}.novelty",
    "local-impact": "{}.local_impact",
}
"""What orders a list that does not go by date; NULL comes last in both directions."""


class Echoes(NamedTuple):
    """What a row of a folded list stands for beside its own article."""

    more: int
    unread: int


def folded(where: Where, sort: Sort, fold: Fold = "stories") -> Where:
    """Return what picks the rows of a folded list.

    In order of relevance, which knows no article by itself, it picks everything that is found, and
    who walks the hits passes over what was told above.
    """
    others, values = _others(where)
    asked = where
    if fold == "unread stories":
        unread = f"({where.sql}) AND (NOT doc.read OR EXISTS ({others} AND NOT other.read))"
        asked = replace(where, sql=unread, parameters=(*where.parameters, *values))
    if sort.field == "relevance" and where.match is not None:
        return replace(asked, folds=asked)
    first = f"doc.story IS NULL OR NOT EXISTS ({others} AND {_earlier(sort)})"
    sql, parameters = f"({asked.sql}) AND ({first})", (*asked.parameters, *values)
    return Where(sql, parameters, where.match, folds=asked)


def counting(where: Where) -> tuple[str, Where]:
    """Return what is counted, and of which rows: stories are counted without folding them."""
    if where.folds is None:
        return "COUNT(*)", where
    return "COUNT(*) - COUNT(doc.story) + COUNT(DISTINCT doc.story)", where.folds


def first_of(connection: sqlite3.Connection, where: Where, sort: Sort, row: int) -> int:
    """Return the row that stands for a found row in a folded list, but for one by relevance."""
    key, way = KEYS.get(sort.field, "NULL").format("other"), "DESC" if sort.descending else "ASC"
    order = f"ORDER BY {key} IS NULL, {key} {way}, other.row {way} LIMIT 1"
    query = f"{_own([row])} SELECT other.row {_among(where)} {order}"
    found = connection.execute(query, (row, *_values(where))).fetchone()
    return int(found[0]) if found else row


def echoes(connection: sqlite3.Connection, where: Where, rows: Sequence[int]) -> dict[int, Echoes]:
    """Return what rows of a folded list stand for, by row: those that stand for more than one."""
    found: dict[int, Echoes] = {}
    count = "COUNT(*) - 1, SUM(other.read = 0) - (own.read = 0)"
    for chunk in chunks(rows):
        query = f"{_own(chunk)} SELECT own.row, {count} {_among(where)} GROUP BY own.row"
        for row, *counts in connection.execute(query, (*chunk, *_values(where))):
            if counts[0]:
                found[row] = Echoes(*counts)
    return found


def with_echoes(connection: sqlite3.Connection, where: Where, rows: Sequence[int]) -> list[int]:
    """Return rows of a folded list, and the rows of what they stand for."""
    found = dict.fromkeys(rows)
    for chunk in chunks(rows):
        query = f"{_own(chunk)} SELECT other.row {_among(where)}"
        told = connection.execute(query, (*chunk, *_values(where)))
        found.update(dict.fromkeys(row for (row,) in told))
    return list(found)


def with_first(hits: Iterable[tuple[int, int | None]]) -> Iterator[tuple[int, int]]:
    """Yield each row of `(row, story)` in order, with the first row that told its story."""
    firsts: dict[int, int] = {}
    for row, story in hits:
        yield row, row if story is None else firsts.setdefault(story, row)


def _others(where: Where) -> tuple[str, tuple[Any, ...]]:
    """Return the SELECT of what else of a row's story is found, and what is bound to it."""
    other = "doc AS other INDEXED BY doc_story"
    query = f"SELECT 1 FROM {other} WHERE other.story = doc.story AND {_holds(where)}"
    return query, _values(where)


def _own(rows: Sequence[int]) -> str:
    marks = ", ".join("?" * len(rows))
    return f"WITH own AS (SELECT row, story, read FROM doc WHERE row IN ({marks}))"


def _among(where: Where) -> str:
    """Return FROM and WHERE of what is found of the stories of `own` rows."""
    tables = "own CROSS JOIN doc AS other INDEXED BY doc_story ON other.story = own.story"
    return f"FROM {tables} WHERE {_holds(where)}"


def _holds(where: Where) -> str:
    """Return the query's expression over `other`.

    What the reader wrote is bound, so that every `doc.` and `fts.rowid` is ours; the plus keeps the
    planner from looking a set of rows up for each row.
    """
    match = "" if where.match is None else f" AND {_HITS}"
    sql = where.sql.replace("doc.", "+other.").replace("fts.rowid", "+other.row")
    return f"({sql}){match}"


def _values(where: Where) -> tuple[Any, ...]:
    return (*where.parameters, *(() if where.match is None else (where.match,)))


def _earlier(sort: Sort) -> str:
    """Return the expression that `other` comes before `doc`."""
    sign = ">" if sort.descending else "<"
    if sort.field not in KEYS:
        return f"other.row {sign} doc.row"
    theirs, own = (KEYS[sort.field].format(name) for name in ("other", "doc"))
    unstated = f"{own} IS NULL AND ({theirs} IS NOT NULL OR other.row {sign} doc.row)"
    return f"(({theirs}, other.row) {sign} ({own}, doc.row) OR {unstated})"


_HITS = "+other.row IN (SELECT rowid FROM fts WHERE fts MATCH ?)"
REPEATED = """
    SELECT COUNT(*) - COUNT(DISTINCT story) FROM doc INDEXED BY doc_story
    WHERE story IS NOT NULL AND deleted = 0
"""
"""How many articles of the whole library tell what another one tells: 3 ms for 100,000."""
