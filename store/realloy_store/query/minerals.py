"""The names of minerals: `mineral:Dy` is a search for dysprosium under any of them.

From `data/minerals.csv`. `names` are other names of the same thing, safe to look for in prose: the
symbols of one or two letters are not among them, nor are plain "lead" and "tin". `forms` are its
compounds and ores, which `mineral:` takes in as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from realloy_store import data
from realloy_store.query.ast import Phrase
from realloy_store.query.words import key


@dataclass(frozen=True, slots=True)
class Mineral:
    """A mineral, element or trade product and how texts call it."""

    code: str
    name: str
    symbol: str
    kind: str
    """element, group, product, term, ore or commodity."""
    names: tuple[Phrase, ...]
    forms: tuple[Phrase, ...]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Everything that speaks of it."""
        return self.names + self.forms


def mineral(name: str) -> Mineral | None:
    """Return the mineral with this code, symbol or name, in any case."""
    return _by_name().get(key(name))


def known() -> tuple[str, ...]:
    """Return every name that `mineral` takes, folded."""
    return tuple(_by_name())


def minerals() -> tuple[Mineral, ...]:
    """Return the table."""
    return _table()


def other_names(word: str, phrase: Phrase) -> tuple[Phrase, ...]:
    """Return what else a word stands for: `didymium` for NdPr, `aluminum` for aluminium.

    The symbols of the rare earths count where they are written as symbols: Dy, neither dy nor DY.
    """
    found = _by_phrase().get(phrase) or _by_symbol().get(word)
    return tuple(name for name in found.names if name != phrase) if found else ()


@cache
def _table() -> tuple[Mineral, ...]:
    import csv  # 1 ms, once and only where a mineral may be meant

    return tuple(
        Mineral(
            code=row["code"],
            name=row["name"],
            symbol=row["symbol"],
            kind=row["kind"],
            names=_phrases(row["names"]),
            forms=_phrases(row["forms"]),
        )
        for row in csv.DictReader(data.text("minerals.csv").splitlines())
    )


@cache
def _by_name() -> dict[str, Mineral]:
    named: dict[str, Mineral] = {}
    for entry in _table():
        for name in (entry.code, entry.symbol, entry.name):
            if name:
                named.setdefault(key(name), entry)
    for entry in _table():
        for phrase in entry.phrases:
            named.setdefault(" ".join(phrase.words), entry)
    return named


@cache
def _by_phrase() -> dict[Phrase, Mineral]:
    named: dict[Phrase, Mineral] = {}
    for entry in _table():
        for phrase in entry.names:
            named.setdefault(phrase, entry)
    return named


@cache
def _by_symbol() -> dict[str, Mineral]:
    return {entry.symbol: entry for entry in _table() if entry.kind == "element"}


def _phrases(names: str) -> tuple[Phrase, ...]:
    found = (Phrase.of(name) for name in names.split(";"))
    return tuple(phrase for phrase in found if phrase is not None)
