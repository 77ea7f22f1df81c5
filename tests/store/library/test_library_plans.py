"""How SQLite goes about the library's questions: no walk over all rows, no sorting of them."""

from __future__ import annotations

from typing import Any

import pytest

from realloy_store.library import Library, Sort
from realloy_store.library.compile import compile_query
from realloy_store.library.headlines import headlines
from realloy_store.library.values import Where, utc_now
from realloy_store.query import parse


@pytest.fixture
def plans(library: Library, make_article: Any, put: Any) -> Any:
    """A function that gives the plan of every statement that an action runs."""
    put(library, *(make_article(n, market_impact=n / 10) for n in range(5)))
    selecting = library._parts.selecting
    connection = library._parts.index.connection

    def explain(action: Any) -> str:
        statements: list[str] = []
        connection.set_trace_callback(statements.append)
        action(selecting)
        connection.set_trace_callback(None)
        steps = [
            step[3]
            for statement in statements
            if statement.lstrip().upper().startswith("SELECT")
            for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
        return "\n".join(steps)

    return explain


def compiled(text: str) -> Where:
    return compile_query(parse(text), now=utc_now())


def test_newest_first_walks_the_primary_key(plans: Any, library: Library) -> None:
    connection = library._parts.index.connection
    plan = plans(lambda s: headlines(connection, s.rows(Where(), Sort(), 0, 100)))
    assert plan.splitlines()[0] == "SCAN doc"
    assert "TEMP B-TREE" not in plan
    assert "SEARCH page USING INTEGER PRIMARY KEY (rowid=?)" in plan


@pytest.mark.parametrize("field", ["impact", "sentiment"])
def test_numbers_sort_by_their_covering_index(plans: Any, field: Any) -> None:
    plan = plans(lambda s: s.rows(Where(), Sort(field), 0, 3))
    assert f"USING COVERING INDEX doc_{field}" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("field", ["title", "source", "imported"])
def test_texts_sort_by_their_index(plans: Any, field: Any) -> None:
    plan = plans(lambda s: s.rows(Where(), Sort(field), 0, 3))
    assert f"INDEX page_{field}" in plan
    assert "TEMP B-TREE" not in plan


def test_a_search_walks_its_hits_newest_first(plans: Any) -> None:
    plan = plans(lambda s: s.rows(compiled("story impact>0.1"), Sort(), 0, 50))
    assert plan.splitlines()[0].startswith("SCAN fts VIRTUAL TABLE INDEX")
    assert "SEARCH doc USING INTEGER PRIMARY KEY (rowid=?)" in plan
    assert "TEMP B-TREE" not in plan


def test_counts_come_from_the_totals(plans: Any) -> None:
    plan = plans(lambda s: s.count(Where()))
    assert plan == "SEARCH total USING PRIMARY KEY (name=?)"


def test_names_are_looked_up(library: Library, make_article: Any, put: Any) -> None:
    from realloy_store.library.names import _BEGINNING

    rows = library._parts.index.connection.execute(
        f"EXPLAIN QUERY PLAN {_BEGINNING}", ("abcdefa", "abcdefb", 6)
    )
    plan = " ".join(step[3] for step in rows)
    assert "SCAN page" not in plan
    assert "SCAN copy" not in plan
