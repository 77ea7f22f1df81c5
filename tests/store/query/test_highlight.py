"""Where a query's words stand: what is lit agrees with what is found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.models import Article, Mark
from realloy_store.query import Subject, hits, matches, parse, snippet
from realloy_store.query.ast import Words
from realloy_store.query.words import is_simple

NOW = datetime(2026, 6, 15, tzinfo=UTC)
WORDS = (
    "copper Copper's rare earth earths rare-earth bastnäsite NdPr didymium 稀土 氧化锑出口 , – é"
).split()
TEXT = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
QUERY = st.sampled_from(
    'copper|"rare earth"|ear*|"rare ear"*|NdPr|bastnasite|稀土|锑|出口|-copper|copper or earth|'
    '"earth rare earth"|mineral:NdPr|s*|text:rare'.split("|")
)


@pytest.mark.parametrize(
    ("query", "text", "lit"),
    [
        ("copper", "Copper, copper-rich; coppers", ["Copper", "copper"]),
        ('"rare earth"', "rare-earth rare (earth) rare earths", ["rare-earth", "rare (earth"]),
        ("electr*", "Électricité electric", ["Électricité", "electric"]),
        ("electr*", "electricity; ELECTRIC", ["electricity", "ELECTRIC"]),
        ("出口", "氧化锑出口管制", ["出口"]),
        ("氧化锑", "氧化锑出口", ["氧化锑"]),
        ("锑", "氧化锑 (锑)", ["锑", "锑"]),
        ('"a b" or "b c"', "a b c d", ["a b c"]),
        ('"a a"', "a a a", ["a a a"]),
        ("NdPr", "didymium and NdPr", ["didymium", "NdPr"]),
        ("copper -nickel", "copper nickel", ["copper"]),
        ("ticker:MP is:read", "MP is read", []),
        ("title:copper", "copper", []),
        ("x*", "x" * 100, ["x" * 100]),
        ("e\u0301tude", "étude", ["étude"]),
    ],
)
def test_hits(query: str, text: str, lit: list[str]) -> None:
    assert [text[start:end] for start, end in hits(parse(query), text)] == lit


def test_a_title_is_lit_for_title_words_and_a_theme_for_theme_words() -> None:
    query = parse('title:copper theme:"trade policy"')
    assert hits(query, "Copper up", "title") == [(0, 6)]
    assert hits(query, "Trade Policy & Supply Chain", "theme") == [(0, 12)]
    assert hits(query, "Trade Policy & Supply Chain", "title") == []


@given(QUERY, TEXT)
def test_what_matches_is_lit_and_what_does_not_is_dark(text_of_query: str, text: str) -> None:
    query = parse(text_of_query)
    subject = Subject(Article("a", "1", "f", analysis=text), Mark("a"))
    if any(isinstance(leaf, Words) for leaf in query.sought()):
        assert bool(hits(query, text)) == matches(query, subject, now=NOW)


@given(QUERY, TEXT)
def test_plain_text_is_lit_as_any_other(text_of_query: str, text: str) -> None:
    query = parse(text_of_query)
    if is_simple(text):
        assert hits(query, text) == hits(query, text + " é")


@given(QUERY, TEXT, st.integers(3, 60))
def test_a_snippet_is_one_line_of_the_width_with_the_hits_in_it(
    text_of_query: str, text: str, width: int
) -> None:
    query = parse(text_of_query)
    cut = snippet(query, text, width)
    assert len(cut.text) <= width and "\n" not in cut.text
    lit = {text[start:end] for start, end in hits(query, text)}
    assert {cut.text[start:end] for start, end in cut.spans} <= lit
    if lit and width >= max(map(len, lit)) + 2:
        assert cut.spans


def test_a_snippet_shows_where_most_hits_stand() -> None:
    text = "copper " + "filler " * 30 + "copper smelter\ncopper mine " + "filler " * 30
    cut = snippet(parse("copper"), text, 50)
    assert cut.text.startswith("…") and cut.text.endswith("…")
    assert "copper smelter copper mine" in cut.text
    assert len(cut.spans) == 2


def test_a_snippet_without_hits_is_the_beginning() -> None:
    assert snippet(parse("zinc"), "copper and nickel", 10) == ("copper an…", [])
    assert snippet(parse("zinc"), "copper", 10) == ("copper", [])
