"""What a key changes is counted right, whatever changes at once, in however many articles."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.library import Counts, Library
from realloy_store.models import Mark
from realloy_store.query import parse

CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "read": st.sampled_from([None, "2026-06-01"]),
        "starred": st.booleans(),
        "deleted": st.sampled_from([None, "2026-06-01"]),
        "note": st.sampled_from([None, "seen"]),
    },
)


def changing(fields: dict[str, Any], mark: Mark) -> Mark:
    return replace(mark, **fields)


def test_marks_are_counted_and_taken_back(library: Library, make_article: Any, put: Any) -> None:
    articles = [make_article(n, published=f"2026-0{1 + n % 3}-02") for n in range(12)]
    put(library, *articles)
    ids = [article.id for article in articles]

    @settings(max_examples=12)
    @given(st.lists(st.tuples(st.sets(st.sampled_from(ids), min_size=1), CHANGES), max_size=4))
    def changed(steps: list[tuple[set[str], dict[str, Any]]]) -> None:
        marks = {article_id: library.mark(article_id) for article_id in ids}
        before, done = dict(marks), 0
        for chosen, fields in steps:
            new = {i: replace(mark, **fields) for i, mark in marks.items() if i in chosen}
            differ = sum(new[i] != marks[i] for i in new)
            assert library.change([*chosen], partial(changing, fields), label="x") == differ
            marks |= new
            done += differ > 0
            assert_told(library, marks)
        for _ in range(done):
            library.undo()
        assert_told(library, before)

    changed()


def assert_told(library: Library, marks: dict[str, Mark]) -> None:
    """Compare counts and lists with the marks."""
    there = [mark for mark in marks.values() if not mark.deleted]
    unread, starred = [m for m in there if not m.read], [m for m in there if m.starred]
    totals = (len(there), len(unread), len(starred), len(marks) - len(there), 0)
    assert library.counts() == Counts(*totals)
    for text, model in {"is:unread": unread, "is:starred": starred, "note:seen": None}.items():
        ids = {m.id for m in (there if model is None else model) if model is not None or m.note}
        assert {row.id for row in library.headlines(parse(text))} == ids
    assert {mark.id: library.mark(mark.id) for mark in marks.values()} == marks
