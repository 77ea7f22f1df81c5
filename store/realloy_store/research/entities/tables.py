"""The tables as names: companies, funds, minerals, countries, indices, banks, commodities, stages.

Read at the first article, about 15 ms, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from realloy_store import data
from realloy_store.data.tables import rows, sections, several
from realloy_store.entity_keys import OWN
from realloy_store.research.companies import Company, companies
from realloy_store.research.entities.names import Guard, Name, Names, Target, name, phrases
from realloy_store.research.entities.tokens import UNSPACED, fold, split
from realloy_store.research.listings import home_listing, over_the_counter

WORDS = "entity_words.txt"
_LEGAL = re.compile(
    r",? +(?:\(.*\)|Inc\.?|Corp\.?|Corporation|Co\.?|Company|Ltd\.?|Limited|plc|PLC|LLC|S\.?A\.?|"
    r"N\.?V\.?|AG|SE|AB|ASA|A/S|Oyj|NL|SAS|GmbH|JSC|PJSC|Pty|S\.p\.A\.|p\.l\.c\.|"
    r"Incorporated|& Co\.?)$"
)
_GROUP = re.compile(r" (?:Holdings?|Group)$")
_SHORTEST_TICKER = 2
_TELLING_SYMBOLS = frozenset("Dy Tb Nd Gd Yb".split())
"""Symbols of elements that mean nothing else."""
_WORD_SYMBOLS = frozenset("In As Be He Ti Re Co Mo Mg Pb Ir Ni Li Al Ta".split())
"""Symbols that are words or parts of names; the others count beside another symbol."""
_UNSPACED = re.compile(f"[{UNSPACED}]")


@cache
def names() -> Names:
    """Return every name but the stages'; the thousands of US companies are read when met."""
    lines = data.text("us_companies.txt").splitlines()
    by_first = dict(line.split("\t", 1) for line in lines if line[:1] != "#")
    return Names(_all_names(), by_first, _us_names)


@cache
def stage_names() -> Names:
    """Return the words of the supply chain's stages: a magnet is a product and a stage at once."""
    found = [
        entry
        for row in rows("stages.csv")
        for entry in phrases(row["aliases"], (("stage", row["key"]),))
    ]
    return Names([*_hidden(), *found])


def _us_names(first: str, line: str) -> Iterator[Name]:
    """Yield the names of a line `rest=SYMBOL=Name|…`; every word needs its capital."""
    for entry in line.split("|"):
        rest, symbol, _ = entry.split("=")
        tail = tuple(rest.split())
        guard: Guard = "headline" if tail else "single"
        capital = [(1, word) if word[0].isalpha() else (0, word) for word in (first, *tail)]
        yield Name(tail, tuple(capital), (("company", home_listing(symbol)),), guard=guard)


@cache
def us_company_names() -> dict[str, str]:
    """Return the names of US companies by symbol, but for further listings of others."""
    return {
        symbol: shown
        for line in data.text("us_companies.txt").splitlines()
        if line[:1] != "#"
        for _, symbol, shown in (entry.split("=") for entry in line.split("\t")[1].split("|"))
        if home_listing(symbol) == symbol
    }


def _all_names() -> Iterator[tuple[str, Name]]:
    yield from _hidden()
    yield from _own_names()
    yield from _companies()
    yield from _other_companies()
    for symbol, home in over_the_counter().items():
        yield name([symbol], (("company", home),), exact=True)
    yield from _minerals()
    for kind, table in (
        ("index", "indices"),
        ("central_bank", "central_banks"),
        ("commodity", "commodities"),
    ):
        for row in rows(f"{table}.csv"):
            yield from phrases(row["aliases"], ((kind, row["key"]),))
            yield from phrases(row.get("weak", ""), ((kind, row["key"]),), sure=False)
    for row in rows("countries.csv"):
        aliases = f"{row['name']};{row['aliases']};{row['capitals']}"
        yield from phrases(aliases, (("country", row["key"]),))


def _hidden() -> Iterator[tuple[str, Name]]:
    """Yield the phrases that hold a name and do not mean it."""
    for phrase in sections(WORDS)["nothing"]:
        yield name(split(phrase), ())


def company_target(company: Company) -> Target:
    """Return the entity of a row: listed ones by symbol, private ones by their id."""
    return "fund" if company.kind == "etf" else "company", company.symbol or company.id


def _own_names() -> Iterator[tuple[str, Name]]:
    """Yield the rows' own names first: `Serra Verde` is itself, not an asset of its buyer."""
    for company in companies():
        own = trade_name(company.name)
        yield from _spelled(own, company_target(company), sure=own not in company.weak)


def _companies() -> Iterator[tuple[str, Name]]:
    private_first = sorted(companies(), key=lambda company: company.kind != "private")
    for company in private_first:
        target = company_target(company)
        for alias in company.aliases:
            if company.kind == "etf" and alias == company.ticker:
                continue  # a symbol, below; "Rare" is no RARE
            sure = alias not in company.weak
            guard: Guard = "site" if alias in company.sites else ""
            yield from _spelled(alias, target, sure=sure, guard=guard)
    for company in companies():
        ticker = company.ticker
        if ticker and ticker.isalnum() and not ticker.isdigit() and len(ticker) >= _SHORTEST_TICKER:
            sure = company.match == "plain"
            yield name([ticker], (company_target(company),), sure=sure, exact=True)


def _other_companies() -> Iterator[tuple[str, Name]]:
    for row in rows("other_companies.csv"):
        target = ("company", other_key(row))
        yield from _spelled(trade_name(row["name"]), target)
        if row["name"].endswith(" Corporation"):
            yield from _spelled(row["name"].removesuffix("oration"), target)
        for alias in several(row["aliases"]):
            yield from _spelled(alias, target)
        for alias in several(row["weak"]):
            yield from _spelled(alias, target, sure=False)


def other_key(row: Mapping[str, str]) -> str:
    """Return the key of a row of `other_companies.csv`: the symbol, or an id made of the name."""
    return row["symbol"] or OWN + "_".join(fold(word) for word in split(row["name"]))


def trade_name(full: str) -> str:
    """Return a name without its legal form: `Lynas Rare Earths Limited` is `Lynas Rare Earths`."""
    short = full.removeprefix("The ")
    while (cut := _LEGAL.sub("", short)) != short and " " in cut:
        short = cut
    cut = _GROUP.sub("", short)
    # "China Rare Earth" alone is the trade; with "Group" it is the company.
    return short if _generic().issuperset(map(fold, split(cut))) else cut


def _spelled(
    alias: str, target: Target, *, sure: bool = True, guard: Guard = ""
) -> Iterator[tuple[str, Name]]:
    words = split(alias)
    if words:
        generic = all(fold(word) in _generic() for word in words)
        yield name(words, (target,), sure=sure, guard="headline" if generic else guard)


@cache
def _generic() -> frozenset[str]:
    return frozenset(sections(WORDS)["generic"])


def _minerals() -> Iterator[tuple[str, Name]]:
    table = rows("minerals.csv")
    for row in table:
        symbol = row["symbol"]
        if len(symbol) == 2 and symbol not in _WORD_SYMBOLS:
            yield name(
                [symbol], (("mineral", row["code"]),), sure=symbol in _TELLING_SYMBOLS, exact=True
            )
        if row["name"].lower() not in several(row["names"].lower()) and row["kind"] == "commodity":
            yield name([row["name"].lower()], (("mineral", row["code"]),), sure=False)  # lead, tin
    for column in ("names", "forms"):  # a name of one mineral wins over a form of another
        for row in table:
            yield from phrases(row[column], (("mineral", row["code"]),))


@cache
def unspaced() -> tuple[re.Pattern[str], dict[str, Target]]:
    """Return the names in scripts without blanks, as one pattern, with what each means."""
    meanings: dict[str, Target] = {}
    for row in rows("minerals.csv"):
        for alias in several(row["names"] + ";" + row["forms"]):
            if _UNSPACED.search(alias):
                meanings.setdefault(alias, ("mineral", row["code"]))
    for row in rows("countries.csv"):
        for alias in several(row["aliases"]):
            if _UNSPACED.search(alias):
                meanings.setdefault(alias, ("country", row["key"]))
    longest = sorted(meanings, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), meanings
