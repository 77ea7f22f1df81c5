"""Damaged files that no index knows: told, read as far as possible, left alone, mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from realloy_store.importing import read
from realloy_store.library import Damage, Library, Reading

WRECKS: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "cut": (lambda data: data[: data.index(b'"Story 3"')], 2, "line 7"),
    "at a line's end": (lambda data: data[: data.index(b'"3": {') - 1], 2, "line"),
    "emptied": (lambda data: b"", 0, "empty"),
    "zeroed": (lambda data: bytes(len(data)), 0, "line 1"),
    "flipped": (lambda data: data.replace(b'"Story 3"', b'"Story \x80"'), 3, "line 7: not JSON"),
    "scratched": (lambda data: data.replace(b'"Story 3"', b'"Story 3" }{'), 3, "line 7"),
}
"""What happened to the bytes, how many of four articles can still be read, what is said."""


@pytest.fixture
def pages() -> list[Any]:
    """Four articles of one month, each with the bytes that it was read from."""
    found = []
    for n in range(1, 5):
        said = f"The ministry number {n} said no {n} times, and meant it. " * 9
        data = f"Story {n}\n\n1 May 2026\n\n{said}".encode()
        (article,) = read(data, f"{n}.txt")
        found.append(Reading(article, data))
    assert found[0].article.published == "2026-05-01"
    return found


def anew(shelf: Any) -> Library:
    """The library with an index that knows nothing of it."""
    shelf.cache = shelf.cache.with_name("another cache")
    opened: Library = shelf.open()
    return opened


@pytest.mark.parametrize("kind", WRECKS)
@pytest.mark.parametrize("lazy", [False, True])
def test_a_shard_that_no_index_knew(
    shelf: Any, pages: list[Any], put: Any, make_article: Any, kind: str, lazy: bool
) -> None:
    wreck, readable, said = WRECKS[kind]
    with shelf.open() as library:
        library.add(pages, batch=library.new_batch("import"))
        put(library, make_article(9, published="2026-06-01"))
        noted = library.headlines()[-1].id
        library.change([noted], lambda mark: replace(mark, note="mine"), label="note")
        assert library.damages(thorough=True) == []
    path = shelf.path / "articles" / "2026-05.json"
    damaged = wreck(path.read_bytes())
    path.write_bytes(damaged)
    shelf.cache = shelf.cache.with_name("another cache")
    with shelf.open(lazy=lazy) as library:
        (found,) = library.damages(thorough=True)
        assert (found.file, found.readable) == ("articles/2026-05.json", readable)
        assert said in found.problem
        assert library.count() == readable + 1
        assert library.counts().damaged == readable
        assert all(library.get(row.id).title == row.title for row in library.headlines())
        put(library, make_article(10, published="2026-05-03"))
        library.complete()
        assert library.pending == 0
        assert path.read_bytes() == damaged, "never written to"
        findings = library.check(repair=True)
        assert findings[0].file == found.file
        assert library.check() == []
        assert library.damages() == []
        assert library.count() == 6
        assert library.mark(noted).note == "mine"


def test_what_an_index_knew_is_counted_as_lost(
    library: Library, put: Any, make_article: Any, shelf: Any
) -> None:
    put(library, *(make_article(n) for n in range(6)))
    shelf.shard.write_bytes(shelf.shard.read_bytes()[:2_600])
    library.sync()
    (found,) = library.damages()
    assert found.readable is not None and found.unreadable == 6 - found.readable > 1
    assert f"{found.readable} article in it can be read" in str(found)
    assert f"at least {found.unreadable} cannot" in str(found)


def test_a_file_that_is_not_there_is_told(
    library: Library, put: Any, make_article: Any, shelf: Any
) -> None:
    put(library, make_article(1))
    path = shelf.shard
    path.unlink()
    library.sync()
    assert library.damages() == [Damage("articles/2026-05.json", "the file is missing", 0, 1)]


def test_marks_that_no_index_knew(shelf: Any, put: Any, make_article: Any) -> None:
    with shelf.open() as library:
        items = put(library, *(make_article(n) for n in range(3)))
        ids = [item.id for item in items]
        for n, article_id in enumerate(ids):
            library.change([article_id], lambda mark, n=n: replace(mark, note=f"{n}"), label="note")
    (path,) = (shelf.path / "marks").glob("*.json")
    path.write_bytes(path.read_bytes()[:-30])
    library = anew(shelf)
    assert [each.file for each in library.damages()] == ["marks/2026-05.json"]
    assert [library.mark(article_id).note for article_id in ids] == ["0", "1", None]
    assert library.check(repair=True)[0].repaired
    assert not library.damages() and not library.check()
    assert [library.mark(article_id).note for article_id in ids[:2]] == ["0", "1"]


@pytest.mark.parametrize("name", ["desk", "history"])
@pytest.mark.parametrize(
    ("wreck", "is_quick"),
    [
        (lambda data: data[: len(data) // 2], True),
        (lambda data: data.replace(b'": {', b'": ['), False),
    ],
)
def test_files_beside_are_told(
    library: Library, put: Any, make_article: Any, name: str, wreck: Any, is_quick: bool
) -> None:
    put(library, make_article(1))
    library.save_search("mp", "ticker:MP")
    path = library.where()[name]
    path.write_bytes(wreck(path.read_bytes()))
    if is_quick:
        assert [each.file for each in library.damages()] == [path.name]
    (found,) = library.damages(thorough=True)
    assert found.file == path.name
    assert str(path) not in found.problem and "doctor" not in found.problem
    assert library.check(repair=True)
    assert library.damages(thorough=True) == []


def test_another_layout_of_the_same_is_no_damage(library: Library) -> None:
    library.save_search("mp", "ticker:MP")
    path = library.where()["desk"]
    path.write_bytes(b"[]")
    assert library.damages() == []
    path.write_bytes(b"")
    assert [each.problem for each in library.damages(thorough=True)] == ["the file is empty"]


def test_notes_on_what_is_lost_wait_for_it(
    library: Library, put: Any, make_article: Any, shelf: Any
) -> None:
    noted, merely_read = make_article(1), make_article(2)
    put(library, noted, merely_read)
    library.change([noted.id], lambda mark: replace(mark, note="mine"), label="note")
    library.change([merely_read.id], lambda mark: replace(mark, read="2026-05-02"), label="read")
    shelf.shard.write_bytes(b"{")
    library.reindex()
    findings = {finding.problem: finding for finding in library.check(repair=True)}
    kept = next(finding for problem, finding in findings.items() if noted.id in problem)
    assert not kept.repaired and "import" in kept.remedy
    put(library, noted, merely_read)
    assert library.mark(noted.id).note == "mine"
    assert library.mark(merely_read.id).read is None
    assert library.check() == []


def test_a_backup_that_was_put_back_is_followed_and_a_lost_file_is_told(
    shelf: Any, put: Any, make_article: Any, tmp_path: Path
) -> None:
    """The same file is gone in both; only the first time the history never had it."""
    with shelf.open() as library:
        (first,) = put(library, make_article(1))
        backup = copytree(shelf.path, tmp_path / "backup")
        library.change([first.id], lambda mark: replace(mark, starred=True), label="star")
        put(library, make_article(2, published="2026-04-01"))
        rmtree(shelf.path)
        copytree(backup, shelf.path)
        library.sync()
        assert not library.damages() and not library.check()
        assert library.counts().total == 1 and not library.mark(first.id).starred
        library.change([first.id], lambda mark: replace(mark, note="again"), label="note")
        (marks,) = (shelf.path / "marks").glob("*.json")
        marks.unlink()
        library.sync()
        assert [each.problem for each in library.damages()] == ["the file is missing"]
    with shelf.open() as library:
        assert library.mark(first.id).note == "again", "its last known state is shown"
        assert library.check(repair=True)[0].repaired
        assert not library.damages() and library.mark(first.id).note == "again"
        assert library.undo() is not None
        marks.unlink()
        library.sync()
        assert not library.damages(), "it held nothing"
