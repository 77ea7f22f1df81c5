"""The documentation of the language is generated: docs/query.md is what `reference()` returns."""

from __future__ import annotations

import re
from pathlib import Path

from realloy_store.query import FIELDS, parse, reference

PAGE = Path(__file__).parents[3] / "docs" / "query.md"


def test_the_page_in_the_repository_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "write reference() to docs/query.md"


def test_every_field_is_in_it() -> None:
    assert all(
        f"`{field.name}`" in reference() or f"`{field.name}:`" in reference() for field in FIELDS
    )


def test_every_query_that_it_shows_parses() -> None:
    table = reference().split("|---|---|\n")[1].split("\n\n")[0]
    shown = [
        query for row in table.splitlines() for query in re.findall(r"`([^`]+)`", row.split("|")[1])
    ]
    assert len(shown) >= 12
    for query in shown:
        assert parse(query) != parse("")
