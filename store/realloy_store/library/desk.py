"""desk.json: what belongs to the reader's desk rather than to an article. Saved searches so far.

It is a TinyDB file like the others, each kind of thing a table of its own. Reading parses the JSON:
importing TinyDB costs more than a list of headlines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from realloy_store.errors import DamagedError, RealloyError
from realloy_store.library.history import History
from realloy_store.library.parts import Parts
from realloy_store.library.values import SavedSearch
from realloy_store.models import Json

_TABLE = "searches"
_NAME = re.compile(r"\w[\w.-]*")


class Desk:
    """The saved searches of one library."""

    def __init__(self, parts: Parts, history: History) -> None:
        self._parts = parts
        self._history = history
        self._path = parts.layout.home / "desk.json"

    def searches(self) -> list[SavedSearch]:
        """Return the saved searches by name; DamagedError when the file cannot be read."""
        found = (_search(record, self._path) for record in self._records())
        return sorted(found, key=lambda search: (search.name.casefold(), search.name))

    def save(self, name: str, text: str) -> SavedSearch:
        """Save a query under a name, in place of what had that name."""
        from realloy_store.query import parse  # 5 ms

        search = SavedSearch(_named(name), text.strip(), self._parts.clock().isoformat())
        parse(search.query)
        with self._parts.writing() as run:
            before = self._record(search.name)
            if before is None or before.get("query") != search.query:
                label = f"save the search @{search.name}"
                self._history.push_search(label, {"name": search.name, "before": before})
                self.put(search.name, asdict(search), run)
        return search

    def forget(self, name: str) -> bool:
        """Forget a saved search; whether there was one."""
        name = name.removeprefix("@")
        with self._parts.writing() as run:
            before = self._record(name)
            if before is not None:
                image = {"name": name, "before": before}
                self._history.push_search(f"forget the search @{name}", image)
                self.put(name, None, run)
        return before is not None

    def put(self, name: str, record: Json | None, run: str) -> None:
        """Store a record under its name, or none. The caller holds the lock."""
        from tinydb import where

        from realloy_store.library.storage import editing

        self._parts.backups.keep(self._path.name, run)
        with editing(self._path) as database:
            table = database.table(_TABLE)
            table.remove(where("name") == name)
            if record is not None:
                table.insert(record)

    def _record(self, name: str) -> Json | None:
        return next((dict(r) for r in self._records() if r.get("name") == name), None)

    def _records(self) -> list[Mapping[str, Any]]:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return []
        from realloy_store.library.shardtext import check_schema, load  # 10 ms with json

        try:
            tables = load(data.removeprefix(b"\xef\xbb\xbf")) if data.strip() else {}
            check_schema({} if not tables else tables.get("_meta"), self._path.name)
            return list((tables.get(_TABLE) or {}).values())
        except (ValueError, AttributeError, RecursionError) as error:
            raise _damage(self._path, str(error)) from error


def _named(name: str) -> str:
    name = name.removeprefix("@")
    if not _NAME.fullmatch(name):
        raise RealloyError(
            f"{name!r} cannot name a search: use letters, digits, '-', '_' and '.', as in mp-ideas"
        )
    return name


def _search(record: Any, path: Path) -> SavedSearch:
    match record:
        case {"name": str(name), "query": str(query)}:
            return SavedSearch(name, query, str(record.get("created") or ""))
    raise _damage(path, "a saved search has a name and a query")


def _damage(path: Path, why: str) -> DamagedError:
    return DamagedError(f"{path}: {why}; `realloy-term doctor --repair` puts an earlier one back")
