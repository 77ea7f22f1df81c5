"""The order of the best match: what words find, ranked by BM25 over the index's columns.

Ranking looks at everything that is found (1 ms per 1,000 rows): it is done once for a result, and
remembered with it, unless only the beginning is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from realloy_store.library.folding import with_first
from realloy_store.library.sources import RANK, source_of
from realloy_store.library.values import Where

Ask = Callable[[str, Where], Any]
"""Runs a query over what `Where` picks."""
FEW = 256
"""Rows from the beginning that are asked for alone, without remembering the order of all."""


class Ranked(NamedTuple):
    """Everything that words find, in order."""

    rows: Sequence[int]
    """Those that a list shows: in a folded one the first of each story."""
    firsts: dict[int, int]
    """Which row stands for each row in a folded list; empty where none is folded."""

    def position(self, row: int) -> int | None:
        """Return how many rows come before this one, or before what stands for it."""
        shown = self.firsts.get(row, row)
        return next((n for n, each in enumerate(self.rows) if each == shown), None)


def best(ask: Ask, where: Where, limit: int) -> list[int]:
    """Return the best matches of a list that is not folded."""
    return [row for row, _ in ask(f"{_query(where, best_first=True)} LIMIT {limit:d}", where)]


def ranked(ask: Ask, where: Where, *, best_first: bool) -> Ranked:
    """Return everything that is found, ranked."""
    found = ask(_query(where, best_first=best_first), where)
    if where.folds is None:
        return Ranked([row for row, _ in found], {})
    firsts = dict(with_first(found))
    return Ranked(list(dict.fromkeys(firsts.values())), firsts)


def _query(where: Where, *, best_first: bool) -> str:
    way = ("ASC", "DESC") if best_first else ("DESC", "ASC")
    order = f"ORDER BY {RANK} {way[0]}, fts.rowid {way[1]}"
    return f"SELECT fts.rowid, doc.story {source_of(where)} {order}"
