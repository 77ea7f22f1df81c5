"""The ledger: trade ideas by query, in order, from the index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from threading import get_ident
from typing import Any

from realloy_store.idea_records import idea_mark_from_json
from realloy_store.library.idea_conditions import held, state
from realloy_store.library.idea_entries import page_key
from realloy_store.library.idea_values import IdeaCounts, IdeaRow, IdeaSort
from realloy_store.library.idea_words import IdeaWords
from realloy_store.library.index import Index
from realloy_store.library.values import Where
from realloy_store.models import IdeaMark
from realloy_store.query import Query
from realloy_store.research.ideas.packing import unpacked
from realloy_store.research.ideas.standing import Base

_ALL = 1 << 62
_CHUNK = 400
_REMEMBERED = 8
_UNSAID = IdeaMark()
_ORDERS = {"review": "idea.earliest", "kind": "idea.kind"}
_STATES = ("review", "pending", "open", "no_date", "watch", "expired", "closed")
"""What wants a look first."""
_PAGE = """
    SELECT key, parser, base, origin, mark, record,
        page.id, title, lead, date, source, doc.sentiment, doc.copies
    FROM idea_page CROSS JOIN page ON page.row = key / 1024 CROSS JOIN doc USING (row)
    WHERE key IN (%s)
"""


class Ideas:
    """Windows and counts of ideas over one thread's connection."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._counts: dict[object, IdeaCounts] = {}
        self._words = IdeaWords(index)

    def rows(
        self, query: Query, where: Where, sort: IdeaSort, offset: int, limit: int, today: date
    ) -> list[IdeaRow]:
        """Return a window, of ideas that say the words of the query first; no limit below 0."""
        limit = limit if limit >= 0 else _ALL
        order = _order(where, sort, today)
        keys: list[tuple[int, int, Any]] = []
        for part in self._parts(query, where, sort):
            found = self._window(where, part, order, offset, limit - len(keys), today)
            keys += found
            if len(keys) >= limit:
                break
            # What is above the window is counted only where all of a part is.
            offset = 0 if found or not offset else max(0, offset - self._count(where, part))
        return self._shown(keys)

    def _parts(self, query: Query, where: Where, sort: IdeaSort) -> list[str]:
        """Return conditions by which ideas are listed one part after the other.

        Dated ideas come off their index in order; the others are walked only where they show.
        """
        parts = [""]
        if saying := self._words.saying(query, where, _source(where)):
            among = f"(1024 * idea.row + 1024 + idea.place) %s ({', '.join(map(str, saying))})"
            parts = [f" AND {among % 'IN'}", f" AND {among % 'NOT IN'}"]
        if sort.field != "expiry":
            return parts
        dated = " AND idea.latest IS NOT NULL", " AND idea.latest IS NULL"
        return [part + stated for part in parts for stated in dated]

    def among(self, where: Where, ids: Iterable[str], today: date) -> list[IdeaRow]:
        """Return those of some ideas that a query finds, newest first."""
        wanted = frozenset(ids)
        articles = sorted({article for article, _ in positions(wanted)})
        keys: list[tuple[int, int, Any]] = []
        for at in range(0, len(articles), _CHUNK):
            chunk = articles[at : at + _CHUNK]
            known = f"SELECT row FROM page WHERE id IN ({', '.join('?' * len(chunk))})"
            sql = f"({where.sql}) AND idea.row IN ({known})"
            narrowed = Where(sql, (*where.parameters, *chunk), where.match)
            keys += self._window(narrowed, "", _order(where, IdeaSort(), today), 0, _ALL, today)
        return [row for row in self._shown(keys) if row.id in wanted]

    def of(self, article_id: str, today: date) -> list[IdeaRow]:
        """Return the ideas of an article, in its order."""
        query = (
            f"SELECT idea.row, idea.place, {state(today)} FROM page JOIN idea USING (row)"
            " WHERE page.id = ? ORDER BY idea.place DESC"
        )
        return self._shown(self._index.connection.execute(query, (article_id,)).fetchall())

    def counts(self, query: Query, where: Where, today: date) -> IdeaCounts:
        """Return how many ideas a query finds; asked again before anything changed, at once."""
        saying = self._words.saying(query, where, _source(where))
        said = None if saying is None else len(saying)
        return replace(self._remembered(where, today), saying=said)

    def _remembered(self, where: Where, today: date) -> IdeaCounts:
        # What has changed is known by the thread, whose connection it is.
        key = (get_ident(), self._index.changed(), where, today)
        if key not in self._counts:
            while len(self._counts) >= _REMEMBERED:
                del self._counts[next(iter(self._counts))]
            self._counts[key] = self._counted(where, today)
        return self._counts[key]

    def _window(
        self, where: Where, extra: str, order: str, offset: int, limit: int, today: date
    ) -> list[tuple[int, int, Any]]:
        query = f"SELECT idea.row, idea.place, {state(today)} {_source(where)}{extra}"
        return self._all(f"{query} ORDER BY {order} LIMIT ? OFFSET ?", where, limit, offset)

    def _count(self, where: Where, extra: str) -> int:
        ((count,),) = self._all(f"SELECT COUNT(*) {_source(where)}{extra}", where)
        return int(count)

    def _counted(self, where: Where, today: date) -> IdeaCounts:
        what = f"{state(today)}, idea.kind, COUNT(*), SUM({held(today)})"
        states: Counter[Any] = Counter()
        kinds: Counter[Any] = Counter()
        entered = 0
        for where_it_stands, kind, count, of_these in self._all(
            f"SELECT {what} {_source(where)} GROUP BY 1, 2", where
        ):
            states[where_it_stands] += count
            kinds[kind] += count
            entered += of_these
        return IdeaCounts(states.total(), dict(states), dict(kinds), entered)

    def _shown(self, keys: list[tuple[int, int, Any]]) -> list[IdeaRow]:
        standing = {page_key(row, place): where_it_stands for row, place, where_it_stands in keys}
        wanted = list(standing)
        found: dict[int, list[Any]] = {}
        for at in range(0, len(wanted), _CHUNK):
            chunk = wanted[at : at + _CHUNK]
            query = _PAGE % ", ".join("?" * len(chunk))
            for key, *rest in self._index.connection.execute(query, chunk):
                found[key] = rest
        return [_row(key, found[key], standing[key]) for key in wanted if key in found]

    def _all(self, query: str, where: Where, *values: int) -> list[tuple[Any, ...]]:
        match = () if where.match is None else (where.match,)
        bound = (*match, *where.parameters, *values)
        return self._index.connection.execute(query, bound).fetchall()


def positions(ids: Iterable[str]) -> Iterable[tuple[str, int]]:
    """Yield article (or the beginning of its id) and position of ideas such as `3f9a2c1-2`."""
    for idea_id in ids:
        article, _, position = idea_id.rpartition("-")
        yield article, int(position) if position.isdecimal() else 0


def _row(key: int, values: list[Any], where_it_stands: Any) -> IdeaRow:
    parser, base, origin, mark, record, article, title, lead, day, source, tone, copies = values
    return IdeaRow(
        idea=unpacked(json.loads(record)),
        state=where_it_stands,
        base=Base(base and date.fromordinal(base), origin),
        mark=idea_mark_from_json(json.loads(mark), "ideas") if mark else _UNSAID,
        article=article,
        position=1024 - key % 1024,
        title=title,
        lead=lead,
        date=day,
        source=source,
        sentiment=tone,
        copies=copies,
        parser=parser,
    )


def _source(where: Where) -> str:
    """Return FROM and WHERE; CROSS JOIN keeps the planner from turning the tables round."""
    if where.match is None:
        return f"FROM idea CROSS JOIN doc ON doc.row = idea.row WHERE ({where.sql})"
    tables = "fts CROSS JOIN doc ON doc.row = fts.rowid CROSS JOIN idea ON idea.row = doc.row"
    return f"FROM {tables} WHERE fts MATCH ? AND ({where.sql})"


def _order(where: Where, sort: IdeaSort, today: date) -> str:
    way = "DESC" if sort.descending else "ASC"
    row = "idea.row" if where.match is None else "fts.rowid"
    if sort.field == "date":
        return f"{row} {way}, idea.place {way}"
    newest = f"{row} DESC, idea.place DESC"
    if sort.field == "expiry":
        return f"idea.latest {way}, {newest}"
    if sort.field == "state":
        ranks = " ".join(f"WHEN '{name}' THEN {n}" for n, name in enumerate(_STATES))
        return f"CASE {state(today)} {ranks} END {way}, {newest}"
    if sort.field == "ticker":
        return f"idea.tickers = '', idea.tickers {way}, {newest}"
    key = _ORDERS[sort.field]
    return f"{key} IS NULL, {key} {way}, {newest}"
