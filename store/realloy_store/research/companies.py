"""The bundled company table: names, aliases, symbols, and which symbols are safe to match bare."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from realloy_store import data

Match = Literal["plain", "qualified", "none"]


@dataclass(frozen=True, slots=True)
class Company:
    """One row of `data/companies.csv`: a listed company, a fund, or a private company."""

    id: str
    name: str
    aliases: tuple[str, ...]
    ticker: str | None
    """The bare symbol at home; None for a private company."""
    symbol: str | None
    """The canonical symbol: plain for US listings, Yahoo suffix elsewhere."""
    match: Match
    """`plain`: the bare symbol means this; `qualified`: it is also a word or an abbreviation."""
    exchange: str
    country: str
    kind: str
    """`company`, `etf` or `private`."""
    stages: tuple[str, ...]
    minerals: tuple[str, ...]
    source: str
    """Where the row was read."""
    confidence: str
    """`high`, `medium` or `low`."""
    note: str = ""
    """What else is known, second listings among it."""
    weak: tuple[str, ...] = ()
    """Those aliases that are also a place, a word or another company: no evidence by themselves."""
    sites: tuple[str, ...] = ()
    """Those aliases that are mines and plants: evidence where a text speaks of mining."""


@cache
def companies() -> tuple[Company, ...]:
    """Return every row of the table, in its order. Read once, about 2 ms."""
    import csv  # 1 ms, not needed to start

    return tuple(_company(row) for row in csv.DictReader(data.text("companies.csv").splitlines()))


@cache
def by_ticker() -> dict[str, Company]:
    """Return the listed companies by bare symbol; the first row wins where two share one."""
    found: dict[str, Company] = {}
    for company in companies():
        if company.ticker:
            found.setdefault(company.ticker, company)
    return found


@cache
def by_name() -> dict[str, Company]:
    """Return the listed companies by name and alias, in lower case."""
    found: dict[str, Company] = {}
    for company in companies():
        if company.symbol:
            for name in (company.name, *company.aliases):
                found.setdefault(name.lower(), company)
    return found


@cache
def us_symbols() -> frozenset[str]:
    """Return the symbols of US companies and of widely traded funds. Read once, about 1 ms."""
    lines = (data.text("us_symbols.txt") + data.text("us_funds.txt")).splitlines()
    return frozenset(symbol for line in lines if line[:1] != "#" for symbol in line.split())


def _company(row: dict[str, str]) -> Company:
    ticker = row["ticker"] if row["ticker"] != "-" else None
    return Company(
        id=row["id"],
        name=row["name"],
        aliases=_several(row["aliases"]),
        ticker=ticker,
        symbol=row["yahoo_symbol"] if ticker else None,
        match=_match(row["ticker_match"]),
        exchange=row["exchange"],
        country=row["country"],
        kind=row["kind"],
        stages=_several(row["stages"]),
        minerals=_several(row["minerals"]),
        source=row["source"],
        confidence=row["confidence"],
        note=row["note"],
        weak=_several(row["weak"]),
        sites=_several(row["sites"]),
    )


def _match(value: str) -> Match:
    return "plain" if value == "plain" else "qualified" if value == "qualified" else "none"


def _several(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(";") if part.strip())
