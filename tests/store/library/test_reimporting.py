"""Reading the kept originals again: what is better comes in, what the reader said stays."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realloy_store.errors import LockedError, Refused
from realloy_store.identity import article_id
from realloy_store.importing import read
from realloy_store.intake import run_import
from realloy_store.library import Library
from realloy_store.library.lock import writer_lock
from realloy_store.models import Article, Mark
from realloy_store.query import parse
from realloy_store.reimporting import reimport
from realloy_store.samples import sample_files

Reader = Callable[[bytes, str], list[Article]]


def better(**changes: Callable[[Article], Any]) -> Reader:
    """A reader that gives some fields otherwise than the present ones."""

    def reader(data: bytes, name: str) -> list[Article]:
        return [
            found.with_(**{field: change(found) for field, change in changes.items()})
            for found in read(data, name)
        ]

    return reader


def with_link(data: bytes, name: str) -> list[Article]:
    """A reader that finds each article's link, and so another id."""
    found = []
    for article in read(data, name):
        url = f"https://news.example/{article.id}"
        new = article_id(url=url)
        ideas = tuple(
            replace(idea, id=f"{new}-{n}") for n, idea in enumerate(article.trade_ideas, 1)
        )
        found.append(article.with_(id=new, url=url, trade_ideas=ideas))
    return found


def fill(library: Library) -> list[str]:
    """Say something about each of the samples; return their ids."""
    ids = [headline.id for headline in library.headlines()]
    for n, each in enumerate(ids):
        library.change([each], mark(f"note {n}"), label="note")
    return ids


def mark(note: str) -> Callable[[Mark], Mark]:
    return lambda old: replace(old, note=note, starred=True, tags=("kept", note))


def state(library: Library) -> list[object]:
    """Everything that a reader can see."""
    found = sorted(library.iterate(), key=lambda article: article.id)
    return [library.counts(), *((article, library.mark(article.id)) for article in found)]


def test_the_readers_of_the_import_change_nothing(samples: Library) -> None:
    fill(samples)
    before = state(samples)
    report = reimport(samples)
    assert (report.files, report.unchanged) == (len(sample_files()), samples.count())
    assert (report.updated, report.skipped, report.failed, report.items) == (0, 0, 0, ())
    assert state(samples) == before


def test_a_better_reader_updates_in_place_and_keeps_marks(samples: Library) -> None:
    ids = fill(samples)
    before = state(samples)
    shards = {path.name for path in (samples.path / "articles").iterdir()}
    reader = better(author=lambda a: "A. Writer", published=lambda a: "1999-12-31")
    report = reimport(samples, reader=reader, chunk=1)
    assert report.updated == len(ids)
    for n, each in enumerate(ids):
        article = samples.get(each)
        assert (article.id, article.author, article.published) == (each, "A. Writer", "1999-12-31")
        assert (samples.mark(each).note, samples.mark(each).starred) == (f"note {n}", True)
    assert {path.name for path in (samples.path / "articles").iterdir()} == shards
    assert samples.count(parse("author:writer")) == len(ids)
    assert reimport(samples, reader=reader).unchanged == len(ids)
    undone = samples.undo()
    assert undone is not None
    assert undone.articles == len(ids)
    assert state(samples) == before


def test_another_id_takes_marks_along_and_the_earlier_one_still_leads_there(
    samples: Library, shelf: Any
) -> None:
    ids = fill(samples)
    before = state(samples)
    report = reimport(samples, reader=with_link, chunk=2)
    assert report.updated == len(ids)
    reopened = shelf.open()
    for n, each in enumerate(ids):
        now = reopened.resolve(each)
        assert now != each
        article = reopened.get(each)
        assert article.id == now
        assert article.url
        assert all(idea.id.startswith(now) for idea in article.trade_ideas)
        assert reopened.mark(each) == reopened.mark(now)
        assert reopened.mark(now).note == f"note {n}"
        assert reopened.mark(now).tags == ("kept", f"note {n}")
    assert reopened.count() == len(ids)
    assert reimport(reopened, reader=with_link).updated == 0
    assert [finding.problem for finding in reopened.check()] == []
    reopened.undo()
    assert state(reopened) == before
    assert reopened.resolve(ids[0]) == ids[0]


def test_a_reader_that_goes_back_brings_the_earlier_id_back(samples: Library) -> None:
    ids = fill(samples)
    reimport(samples, reader=with_link)
    reimport(samples)
    assert {headline.id for headline in samples.headlines()} == set(ids)
    assert all(samples.mark(each).starred for each in ids)
    assert reimport(samples).unchanged == len(ids)


def test_merged_copies_stay_merged(library: Library, tmp_path: Path, prose: Any) -> None:
    (tmp_path / "short.txt").write_text(f"The Headline\n\n{prose(1)}\n", "utf-8")
    (tmp_path / "long.txt").write_text(
        f"A Headline\n\nBy Ann Author\n\n{prose(1)} {prose(2, 30)}\n", "utf-8"
    )
    run_import(library, [tmp_path / "short.txt", tmp_path / "long.txt"])
    (headline,) = library.headlines()
    assert headline.copies == 1
    assert reimport(library).unchanged == 1
    reader: Reader = lambda data, name: [  # noqa: E731 - one field, from one of the copies
        a.with_(source="The Paper" if name == "short.txt" else None) for a in read(data, name)
    ]
    assert reimport(library, reader=reader).updated == 1
    (headline,) = library.headlines()
    article = library.get(headline.id)
    assert (article.source, len(article.copies)) == ("The Paper", 1)
    assert any("short.txt" in note for note in article.provenance.notes)
    assert reimport(library, reader=reader).unchanged == 1


def test_what_copies_gave_is_kept_when_only_they_were_not(
    library: Library, tmp_path: Path, prose: Any
) -> None:
    def sourced(data: bytes, name: str) -> list[Article]:
        return [a.with_(source="The Paper" if "short" in name else None) for a in read(data, name)]

    (tmp_path / "short.txt").write_text(f"The Headline\n\n{prose(1)}\n", "utf-8")
    (tmp_path / "long.txt").write_text(f"A Headline\n\n{prose(1)} {prose(2, 30)}\n\nX\n", "utf-8")
    run_import(library, [tmp_path / "short.txt"], reader=sourced, keep_originals=False)
    run_import(library, [tmp_path / "long.txt"], reader=better(author=lambda a: "A. Writer"))
    (headline,) = library.headlines()
    before = library.get(headline.id)
    assert (before.file, before.source) == ("long.txt", "The Paper")
    report = reimport(library, reader=better(author=lambda a: "Someone Else"))
    assert (report.files, report.updated) == (1, 1)
    after = library.get(headline.id)
    assert (after.author, after.source, after.copies) == (
        "Someone Else", "The Paper", before.copies,
    )  # fmt: skip
    assert after.provenance.extra == before.provenance.extra


def test_two_articles_that_turn_out_to_be_one_are_joined(
    library: Library, tmp_path: Path, prose: Any
) -> None:
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(f"The Headline\n\n{prose(n)}\n", "utf-8")
    run_import(library, [tmp_path / "1.txt", tmp_path / "2.txt"])
    ids = [headline.id for headline in library.headlines()]
    for each in ids:
        library.change([each], mark(each), label="note")
    before = state(library)
    same = better(
        id=lambda a: article_id(url="https://a.example/"), url=lambda a: "https://a.example/"
    )
    report = reimport(library, reader=same, chunk=1)
    assert (report.updated, library.count()) == (2, 1)
    assert len({library.resolve(each) for each in ids}) == 1
    assert all(each in (library.mark(ids[0]).note or "") for each in ids)
    assert reimport(library, reader=same).updated == 0
    library.undo()
    assert state(library) == before


def test_a_deleted_article_is_left_alone(samples: Library) -> None:
    ids = fill(samples)
    samples.delete(ids[:1])
    assert reimport(samples, reader=better(author=lambda a: "New")).updated == len(ids) - 1
    samples.restore(ids[:1])
    assert samples.get(ids[0]).author != "New"


def test_without_an_original_nothing_happens(library: Library) -> None:
    run_import(library, list(sample_files()), keep_originals=False)
    before = state(library)
    report = reimport(library, reader=better(author=lambda a: "New"))
    assert (report.files, report.updated, report.items) == (0, 0, ())
    assert report.skipped == report.unkept == library.count()
    assert state(library) == before


def test_a_query_picks_what_is_read_again(samples: Library) -> None:
    ids = fill(samples)
    samples.change(ids[:1], lambda old: replace(old, tags=("this",)), label="tag")
    report = reimport(samples, parse("tag:this"), reader=better(author=lambda a: "New"))
    assert (report.updated, report.unchanged) == (1, 0)
    assert [samples.get(each).author == "New" for each in ids].count(True) == 1


def test_a_dry_run_counts_and_writes_nothing(samples: Library) -> None:
    ids = fill(samples)
    before = state(samples)
    report = reimport(samples, reader=with_link, dry_run=True)
    assert report.updated == len(ids)
    assert state(samples) == before
    undone = samples.undo()
    assert undone is not None
    assert undone.label == "note"


def test_files_that_fail_are_told_and_the_rest_goes_on(samples: Library) -> None:
    fill(samples)
    bad, worse = (path.name for path in sample_files()[:2])

    def reader(data: bytes, name: str) -> list[Article]:
        if name == bad:
            raise Refused("no longer taken")
        if name == worse:
            raise ZeroDivisionError("inside a parser")
        return better(author=lambda a: "New")(data, name)

    before = {article.file: article for article in samples.iterate()}
    report = reimport(samples, reader=reader)
    failed = [item for item in report.items if item.status == "failed"]
    assert report.failed == len(failed) == len({bad, worse} & before.keys()) > 0
    assert all(item.reason for item in failed)
    for article in samples.iterate():
        assert (article.author == "New") == (article.file not in (bad, worse))


def test_an_article_that_the_file_no_longer_holds_stays(samples: Library) -> None:
    ids = fill(samples)
    before = state(samples)
    report = reimport(samples, reader=lambda data, name: [])
    assert (report.skipped, report.unkept, report.updated) == (len(ids), 0, 0)
    assert state(samples) == before


def test_a_run_that_was_stopped_is_finished_by_another(samples: Library) -> None:
    ids = fill(samples)
    reader = better(author=lambda a: "New")
    asked: list[int] = []

    def after_two() -> bool:
        asked.append(1)
        return len(asked) > 2

    assert reimport(samples, reader=reader, cancelled=after_two).updated == 2
    assert reimport(samples, reader=reader).updated == len(ids) - 2
    assert reimport(samples, reader=reader).updated == 0


def test_a_change_made_meanwhile_wins(samples: Library, shelf: Any) -> None:
    (first, *_) = fill(samples)
    old = samples.get(first)
    other = shelf.open()
    theirs = old.with_(author="Theirs")
    other.revise([(old, theirs)], batch=other.new_batch("theirs"))
    (item,) = samples.revise([(old, old.with_(author="Ours"))], batch=samples.new_batch("ours"))
    assert (item.status, samples.get(first).author) == ("skipped", "Theirs")


def test_another_writer_is_waited_for(shelf: Any) -> None:
    library = shelf.open(lock_timeout=0.01)
    run_import(library, [sample_files()[0]])
    with writer_lock(library.path / ".lock", 1), pytest.raises(LockedError):
        reimport(library, reader=with_link)


ITEMS = st.lists(
    st.tuples(st.integers(0, 30), st.booleans(), st.booleans()), min_size=1, max_size=12,
    unique_by=lambda item: item[0],
)  # fmt: skip


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(items=ITEMS, chunk=st.integers(1, 5))
def test_articles_of_one_file_are_not_mixed_up(
    items: list[tuple[int, bool, bool]],
    chunk: int,
    tmp_path_factory: pytest.TempPathFactory,
    prose: Any,
) -> None:
    """Some articles of a file get links, some lose their titles: each keeps its own marks."""
    folder = tmp_path_factory.mktemp("reimport")
    records = [{"title": f"Story {n}", "text": prose(n, 60)} for n, _, _ in items]
    (folder / "all.json").write_text(json.dumps(records), "utf-8")
    changed = {f"Story {n}": (link, title) for n, link, title in items}

    def reader(data: bytes, name: str) -> list[Article]:
        found: list[Article] = []
        for article in read(data, name):
            link, title = changed[article.title or ""]
            new = with_link(data, name)[len(found)].id if link else article.id
            found.append(
                article.with_(id=new, title=f"New {article.title}" if title else article.title)
            )
        return found[::-1]

    with Library.open(folder / "library", cache_root=folder / "cache") as library:
        run_import(library, [folder / "all.json"])
        texts = {article.id: article.analysis for article in library.iterate()}
        for each, text in texts.items():
            library.change([each], mark(str(text)), label="note")
        before = state(library)
        report = reimport(library, reader=reader, chunk=chunk)
        assert report.updated == sum(link or title for _, link, title in items)
        for each, text in texts.items():
            assert library.get(each).analysis == text == library.mark(each).note
        assert reimport(library, reader=reader).updated == 0
        if report.updated:
            library.undo()
        assert state(library) == before
