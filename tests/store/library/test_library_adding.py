"""What becomes of imported articles: added, updated, merged, recognised; and the dry run."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realloy_store.identity import revision
from realloy_store.library import Library, Reading
from realloy_store.library.layout import PART_BYTES
from realloy_store.models import Article, Mark
from realloy_store.query import parse


def copy_of(article: Article, text: str, name: str) -> Article:
    """The article as another page tells it: another id, another file, this text."""
    return article.with_(
        id=revision(name) + "0000",
        rev=revision(text),
        file=name,
        title=None,
        analysis=text,
        provenance=replace(article.provenance, sha256=revision(text) * 4),
    )


def test_the_same_bytes_are_recognised(library: Library, make_article: Any, put: Any) -> None:
    article = make_article(1)
    assert library.seen(article.provenance.sha256) is None
    put(library, article)
    assert library.seen(article.provenance.sha256) == article.id
    (again,) = put(library, article)
    assert (again.status, again.id) == ("duplicate", article.id)
    assert library.count() == 1


def test_a_new_text_under_the_same_id_replaces_the_old(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    old = make_article(1, url="https://paper.example/story-1")
    put(library, old)
    library.change([old.id], lambda mark: replace(mark, starred=True, tags=("mine",)), label="star")
    first = library.get(old.id)
    text = prose(1) + " " + prose(2, 24)
    new = old.with_(rev=revision(text), analysis=text, published="2026-06-07", market_impact=0.5)
    (item,) = put(library, new)
    assert item.status == "updated"
    stored = library.get(old.id)
    assert (stored.analysis, stored.market_impact) == (text, 0.5)
    assert (stored.filed, stored.imported) == (first.filed, first.imported)
    assert library.mark(old.id).tags == ("mine",)
    (headline,) = library.headlines()
    assert (headline.starred, headline.date) == (True, "2026-06-07")
    assert library.count(parse(text.split()[-1].strip("."))) == 1


def test_a_cut_copy_under_the_same_id_does_not_replace_the_whole(
    library: Library, make_article: Any, put: Any
) -> None:
    whole = make_article(1)
    text = (whole.analysis or "")[:400]
    cut = whole.with_(rev=revision(text), analysis=text, status="partial", file="cut.txt")
    for first, second in ((whole, cut), (cut, whole)):
        (one,) = put(library, first)
        (two,) = put(library, second)
        assert one.status == "added"
        assert two.status == ("merged" if second is cut else "updated")
        assert library.get(whole.id).analysis == whole.analysis
        assert library.undo() is not None
        assert library.undo() is not None


@pytest.mark.parametrize("in_one_call", [True, False])
def test_copies_of_a_story_become_one_whatever_the_order(
    shelf: Any, make_article: Any, put: Any, prose: Any, in_one_call: bool
) -> None:
    whole = make_article(1, text=prose(1, 400), summary=prose(50, 24), market_impact=0.4)
    first_half = copy_of(whole, " ".join(prose(1, 400).split()[:180]), "half.txt")
    same_text = copy_of(whole, prose(1, 400), "same.txt")
    other = make_article(2)
    results = []
    for number, order in enumerate(permutations((whole, first_half, same_text))):
        path, cache = shelf.path / str(number), shelf.cache / str(number)
        with Library.open(path, cache_root=cache, clock=shelf.clock) as library:
            if in_one_call:
                put(library, order[0], other, *order[1:])
            else:
                for article in (order[0], other, *order[1:]):
                    put(library, article)
            assert library.count() == 2
            merged = library.get(whole.id)
            for article in order:
                assert library.resolve(article.id) == whole.id
                assert library.seen(article.provenance.sha256) == whole.id
                assert put(library, article)[0].status == "duplicate"
            results.append((merged.analysis, merged.market_impact, {c.id for c in merged.copies}))
            assert library.headlines(parse("is:dup"))[0].copies == 2
    assert results[1:] == results[:-1]


def test_articles_on_one_subject_stay_apart(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    shared = prose(9, 60)
    items = put(
        library,
        *(
            make_article(n, title="Daily report", text=f"{shared} {prose(n, 100)}")
            for n in range(5)
        ),
    )
    assert [item.status for item in items] == ["added"] * 5


def test_a_short_text_is_not_lost_in_a_long_one(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    long = make_article(1, text=f"{prose(1)} Terbium prices rose again. {prose(2)}")
    short = make_article(2, text="Terbium prices rose again.", title="Flash")
    assert [item.status for item in put(library, long, short)] == ["added", "added"]


def test_the_marks_of_a_copy_follow_the_story(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    whole = make_article(1, market_impact=0.4)
    poor = copy_of(whole, " ".join(prose(1).split()[:80]), "poor.txt")
    put(library, poor)
    library.change([poor.id], lambda m: replace(m, starred=True, note="gadolinium"), label="star")
    assert put(library, whole)[0].status == "merged"
    (headline,) = library.headlines()
    assert (headline.id, headline.starred, headline.noted) == (whole.id, True, True)
    assert library.mark(whole.id) == Mark(whole.id, starred=True, note="gadolinium")
    assert library.count(parse("gadolinium")) == 1
    library.change([poor.id], lambda mark: replace(mark, starred=False), label="unstar")
    assert not library.headlines()[0].starred
    assert library.mark(whole.id).note == "gadolinium"
    library.undo()
    assert library.headlines()[0].starred


def test_the_marks_of_several_copies_join(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    words = prose(1, 400).split()
    whole = make_article(1, text=prose(1, 400), market_impact=0.4)
    front = copy_of(whole, " ".join(words[:190]), "front.txt")
    back = copy_of(whole, " ".join(words[200:]), "back.txt")
    put(library, front, back)
    assert library.count() == 2
    library.change([front.id], lambda mark: replace(mark, tags=("front",)), label="tag")
    library.change([back.id], lambda mark: replace(mark, starred=True, tags=("back",)), label="tag")
    put(library, whole)
    assert library.count() == 1
    mark = library.mark(whole.id)
    assert (mark.starred, set(mark.tags)) == (True, {"front", "back"})
    library.undo()
    assert library.count() == 2
    assert library.mark(front.id).tags == ("front",)


def test_a_deleted_article_does_not_come_back_by_itself(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    article = make_article(1)
    put(library, article)
    assert library.delete([article.id]) == 1
    assert (library.count(), library.counts().deleted) == (0, 1)
    copy = copy_of(article, " ".join(prose(1).split()[:90]), "copy.txt")
    for item in put(library, article, copy):
        assert item.status == "duplicate"
        assert f"mark {article.id} --restore" in (item.reason or "")
    assert library.headlines() == []
    assert library.restore([article.id]) == 1
    assert library.count() == 1


def test_a_part_that_is_full_is_followed_by_the_next(
    library: Library, make_article: Any, put: Any, shelf: Any, prose: Any
) -> None:
    padding = "Zirconium " * (PART_BYTES // 76)
    big = [make_article(n, text=f"{prose(n)}\n\n{padding}{n}") for n in range(9)]
    for article in big:
        put(library, article)
    sizes = {path.name: path.stat().st_size for path in (shelf.path / "articles").iterdir()}
    assert set(sizes) == {"2026-05.json", "2026-05.2.json"}
    assert max(sizes.values()) <= PART_BYTES
    assert [library.get(article.id).rev for article in big] == [article.rev for article in big]


def test_text_that_cannot_be_stored_fails_alone(
    library: Library, make_article: Any, put: Any
) -> None:
    items = put(library, make_article(1, author="\ud800"), make_article(2))
    assert [item.status for item in items] == ["failed", "added"]
    assert "UTF-8" in (items[0].reason or "")


def test_a_file_counts_as_seen_only_when_all_of_it_is_in(
    library: Library, make_article: Any, shelf: Any
) -> None:
    sha256 = "ab" * 32
    pages = [
        make_article(n, provenance=replace(make_article(n).provenance, sha256=sha256))
        for n in range(3)
    ]
    batch = library.new_batch("import")
    library.add([Reading(pages[0], more=True)], batch=batch)
    assert library.seen(sha256) is None
    library.close()
    with shelf.open() as again:
        assert again.seen(sha256) is None
        again.add([Reading(page) for page in pages], batch=again.new_batch("import"))
        assert again.seen(sha256) in {page.id for page in pages}
        assert again.count() == 3


def test_originals_are_kept_and_go_with_their_import(library: Library, make_article: Any) -> None:
    from hashlib import sha256

    from realloy_store.library.originals import Originals

    article, data = make_article(1), b"the page as it was"
    digest = sha256(data).hexdigest()
    article = article.with_(provenance=replace(article.provenance, sha256=digest))
    library.add([Reading(article, data)], batch=library.new_batch("import"))
    (kept,) = library.where()["originals"].rglob("*.z")
    assert kept.stem == digest
    library.undo()
    assert not list(library.where()["originals"].rglob("*.z"))
    assert Originals(library.where()["originals"]).get(digest) is None


def test_a_dry_run_names_what_each_would_join_and_writes_nothing(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    stored = make_article(1)
    put(library, stored)
    before = library.generation()
    richer = copy_of(stored, prose(1) + " " + prose(3, 60), "richer.txt")
    richer = richer.with_(market_impact=0.3, title="Told in full")
    poorer = copy_of(stored, " ".join(prose(1).split()[:90]), "poorer.txt")
    fresh = make_article(2)
    half = copy_of(fresh, " ".join(prose(2).split()[:90]), "half.txt")
    plan = library.plan([richer, stored, half, poorer, fresh, make_article(4), make_article(4)])
    assert [article.duplicate_of for article in plan] == [
        stored.id, stored.id, fresh.id, stored.id, None, None, make_article(4).id,
    ]  # fmt: skip
    assert library.generation() == before
    assert library.count() == 1


@settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.randoms(use_true_random=False), st.integers(2, 6))
def test_a_plan_says_what_adding_does(
    tmp_path_factory: pytest.TempPathFactory,
    make_article: Any,
    put: Any,
    prose: Any,
    chance: random.Random,
    count: int,
) -> None:
    """In any order: one article of each group goes in, and it is the one that the plan kept."""
    group = []
    for n in range(count):
        whole = make_article(n % 3, text=prose(n % 3, 200))
        words = prose(n % 3, 200).split()
        cut = copy_of(whole, " ".join(words[: chance.randint(60, 199)]), f"cut-{n}.txt")
        group.append(whole if n < 3 else cut)
    chance.shuffle(group)
    place = tmp_path_factory.mktemp("plan")
    with Library.open(place / "library", cache_root=place / "cache") as library:
        plan = library.plan(group)
        put(library, *group)
        kept = {article.id for article in plan if article.duplicate_of is None}
        assert {headline.id for headline in library.headlines()} == kept
        for article in plan:
            assert library.resolve(article.id) == (article.duplicate_of or article.id)
