"""Companies of the tables by their names without the trade: `Bunting`, for `Bunting Magnetics`.

Only for a name that its place in a text shows to be a company's: alone it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from realloy_store import data
from realloy_store.data.tables import rows, sections
from realloy_store.research.companies import companies
from realloy_store.research.entities import frame_words, shown, tables
from realloy_store.research.entities.tokens import fold, split

_SHORTEST = 3
"""Letters of a word that stands for a longer name."""
_SECTIONS = ("generic", "public", "people", "trade", "business", "given", "states", "towns")


@cache
def trade_less() -> dict[str, str]:
    """Return the keys of companies by names without their trade, each of one company only.

    Filers of the SEC's list only make such a name another's, too.

    Made when a text first has a company that no table has, about 10 ms.
    """
    found: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for full, key in _full_names():
        short = tables.trade_name(full)
        named.setdefault(fold(split(short)[0]), set()).add(key)
        name, _, trade = short.rpartition(" ")
        if name and frame_words.is_trade(fold(trade)) and _is_telling(split(name)):
            found.setdefault(name, set()).add(key)
    filed = tables.us_company_names().keys() - shown.table_names("company").keys()
    return {
        name: key
        for name, (key, *others) in found.items()
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
