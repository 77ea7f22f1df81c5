"""Who writes the index next: the reader first, what is only derived in pieces in between."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from realloy_store.library import Library, completing, sketches
from realloy_store.library.completing import Completing
from realloy_store.library.index import Index
from realloy_store.library.sketches import merge_sketches
from realloy_store.library.turns import Turns, turns_of
from realloy_store.query import parse


def test_who_is_patient_lets_others_go_first() -> None:
    turns, order = Turns(), list[str]()
    waiting = threading.Event()

    def write(name: str, *, patient: bool) -> None:
        with turns.taken(patient=patient, seconds=30) as got:
            order.append(name if got else "never")

    with turns.taken(patient=True, seconds=0):
        assert not turns.wanted
        patient = threading.Thread(target=write, args=("derived",), kwargs={"patient": True})
        patient.start()
        reader = threading.Thread(target=write, args=("reader",), kwargs={"patient": False})
        reader.start()
        while not turns.wanted:
            waiting.wait(0.001)
    patient.join()
    reader.join()
    assert order == ["reader", "derived"]
    assert not turns.wanted


def test_a_turn_that_does_not_come_in_time_is_not_had() -> None:
    turns = Turns()
    with turns.taken(patient=False, seconds=0) as first, turns.taken(
        patient=False, seconds=0
    ) as second:  # fmt: skip
        assert (first, second) == (True, False)
    with turns.taken(patient=False, seconds=0) as again:
        assert again


def test_all_who_have_an_index_open_share_its_turns(tmp_path: Path) -> None:
    first, second = Index(tmp_path, tmp_path), Index(tmp_path, tmp_path)
    seen: list[object] = []

    def look() -> None:
        with second.transaction(wait=False) as connection:
            seen.append(connection)

    with first.transaction():
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [None]
    assert turns_of(first.file) is not turns_of(tmp_path / "another")


def test_a_shard_is_completed_where_it_was_left_off(
    shelf: Any, put: Any, make_article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [make_article(n).id for n in range(6)]
    with shelf.open() as library:
        put(library, *(make_article(n) for n in range(6)))
        expected = _searched(library, range(6))
    monkeypatch.setattr(completing, "_AT_ONCE", 1)
    monkeypatch.setattr(completing, "_TOGETHER", 2)
    with shelf.open() as library:
        library._parts.index.discard()
        sync = library._parts.sync
        sync.run(sync.differing(), wait=True, texts=False)
        assert _worded(library) == 0
        with library._parts.index.transaction() as connection:
            assert _work(library)._go_on(connection, shelf.shard.name, {}) == (0, False)
            name = f"articles/{shelf.shard.name}"
            assert _work(library)._go_on(connection, name, {}) == (2, True)
        assert _worded(library) == 2
        # What the reader says in between is found, of those that have their words and of others.
        library.change(ids, lambda mark: replace(mark, tags=("mine",)), label="tag")
    with shelf.open() as library:
        assert library.complete() == 4
        assert _worded(library) == 6  # a row that was put in twice would be there twice
        assert library.count(parse("tag:mine")) == 6
        assert _searched(library, range(6)) == expected


def test_sketches_move_over_and_are_all_there_in_between(
    shelf: Any, put: Any, make_article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shelf.open() as library:
        put(library, *(make_article(n) for n in range(4)))
        index = library._parts.index
        before = _hashes(index)
        assert not index.connection.execute("SELECT COUNT(*) FROM sketch").fetchone()[0]
        monkeypatch.setattr(sketches, "_MANY", 0)
        monkeypatch.setattr(sketches, "_AT_ONCE", 3)
        with index.transaction() as connection:
            assert sketches._move_some(connection)
        assert _hashes(index) == before
        merge_sketches(index)
        assert not index.connection.execute("SELECT COUNT(*) FROM sketch_new").fetchone()[0]
        assert _hashes(index) == before


def _work(library: Library) -> Completing:
    parts = library._parts
    return Completing(parts.layout, parts.index, parts.sync.fetch, parts.sync.file, worthwhile=0)


def _worded(library: Library) -> int:
    connection = library._parts.index.connection
    return int(connection.execute("SELECT COUNT(*) FROM fts_docsize").fetchone()[0])


def _searched(library: Library, seeds: range) -> list[int]:
    return [library.count(parse(f'title:"story {seed}"')) for seed in seeds]


def _hashes(index: Index) -> set[tuple[int, int]]:
    query = "SELECT * FROM sketch UNION ALL SELECT * FROM sketch_new"
    return set(index.connection.execute(query).fetchall())
