"""Libraries to test on: an empty one, and one filled from the sample articles."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from realloy_store.identity import article_id, revision
from realloy_store.intake import run_import
from realloy_store.library import Library, Reading
from realloy_store.library.layout import Layout
from realloy_store.models import Article, IdeaBullet
from realloy_store.samples import sample_files

os.environ["REALLOY_TONE"] = "builtin"  # also where the extra is installed
gc.set_threshold(100_000, 50, 100)  # each app makes many objects: looking for cycles took a fifth
# The same examples each time: what fails once must fail again. A busy machine is no wrong answer.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


def pytest_unconfigure() -> None:
    """Spare the last collections of garbage, five of them, what the process takes with it."""
    gc.freeze()


def noon() -> datetime:
    """The time at which every test takes place."""
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the reader's own folders, colours and time zone."""
    for kind in ("DATA", "CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "xdg" / kind.lower()))
    for name in ("REALLOY_LIBRARY", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("REALLOY_TONE", "builtin")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(autouse=True, scope="session")
def _no_disk_is_waited_for() -> Iterator[None]:
    """Leave out fsync, which no test can see: it would take a power failure."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda handle: None)
        yield


@pytest.fixture(scope="session")
def _samples_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import the samples once; tests work on copies."""
    place = tmp_path_factory.mktemp("samples")
    with Library.open(place / "library", cache_root=place / "cache", clock=noon) as library:
        run_import(library, [str(path) for path in sample_files()])
        library.complete()
    return place / "library"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library", cache_root=tmp_path / "cache") as opened:
        yield opened


@pytest.fixture
def samples_path(_samples_once: Path, tmp_path: Path) -> Path:
    """The folder of a library of the sample articles, a copy of its own."""
    return Path(shutil.copytree(_samples_once, tmp_path / "library"))


@pytest.fixture
def samples(_samples_once: Path, samples_path: Path, tmp_path: Path) -> Iterator[Library]:
    """A library of the sample articles, analysed."""
    cache = tmp_path / "cache"
    _copy_index(_samples_once, samples_path, cache)
    with Library.open(samples_path, cache_root=cache, clock=noon) as opened:
        assert not opened.pending, "the index was copied whole"
        yield opened


def _copy_index(original: Path, copied: Path, cache: Path) -> None:
    """Give a copied library a copy of the index, which knows the place and the inodes of files."""
    folder = Layout.of(copied).cache(cache)
    shutil.copytree(Layout.of(original).cache(original.parent / "cache"), folder)
    stamps = Layout.of(copied).stamps()
    with closing(sqlite3.connect(folder / "index.sqlite")) as index, index:
        index.execute("UPDATE setting SET value = ? WHERE name = 'library'", (str(copied),))
        inodes = [(stamp.inode, name) for name, stamp in stamps.items()]
        index.executemany("UPDATE file SET inode = ? WHERE name = ?", inodes)


@pytest.fixture
def put(library: Library) -> Callable[..., Article]:
    """A function that puts one article with these fields into the empty library."""

    def put_one(*, bullets: tuple[str, ...] = (), **stated: Any) -> Article:
        text = f"{stated.get('title')} {stated.get('analysis')}"
        number = article_id(url=stated.get("url"), text=text)
        ideas = tuple(IdeaBullet(f"{number}-{n}", b) for n, b in enumerate(bullets, 1))
        article = Article(number, revision(text), "put.txt", trade_ideas=ideas, **stated)
        reading = Reading(article, None)
        library.add([reading], batch=library.new_batch("put"), keep_originals=False)
        return library.get(number)

    return put_one
