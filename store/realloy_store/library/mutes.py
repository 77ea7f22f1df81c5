"""Mute rules: what their queries find is kept out of the lists of headlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from functools import reduce
from typing import Any

from realloy_store.errors import QueryError, WrongUse
from realloy_store.library.desk import Desk
from realloy_store.library.parts import Parts
from realloy_store.library.values import Mute
from realloy_store.query import Query

TABLE = "mutes"


class Mutes:
    """The mute rules of one library."""

    def __init__(self, parts: Parts, desk: Desk) -> None:
        self._parts = parts
        self._desk = desk

    def all(self) -> list[Mute]:
        """Return them, oldest first; DamagedError when the file cannot be read."""
        return sorted(self._desk.read(TABLE, _mute), key=lambda rule: rule.created)

    def add(self, text: str) -> Mute:
        """Make a rule; one that is there already stays as it is.

        QueryError for a text that is no query, RealloyError for one that cannot be a rule.
        """
        rule = Mute(_ruled(text), self._parts.clock().isoformat())
        with self._parts.writing() as run:
            known = {each.query: each for each in self.all()}
            if rule.query in known:
                return known[rule.query]
            self._desk.change(f"mute {rule.query}", TABLE, {rule.query: asdict(rule)}, run)
        return rule

    def remove(self, text: str) -> bool:
        """Take a rule away; whether there was one."""
        text = text.strip()
        with self._parts.writing() as run:
            return bool(self._desk.change(f"unmute {text}", TABLE, {text: None}, run))


def together(rules: Iterable[Mute]) -> Query | None:
    """Return the query for what any of the rules hides; None for none of them."""
    from realloy_store.query import parse  # 5 ms

    found = []
    for rule in rules:
        with suppress(QueryError):
            found.append(parse(rule.query))
    return reduce(Query.__or__, found) if found else None


def _ruled(text: str) -> str:
    from realloy_store.query import parse  # 5 ms

    query = parse(text)
    if query.root is None:
        raise WrongUse("a mute rule needs a query: without one it would hide everything")
    if query.shows_deleted:
        raise WrongUse("deleted articles are hidden already: a mute rule cannot ask for them")
    return text.strip()


def _mute(record: Mapping[str, Any]) -> Mute | None:
    match record:
        case {"query": str(query)} if query.strip():
            return Mute(query, str(record.get("created") or ""))
    return None
