"""TinyDB's storage for our files: atomic, one document a line.

`TinyDB(path, storage=ShardStorage)` is a TinyDB like any other. It is imported only where something
is written: TinyDB takes 9 ms to import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import Storage

from realloy_store.errors import DamagedError
from realloy_store.library.atomic import make_folder, replace, sync_folder
from realloy_store.library.shardtext import check_schema, load, render


class ShardStorage(Storage):
    """Reads TinyDB JSON of any layout, writes ours."""

    def __init__(self, path: Path | str) -> None:
        super().__init__()
        self._path = Path(path)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the tables, None for a file that is missing or empty; DamagedError names it."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        if not data.strip():
            return None
        try:
            tables = load(data.removeprefix(b"\xef\xbb\xbf"))
        except (ValueError, RecursionError) as error:
            raise DamagedError(f"{self._path}: not the JSON of a TinyDB file ({error})") from error
        if not isinstance(tables, dict):
            raise DamagedError(f"{self._path}: not the tables of a TinyDB file")
        check_schema(tables.get("_meta"), self._path.name)
        return tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the file; durable when this returns."""
        make_folder(self._path.parent)
        replace(self._path, render(data))
        sync_folder(self._path.parent)


class _WrittenOnce(CachingMiddleware):
    """Flushed when it is closed, and only then."""

    WRITE_CACHE_SIZE = 1 << 60


def become(old: MutableMapping[str, Any], new: Mapping[str, Any]) -> None:
    """Make a document equal to another, for `TinyDB.update`, which merges otherwise."""
    old.clear()
    old.update(new)


@contextmanager
def editing(path: Path) -> Iterator[TinyDB]:
    """Open a file for several changes that reach the disk as one replacement.

    Nothing is written when the block raises.
    """
    storage = _WrittenOnce(ShardStorage)(path)  # type: ignore[no-untyped-call]
    database = TinyDB(path, storage=lambda _: storage)
    yield database
    database.close()
