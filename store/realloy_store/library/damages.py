"""Which files of a library are damaged: what the index found, and a look at what lies beside."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from realloy_store.errors import RealloyError
from realloy_store.library.layout import ARTICLES, Layout
from realloy_store.library.values import Damage

if TYPE_CHECKING:
    from realloy_store.library.desk import Desk
    from realloy_store.library.history import History
    from realloy_store.library.parts import Parts

_DESK, _HISTORY = "desk.json", "history.json"
_END = 64
"""Bytes at the end of a file in which it closes."""


def indexed(connection: sqlite3.Connection, layout: Layout) -> Iterator[Damage]:
    """Yield the shards and marks files that the index knows to be damaged."""
    for number, name, damage in connection.execute(_DAMAGED).fetchall():
        problem = damage.removeprefix(name).lstrip(":, ")
        is_shard = name.startswith(ARTICLES)
        counted = _counted(connection, layout.file(name), number) if is_shard else ()
        yield Damage(name, problem, *counted)


def cut_off(layout: Layout) -> Iterator[Damage]:
    """Yield which files beside them break off; `beside` looks at more than their ends."""
    for name in (_DESK, _HISTORY):
        if not _closes(layout.home / name) and (problem := _fault(layout.home / name)):
            yield Damage(name, problem)


def beside(parts: Parts, desk: Desk, history: History) -> Iterator[Damage]:
    """Yield what is damaged of what lies beside articles and marks, each file parsed."""
    from realloy_store.library.beside import Beside  # 20 ms with TinyDB

    for name, problem in Beside(parts, desk).problems():
        yield Damage(name, _plain(problem, parts.layout.home / name, name))
    try:
        history.steps()
    except (RealloyError, OSError) as error:
        yield Damage(_HISTORY, _plain(str(error), parts.layout.home / _HISTORY, _HISTORY))


def _plain(problem: str, path: Path, name: str) -> str:
    """Return what is wrong without the file's name and the remedy, which are said beside it."""
    said = problem.removeprefix(str(path)).removeprefix(name).lstrip(":, ")
    return said.partition("; `realloy-term")[0]


def _counted(connection: sqlite3.Connection, path: Path, number: int) -> tuple[int, int]:
    """Return how many articles of a shard can be read, and how many at least cannot."""
    from realloy_store.library.remains import remains

    try:
        left = remains(path.read_bytes())
    except OSError:
        left = remains(b"")
    known = {each for (each,) in connection.execute(_DIGESTS, (number,))}
    gone = known - {document.digest for document in left.documents}
    return len(left.documents), max(left.broken, len(gone))


def _closes(path: Path) -> bool:
    """Whether a file, if it is there and holds anything, ends as TinyDB's tables do."""
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _END))
            end = b"".join(file.read().split())
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return end in (b"", b"{}") or end.endswith(b"}}")


def _fault(path: Path) -> str | None:
    """Return why a file is not JSON; None for one that another program laid out."""
    import json  # 5 ms, which sound libraries do not pay

    try:
        json.loads(path.read_bytes())
    except ValueError:
        return "it is cut off"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return None


_DAMAGED = "SELECT number, name, damage FROM file WHERE damage IS NOT NULL ORDER BY name"
_DIGESTS = "SELECT digest FROM page WHERE file = ?"
