"""The names of minerals: `mineral:Dy` is a search for dysprosium under any of them.

From `data/minerals.csv`. `names` are other names of the same thing, safe to look for in prose: the
symbols of one or two letters are not among them, nor are plain "lead" and "tin". `forms` are its
compounds and ores, which `mineral:` takes in as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from realloy_store import data
from realloy_store.query.ast import Phrase
from realloy_store.query.words import key


@dataclass(frozen=True)
class Mineral:
    """A mineral, element or trade product and how texts call it."""

    code: str
    name: str
    symbol: str
    kind: str
    """element (the rare earths), group, product, term, ore or commodity."""
    names: tuple[str, ...]
    forms: tuple[str, ...]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Everything that speaks of it."""
        return _phrases(self.names + self.forms)


def mineral(name: str) -> Mineral | None:
    """Return the mineral with this code, symbol or name, in any case."""
    return _by_name().get(_plain(name))


def begun(name: str) -> tuple[Mineral, ...]:
    """Return the minerals one of whose names begins so, in the order of the table."""
    wanted = _plain(name)
    found = {each.code for known, each in _by_name().items() if known.startswith(wanted)}
    return tuple(each for each in minerals() if wanted and each.code in found)


def known() -> tuple[str, ...]:
    """Return every name that `mineral` takes, in lower case."""
    return tuple(_by_name())


@lru_cache(maxsize=1024)
def other_names(word: str) -> tuple[Phrase, ...]:
    """Return what else a word stands for: `didymium` for NdPr, `aluminum` for aluminium.

    The symbols of the rare earths count where they are written as symbols: Dy, neither dy nor DY.
    """
    found = _by_word().get(_plain(word)) or _by_symbol().get(word)
    return _phrases(found.names) if found else ()


@cache
def minerals() -> tuple[Mineral, ...]:
    """Return the table."""
    import csv  # 1 ms, once and only where a mineral may be meant

    return tuple(
        Mineral(
            code=row["code"],
            name=row["name"],
            symbol=row["symbol"],
            kind=row["kind"],
            names=tuple(filter(None, row["names"].split(";"))),
            forms=tuple(filter(None, row["forms"].split(";"))),
        )
        for row in csv.DictReader(data.text("minerals.csv").splitlines())
    )


@cache
def _by_name() -> dict[str, Mineral]:
    exact = [(name, m) for m in minerals() for name in (m.code, m.symbol, m.name) if name]
    wide = [(name, m) for m in minerals() for name in m.names + m.forms]
    return {_listed(name): mineral for name, mineral in reversed(exact + wide)}


@cache
def _by_word() -> dict[str, Mineral]:
    return {_listed(name): mineral for mineral in reversed(minerals()) for name in mineral.names}


@cache
def _by_symbol() -> dict[str, Mineral]:
    return {entry.symbol: entry for entry in minerals() if entry.kind == "element"}


def _plain(name: str) -> str:
    return key(name).replace("-", " ")


def _listed(name: str) -> str:
    # The table has no accents: folding all of it would compile the tables for them, 2 ms.
    return name.lower().replace("-", " ")


def _phrases(names: tuple[str, ...]) -> tuple[Phrase, ...]:
    found = (Phrase.of(name) for name in names)
    return tuple(dict.fromkeys(phrase for phrase in found if phrase is not None))
