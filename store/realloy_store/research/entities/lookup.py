"""From what a reader types to entities: a key, `kind:key`, a name or an alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from realloy_store.data.tables import rows, sections, several
from realloy_store.entity_keys import is_coined
from realloy_store.models import Article
from realloy_store.research.companies import companies
from realloy_store.research.entities import tables
from realloy_store.research.entities.find import find_entities
from realloy_store.research.entities.model import KINDS, Ident, Place
from realloy_store.research.entities.shown import kind_of, table_names
from realloy_store.research.entities.tokens import fold, split
from realloy_store.research.entities.unlisted import FORMS
from realloy_store.research.listings import home_listing


def meant(text: str) -> list[Ident]:
    """Return the entities of the tables that a text may mean, the likeliest first.

    What is called so, else what a headline of these words speaks of.
    """
    return called(text) or read_in(text)


def called(text: str) -> list[Ident]:
    """Return the entities of the tables that are called so, the likeliest first.

    It is a key, `kind:key`, a symbol without its exchange (`SYR`) or of another listing (`LYSDY`),
    a name or an alias in any case.
    """
    wanted = home_listing(text.strip().upper()).casefold()
    kind, colon, key = wanted.partition(":")
    if colon and kind in KINDS:
        return [ident for ident in _by_key().get(key, ()) if ident[0] == kind]
    by_key, by_symbol = _by_key().get(wanted, []), _by_symbol().get(wanted, [])
    return list(dict.fromkeys((*by_key, *by_symbol, *_by_name().get(_folded(text), []))))


def read_in(text: str) -> list[Ident]:
    """Return the entities of the tables that a text is read for as a headline is.

    `Gallium oxide` is the mineral; `Orrin Gallium` has a word of its own, and is not.
    """
    return _named(text) or _named(text.title()) or _named(text.upper())


def beginning_with(text: str) -> list[Ident]:
    """Return the entities of the tables one of whose names begins with the words of a text."""
    start = _folded(text)
    if not start:
        return []
    return list(
        dict.fromkeys(
            ident
            for name, idents in _by_name().items()
            if name.startswith(start)
            for ident in idents
        )
    )


def _named(text: str) -> list[Ident]:
    """Return what a headline of these words speaks of, as far as the tables know it."""
    found = find_entities(Article("", "", "", title=text))
    return [
        (e.kind, e.key)
        for e in found
        if not is_coined(e.key) and (e.kind == "policy" or _is_said_by(text, e.spans))
    ]


def _is_said_by(text: str, places: Iterable[Place]) -> bool:
    """Whether all that a text has beside a name are words that are no name of their own."""
    for _, start, end in sorted(places, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return _ordinary().issuperset(map(fold, split(text)))


@cache
def _ordinary() -> frozenset[str]:
    """Return words that stand beside a name: legal forms, goods, regions, words of business."""
    listed = sections(tables.WORDS)
    return FORMS.union(*(listed[name] for name in ("generic", "trade", "business", "offices")))


def names() -> Iterator[str]:
    """Yield the names that the tables have, but for the thousands of US companies."""
    return (name for kind in KINDS if kind != "fund" for name in table_names(kind).values())


def keyed() -> Iterator[tuple[str, str]]:
    """Yield key and name of what the tables have, but for the thousands of US companies."""
    return (pair for kind in KINDS if kind != "fund" for pair in table_names(kind).items())


@cache
def _by_key() -> dict[str, list[Ident]]:
    found: dict[str, list[Ident]] = {}
    for ident in _all():
        found.setdefault(ident[1].casefold(), []).append(ident)
    return found


@cache
def _by_symbol() -> dict[str, list[Ident]]:
    """Return listed companies and funds by their symbols without the exchange's suffix."""
    found: dict[str, list[Ident]] = {}
    for ident in _all():
        if ident[0] in ("company", "fund") and "." in ident[1]:
            found.setdefault(ident[1].split(".")[0].casefold(), []).append(ident)
    return found


@cache
def _by_name() -> dict[str, list[Ident]]:
    """Return entities by their names and other names, folded. Made once, about 25 ms."""
    found: dict[str, list[Ident]] = {}
    for said, ident in _said():
        idents = found.setdefault(_folded(said), [])
        if ident not in idents:
            idents.append(ident)
    return found


def _said() -> Iterator[tuple[str, Ident]]:
    for company in companies():
        kind, key = tables.company_target(company)
        for said in (company.name, tables.trade_name(company.name), *company.aliases):
            yield said, (kind_of(key), key)
    for row in rows("other_companies.csv"):
        for said in (row["name"], tables.trade_name(row["name"]), *several(row["aliases"])):
            yield said, ("company", tables.other_key(row))
    for kind in KINDS:
        if kind not in ("company", "fund"):
            for key, said in table_names(kind).items():
                yield said, (kind, key)
    for symbol, said in tables.us_company_names().items():
        yield said, ("company", symbol)


def _folded(text: str) -> str:
    return " ".join(map(fold, split(text)))


def _all() -> Iterator[Ident]:
    for kind in KINDS:
        if kind not in ("company", "fund"):
            for key in table_names(kind):
                yield kind, key
    for symbol in {**table_names("company"), **tables.us_company_names()}:
        yield kind_of(symbol), symbol
