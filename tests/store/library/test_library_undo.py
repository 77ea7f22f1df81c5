"""Marks, and taking back what was done: across restarts, imports whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from realloy_store.errors import DamagedError, LibraryError, NoSuchArticle
from realloy_store.identity import revision
from realloy_store.library import Library, Undone
from realloy_store.models import Mark


def read(at: str) -> Callable[[Mark], Mark]:
    return lambda mark: replace(mark, read=mark.read or at)


def star(mark: Mark) -> Mark:
    return replace(mark, starred=not mark.starred)


def state(library: Library) -> list[object]:
    """All that a reader can see."""
    headlines = library.headlines()
    return [
        library.counts(),
        headlines,
        [(library.get(h.id), library.mark(h.id)) for h in headlines],
    ]


def test_a_change_counts_what_really_changed(library: Library, make_article: Any, put: Any) -> None:
    articles = [make_article(n) for n in range(4)]
    put(library, *articles)
    ids = [article.id for article in articles]
    assert library.change(ids[:2], read("2026-06-01"), label="mark read") == 2
    assert library.change([*ids, ids[0]], read("2026-06-02"), label="mark read") == 2
    assert library.change(ids, read("2026-06-03"), label="mark read") == 0
    assert library.counts().unread == 0
    assert library.undo() == Undone("mark read", 2)
    assert library.counts().unread == 2
    assert library.undo() == Undone("mark read", 2)
    assert library.counts().unread == 4


def test_every_part_of_a_mark_survives_a_restart(
    library: Library, make_article: Any, put: Any, shelf: Any
) -> None:
    article = make_article(1, published=None)
    put(library, article)
    full = Mark(
        article.id,
        read="2026-06-01T12:00:00+00:00",
        starred=True,
        tags=("to do", "稀土"),
        note="Two lines\nof note",
        published="2026-02-03",
        extra={"ours": {"later": 1}},
    )
    library.change([article.id], lambda _: full, label="everything")
    (before,) = library.headlines()
    assert before.date == "2026-02-03"
    assert library.get(article.id).filed == "2026-06"
    library.close()
    with shelf.open(cache_root=shelf.cache / "another") as again:
        assert again.mark(article.id) == full
        again.complete()
        assert again.headlines() == [before]


def test_a_date_set_by_the_reader_moves_the_article(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, *(make_article(n, published=f"2026-05-0{n}") for n in range(1, 5)))
    first = library.headlines()[-1].id
    library.change([first], lambda mark: replace(mark, published="2026-05-30"), label="date")
    assert library.position(first) == 0
    library.undo()
    assert library.position(first) == 3


def test_tags_and_notes_leave_the_order_alone(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, *(make_article(n, published=None) for n in range(5)))
    before = [headline.id for headline in library.headlines()]
    library.change(before[1:3], lambda m: replace(m, tags=("x",), note="n"), label="tag")
    assert [headline.id for headline in library.headlines()] == before
    assert [bool(headline.tags) for headline in library.headlines()] == [
        False,
        True,
        True,
        False,
        False,
    ]


def test_what_cannot_be_said_is_refused(library: Library, make_article: Any, put: Any) -> None:
    put(library, make_article(1))
    ids = [make_article(1).id]
    with pytest.raises(LibraryError, match="not a date"):
        library.change(ids, lambda mark: replace(mark, published="soon"), label="date")
    with pytest.raises(LibraryError, match="tag or note"):
        library.change(ids, lambda mark: replace(mark, tags=("\udcff",)), label="tag")
    with pytest.raises(NoSuchArticle):
        library.change(["0" * 20], star, label="star")
    assert library.change([], star, label="star") == 0
    assert library.undo() == Undone("import", 1)


def test_steps_are_undone_in_turn_across_restarts(
    library: Library, make_article: Any, put: Any, shelf: Any, prose: Any
) -> None:
    """Import, mark, revise, merge, delete: every step back shows what was there before it."""
    one, two = make_article(1), make_article(2)
    cut = " ".join(prose(1).split()[:90])
    copy = one.with_(
        id="f" * 20, rev=revision(cut), file="copy.txt", analysis=cut, title="Another title",
        author="Someone", provenance=replace(one.provenance, sha256="cd" * 32),
    )  # fmt: skip
    longer = prose(2) + " " + prose(3, 60)
    revised = two.with_(rev=revision(longer), analysis=longer, source="A paper")
    steps: list[tuple[str, Callable[[Library], object]]] = [
        ("first", lambda it: put(it, copy, two, label="first")),
        ("star", lambda it: it.change([copy.id, two.id], star, label="star")),
        ("second", lambda it: put(it, one, make_article(5), revised, label="second")),
        ("note", lambda it: it.change([one.id], lambda m: replace(m, note="n"), label="note")),
        ("delete", lambda it: it.delete([two.id])),
        ("third", lambda it: put(it, make_article(6), label="third")),
    ]
    states = [state(library)]
    for _, step in steps:
        step(library)
        states.append(state(library))
        library.close()
        library = shelf.open()
        assert state(library) == states[-1]
    for label, _ in reversed(steps):
        undone = library.undo()
        assert undone is not None and undone.label == label
        states.pop()
        assert state(library) == states[-1]
        library.close()
        library = shelf.open()
        assert state(library) == states[-1]
        assert library.check() == []
    assert library.undo() is None


def test_an_import_in_many_chunks_is_undone_whole_and_can_be_repeated(
    library: Library, make_article: Any
) -> None:
    from realloy_store.library import Reading

    articles = [make_article(n, published=f"2026-0{1 + n % 4}-11") for n in range(12)]
    for _ in range(2):
        batch = library.new_batch("twelve")
        for at in range(0, 12, 5):
            library.add([Reading(a) for a in articles[at : at + 5]], batch=batch)
        assert library.count() == 12
        assert library.undo() == Undone("twelve", 12)
        assert library.count() == 0
    assert library.undo() is None


def test_an_import_that_changed_nothing_is_no_step(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, make_article(1), label="real")
    put(library, make_article(1), label="again")
    assert library.undo() == Undone("real", 1)


def test_batches_of_one_instant_are_two_batches(shelf: Any, make_article: Any, put: Any) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    with shelf.open(clock=lambda: now) as library:
        put(library, make_article(1), label="one")
        put(library, make_article(2), label="two")
        library.change([make_article(1).id], star, label="star")
        assert [library.undo() for _ in range(3)] == [
            Undone("star", 1), Undone("two", 1), Undone("one", 1),
        ]  # fmt: skip


def test_large_changes_are_undone_too(library: Library, make_article: Any, put: Any) -> None:
    articles = [make_article(n, text=f"Number {n}") for n in range(120)]
    put(library, *articles)
    ids = [article.id for article in articles]
    assert library.change(ids, star, label="star all") == 120
    assert library.change(ids[:60], star, label="unstar half") == 60
    history = library.where()["history"]
    assert history.stat().st_size < 2_000
    assert library.undo() == Undone("unstar half", 60)
    assert library.counts().starred == 120
    assert library.undo() == Undone("star all", 120)
    assert library.counts().starred == 0
    library.change(ids[:1], star, label="star")
    assert list((history.parent / "history").glob("*.json")) == [], "none can be done again now"


def test_old_changes_are_forgotten_and_imports_are_not(
    library: Library, make_article: Any, put: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("realloy_store.library.history.MARK_STEPS", 5)
    monkeypatch.setattr("realloy_store.library.history._SLACK", 4)
    put(library, make_article(1))
    for _ in range(12):
        library.change([make_article(1).id], star, label="star")
    labels = []
    while undone := library.undo():
        labels.append(undone.label)
    assert labels[-1] == "import"
    assert 5 <= labels.count("star") < 12


def test_a_damaged_history_stops_changes_until_it_is_set_aside(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, make_article(1))
    history = library.where()["history"]
    history.write_bytes(history.read_bytes()[:-9])
    with pytest.raises(DamagedError, match="doctor --repair"):
        library.undo()
    with pytest.raises(DamagedError, match="doctor --repair"):
        library.change([make_article(1).id], star, label="star")
    assert not library.headlines()[0].starred
    (finding,) = library.check()
    assert (finding.file, finding.repaired) == ("history.json", False)
    assert library.check(repair=True)[0].repaired
    assert library.change([make_article(1).id], star, label="star") == 1
    assert library.undo() == Undone("star", 1)
    assert library.undo() is None


def test_an_article_that_got_another_id_counts_once(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, make_article(1))
    before = library.get(make_article(1).id)
    batch = library.new_batch("again")
    library.revise([(before, before.with_(id="ef" * 10))], batch=batch)
    assert library.undo() == Undone("again", 1)
    assert [h.id for h in library.headlines()] == [before.id]


def test_an_article_that_joined_a_richer_one_counts_once(
    library: Library, make_article: Any, put: Any, prose: Any
) -> None:
    text = prose(1, 200)
    put(library, make_article(1, text=text[:1_000]))
    whole = make_article(2, text=text, title="Story 1 again", author="A. Writer")
    put(library, whole.with_(tickers=("MP",)))
    assert library.count() == 1
    assert library.undo() == Undone("import", 1)
    assert [h.id for h in library.headlines()] == [make_article(1, text=text[:1_000]).id]
