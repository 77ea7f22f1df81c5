"""Saved searches: in desk.json, a TinyDB file like the others, and undone like other changes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from realloy_store.errors import DamagedError, LockedError, QueryError, RealloyError
from realloy_store.library import Library, Undone
from realloy_store.library.lock import writer_lock


def saved(library: Library) -> list[tuple[str, str]]:
    return [(search.name, search.query) for search in library.searches()]


def test_searches_survive_a_restart_in_the_order_of_their_names(shelf: Any) -> None:
    library = shelf.open()
    assert library.searches() == []
    library.save_search("mp", " ticker:MP ")
    library.save_search("@Deals", 'theme:"m&a" or "稀土"')
    again = shelf.open()
    assert saved(again) == [("Deals", 'theme:"m&a" or "稀土"'), ("mp", "ticker:MP")]
    assert again.searches()[0].created.startswith("2026-06-01T12:00")


def test_the_same_name_replaces_and_every_change_is_a_step(library: Library) -> None:
    library.save_search("mp", "ticker:MP")
    library.save_search("mp", "ticker:MP is:unread")
    library.save_search("mp", "ticker:MP is:unread")
    assert library.forget_search("@mp")
    assert not library.forget_search("mp")
    assert library.searches() == []
    assert library.undo() == Undone("forget the search @mp", 0)
    assert saved(library) == [("mp", "ticker:MP is:unread")]
    assert library.undo() == Undone("save the search @mp", 0)
    assert saved(library) == [("mp", "ticker:MP")]
    assert library.undo() == Undone("save the search @mp", 0)
    assert library.searches() == []
    assert library.undo() is None


def test_steps_mix_with_changes_of_marks(library: Library, make_article: Any, put: Any) -> None:
    put(library, make_article(1))
    library.save_search("a", "x")
    library.delete([library.headlines()[0].id])
    assert library.undo() == Undone("delete", 1)
    assert library.undo() == Undone("save the search @a", 0)
    assert library.undo() == Undone("import", 1)


@pytest.mark.parametrize("name", ["", "@", "two words", "-x", "a/b", "x\n", "(y)"])
def test_a_name_must_be_a_word(library: Library, name: str) -> None:
    with pytest.raises(RealloyError, match="cannot name a search"):
        library.save_search(name, "x")
    assert not library.path.exists()


def test_a_query_that_does_not_parse_is_not_saved(library: Library) -> None:
    with pytest.raises(QueryError):
        library.save_search("x", '"never closed')
    assert library.searches() == []


def test_stock_tinydb_reads_and_edits_them(library: Library) -> None:
    library.save_search("mp", "ticker:MP")
    path = library.where()["desk"]
    with TinyDB(path) as database:
        (record,) = database.table("searches").all()
        assert record["name"] == "mp"
        database.table("searches").insert({"name": "by-hand", "query": "is:starred"})
        database.table("holdings").insert({"ticker": "MP"})
    library.save_search("last", "y")
    assert [name for name, _ in saved(library)] == ["by-hand", "last", "mp"]
    with TinyDB(path) as database:
        assert database.table("holdings").all() == [{"ticker": "MP"}]


@pytest.mark.parametrize("text", ["{", "[]", '{"searches": {"1": {"name": 3}}}', '{"searches": 1}'])
def test_a_damaged_file_is_named_and_not_written_to(library: Library, text: str) -> None:
    path = library.where()["desk"]
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(DamagedError, match=r"desk\.json"):
        library.searches()
    if "3" not in text:
        with pytest.raises(DamagedError):
            library.save_search("x", "y")
        assert path.read_text() == text


def test_another_writer_is_waited_for_and_readers_notice(shelf: Any) -> None:
    library, reader = shelf.open(lock_timeout=0.01), shelf.open()
    library.save_search("a", "x")
    before = reader.generation()
    with writer_lock(library.path / ".lock", 1), pytest.raises(LockedError):
        library.save_search("b", "y")
    library.save_search("c", "z")
    assert reader.generation() != before
    assert saved(reader) == [("a", "x"), ("c", "z")]


def test_reading_them_does_not_load_tinydb(library: Library, shelf: Any) -> None:
    library.save_search("a", "x")
    script = (
        "import sys; from pathlib import Path; from realloy_store.library import Library\n"
        f"path, cache = Path({str(shelf.path)!r}), Path({str(shelf.cache)!r})\n"
        "library = Library.open(path, cache_root=cache)\n"
        "assert library.searches() and 'tinydb' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


NAMES = st.sampled_from(["a", "b", "C.1", "稀土"])
STEPS = st.lists(
    st.one_of(
        st.tuples(NAMES, st.text("xyz ", min_size=0, max_size=5)),
        st.tuples(NAMES, st.none()),
        st.none(),
    ),
    max_size=15,
)


@settings(max_examples=20)
@given(steps=STEPS)
def test_any_sequence_and_undo_to_the_beginning(
    steps: list[tuple[str, str | None] | None],
) -> None:
    """Saving, forgetting and undoing are what they are for a dict and a list of its states."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with Library.open(place / "library", cache_root=place / "cache") as library:
            states: list[dict[str, str]] = [{}]
            for step in steps:
                now = dict(states[-1])
                if step is None:
                    assert (library.undo() is not None) == (len(states) > 1)
                    states = states[:-1] or [{}]
                elif step[1] is None:
                    assert library.forget_search(step[0]) == (now.pop(step[0], None) is not None)
                else:
                    library.save_search(step[0], step[1])
                    now[step[0]] = step[1].strip()
                if step is not None and now != states[-1]:
                    states.append(now)
                assert dict(saved(library)) == states[-1]


def test_an_earlier_desk_is_kept_and_put_back(library: Library) -> None:
    library.save_search("mp", "ticker:MP")
    library.save_search("lynas", "ticker:LYC.AX")
    assert not library.check()
    path = library.where()["desk"]
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(DamagedError, match="doctor --repair"):
        library.searches()
    (finding,) = library.check()
    assert (finding.file, finding.repaired) == ("desk.json", False)
    (mended,) = library.check(repair=True)
    assert mended.remedy == "an earlier version was put back"
    assert saved(library) == [("mp", "ticker:MP")]
    assert not library.check()


def test_a_desk_without_an_earlier_version_begins_anew(library: Library) -> None:
    library.save_search("mp", "ticker:MP")
    library.where()["desk"].write_bytes(b"{")
    library.check(repair=True)
    assert library.searches() == []
    assert library.save_search("mp", "ticker:MP")


def keys(library: Library) -> dict[str, int | None]:
    return {search.name: search.key for search in library.searches()}


def test_a_number_key_opens_one_search_only(library: Library) -> None:
    library.save_search("a", "x", key=7)
    library.save_search("b", "y", key=7)
    assert keys(library) == {"a": None, "b": 7}
    library.save_search("b", "z")
    assert keys(library)["b"] == 7
    library.undo()
    library.undo()
    assert keys(library) == {"a": 7}


def test_a_search_is_renamed_in_one_step(library: Library) -> None:
    library.save_search("old", "x", key=3)
    library.save_search("new", "y", was="old")
    assert (saved(library), keys(library)) == ([("new", "y")], {"new": 3})
    library.undo()
    assert (saved(library), keys(library)) == ([("old", "x")], {"old": 3})


def test_a_number_key_is_taken_away_by_nought(library: Library) -> None:
    library.save_search("a", "x", key=7)
    library.save_search("a", "y", key=0)
    assert keys(library) == {"a": None}
    library.undo()
    assert (saved(library), keys(library)) == ([("a", "x")], {"a": 7})


@pytest.mark.parametrize("key", [10, -1])
def test_only_nine_keys_open_searches(library: Library, key: int) -> None:
    with pytest.raises(RealloyError, match="from 1 to 9"):
        library.save_search("a", "x", key=key)
