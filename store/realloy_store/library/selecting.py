"""Windows on a query's result: any hundred headlines of a million, from the nearest known place.

`OFFSET` walks what it skips. A window therefore starts at the end of the result that is nearer, or
at a milestone: a row whose position an earlier window found out.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import OrderedDict
from typing import Any, NamedTuple

from realloy_store.library.folding import REPEATED, counting, first_of
from realloy_store.library.index import Index
from realloy_store.library.ranking import FEW, Ranked, best, ranked
from realloy_store.library.sources import row_of, source_of, values_of
from realloy_store.library.values import Sort, Tally, Where

_REMEMBERED = 8
"""Results whose milestones are kept."""
_MILESTONES = 4_096
_NEAR = 2_000
"""Rows that are walked without asking for the size of the result first."""
_ALL = 1 << 62
_KEYS = {
    "impact": "doc.impact",
    "sentiment": "doc.sentiment",
    "title": "page.title_key",
    "source": "page.source_key",
    "imported": "page.imported",
    "tone": "doc.tone",
    "novelty": "doc.novelty",
    "local-impact": "doc.local_impact",
}


class Milestone(NamedTuple):
    """The row at a position of a result in date order."""

    position: int
    row: int


class Result:
    """What is known of one query's result while the index stays as it is."""

    def __init__(self) -> None:
        self.count: dict[str, int] = {}
        """Rows that state a sort's value, by that; all of them under the empty text."""
        self.milestones: dict[bool, list[Milestone]] = {True: [], False: []}
        self.ranked: dict[bool, Ranked] = {}
        """The best match first, or last."""


class Selecting:
    """Counts, windows and positions over the index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._state: object = None
        self._results: OrderedDict[Where, Result] = OrderedDict()

    def count(self, where: Where) -> int:
        """Return how many rows a query picks."""
        if where == Where():
            return self._total()
        known = self._result(where).count
        if "" not in known:
            known[""] = self._counted(where)
        return known[""]

    def _counted(self, where: Where) -> int:
        if where.folds == Where():
            return self._total() - int(self._one(REPEATED, Where())[0])
        what, picks = counting(where)
        source = source_of(picks)
        if picks is not where and picks.match is None:
            # An index, by impact say, has the stories in no order of their rows.
            source = source.replace("FROM doc ", "FROM doc NOT INDEXED ", 1)
        return int(self._one(f"SELECT {what} {source}", picks)[0])

    def tally(self, where: Where) -> Tally:
        """Return how many rows a query picks, and how many of them are unread, in one walk."""
        query = f"SELECT COUNT(*), COALESCE(SUM(NOT doc.read), 0) {source_of(where)}"
        return Tally(*self._one(query, where))

    def rows(self, where: Where, sort: Sort, offset: int, limit: int) -> list[int]:
        """Return the rows of a window; a negative limit is none."""
        limit = limit if limit >= 0 else _ALL
        if sort.field == "relevance" and where.match is not None:
            if sort.descending and where.folds is None and offset + limit <= FEW:
                return best(self._all, where, offset + limit)[offset:]
            return list(self._ranked(where, sort).rows[offset : offset + limit])
        key = _KEYS.get(sort.field)
        if key is None:
            return self._by_date(where, sort.descending, offset, limit)
        stated, unstated = f" AND {key} IS NOT NULL", f" AND {key} IS NULL"
        order = [key, row_of(where, key)]
        first = self._segment(where, stated, order, sort.descending, offset, limit, key)
        if len(first) == limit:
            return first
        left = max(0, offset - self._count_stated(where, key))
        rest = self._segment(
            where, unstated, order[1:], sort.descending, left, limit - len(first), key
        )
        return first + rest

    def position(self, where: Where, sort: Sort, row: int) -> int | None:
        """Return how many rows come before this one; None when the query does not pick it.

        In a folded list it is the place of the row that stands for it.
        """
        if sort.field == "relevance" and where.match is not None:
            return self._ranked(where, sort).position(row)
        if where.folds is not None:
            row = first_of(self._index.connection, where.folds, sort, row)
        picked = f"SELECT COUNT(*) {source_of(where)} AND doc.row = ?"
        if not self._one(picked, where, row)[0]:
            return None
        before = ">" if sort.descending else "<"
        key = _KEYS.get(sort.field)
        if key is None:
            return self._date_position(where, sort.descending, row)
        source = source_of(where, key)
        (value,) = self._index.connection.execute(
            f"SELECT {key} FROM doc JOIN page USING (row) WHERE row = ?", (row,)
        ).fetchone()
        if value is None:
            later = f"SELECT COUNT(*) {source} AND {key} IS NULL AND doc.row {before} ?"
            return self._count_stated(where, key) + int(self._one(later, where, row)[0])
        what, picks = counting(where)
        ahead = f"AND ({key}, {row_of(picks, key)}) {before} (?, ?)"
        return int(
            self._one(f"SELECT {what} {source_of(picks, key)} {ahead}", picks, value, row)[0]
        )

    def _by_date(self, where: Where, descending: bool, offset: int, limit: int) -> list[int]:
        start, forward = self._nearest(where, descending, offset, limit)
        wanted = limit
        if forward:
            skip = offset - start.position if start else offset
        else:
            end = self.count(where) if start is None else start.position
            wanted = max(0, min(offset + limit, end) - offset)
            skip = max(0, end - offset - limit)
        if wanted <= 0:
            return []
        falling = descending == forward
        bound = ""
        values: tuple[int, ...] = ()
        if start is not None:
            # A milestone itself belongs to what follows it, not to what precedes it.
            sign = ("<" if falling else ">") + ("=" if forward else "")
            bound, values = f" AND {row_of(where)} {sign} ?", (start.row,)
        query = f"SELECT {row_of(where)} {source_of(where)}{bound}"
        query += f" ORDER BY {row_of(where)} {'DESC' if falling else 'ASC'} LIMIT ? OFFSET ?"
        rows = [row for (row,) in self._all(query, where, *values, wanted, skip)]
        rows = rows if forward else rows[::-1]
        self._remember(where, descending, offset, rows)
        return rows

    def _nearest(
        self, where: Where, descending: bool, offset: int, limit: int
    ) -> tuple[Milestone | None, bool]:
        """Return where to start from (None is an end of the result) and whether forward."""
        known = self._result(where).milestones[descending]
        at = bisect_right(known, (offset, float("inf")))
        before = known[at - 1] if at else None
        best, forward = before, True
        cost = offset - (before.position if before else 0)
        if cost <= _NEAR:
            return best, forward
        after = next((m for m in known[at:] if m.position >= offset + limit), None)
        end = after.position if after else self.count(where)
        if end - offset - limit < cost:
            best, forward = after, False
        return best, forward

    def _remember(self, where: Where, descending: bool, offset: int, rows: list[int]) -> None:
        known = self._result(where).milestones[descending]
        if rows and offset and len(known) < _MILESTONES:
            milestone = Milestone(offset, rows[0])
            at = bisect_right(known, milestone)
            if not at or known[at - 1] != milestone:
                insort(known, milestone)

    def _date_position(self, where: Where, descending: bool, row: int) -> int:
        known = self._result(where).milestones[descending]
        reached = [m for m in known if (m.row >= row if descending else m.row <= row)]
        start = reached[-1] if reached else None
        name = row_of(where)
        sign, back = (">", "<=") if descending else ("<", ">=")
        query = f"SELECT COUNT(*) {source_of(where)} AND {name} {sign} ?"
        if start is None:
            return int(self._one(query, where, row)[0])
        query += f" AND {name} {back} ?"
        return start.position + int(self._one(query, where, row, start.row)[0])

    def _segment(
        self,
        where: Where,
        extra: str,
        order: list[str],
        descending: bool,
        offset: int,
        limit: int,
        key: str,
    ) -> list[int]:
        """Return a window of the rows that state the sort's value, or of those that do not."""
        backward = False
        if offset > _NEAR:
            size = self._count_stated(where, key)
            size = size if extra.endswith("NOT NULL") else self.count(where) - size
            backward = size - offset - limit < offset
            if backward:
                offset, limit = max(0, size - offset - limit), max(0, min(limit, size - offset))
        way = "DESC" if descending != backward else "ASC"
        by = ", ".join(f"{column} {way}" for column in order)
        query = f"SELECT doc.row {source_of(where, key)}{extra} ORDER BY {by} LIMIT ? OFFSET ?"
        rows = [row for (row,) in self._all(query, where, limit, offset)]
        return rows[::-1] if backward else rows

    def _count_stated(self, where: Where, key: str) -> int:
        """Return how many rows have a value to be sorted by; of a folded list how many stories.

        Where any article of a story has one, the row has, because such come first.
        """
        known = self._result(where).count
        if key not in known:
            what, picks = counting(where)
            query = f"SELECT {what} {source_of(picks, key)} AND {key} IS NOT NULL"
            (known[key],) = self._one(query, picks)
        return known[key]

    def _ranked(self, where: Where, sort: Sort) -> Ranked:
        known = self._result(where).ranked
        if sort.descending not in known:
            known[sort.descending] = ranked(self._all, where, best_first=sort.descending)
        return known[sort.descending]

    def _total(self) -> int:
        query = "SELECT n FROM total WHERE name = 'total'"
        return int(self._index.connection.execute(query).fetchone()[0])

    def _result(self, where: Where) -> Result:
        state = self._index.changed()
        if state != self._state:
            self._results.clear()
            self._state = state
        result = self._results.setdefault(where, Result())
        self._results.move_to_end(where)
        if len(self._results) > _REMEMBERED:
            self._results.popitem(last=False)
        return result

    def _one(self, query: str, where: Where, *values: Any) -> Any:
        return self._index.connection.execute(query, values_of(where, *values)).fetchone()

    def _all(self, query: str, where: Where, *values: Any) -> Any:
        return self._index.connection.execute(query, values_of(where, *values))
