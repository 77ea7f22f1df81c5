"""The import job: files in, articles in the library, a report of what became of each.

One job for command line, app and folder watch. Nothing that is wrong with one file stops the
others, and a job that was interrupted is finished by running it again: bytes that the library knows
are not even parsed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from realloy_store.errors import Refused
from realloy_store.files import Found, find_files
from realloy_store.models import Article, ImportItem, ImportReport, ItemStatus

if TYPE_CHECKING:
    from realloy_store.library import Library, Reading

Reader = Callable[[bytes, str], list[Article]]

__all__ = ["DryRun", "Found", "Progress", "find_files", "preview", "run_import"]

CHUNK = 500
"""Articles that are gathered before a durable write, which rewrites the shards of their months."""
_LARGEST = 2
"""Chunks in one write at most; a file that holds more is known only when all of it is in."""
_CHUNK_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    """Files behind us."""
    total: int | None
    """Files in all; None while that is unknown."""
    bytes: int
    """Bytes read."""
    current: str
    """The file at work; empty at the end."""
    rate: float
    """Files a second so far."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would read, nothing written."""

    files: int
    records: tuple[Article, ...]
    """As read; `duplicate_of` names the article that each would join."""
    items: tuple[ImportItem, ...]
    """What became of the files that gave no record."""


def never() -> bool:
    """Return that nobody cancelled."""
    return False


def read_file(data: bytes, name: str) -> list[Article]:
    """Return a file's articles; see `realloy_store.importing.read`."""
    # 25 ms with the tables: a list command that shares this module does not pay for it.
    from realloy_store.importing import read

    return read(data, name)


def run_import(
    library: Library,
    paths: Sequence[Path | str],
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = never,
    keep_originals: bool = True,
    reader: Reader = read_file,
    chunk: int = CHUNK,
) -> ImportReport:
    """Import files, folders, patterns and `-` into a library; return what became of each page.

    `progress` is called after every file; `cancelled` is asked before each, and ends the import
    after what was read so far is written. All that one call adds is one step for undo. `reader`
    turns bytes into articles; `chunk` articles are gathered before each durable write.
    """
    job = _Job(library, progress, reader, keep_originals, chunk)
    found = list(find_files(paths))
    for file in found:
        if cancelled():
            break
        job.take(file, len(found))
    return job.finish(len(found))


def preview(library: Library, paths: Sequence[Path | str]) -> DryRun:
    """Read files as an import would, and write nothing."""
    found = list(find_files(paths))
    records: list[Article] = []
    items: list[ImportItem] = []
    for file in found:
        _, articles, problems = _read(file, read_file)
        records += articles
        items += problems
    return DryRun(len(found), tuple(library.plan(records)), tuple(items))


@dataclass(slots=True)
class _Job:
    """One import at work: what is read and not yet written, and what is reported."""

    library: Library
    progress: Callable[[Progress], None] | None
    reader: Reader
    keep_originals: bool
    chunk: int
    batch: str | None = None
    waiting: list[Reading] = field(default_factory=list)
    items: list[ImportItem] = field(default_factory=list)
    done: int = 0
    bytes: int = 0
    unwritten: int = 0
    started: float = field(default_factory=time.monotonic)

    def take(self, file: Found, total: int | None) -> None:
        """Read one file; write when enough has been read."""
        from realloy_store.library import Reading

        data, articles, problems = _read(file, self.reader, self.library)
        if len(self.waiting) + len(articles) > self.chunk * _LARGEST:
            self.write()
        self.items += problems
        self.bytes += len(data)
        for n, article in enumerate(articles):
            # The original goes in once, with the first of its articles.
            self.waiting.append(Reading(article, data if n == 0 else None))
        self.unwritten += len(data) if articles else 0
        self.done += 1
        if len(self.waiting) >= self.chunk or self.unwritten > _CHUNK_BYTES:
            self.write()
        self._tell(file.name, total)

    def write(self) -> None:
        """Write what was read, durably."""
        if not self.waiting:
            return
        if self.batch is None:
            self.batch = self.library.new_batch(f"import {_title(self.waiting)}")
        for chunk in _chunks(self.waiting, self.chunk * _LARGEST):
            self.items += self.library.add(
                chunk, batch=self.batch, keep_originals=self.keep_originals
            )
        self.waiting, self.unwritten = [], 0

    def finish(self, files: int) -> ImportReport:
        """Write the rest and return the report."""
        self.write()
        self._tell("", files)
        return ImportReport(files, tuple(self.items))

    def _tell(self, current: str, total: int | None) -> None:
        if self.progress is not None:
            seconds = max(time.monotonic() - self.started, 1e-6)
            self.progress(Progress(self.done, total, self.bytes, current, self.done / seconds))


def _chunks(waiting: Sequence[Reading], size: int) -> Iterator[list[Reading]]:
    """Yield what is written together, and say of a file's articles that more of them follow."""
    for start in range(0, len(waiting), size):
        end = start + size
        following = waiting[end].article.provenance.sha256 if end < len(waiting) else None
        yield [
            replace(each, more=each.article.provenance.sha256 == following)
            for each in waiting[start:end]
        ]


def _title(waiting: Sequence[Reading]) -> str:
    """Return how undo calls an import: by its first file."""
    return waiting[0].article.file or "of records"


def _read(
    file: Found, reader: Reader, library: Library | None = None
) -> tuple[bytes, list[Article], list[ImportItem]]:
    """Return a file's bytes and its articles, or the items that say why there are none."""
    status: ItemStatus = "failed" if file.named else "skipped"
    if file.reason:
        return b"", [], [ImportItem(file.name, status, reason=file.reason)]
    try:
        data = file.read()
    except OSError as error:
        return b"", [], [ImportItem(file.name, status, reason=str(error.strerror or error))]
    if library is not None and (known := library.seen(sha256(data).hexdigest())):
        return data, [], [_duplicate(file, known)]
    try:
        return data, reader(data, file.name), []
    except Refused as error:
        return data, [], [ImportItem(file.name, status, reason=str(error))]
    except Exception as error:  # what one file does to a parser must not end the import of others
        why = f"cannot be read ({type(error).__name__}: {error}): please report it with the file"
        return data, [], [ImportItem(file.name, "failed", reason=why)]


def _duplicate(file: Found, known: str) -> ImportItem:
    return ImportItem(
        file.name, "duplicate", id=known, reason="the same bytes were imported before"
    )
