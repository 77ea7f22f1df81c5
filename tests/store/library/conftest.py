"""A library in a temporary folder, and articles to put into it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from realloy_store.identity import article_id, revision
from realloy_store.import_report import ImportItem
from realloy_store.library import Library, Reading
from realloy_store.models import Article, Provenance

SYLLABLES = "ka lo mi ren tu ves pol sar dun fe gri hob jin wex yor".split()


def prose(seed: int, words: int = 120) -> str:
    """Words without sense, in sentences; texts of different seeds share no 3-gram to speak of."""
    chance = random.Random(seed)
    made = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(words)]
    return ". ".join(" ".join(made[at : at + 12]) for at in range(0, words, 12)) + "."


def make_article(seed: int, *, text: str | None = None, **fields: Any) -> Article:
    """An article of its own story; `fields` replace what is made up."""
    text = prose(seed) if text is None else text
    title = fields.pop("title", f"Story {seed}")
    made = Article(
        id=article_id(title=title, text=text),
        rev=revision(title, text),
        file=f"story-{seed}.txt",
        title=title,
        published="2026-05-01",
        analysis=text,
        provenance=Provenance(sha256=sha256(f"{title}{text}".encode()).hexdigest()),
    )
    return made.with_(**fields)


class Clock:
    """A clock that goes one second forward at every look."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Shelf:
    """The library under test: opened as often as wanted, always with the same index and clock."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "library"
        self.cache = folder / "cache"
        self.clock = Clock()
        self._open: list[Library] = []

    def open(self, **options: Any) -> Library:
        options = {"cache_root": self.cache, "clock": self.clock, **options}
        library = Library.open(self.path, **options)
        self._open.append(library)
        return library

    def close(self) -> None:
        for library in self._open:
            library.close()

    @property
    def shard(self) -> Path:
        """The only shard, by its path."""
        (found,) = (self.path / "articles").glob("*.json")
        return found


def put(library: Library, *articles: Article, label: str = "import") -> list[ImportItem]:
    """Import articles as one batch."""
    batch = library.new_batch(label)
    return library.add([Reading(article) for article in articles], batch=batch)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    found = Shelf(tmp_path)
    yield found
    found.close()


@pytest.fixture
def library(shelf: Shelf) -> Library:
    return shelf.open()


@pytest.fixture(name="make_article")
def _make_article() -> Callable[..., Article]:
    return make_article


@pytest.fixture(name="prose")
def _prose() -> Callable[..., str]:
    return prose


@pytest.fixture(name="put")
def _put() -> Callable[..., list[ImportItem]]:
    return put
