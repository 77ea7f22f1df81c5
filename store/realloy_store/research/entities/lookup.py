"""From what a reader types to entities: a key, `kind:key`, a name or an alias."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from realloy_store.models import Article
from realloy_store.research.entities import tables
from realloy_store.research.entities.find import find_entities
from realloy_store.research.entities.model import KINDS, Ident
from realloy_store.research.entities.shown import kind_of, table_names


def meant(text: str) -> list[Ident]:
    """Return the entities of the tables that a text may mean, the likeliest first."""
    kind, colon, key = text.strip().partition(":")
    if colon and kind in KINDS:
        return [ident for ident in _by_key().get(key.casefold(), ()) if ident[0] == kind]
    by_key = _by_key().get(text.strip().casefold(), [])
    by_name = _named(text) or _named(text.title()) or _named(text.upper())
    return list(dict.fromkeys((*by_key, *by_name)))


def _named(text: str) -> list[Ident]:
    """Return what a headline of these words speaks of, as far as the tables know it."""
    found = find_entities(Article("", "", "", title=text))
    return [(e.kind, e.key) for e in found if not e.key.startswith("n_")]


def names() -> Iterator[str]:
    """Yield the names that the tables have, but for the thousands of US companies."""
    return (name for kind in KINDS if kind != "fund" for name in table_names(kind).values())


@cache
def _by_key() -> dict[str, list[Ident]]:
    found: dict[str, list[Ident]] = {}
    for ident in _all():
        found.setdefault(ident[1].casefold(), []).append(ident)
    return found


def _all() -> Iterator[Ident]:
    for kind in KINDS:
        if kind not in ("company", "fund"):
            for key in table_names(kind):
                yield kind, key
    for symbol in {**table_names("company"), **tables.us_company_names()}:
        yield kind_of(symbol), symbol
