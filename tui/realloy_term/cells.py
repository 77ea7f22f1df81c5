"""Cells of CSV that no spreadsheet takes for a formula."""

from __future__ import annotations

from realloy_term import safe


def cell(value: object) -> object:
    """Return a value as a cell: texts made safe, a quote before what would be a formula."""
    if not isinstance(value, str):
        return value
    text = safe.line(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
