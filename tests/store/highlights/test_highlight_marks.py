"""Highlights are marks: kept through revisions, searched, undone, read by any TinyDB."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import tinydb
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.errors import RecordError
from realloy_store.highlights import (
    anchored,
    passages,
    with_highlight,
    with_note,
    without_highlight,
)
from realloy_store.library import Library
from realloy_store.models import Article, Highlight, Mark
from realloy_store.query import parse
from realloy_store.records import mark_from_json, mark_to_json

TEXT = "Prices of terbium rose. Lynas said it would expand in Kuantan. Nobody agreed."
QUOTE = "Lynas said it would expand in Kuantan."
maybe = st.none() | st.text(min_size=1, max_size=9)
highlights = st.builds(
    Highlight, id=st.text(min_size=1), quote=st.text(min_size=1),
    field=st.sampled_from(["title", "trade_ideas.2"]),
    start=st.integers(0, 99), prefix=st.text(max_size=5), suffix=st.text(max_size=5),
    meaning=st.sampled_from(["key", "doubt", "of a newer version"]), note=maybe, made=maybe,
    extra=st.dictionaries(st.integers().map("x-{}".format), st.integers(), max_size=2),
)  # fmt: skip


def marks(library: Library, article: Article, *notes: str | None) -> list[Highlight]:
    texts = passages(article)
    start = texts["analysis"].index(QUOTE)
    span = (start, start + len(QUOTE))
    made = [
        anchored(texts, "analysis", span, note=note, made=f"2026-11-2{n}T12:00:00+00:00")
        for n, note in enumerate(notes)
    ]
    for each in made:
        library.change([article.id], lambda m, e=each: with_highlight(m, e), label="highlight")  # type: ignore[misc]
    return made


@given(st.lists(highlights, max_size=3).map(tuple))
def test_what_goes_into_a_mark_comes_out(several: tuple[Highlight, ...]) -> None:
    mark = Mark("a" * 20, highlights=several, note="n", noted="2026-11-21T12:00:00+00:00")
    assert mark_from_json(json.loads(json.dumps(mark_to_json(mark)))) == mark


def test_a_mark_of_an_older_version_reads_as_before() -> None:
    old = {"id": "a" * 20, "note": "ask", "tags": ["x"], "future": {"kept": 1}}
    assert mark_to_json(mark_from_json(old)) == {**old}


@pytest.mark.parametrize(
    "said",
    [
        7,
        [7],
        [{"quote": "x"}],
        [{"id": "1", "quote": 3}],
        [{"id": "1", "quote": "x", "start": -1}],
    ],
)
def test_what_is_no_highlight_is_refused_by_name(said: Any) -> None:
    with pytest.raises(RecordError, match="highlights"):
        mark_from_json({"id": "a" * 20, "highlights": said})


def test_found_by_has_and_by_the_words_of_its_note(
    library: Library, put: Callable[..., Article]
) -> None:
    article = put(title="Metals", analysis=TEXT)
    assert library.count(parse("has:highlight")) == 0
    marks(library, article, None)
    assert library.count(parse("has:highlight")) == 1
    assert library.count(parse("has:note")) == 0
    marks(library, article, "Ask the Zürich desk")
    for query in ("has:highlight", "has:note", "note:zurich", "zurich", 'note:"zurich desk"'):
        assert library.count(parse(query)) == 1, query
    assert library.headlines()[0].noted


def test_each_is_a_step_to_undo(library: Library, put: Callable[..., Article]) -> None:
    article = put(title="Metals", analysis=TEXT)
    first, second = marks(library, article, None, "why")
    library.change([article.id], lambda m: without_highlight(m, first.id), label="drop")
    assert library.mark(article.id).highlights == (second,)
    library.undo()
    assert library.mark(article.id).highlights == (first, second)
    library.undo()
    library.undo()
    assert library.mark(article.id).highlights == ()
    assert library.count(parse("has:highlight")) == 0


def test_stock_tinydb_reads_and_may_edit_them(
    library: Library, put: Callable[..., Article]
) -> None:
    article = put(title="Metals", analysis=TEXT)
    (made,) = marks(library, article, "why")
    (path,) = (library.path / "marks").glob("*.json")
    with tinydb.TinyDB(path) as database:
        (stored,) = database.all()
        assert stored["highlights"][0]["quote"] == QUOTE
        edited = [{**stored["highlights"][0], "note": "edited by hand"}]
        database.update({"highlights": edited})
    library.sync()
    assert library.mark(article.id).highlights == (replace(made, note="edited by hand"),)
    assert library.count(parse("note:hand")) == 1


def test_a_rebuilt_index_finds_the_same(library: Library, put: Callable[..., Article]) -> None:
    article = put(title="Metals", analysis=TEXT)
    marks(library, article, "zirconium")
    library.reindex()
    assert library.count(parse("has:highlight note:zirconium")) == 1


def test_marks_of_merged_copies_are_joined(library: Library, put: Callable[..., Article]) -> None:
    from realloy_store.library.indexer import combined

    article = put(title="Metals", analysis=TEXT)
    first, second = marks(library, article, "one", "two")
    one, two = Mark("1", highlights=(second,)), Mark("2", highlights=(first, second), noted="2026")
    assert combined("3", [one, two]).highlights == (first, second)
    assert combined("3", [one, two]).noted == "2026"


def test_a_note_has_its_time_and_the_same_text_keeps_it() -> None:
    noted = with_note(Mark("1"), " ask ", "2026-11-21")
    assert (noted.note, noted.noted) == ("ask", "2026-11-21")
    assert with_note(noted, "ask", "2026-11-22") == noted
    assert with_note(noted, "", "2026-11-22") == Mark("1")
