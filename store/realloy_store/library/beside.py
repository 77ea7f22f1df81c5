"""The files beside articles and marks, `desk.json` and `versions/`: examined, and mended.

What they hold is nowhere else, not even in the index: a damaged one is put together from what can
be read of it and of its earlier versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from realloy_store.errors import RealloyError
from realloy_store.library.desk import Desk
from realloy_store.library.earlier import FOLDER
from realloy_store.library.mutes import Mutes
from realloy_store.library.parts import Parts
from realloy_store.library.remains import documents
from realloy_store.library.searches import Searches
from realloy_store.library.storage import ShardStorage

_DESK = "desk.json"


class Beside:
    """Examines and mends the files of one library. Mending is for who holds the lock."""

    def __init__(self, parts: Parts, desk: Desk) -> None:
        self._parts = parts
        self._kinds = Searches(parts, desk), Mutes(parts, desk)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Yield name and fault of each damaged file."""
        try:
            ShardStorage(self._parts.layout.file(_DESK)).read()
            for kind in self._kinds:
                kind.all()
        except (RealloyError, OSError) as error:
            yield _DESK, str(error)
        yield from self._parts.earlier.problems()

    def mend(self, name: str) -> str:
        """Mend a file, the damaged one kept in `.bak`; return what was done."""
        good = next(self._good(name), None)
        damaged = self._parts.backups.set_aside(name)
        if name.startswith(FOLDER):
            tables = self._records(damaged.read_bytes(), good)
            self._write(name, tables)
            return f"rebuilt with {len(tables['_default'])} records of it and of earlier versions"
        self._write(name, good or {"_default": {}})
        return "an earlier version was put back" if good else "nothing was to be saved: a new one"

    def _good(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the tables of the earlier versions that can be read, newest first."""
        for path in self._parts.backups.versions(name):
            try:
                yield ShardStorage(path).read() or {}
            except RealloyError:
                continue

    def _records(self, damaged: bytes, good: Mapping[str, Any] | None) -> dict[str, Any]:
        known = (good or {}).get("_default", {}).values()
        found = {
            (record["of"], record["kind"], record.get("at")): record
            for record in (*known, *documents(damaged, _is_put_aside))
        }
        return {"_default": {str(n): record for n, record in enumerate(found.values(), 1)}}

    def _write(self, name: str, tables: dict[str, Any]) -> None:
        ShardStorage(self._parts.layout.file(name)).write(tables)


def _is_put_aside(value: Mapping[str, Any]) -> bool:
    return {"of", "kind", "record"} <= value.keys()
