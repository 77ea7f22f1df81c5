"""How queries reach the index: by which plan, within which bounds, with nothing spliced in."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.errors import QueryError
from realloy_store.library.compile import compile_query
from realloy_store.library.conditions import Frequent, seldom
from realloy_store.library.entries import Place
from realloy_store.library.indexer import Indexer
from realloy_store.library.schema import TABLES
from realloy_store.library.shardtext import Document
from realloy_store.library.values import Where
from realloy_store.models import Article, Mark
from realloy_store.query import EVERYTHING, Subject, matches, parse
from realloy_store.query.parser import MAX_DEPTH

NOW = datetime(2026, 6, 15, tzinfo=UTC)
BY_HITS = "SCAN fts VIRTUAL TABLE INDEX 192:M"
VAGUEST = ("SCALAR SUBQUERY 1", "SEARCH doc USING INDEX doc_vague", "REUSE SUBQUERY 1")
EACH = "SEARCH doc USING INTEGER PRIMARY KEY (rowid=?)"


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    indexer = Indexer(connection, fetch=lambda _: None)
    for number in range(40):
        day = f"2026-{number % 6 + 1:02}-{number % 28 + 1:02}"
        article = Article(
            f"{number:020x}",
            "1",
            "page.txt",
            title=f"Copper {number}",
            published=day if number % 5 else None,
            market_impact=number / 40,
            tickers=("MP",) if number % 2 else ("LYC.AX",),
        )
        indexer.put(article, Place(1, Document(number, 0, 0, 0), 0))
    indexer.finish()
    return connection


def statement(where: Where, columns: str) -> tuple[str, tuple[object, ...]]:
    row = "doc.row" if where.match is None else "fts.rowid"
    source = (
        "doc WHERE" if where.match is None else "fts CROSS JOIN doc ON doc.row = fts.rowid WHERE"
    )
    match = () if where.match is None else (where.match,)
    asked = "" if where.match is None else "fts MATCH ? AND"
    sql = f"SELECT {columns.format(row=row)} FROM {source} {asked} ({where.sql})"
    return sql, (*match, *where.parameters)


def plan(index: sqlite3.Connection, text: str, frequent: Frequent = seldom) -> list[str]:
    """Return the steps of a newest-first window."""
    where = compile_query(parse(text), now=NOW, frequent=frequent)
    sql, bound = statement(where, "{row}")
    row = "doc.row" if where.match is None else "fts.rowid"
    steps = index.execute(f"EXPLAIN QUERY PLAN {sql} ORDER BY {row} DESC LIMIT 100", bound)
    return [step for *_, step in steps]


def count(index: sqlite3.Connection, text: str) -> int:
    sql, bound = statement(compile_query(parse(text), now=NOW), "COUNT(*)")
    return int(index.execute(sql, bound).fetchone()[0])


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("", ["SCAN doc"]),
        ("copper", [BY_HITS + "10", EACH]),
        ("copper*", [BY_HITS + "10", EACH]),
        ('"rare earth" -copper', [BY_HITS + "10", EACH]),
        ("-copper", ["SCAN doc", "LIST SUBQUERY 1", "SCAN fts VIRTUAL TABLE INDEX 0:M10"]),
        ("theme:trade impact>0.3 is:unread", [BY_HITS + "10", EACH]),
        ("theme:trade or source:wire", [BY_HITS + "10", EACH]),
        ("impact>0.3", ["SCAN doc"]),
        ("is:starred", ["SCAN doc USING INDEX doc_starred"]),
        ("since:2w", ["SEARCH doc USING INTEGER PRIMARY KEY (rowid>?)"]),
        ("before:2026", ["SEARCH doc USING INTEGER PRIMARY KEY (rowid<?)"]),
        ("date:2026-05", ["SEARCH doc USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"]),
        ("copper date:2026-05", [BY_HITS + "10><", EACH]),
    ],
)
def test_a_window_is_walked_newest_first_and_never_sorted(
    index: sqlite3.Connection, text: str, steps: list[str]
) -> None:
    assert [step for step in plan(index, text) if step not in VAGUEST] == steps


@pytest.mark.parametrize("text", ["ticker:MP impact>0.3", "mineral:Dy", "country:CN tone<0"])
def test_few_articles_are_gathered_and_many_are_asked(index: sqlite3.Connection, text: str) -> None:
    """Neither way sorts, and the first does not walk the library."""
    assert plan(index, text)[0] == EACH
    assert plan(index, text, frequent=lambda _: True)[0] == "SCAN doc"
    for frequent in (lambda _: False, lambda _: True):
        assert not [step for step in plan(index, text, frequent) if "ORDER BY" in step]


def test_how_vague_dates_are_is_looked_up_in_an_index(index: sqlite3.Connection) -> None:
    assert set(VAGUEST[:2]) <= set(plan(index, "since:2w"))


@pytest.mark.parametrize("text", ["copper or impact>0.5", "-(copper impact>0.5)", "id:00"])
def test_no_query_sorts(index: sqlite3.Connection, text: str) -> None:
    assert not [step for step in plan(index, text) if "TEMP B-TREE" in step]


def test_everything_is_the_librarys_own_idea_of_everything() -> None:
    assert compile_query(EVERYTHING, now=NOW) == Where()


@pytest.mark.parametrize(
    "terms",
    [
        "impact>0.{n}",
        "copper{n}",
        "-copper{n}",
        "date:2026-05-{d:02}",
        "id:{n:04x}",
        "(copper or impact>0.{n})",
        "NdPr",
        "-(a impact>0.{n})",
    ],
)
@pytest.mark.parametrize("joint", [" ", " or "])
def test_the_longest_query_runs(index: sqlite3.Connection, terms: str, joint: str) -> None:
    n = 250 if "(" in terms else 500
    text = joint.join(terms.format(n=n, d=n % 28 + 1) for n in range(100, 100 + n))
    assert 0 <= count(index, text) <= 40


@pytest.mark.parametrize(
    "layers",
    [
        ["(a {})", "(b or {})"],
        ["-(a {})", "-(b or {})"],
        ["(impact>0.1 {})", "(impact>0.2 or {})"],
        ["-(a impact>0.1 {})", "-(b or impact>0.2 or {})"],
        ["-(a impact>0.1 {})"],
        ["-(a or {})"],
    ],
)
def test_the_deepest_query_runs(index: sqlite3.Connection, layers: list[str]) -> None:
    text = "copper or impact>0.5"
    for depth in range(MAX_DEPTH):
        text = layers[depth % len(layers)].format(text)
    assert 0 <= count(index, text) <= 40
    with pytest.raises(QueryError):
        parse(f"(a {text})")


@given(st.text(max_size=20), st.sampled_from(["", "title:", "tag:", "ticker:", "theme:", "id:"]))
def test_whatever_the_reader_writes_is_a_value(text: str, field: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(TABLES)
    subject = Subject(
        Article("ab" * 10, "1", "f", title=text, tickers=(text,), themes=(text,)),
        Mark("ab" * 10, tags=(text,)),
    )
    indexer = Indexer(connection, fetch=lambda _: None)
    indexer.put_mark(subject.mark, 1)
    indexer.put(subject.article, Place(1, Document(1, 0, 0, 0), 0))
    indexer.finish()
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    query = parse(f'{field}"{escaped}" or ""', typing=True)
    sql, bound = statement(compile_query(query, now=NOW), "COUNT(*)")
    assert connection.execute(sql, bound).fetchone() == (int(matches(query, subject, now=NOW)),)
