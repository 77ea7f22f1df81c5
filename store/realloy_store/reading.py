"""Files to what they give, in order: light formats here, heavy ones ahead in worker processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from dataclasses import dataclass, field
from hashlib import sha256

from realloy_store.errors import Broken, Refused
from realloy_store.files import Found
from realloy_store.import_report import ImportItem, ItemStatus
from realloy_store.models import Article
from realloy_store.workers import Workers

Reader = Callable[[bytes, str], list[Article]]

_MANY = 4
"""Files from which worker processes pay: starting one takes half a second of a core."""
_MOST_JOBS = 8
_AHEAD = 8
"""Files that are read ahead for each worker."""
_AHEAD_BYTES = 64 * 1024 * 1024
_LOOK = 0.1
"""Seconds between two looks whether an import that waits for a worker was cancelled."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: Found
    data: bytes
    articles: tuple[Article, ...] = ()
    problem: ImportItem | None = None
    """Why there are none."""


def never() -> bool:
    """Return that nobody cancelled."""
    return False


def read_file(data: bytes, name: str) -> list[Article]:
    """Return a file's articles; see `realloy_store.importing.read`."""
    # 25 ms with the tables: a list command that shares this module does not pay for it.
    from realloy_store.importing import read

    return read(data, name)


def default_jobs() -> int:
    """Return how many worker processes an import takes: one for each core that we may use."""
    available = getattr(os, "sched_getaffinity", None)
    cores = len(available(0)) if available else os.cpu_count() or 1
    return min(cores, _MOST_JOBS)


def outcomes(
    found: Sequence[Found],
    *,
    reader: Reader = read_file,
    known: Callable[[str], str | None] | None = None,
    jobs: int | None = None,
    cancelled: Callable[[], bool] = never,
) -> Iterator[Outcome]:
    """Yield what each file gives, in order.

    `known` returns the id of an article that came from bytes with this digest, which are not read
    again. `jobs` worker processes take heavy formats; with 1, or for a few files, there are none.
    `cancelled` is asked before each file, and ends the work.
    """
    jobs = default_jobs() if jobs is None else jobs
    workers = Workers(jobs) if jobs > 1 and len(found) >= _MANY and reader is read_file else None
    ahead = _Ahead(_AHEAD * jobs)
    try:
        for file in found:
            if cancelled():
                break
            ahead.add(_begin(file, reader, known, workers))
            yield from ahead.ready()
        yield from ahead.rest(cancelled)
    finally:
        if workers is not None:
            workers.close()


@dataclass(slots=True)
class _Begun:
    """A file whose articles are there, or will be."""

    file: Found
    data: bytes = b""
    answer: Future[list[Article]] | None = None
    done: Outcome | None = None

    @property
    def is_done(self) -> bool:
        return self.done is not None or (self.answer is not None and self.answer.done())

    def outcome(self, timeout: float | None = None) -> Outcome:
        """Return what the file gave; NotYet after so many seconds."""
        if self.done is not None or self.answer is None:
            return self.done or Outcome(self.file, b"")
        answer = self.answer
        return _tried(self.file, self.data, lambda: answer.result(timeout))


@dataclass(slots=True)
class _Ahead:
    """What was begun and not handed on, in order."""

    most: int
    begun: deque[_Begun] = field(default_factory=deque)
    bytes: int = 0
    awaited: int = 0

    def add(self, begun: _Begun) -> None:
        self.begun.append(begun)
        self.bytes += len(begun.data)
        self.awaited += begun.answer is not None

    def ready(self) -> Iterator[Outcome]:
        """Yield what can be had without waiting, and wait where too much was read ahead."""
        while self.begun:
            full = self.awaited > self.most or self.bytes > _AHEAD_BYTES
            if not (self.begun[0].is_done or full):
                return
            yield self._next().outcome()

    def rest(self, cancelled: Callable[[], bool]) -> Iterator[Outcome]:
        """Yield the rest; once cancelled, only what is there already."""
        while self.begun:
            if self.begun[0].is_done:
                yield self._next().outcome()
                continue
            if cancelled():
                return
            try:
                outcome = self.begun[0].outcome(_LOOK)
            except NotYet:
                continue
            self._next()
            yield outcome

    def _next(self) -> _Begun:
        begun = self.begun.popleft()
        self.bytes -= len(begun.data)
        self.awaited -= begun.answer is not None
        return begun


def _begin(
    file: Found,
    reader: Reader,
    known: Callable[[str], str | None] | None,
    workers: Workers | None,
) -> _Begun:
    """Read a file's bytes, and its articles too where that is quick."""
    if file.reason:
        return _Begun(file, done=_without(file, b"", file.reason))
    try:
        data = file.read()
    except OSError as error:
        return _Begun(file, done=_without(file, b"", str(error.strerror or error)))
    if known is not None and (article := known(sha256(data).hexdigest())):
        why = "the same bytes were imported before"
        item = ImportItem(file.name, "duplicate", id=article, reason=why)
        return _Begun(file, done=Outcome(file, data, problem=item))
    if workers is not None and _is_heavy(data, file.name):
        return _Begun(file, data, workers.read(data, file.name))
    return _Begun(file, data, done=_tried(file, data, lambda: reader(data, file.name)))


def _is_heavy(data: bytes, name: str) -> bool:
    from realloy_store.importing import is_heavy

    return is_heavy(data, name)


def _tried(file: Found, data: bytes, read: Callable[[], list[Article]]) -> Outcome:
    try:
        return Outcome(file, data, tuple(read()))
    except Broken as error:
        return Outcome(file, data, problem=ImportItem(file.name, "failed", reason=str(error)))
    except Refused as error:
        return _without(file, data, str(error))
    except NotYet:
        raise
    except Exception as error:  # what one file does to a parser must not end the import of others
        why = f"cannot be read ({type(error).__name__}: {error}): please report it with the file"
        return Outcome(file, data, problem=ImportItem(file.name, "failed", reason=why))


def _without(file: Found, data: bytes, why: str) -> Outcome:
    status: ItemStatus = "failed" if file.named else "skipped"
    return Outcome(file, data, problem=ImportItem(file.name, status, reason=why))
