"""Saved searches: queries with a name, some of them with a number key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from realloy_store.errors import WrongUse
from realloy_store.library.desk import Desk
from realloy_store.library.parts import Parts
from realloy_store.library.values import SavedSearch
from realloy_store.models import Json

TABLE = "searches"
KEYS = range(1, 10)
"""The number keys that can open a search."""
_NAME = re.compile(r"\w[\w.-]*")


class Searches:
    """The saved searches of one library."""

    def __init__(self, parts: Parts, desk: Desk) -> None:
        self._parts = parts
        self._desk = desk

    def all(self) -> list[SavedSearch]:
        """Return them by name; DamagedError when the file cannot be read."""
        found = self._desk.read(TABLE, _search)
        return sorted(found, key=lambda search: (search.name.casefold(), search.name))

    def save(
        self, name: str, text: str, *, key: int | None = None, was: str | None = None
    ) -> SavedSearch:
        """Save a query under a name, in place of what had that name, or its former name `was`.

        Its number key is taken from whatever had it; None leaves it what it has, 0 takes it away.
        """
        from realloy_store.query import parse  # 5 ms

        name = named(name)
        if key and key not in KEYS:
            raise WrongUse(f"{key} is no number key: choose one from 1 to 9")
        parse(text)
        with self._parts.writing() as run:
            known = {search.name: search for search in self.all()}
            before = known.get(name) or known.get(was or "")
            if key is None and before:
                key = before.key
            search = SavedSearch(name, text.strip(), self._parts.clock().isoformat(), key or None)
            if before == replace(search, created=before.created if before else ""):
                return search
            records: dict[str, Json | None] = {was: None} if was in known and was != name else {}
            records |= {
                other.name: _record(replace(other, key=None))
                for other in known.values()
                if key and other.key == key and other.name not in (name, was)
            }
            label = f"save the search @{name}"
            self._desk.change(label, TABLE, records | {name: _record(search)}, run)
        return search

    def forget(self, name: str) -> bool:
        """Forget a saved search; whether there was one."""
        name = name.removeprefix("@")
        with self._parts.writing() as run:
            return bool(self._desk.change(f"forget the search @{name}", TABLE, {name: None}, run))


def named(name: str) -> str:
    """Return the name of a search without its sign; RealloyError for what cannot be one."""
    name = name.removeprefix("@")
    if not _NAME.fullmatch(name):
        like = re.sub(r"[^\w.-]+", "-", name).strip("-._") or "mp-ideas"
        raise WrongUse(
            f"{name!r} cannot name a search: use letters, digits, '-', '_' and '.', as in {like}"
        )
    return name


def _record(search: SavedSearch) -> Json:
    return {name: value for name, value in asdict(search).items() if value is not None}


def _search(record: Mapping[str, Any]) -> SavedSearch | None:
    match record:
        case {"name": str(name), "query": str(query)}:
            key = record.get("key")
            number = key if isinstance(key, int) and key in KEYS else None
            return SavedSearch(name, query, str(record.get("created") or ""), number)
    return None
