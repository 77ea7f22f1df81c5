"""A folded list is the list with the first row of each story only, in every order and filter."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.library import Library, Sort
from realloy_store.library.values import SortField
from realloy_store.models import Headline
from realloy_store.query import Query, parse

DEEDS = (
    ("MP Materials", "Lynas Rare Earths", "sign a supply deal"),
    ("Iluka Resources", "Arafura Rare Earths", "share a refinery"),
    ("Energy Fuels", "USA Rare Earth", "end their talks"),
)
QUERIES = (
    "is:unread", "is:read", "is:starred", "impact>0.4", "sentiment<0", "impact<0.9 sentiment>-0.2",
    "supply", "supply or talks", "-talks", "ticker:MP", "ticker:LYC or is:unread", "novelty<100",
    "since:2026-05-03 before:2026-05-06", "title:refinery -is:read", "is:undated", "absent",
    "since:2026-05-02 title:refinery",
)  # fmt: skip
ORDERS = [Sort(field, falls) for field in get_args(SortField) for falls in (True, False)]


@pytest.fixture
def told(library: Library, make_article: Any, put: Any) -> Library:
    """Forty-five articles of three events and of none: some read, starred, deleted, undated."""
    chance = random.Random(3)
    articles = []
    for seed in range(45):
        own = make_article(seed).analysis
        one, other, deed = DEEDS[seed % 3]
        text = own if seed > 36 else f"{one} and {other} {deed}, {one} said. {own}"
        articles.append(
            make_article(
                seed, text=text, title=f"{deed} {chance.randrange(5)}", tickers=("MP",)[: seed % 2],
                published=chance.choice([f"2026-05-0{chance.randrange(1, 9)}", None]),
                market_impact=chance.choice([None, 0.2, 0.5, 0.9]), source=chance.choice("ab"),
                sentiment_score=chance.choice([None, -0.5, 0.5]),
            )
        )  # fmt: skip
    put(library, *articles)
    ids = [article.id for article in articles]
    library.change(ids[::3], lambda mark: replace(mark, read="2026-06-01"), label="read")
    library.change(ids[::7], lambda mark: replace(mark, starred=True), label="star")
    library.delete(ids[::8])
    library.complete()
    return library


def test_a_folded_list_is_the_list_without_what_was_told_above(told: Library) -> None:
    @settings(max_examples=40)
    @given(st.lists(st.sampled_from(QUERIES), max_size=2), st.sampled_from(ORDERS))
    def folds(texts: list[str], sort: Sort) -> None:
        query = parse(" ".join(f"({text})" for text in texts))
        assert_folded(told, query, sort)

    folds()
    assert max(row.echoes for row in told.headlines(fold="stories")) > 1


def assert_folded(library: Library, query: Query, sort: Sort) -> None:
    """Compare every answer of a folded list with what the unfolded one says."""
    library.complete()
    rows = library.headlines(query, sort=sort, limit=-1)
    stories: dict[str, list[Headline]] = {}
    for row in rows:
        stories.setdefault(row.story or row.id, []).append(row)
    model = [
        replace(first, echoes=len(rest), echoes_unread=sum(not each.read for each in rest))
        for first, *rest in stories.values()
    ]
    found = library.headlines(query, sort=sort, limit=-1, fold="stories")
    assert found == model
    assert library.count(query, fold="stories") == len(model)
    windows = [
        library.headlines(query, sort=sort, offset=at, limit=4, fold="stories")
        for at in range(0, len(model) + 4, 4)
    ]
    assert [row for window in windows for row in window] == model
    for place, members in enumerate(stories.values()):
        for row in members:
            assert library.position(row.id, query, sort=sort, fold="stories") == place
    unread = [row.id for row in model if row.unread]
    fold_unread = library.headlines(query, sort=sort, limit=-1, fold="unread stories")
    assert [row.id for row in fold_unread] == unread
    assert library.count(query, fold="unread stories") == len(unread)
    above = {row.id for members in [*stories.values()][:3] for row in members if not row.read}
    assert {*library.ids(query, sort=sort, limit=3, fold="stories", unread=True)} == above


def test_stories_are_folded_as_they_come_and_go(told: Library, make_article: Any, put: Any) -> None:
    row = max(told.headlines(fold="stories"), key=lambda each: each.echoes)
    assert told.delete([row.id]) == 1
    assert_folded(told, parse(""), Sort.DEFAULT)
    told.undo()
    assert row in told.headlines(fold="stories")
    told.change([row.id], lambda mark: replace(mark, tags=("x",)), label="tag")
    assert_folded(told, parse("tag:x or is:unread"), Sort.DEFAULT)
    while told.undo():
        assert_folded(told, parse(""), Sort.DEFAULT)
    assert told.count(fold="stories") == 0
