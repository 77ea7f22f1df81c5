"""Queries as parts of SQL: where rows come from, by what they are known, how hits are ranked."""

from __future__ import annotations

from typing import Any

from realloy_store.library.values import Where

# A hit in the title says more than one in the body; the equality tokens say nothing here.
RANK = "bm25(fts, 1.0, 8.0, 4.0, 4.0, 4.0, 2.0, 2.0, 4.0, 4.0, 0.0)"


def source_of(where: Where, key: str = "") -> str:
    """Return FROM and WHERE of a query; CROSS JOIN keeps the planner from turning them round."""
    page = key.startswith("page.")
    if where.match is None:
        tables = "page CROSS JOIN doc ON doc.row = page.row" if page else "doc"
        return f"FROM {tables} WHERE ({where.sql})"
    tables = "fts CROSS JOIN doc ON doc.row = fts.rowid"
    if page:
        tables += " CROSS JOIN page ON page.row = doc.row"
    return f"FROM {tables} WHERE fts MATCH ? AND ({where.sql})"


def row_of(where: Where, key: str = "") -> str:
    """Return the row number as the table has it that leads: ordered by another's, it is sorted."""
    if key:
        return "page.row" if key.startswith("page.") else "doc.row"
    return "doc.row" if where.match is None else "fts.rowid"


def values_of(where: Where, *values: Any) -> tuple[Any, ...]:
    """Return what is bound to a query, and then to what follows it."""
    match = () if where.match is None else (where.match,)
    return (*match, *where.parameters, *values)
