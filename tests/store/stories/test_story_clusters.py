"""Stories come out the same however the articles came in."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_store.research.stories import MemoryShelf, Told, relation
from realloy_store.research.stories.model import DAY, HOUR
from realloy_store.research.stories.relation import LONGEST, WINDOW

Stories = dict[str, tuple[Told, ...]]

FEATURES = [
    *("about:company:A", "company:A", "company:B", "about:country:CN", "mineral:Dy"),
    *("event:takeover", "event:export_control", "word:kiln", "word:bricks"),
]
ARTICLES = st.lists(
    st.builds(
        Told,
        id=st.text("abcdef", min_size=1, max_size=3),
        time=st.integers(0, 12).map(lambda n: n * 20 * HOUR),
        size=st.just(160),
        sketch=st.frozensets(st.integers(1, 24).map(lambda n: n * 16), min_size=8, max_size=10),
        rare=st.sets(st.sampled_from(FEATURES), max_size=5).map(frozenset),
    ),
    unique_by=lambda each: each.id,
    max_size=14,
)


@settings(max_examples=50)
@given(ARTICLES, st.randoms(use_true_random=False))
def test_any_order_of_import_gives_the_same_stories(articles, random) -> None:  # type: ignore[no-untyped-def]
    at_once = MemoryShelf(articles).stories()
    shuffled = list(articles)
    random.shuffle(shuffled)
    one_by_one = MemoryShelf()
    for article in shuffled:
        one_by_one.add(article)
    assert one_by_one.stories() == at_once


@settings(max_examples=50)
@given(ARTICLES, ARTICLES, st.data())
def test_what_came_and_went_leaves_no_trace(articles, others, data) -> None:  # type: ignore[no-untyped-def]
    """Articles deleted, and articles changed in place, end as if they had never been otherwise."""
    shelf = MemoryShelf(articles)
    shelf.add(*others)  # same ids with other texts and dates among them
    for article in articles:
        if article.id not in {other.id for other in others} and data.draw(st.booleans()):
            shelf.remove(article.id)
            articles = [each for each in articles if each.id != article.id]
    final = {each.id: each for each in (*articles, *others)}
    assert shelf.stories() == MemoryShelf(final.values()).stories()


@settings(max_examples=50)
@given(ARTICLES)
def test_a_story_holds_together(articles: list[Told]) -> None:
    """Every article is related to the lead, which is the first, and goes on within three days."""
    stories = MemoryShelf(articles).stories()
    assert sorted(each.id for members in stories.values() for each in members) == sorted(
        each.id for each in articles
    )
    for lead, (first, *rest) in stories.items():
        assert first.id == lead
        for before, each in pairwise((first, *rest)):
            found = relation(first, each)
            assert found
            assert found.kind == "same" or each.time - before.time <= WINDOW
    leads = [members[0] for members in stories.values()]
    for n, a in enumerate(leads):
        assert not any(abs(a.time - b.time) <= WINDOW and relation(a, b) for b in leads[:n])


@settings(max_examples=50)
@given(ARTICLES)
def test_relation_is_the_same_both_ways(articles: list[Told]) -> None:
    for a in articles:
        for b in articles:
            if a.id != b.id:
                assert relation(a, b) == relation(b, a)


MATTER = frozenset({"about:company:MP", "company:MP", "event:takeover"})


def test_update_names_the_articles_whose_story_changed() -> None:
    shelf = MemoryShelf([Told("b", DAY, rare=MATTER), Told("c", 2 * DAY, rare=MATTER)])
    assert shelf.add(Told("a", 0, rare=MATTER)) == {"a", "b", "c"}
    assert set(shelf.stories()) == {"a"}
    assert shelf.remove("c") == set()
    assert shelf.remove("a") == {"b"}


def test_a_matter_is_told_for_a_fortnight_as_long_as_three_days_bring_more() -> None:
    days = [0, 3, 6, 9, 12, 15]
    told = [Told(f"d{day:02}", day * DAY, rare=MATTER) for day in days]
    assert [len(story) for story in MemoryShelf(told).stories().values()] == [5, 1]
    shelf = MemoryShelf(told)
    assert shelf.remove("d03") == {"d06", "d09", "d12", "d15"}  # the bridge to the first is gone
    assert [len(story) for story in shelf.stories().values()] == [1, 4]
    assert relation(told[0], Told("x", LONGEST + 1, rare=MATTER)) is None


def test_the_same_text_is_the_same_story_whenever_it_is_printed() -> None:
    sketch = frozenset(16 * n for n in range(20))
    first = Told("a", 0, size=320, sketch=sketch)
    again = relation(first, Told("b", 400 * DAY, size=320, sketch=sketch))
    assert again is not None
    assert again.kind == "same"
    part = frozenset(16 * n for n in range(12, 32))
    borrowed = relation(first, Told("c", DAY, size=320, sketch=part))
    assert borrowed is not None
    assert (borrowed.kind, borrowed.share) == ("related", 0.4)


def test_a_form_that_two_companies_fill_in_is_no_story() -> None:
    sketch = frozenset(16 * n for n in range(20))

    def filing(name: str, *about: str) -> Told:
        return Told(name, 0, size=320, sketch=sketch, rare=frozenset(about))

    first = filing("a", "company:MP", "mineral:Dy")
    assert relation(first, filing("b", "company:LYC.AX", "mineral:Dy")) is None
    for same in (filing("b", "company:LYC.AX", "company:MP"), filing("b", "mineral:Dy")):
        found = relation(first, same)
        assert found is not None
        assert found.kind == "same"
