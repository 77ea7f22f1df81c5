"""A writer killed at any instant, writers side by side, readers meanwhile, disks that are full."""

from __future__ import annotations

import gc
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

import realloy_store
from realloy_store.errors import LibraryError, LockedError
from realloy_store.library import Library, Reading
from realloy_store.library.lock import writer_lock

HARNESS = Path(__file__).parents[3] / "benchmarks" / "kill_harness.py"

INSTALLED_FOR_ALL = all(
    place.stat().st_mode & 0o001 for place in Path(realloy_store.__file__).resolve().parents
)
"""Whether another user may read the program, which loads much of itself when it is needed."""


@pytest.mark.skipif(os.name == "nt", reason="kills with a signal")
def test_nothing_acknowledged_is_lost_to_kills() -> None:
    command = [sys.executable, str(HARNESS), "--kills", "5", "--seed", "5"]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "5 kills; faults: none" in result.stdout


def test_two_writers_and_a_reader_at_once(shelf: Any, make_article: Any) -> None:
    """Both import overlapping sets; the reader sees whole articles, more and more of them."""
    articles = [make_article(n, published=f"2026-0{1 + n % 3}-01") for n in range(60)]
    shelf.open().close()

    def write(first: int) -> None:
        with Library.open(shelf.path, cache_root=shelf.cache) as library:
            batch = library.new_batch(f"from {first}")
            for at in range(first, first + 40, 5):
                library.add([Reading(article) for article in articles[at : at + 5]], batch=batch)

    writers = [threading.Thread(target=write, args=(first,)) for first in (0, 20)]
    for writer in writers:
        writer.start()
    counts = []
    with Library.open(shelf.path, cache_root=shelf.cache) as reader:
        while any(writer.is_alive() for writer in writers):
            headlines = reader.headlines()
            counts.append(len(headlines))
            for headline in headlines[:5]:
                assert reader.get(headline.id).title == headline.title
    for writer in writers:
        writer.join()
    assert counts == sorted(counts)
    with shelf.open() as library:
        assert library.count() == 60
        assert library.check() == []
        stored = []
        for path in (shelf.path / "articles").iterdir():
            with TinyDB(path, encoding="utf-8") as stock:
                stored += [record["id"] for record in stock.all()]
        assert sorted(stored) == sorted(article.id for article in articles)


def test_a_writer_that_waits_too_long_says_who_holds_the_lock(
    library: Library, shelf: Any, make_article: Any, put: Any
) -> None:
    put(library, make_article(1))
    with writer_lock(shelf.path / ".lock", 1), shelf.open(lock_timeout=0.05) as other:
        with pytest.raises(LockedError, match=rf"number {os.getpid()}.*0\.05 seconds"):
            put(other, make_article(2))
        assert other.count() == 1, "readers do not wait"
    put(library, make_article(2))
    assert library.count() == 2


def test_an_open_library_may_be_used_by_any_thread(
    library: Library, make_article: Any, put: Any
) -> None:
    put(library, *(make_article(n) for n in range(5)))
    found: list[tuple[str | None, int]] = []

    def work(number: int) -> None:
        article_id = make_article(number).id
        library.change([article_id], lambda mark: replace(mark, starred=True), label="star")
        found.append((library.get(article_id).title, len(library.headlines())))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {(f"Story {n}", 5) for n in range(5)}
    assert library.counts().starred == 5
    gc.collect()
    assert _connections(library._parts.index.file) == 1, "connections go with their threads"


def _connections(database: Path) -> int:
    """Count this process's connections to a database: those that are closed answer nothing."""
    found = 0
    for each in gc.get_objects():
        if isinstance(each, sqlite3.Connection):
            with suppress(sqlite3.ProgrammingError):
                found += each.execute("PRAGMA database_list").fetchone()[2] == str(database)
    return found


def test_a_full_disk_changes_nothing_and_says_so(
    library: Library, make_article: Any, put: Any, monkeypatch: pytest.MonkeyPatch, shelf: Any
) -> None:
    put(library, make_article(1))
    before = shelf.shard.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(LibraryError, match="the disk is full"):
            put(library, make_article(2))
        with pytest.raises(LibraryError, match="the disk is full"):
            library.change([make_article(1).id], lambda m: replace(m, starred=True), label="star")
    assert shelf.shard.read_bytes() == before
    assert not list(shelf.path.rglob("*.tmp"))
    put(library, make_article(2))
    assert library.count() == 2
    assert library.check() == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs another user's rights")
@pytest.mark.skipif(not INSTALLED_FOR_ALL, reason="nobody may not read the program itself here")
def test_a_library_that_cannot_be_written_can_be_read(make_article: Any, put: Any) -> None:
    """Also without a cache folder of one's own."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path, cache = Path(folder) / "library", Path(folder) / "cache"
        with Library.open(path, cache_root=cache) as library:
            put(library, make_article(1))
            library.delete([make_article(2).id, make_article(1).id])
            library.undo()
        for entry in (path, *path.rglob("*")):
            entry.chmod(0o755 if entry.is_dir() else 0o644)
        said = as_nobody(lambda: _visit(path, cache))
    assert said.splitlines()[0] == "Story 1"
    assert "the library is read-only" in said


def _visit(path: Path, cache: Path) -> str:
    with Library.open(path, cache_root=cache) as library:
        (headline,) = library.headlines()
        title = library.get(headline.id).title
        try:
            library.delete([headline.id])
        except LibraryError as error:
            return f"{title}\n{error}"
    return "written"


def as_nobody(action: Callable[[], str]) -> str:
    """Return what an action says in a child process without rights."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            tempfile.tempdir = "/tmp"
            said = action()
        except BaseException as error:
            said = repr(error)
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


def test_what_a_killed_writer_left_behind_is_swept(
    library: Library, make_article: Any, put: Any, shelf: Any
) -> None:
    put(library, make_article(1))
    stale = shelf.path / "articles" / ".2026-05.json.12345.tmp"
    stale.write_text("half a shard")
    assert [finding.file for finding in library.check()] == [f"articles/{stale.name}"]
    put(library, make_article(2))
    assert not stale.exists()
    assert library.check() == []


def test_truth_without_index_is_finished_at_the_next_look(
    library: Library, make_article: Any, put: Any, monkeypatch: pytest.MonkeyPatch, shelf: Any
) -> None:
    """As after a kill between the shard and the index."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    put(library, make_article(1))
    with monkeypatch.context() as patch:
        patch.setattr("realloy_store.library.shards.Shards._indexed", killed)
        with suppress(KeyboardInterrupt):
            put(library, make_article(2))
    library.close()
    with shelf.open() as again:
        assert again.count() == 2
        assert [item.status for item in put(again, make_article(2))] == ["duplicate"]
        assert again.check() == []


def test_processes_may_open_a_new_library_all_at_once(
    shelf: Any, make_article: Any, put: Any
) -> None:
    """Each wants to create the index; none may throw another's away."""
    with shelf.open(cache_root=shelf.cache / "first") as library:
        put(library, *(make_article(n) for n in range(8)))
    code = (
        "import sys; from pathlib import Path; from realloy_store.library import Library\n"
        "library = Library.open(Path(sys.argv[1]), cache_root=Path(sys.argv[2]))\n"
        "library.sync(); print(library.count())"
    )
    command = [sys.executable, "-c", code, str(shelf.path), str(shelf.cache / "second")]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = [child.communicate()[0].strip() for child in children]
    assert said == ["8"] * 4
    with shelf.open(cache_root=shelf.cache / "second") as library:
        assert library.count() == 8
        assert library.check() == []
