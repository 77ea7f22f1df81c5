"""Companies of the tables by their names without the trade: `Bunting`, for `Bunting Magnetics`.

Only for a name that its place in a text shows to be a company's: alone it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from realloy_store import data
from realloy_store.data.tables import rows, sections
from realloy_store.research.companies import companies
from realloy_store.research.entities import frame_words, shown, tables
from realloy_store.research.entities.tokens import Text, fold, split

_SHORTEST = 3
"""Letters of a word that stands for a longer name."""
_STEM = 5
"""Letters of a trade that a text has to have: `magnets`, for Magnetics."""
_SECTIONS = ("generic", "public", "people", "trade", "business", "given", "states", "towns")


def known_without_trade(coined: Mapping[str, str], texts: Sequence[Text]) -> dict[str, str]:
    """Return the keys of names that no table has, with those of the companies that they stand for.

    The article has to speak of the trade: Capricorn is Capricorn Metals where there are metals.
    """
    found = {}
    for key, name in coined.items():
        if known := _trade_less().get(name):
            own, trade = known
            if any(word.startswith(trade) for text in texts for word in text.words):
                found[key] = own
    return found


@cache
def _trade_less() -> dict[str, tuple[str, str]]:
    """Return companies' keys and stems of trades by names without these, each of one company only.

    Filers of the SEC's list only make such a name another's, too. Made when a text first has a
    company that no table has, about 10 ms.
    """
    found: dict[str, set[tuple[str, str]]] = {}
    named: dict[str, set[str]] = {}
    for full, key in _full_names():
        short = tables.trade_name(full)
        named.setdefault(fold(split(short)[0]), set()).add(key)
        name, _, trade = short.rpartition(" ")
        if name and frame_words.is_trade(fold(trade)) and _is_telling(split(name)):
            found.setdefault(name, set()).add((key, fold(trade)[:_STEM]))
    filed = tables.us_company_names().keys() - shown.table_names("company").keys()
    return {
        name: (key, trade)
        for name, ((key, trade), *others) in found.items()
        if not others and key not in filed and named[fold(split(name)[0])] == {key}
    }


def _full_names() -> Iterator[tuple[str, str]]:
    for company in companies():
        yield company.name, tables.company_target(company)[1]
    for row in rows("other_companies.csv"):
        yield row["name"], tables.other_key(row)
    for symbol, name in tables.us_company_names().items():
        yield name, symbol


def _is_telling(words: Sequence[str]) -> bool:
    """Whether words can stand for a company: none is a place's, a person's or English."""
    return all(len(word) >= _SHORTEST and fold(word) not in _said_otherwise() for word in words)


@cache
def _said_otherwise() -> frozenset[str]:
    found = sections(tables.WORDS)
    words = {word for section in _SECTIONS for word in found[section]}
    words.update(frame_words.places() | frame_words.never())
    words.update(data.text("common_english.txt").split())
    return frozenset(words)
