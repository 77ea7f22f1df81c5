"""The symbols that ship with the program: what can be a ticker, and where it is listed."""

from __future__ import annotations

import re
from functools import cache

from realloy_store.research.companies import by_name, companies, us_symbols
from realloy_store.research.exchanges import BLOOMBERG, EXCHANGES, SUFFIXES, US_EXCHANGES

__all__ = [
    "BLOOMBERG",
    "EXCHANGES",
    "SUFFIXES",
    "US_EXCHANGES",
    "field_symbols",
    "is_suffixed",
    "is_warrant",
    "named_in",
]

_WORD = re.compile(r"\w+")
_SUFFIXED = re.compile(r"[A-Z0-9]{1,6}\.([A-Z]{1,3})|[A-Z0-9]{7,12}\.(?:NS|BO)")
"""The exchanges of India have symbols of up to a dozen letters."""


@cache
def field_symbols() -> frozenset[str]:
    """Return the symbols of rare-earth and critical-minerals companies, in Yahoo's form."""
    return frozenset(company.symbol for company in companies() if company.symbol)


def named_in(text: str) -> frozenset[str]:
    """Return the symbols of the companies whose names stand in a text."""
    folded = " ".join(text.split()).casefold()
    words = set(_WORD.findall(folded))
    return frozenset(
        symbol
        for word in words & _names().keys()
        for name, symbol in _names()[word]
        if name in folded
    )


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """Return names and symbols by the name's first word: few of 400 names need a search."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, company in by_name().items():
        if company.symbol and (first := _WORD.match(name)):
            found.setdefault(first.group(), []).append((name, company.symbol))
    return found


def is_suffixed(symbol: str) -> bool:
    """Whether a symbol ends in a known exchange suffix, as `LYC.AX` does."""
    match = _SUFFIXED.fullmatch(symbol)
    return bool(match and (match[1] is None or match[1] in SUFFIXES))


def is_warrant(symbol: str) -> bool:
    """Whether a symbol is a listed one with the letter of warrants, rights or units (`USARW`)."""
    base = symbol[:-1]
    return (
        len(base) == 4
        and symbol[-1] in "WRU"
        and (base in field_symbols() or (symbol[-1] == "W" and base in us_symbols()))
    )
