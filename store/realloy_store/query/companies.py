"""Companies by words of their names or by symbol: what `company:` means.

The tables know names, aliases and the thousands of companies in the SEC's list; of a company that
no table has its key is made of its name, `n_kestrel_point`, and is matched itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from string import ascii_uppercase
from typing import NamedTuple

from realloy_store import data
from realloy_store.data.tables import rows, several
from realloy_store.entity_keys import is_coined, words_of
from realloy_store.query.phrases import Phrase
from realloy_store.query.words import key, words
from realloy_store.research.listings import home_listing

KINDS = ("company", "fund")


class Firm(NamedTuple):
    """A company or fund of the tables."""

    key: str
    """As articles are found to speak of it: its symbol, or an id."""
    name: str
    said: str
    """The words of its names, folded, each between blanks, a line for each name."""


def keys_of(phrase: Phrase) -> tuple[str, ...]:
    """Return the keys of the companies of the tables one of whose names has these words."""
    wanted = within_name(phrase)
    return tuple(firm.key for firm in _all() if wanted in firm.said)


def within_coined(phrase: Phrase) -> str:
    """Return what the key of a coined name holds, between `_`, that has these words."""
    return f"_{'_'.join(phrase.words)}" + ("" if phrase.prefix else "_")


def is_called(name: str, symbol: str, phrase: Phrase) -> bool:
    """Whether a key that no table has answers to a symbol, folded, or to words of a name."""
    folded = key(name)
    if phrase.prefix and folded.startswith(symbol):
        return True
    if folded == symbol or folded.startswith(f"{symbol}."):
        return True
    return is_coined_of(name, phrase)


def is_coined_of(name: str, phrase: Phrase) -> bool:
    """Whether a key was made of a name that has these words."""
    return is_coined(name) and within_coined(phrase) in words_of(name)


def within_name(phrase: Phrase) -> str:
    """Return what a name has, laid out as in `NAME_LAID_OUT`, that has these words."""
    return f" {' '.join(phrase.words)}" + ("" if phrase.prefix else " ")


NAME_LAID_OUT = "' ' || lower(replace({name}, '-', ' ')) || ' '"
"""SQL for what articles call a company that only its printed symbol is known of."""


def has_words(name: str, phrase: Phrase) -> bool:
    """Whether a name that no table has has these words: `NAME_LAID_OUT` without SQL."""
    return within_name(phrase) in f" {name.replace('-', ' ').translate(_SMALL)} "


_SMALL = {ord(letter): letter.lower() for letter in ascii_uppercase}
"""Small letters as SQLite makes them."""


@cache
def firms() -> tuple[Firm, ...]:
    """Return the companies of our own tables, for completion. Read once, about 10 ms."""
    return (*_sector(), *_others())


@cache
def _all() -> tuple[Firm, ...]:
    """Return every company once; those of the SEC's list add 20 ms."""
    known = {firm.key for firm in firms()}
    return (*firms(), *(firm for firm in _filers() if firm.key not in known))


def _sector() -> Iterator[Firm]:
    for row in rows("companies.csv"):
        own = row["id"] if row["ticker"] == "-" else row["yahoo_symbol"]
        yield _firm(own, row["name"], several(row["aliases"]))


def _others() -> Iterator[Firm]:
    from realloy_store.research.entities.tables import other_key  # 10 ms, with what is read for it

    for row in rows("other_companies.csv"):
        yield _firm(other_key(row), row["name"], several(row["aliases"]))


def _filers() -> Iterator[Firm]:
    for line in data.text("us_companies.txt").splitlines():
        if line[:1] != "#":
            for entry in line.split("\t")[1].split("|"):
                _, symbol, name = entry.split("=")
                if home_listing(symbol) == symbol:
                    yield _firm(symbol, name, ())


def _firm(own: str, name: str, aliases: tuple[str, ...]) -> Firm:
    return Firm(own, name, "\n".join(f" {' '.join(words(each))} " for each in (name, *aliases)))
