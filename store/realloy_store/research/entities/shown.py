"""How entities are shown, and what the tables say of a symbol."""

from __future__ import annotations

from functools import cache, lru_cache

from realloy_store.data.tables import rows
from realloy_store.research.companies import companies
from realloy_store.research.entities import tables
from realloy_store.research.entities.model import Kind


@lru_cache(maxsize=4_096)  # asked for twice of every entity of every article
def name_of(kind: Kind, key: str) -> str:
    """Return the name of an entity, or its key where no table has it."""
    if kind in ("company", "fund"):
        return _listed().get(key) or tables.us_company_names().get(key) or key
    return _names(kind).get(key, key)


def table_names(kind: Kind) -> dict[str, str]:
    """Return the names of a kind by key, without US companies that only the SEC's list has."""
    return _listed() if kind in ("company", "fund") else _names(kind)


def kind_of(symbol: str) -> Kind:
    """Return whether a symbol is a company's or a fund's."""
    return "fund" if symbol in _funds() else "company"


def is_known(symbol: str) -> bool:
    """Whether the tables have a name for a symbol."""
    return symbol in _listed() or symbol in tables.us_company_names()


@cache
def _funds() -> frozenset[str]:
    return frozenset(c.symbol for c in companies() if c.kind == "etf" and c.symbol)


@cache
def _listed() -> dict[str, str]:
    other = {tables.other_key(row): row["name"] for row in rows("other_companies.csv")}
    return other | {company.symbol or company.id: company.name for company in companies()}


_TABLES: dict[Kind, tuple[str, str, str]] = {
    "mineral": ("minerals.csv", "code", "name"),
    "policy": ("policies.csv", "id", "instrument"),
    "stage": ("stages.csv", "key", "name"),
    "country": ("countries.csv", "key", "name"),
    "index": ("indices.csv", "key", "name"),
    "central_bank": ("central_banks.csv", "key", "name"),
    "commodity": ("commodities.csv", "key", "name"),
}


@cache
def _names(kind: Kind) -> dict[str, str]:
    table, key, name = _TABLES[kind]
    if kind == "policy":
        return {row["id"]: _instrument(row) for row in rows(table)}
    return {row[key]: row[name] for row in rows(table)}


def _instrument(row: dict[str, str]) -> str:
    """Return a policy's name without its amounts, with its authority where it is only a number."""
    name = row["instrument"].split(" (")[0]
    numbered = name.startswith(("Announcement", "Decree"))
    return f"{row['authority'].split(' ')[0]} {name}" if numbered else name
