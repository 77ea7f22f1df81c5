"""What the reader says of ideas: kept apart, followed through revisions and merges, undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from realloy_store.errors import NoSuchArticle, RealloyError
from realloy_store.library import Library, Undone
from realloy_store.models import Article, IdeaBullet, IdeaMark
from realloy_store.query import parse

BULLETS = ("Buy MP on weakness for 3 months.", "Short the weakest developers; target 15%.")


def told(article: Article, *bullets: str) -> Article:
    ideas = tuple(IdeaBullet(f"{article.id}-{n}", text) for n, text in enumerate(bullets, 1))
    return article.with_(trade_ideas=ideas)


def setting(**values: Any) -> Callable[[IdeaMark], IdeaMark]:
    return lambda mark: replace(mark, **values)


@pytest.fixture
def article(library: Library, make_article: Any, put: Any) -> Article:
    made = told(make_article(1), *BULLETS)
    put(library, made)
    return library.get(made.id)


def test_entering_starts_the_clock_and_closing_ends_it(library: Library, article: Article) -> None:
    idea = f"{article.id}-1"
    assert library.idea(idea).state == "pending"
    entered = setting(entered="2026-05-20", entry_price=61.5)
    assert library.change_ideas([idea], entered, label="enter") == 1
    row = library.idea(idea)
    assert (row.state, row.base.origin) == ("open", "entered")
    assert row.idea.expiry.latest == date(2026, 8, 20)
    library.change_ideas([idea], setting(closed="2026-05-30", reason="target"), label="close")
    assert library.idea(idea).state == "closed"
    assert library.idea(idea).mark.status == "closed"
    assert library.undo() == Undone("close", 1)
    assert library.idea(idea).state == "open"
    library.undo()
    assert library.idea(idea).mark.says_nothing


def test_nothing_is_closed_before_its_page_told_it(library: Library, article: Article) -> None:
    idea = f"{article.id}-1"
    with pytest.raises(RealloyError, match="before the page of 2026-05-01: say when you entered"):
        library.change_ideas([idea], setting(closed="2026-04-30"), label="close")
    assert library.idea(idea).mark.says_nothing
    held_before = setting(entered="2026-03-01", closed="2026-04-30")
    assert library.change_ideas([idea], held_before, label="close") == 1


def test_saying_the_same_again_changes_nothing(library: Library, article: Article) -> None:
    ids = [idea.id for idea in article.trade_ideas]
    assert library.change_ideas(ids, setting(note="look"), label="note") == 2
    assert library.change_ideas(ids, setting(note="look"), label="note") == 0
    assert library.change_ideas(ids, setting(note=None), label="note") == 2
    assert library.mark(article.id).ideas == {}


def test_what_the_reader_fills_in_counts_for_dates_states_and_queries(
    library: Library, article: Article
) -> None:
    idea = f"{article.id}-2"
    assert library.idea(idea).state == "no_date"
    filled = setting(horizon="3-6m", base="2026-05-10", tickers={"weakest developers": "ARA NB"})
    library.change_ideas([idea], filled, label="fill in")
    row = library.idea(idea)
    assert row.state == "open"
    assert (row.idea.tickers, row.standing.full.tickers) == ((), ("ARA", "NB"))
    assert row.idea.horizon is None
    assert [r.id for r in library.ideas(parse("ticker:NB expires:2026-11"))] == [idea]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"entered": "soon"}, "entered: 'soon' is not a date"),
        ({"entered": "2026-05-02", "closed": "2026-05-01"}, "before it was entered"),
        ({"entered": "9999-05-02"}, "which lies ahead: say the day on which it was done"),
        ({"entered": "2026-05-02", "closed": "9999-05-01"}, "closed on 9999-05-01, which lies"),
        ({"horizon": "a while"}, "no horizon"),
        ({"target": "lots"}, "no size"),
        ({"downside": "30-10%"}, "runs backwards"),
        ({"entry_price": -3.0}, "positive"),
    ],
)
def test_what_cannot_be_understood_is_refused(
    library: Library, article: Article, values: dict[str, Any], message: str
) -> None:
    with pytest.raises(RealloyError, match=message):
        library.change_ideas([f"{article.id}-1"], setting(**values), label="set")
    assert library.idea(f"{article.id}-1").mark.says_nothing


def test_an_idea_that_is_not_there_is_refused(library: Library, article: Article) -> None:
    with pytest.raises(NoSuchArticle, match="no trade idea has the id"):
        library.change_ideas([f"{article.id}-3"], setting(note="x"), label="note")


def test_marks_survive_a_restart_and_a_new_index(
    library: Library, article: Article, shelf: Any
) -> None:
    library.change_ideas([f"{article.id}-1"], setting(entered="2026-05-20"), label="enter")
    before = library.ideas()
    library.close()
    again = shelf.open()
    assert again.ideas() == before
    again.reindex()
    assert again.ideas() == before


def test_marks_follow_their_bullet_when_a_revised_page_has_it_elsewhere(
    library: Library, article: Article, put: Any
) -> None:
    library.change_ideas([f"{article.id}-1"], setting(note="mine"), label="note")
    revised = told(article, "Avoid UUUU.", BULLETS[1], "Buy MP on weakness, for 3 months")
    put(library, revised.with_(rev="another", file="b.txt"))
    notes = {row.id: row.mark.note for row in library.ideas()}
    assert notes == {f"{article.id}-{n}": note for n, note in ((1, None), (2, None), (3, "mine"))}
    library.change_ideas([f"{article.id}-3"], setting(note="moved"), label="note")
    assert list(library.mark(article.id).ideas) == [f"{article.id}-3"]


def test_marks_follow_into_the_article_that_a_copy_is_merged_into(
    library: Library, article: Article, make_article: Any, put: Any
) -> None:
    library.change_ideas([f"{article.id}-2"], setting(entered="2026-05-20"), label="enter")
    richer = make_article(1, title="Story 1, in full", summary="Told at greater length. " * 5)
    (item,) = put(library, told(richer, "Avoid UUUU.", *BULLETS))
    assert item.status == "merged"
    assert item.id == richer.id != article.id
    entered = [row.id for row in library.ideas() if row.mark.entered]
    assert entered == [f"{richer.id}-3"]


def test_a_reworded_bullet_keeps_its_mark_and_another_does_not_get_it(
    library: Library, article: Article, put: Any
) -> None:
    library.change_ideas([f"{article.id}-1"], setting(note="mine"), label="note")
    reworded = told(article, "Buy MP on weakness for 3 to 4 months.", BULLETS[1])
    put(library, reworded.with_(rev="second"))
    assert library.idea(f"{article.id}-1").mark.note == "mine"
    other = told(article, "Sell REMX calls into strength.", BULLETS[1])
    put(library, other.with_(rev="third", file="c.txt"))
    assert library.idea(f"{article.id}-1").mark.says_nothing
    assert len(library.mark(article.id).ideas) == 1  # kept, should the bullet come back
