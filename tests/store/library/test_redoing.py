"""Whatever was done and undone can be done again, as it was, until something else is written."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from realloy_store.errors import LibraryError
from realloy_store.exporting.lines import jsonl
from realloy_store.identity import revision
from realloy_store.intake import run_import
from realloy_store.library import Library, Reading, Undone
from realloy_store.models import IdeaBullet, IdeaMark, Mark, Provenance

Step = Callable[[Library], object]


def state(library: Library) -> list[object]:
    """All that a reader can see, and what is kept for him."""
    library.complete()
    headlines = library.headlines()
    kept = sorted((library.path / "originals").glob("*/*"))
    return [
        library.counts(),
        headlines,
        [(library.get(h.id), library.mark(h.id), library.versions(h.id)) for h in headlines],
        library.searches(),
        library.mutes(),
        [path.name for path in kept],
    ]


@pytest.fixture
def steps(make_article: Any, prose: Any, put: Any, tmp_path: Path) -> dict[str, Step]:
    """One step of every kind; those of an import bring articles in, merge, revise, split."""
    text = prose(1, 300)
    rich = make_article(1, text=text, tickers=("MP",), author="A. Writer")
    poor = make_article(2, text=" ".join(text.split()[:280]), source="Harbour Wire")
    idea = make_article(3).with_(trade_ideas=(IdeaBullet(f"{make_article(3).id}-1", "Buy MP."),))
    again = f"{prose(3)} And now: {prose(103)}"
    revised = idea.with_(analysis=again, rev=revision(again))
    export = tmp_path / "export.jsonl"
    with Library.open(tmp_path / "other", cache_root=tmp_path / "other cache") as other:
        put(other, rich, idea)
        other.change([rich.id], lambda mark: replace(mark, starred=True, tags=("x",)), label="x")
        export.write_text("".join(jsonl(other.iterate(), other.mark)), "utf-8")

    def ids(library: Library) -> list[str]:
        return [row.id for row in library.headlines()]

    def kept(library: Library) -> None:
        data = text.encode()
        page = make_article(4, published="2025-01-02")
        page = page.with_(provenance=Provenance(sha256=sha256(data).hexdigest()))
        library.add([Reading(page, data)], batch=library.new_batch("with its bytes"))

    def change(change_one: Callable[[Mark], Mark]) -> Step:
        return lambda library: library.change(ids(library), change_one, label="change")

    return {
        "import": lambda library: put(library, rich),
        "merge": lambda library: put(library, poor, idea),
        "merge richer": lambda library: (put(library, poor), put(library, rich)),
        "revise": lambda library: put(library, revised),
        "split": lambda library: (
            rich.id in ids(library) and library.get(rich.id).copies and library.split(rich.id)
        ),
        "with bytes": kept,
        "export": lambda library: run_import(library, [str(export)]),
        "star": change(lambda mark: replace(mark, starred=not mark.starred)),
        "tag": change(lambda mark: replace(mark, tags=(*mark.tags, "t"), published="2026-01-05")),
        "idea": lambda library: library.change_ideas(
            [idea.trade_ideas[0].id] if idea.id in ids(library) else [],
            lambda mark: IdeaMark(text="Buy MP.", entered="2026-05-04"),
            label="enter",
        ),
        "delete": lambda library: library.delete(ids(library)[:1]),
        "save": lambda library: library.save_search("mp", f"ticker:MP {len(ids(library))}"),
        "forget": lambda library: library.forget_search("mp"),
        "mute": lambda library: library.mute("cobalt"),
        "unmute": lambda library: library.unmute("cobalt"),
    }


EVERY = (
    "import merge star tag revise with_bytes idea export save mute split delete forget unmute"
).split()


def test_each_kind_of_step_is_undone_and_done_again(shelf: Any, steps: dict[str, Step]) -> None:
    library = shelf.open()
    states = [state(library)]
    for name in EVERY:
        steps[name.replace("_", " ")](library)
        if state(library) != states[-1]:
            states.append(state(library))
    assert len(states) > len(EVERY) - 2
    for before in states[-2::-1]:
        assert library.undo() is not None
        assert state(library) == before
    assert library.undo() is None
    library.close()
    library = shelf.open()
    for after in states[1:]:
        assert library.redo() is not None
        assert state(library) == after
    assert library.redo() is None
    assert not library.check()
    for before in states[-2::-1]:
        library.undo()
        assert state(library) == before, "what was done again can be undone again"


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_do_undo_redo_is_do(
    shelf: Any, steps: dict[str, Step], data: st.DataObject, tmp_path: Path
) -> None:
    shutil.rmtree(shelf.path, ignore_errors=True)
    shutil.rmtree(shelf.cache, ignore_errors=True)
    with shelf.open() as library:
        for name in data.draw(st.lists(st.sampled_from(sorted(steps)), min_size=2, max_size=6)):
            steps[name](library)
        states = [state(library)]
        times = data.draw(st.integers(1, 5))
        while len(states) <= times and library.undo():
            states.append(state(library))
        for after in states[-2::-1]:
            assert library.redo() is not None
            assert state(library) == after
        assert library.redo() is None


def test_what_is_written_meanwhile_ends_redo_also_from_another_process(
    shelf: Any, make_article: Any, put: Any
) -> None:
    library, other = shelf.open(), shelf.open()
    (one, two) = make_article(1), make_article(2)
    put(library, one, two)
    library.change([one.id], lambda mark: replace(mark, starred=True), label="star")
    assert library.undo() == Undone("star", 1)
    assert [(step.label, bool(step.undone)) for step in other.steps()] == [
        ("star", True), ("import", False),
    ]  # fmt: skip
    assert other.redo() == Undone("star", 1)
    assert library.mark(one.id).starred
    library.undo()
    other.change([two.id], lambda mark: replace(mark, tags=("b",)), label="tag")
    assert library.redo() is None
    assert [step.label for step in library.steps()] == ["tag", "import"]
    assert not list((shelf.path / "history").glob("undone-*"))


def test_a_redo_whose_files_are_gone_says_so_and_changes_nothing(
    shelf: Any, make_article: Any, put: Any
) -> None:
    library = shelf.open()
    put(library, make_article(1))
    library.undo()
    for path in (shelf.path / "history").glob("undone-*"):
        path.unlink()
    with pytest.raises(LibraryError, match="cannot be done again"):
        library.redo()
    assert library.count() == 0


def test_an_undo_that_was_cut_off_still_knows_what_was_made(
    shelf: Any, make_article: Any, put: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = shelf.open()
    put(library, make_article(1), make_article(2))
    with monkeypatch.context() as patch:
        patch.setattr("realloy_store.library.history.History.set_undone", _killed)
        with pytest.raises(KeyboardInterrupt):
            library.undo()
    library.close()
    library = shelf.open()
    assert library.count() == 0
    library.undo()
    library.redo()
    assert library.count() == 2


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_only_a_step_of_the_kind_that_is_asked_for_is_undone(
    library: Library, make_article: Any, put: Any
) -> None:
    library.mute("cobalt")
    put(library, make_article(1))
    assert library.undo("search") is None
    assert library.count() == 1
    library.undo()
    assert library.undo("search") == Undone("mute cobalt", 0)


def test_bytes_are_kept_while_their_import_can_be_done_again(
    shelf: Any, steps: dict[str, Step], make_article: Any, put: Any
) -> None:
    library = shelf.open()
    steps["with bytes"](library)
    (path,) = (shelf.path / "originals").glob("*/*.z")
    data = zlib.decompress(path.read_bytes())
    library.undo()
    assert library.original(path.stem) is None
    library.redo()
    assert library.original(path.stem) == data
    library.undo()
    put(library, make_article(9))
    assert list(shelf.path.rglob("*.z")) == []
