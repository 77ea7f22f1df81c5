"""Symbols that say that they are: `$USAR`, `(NYSE: MP)`, `LYC.AX`, `Name (XXX)`, `<XXX.O>`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from realloy_store import data
from realloy_store.research.companies import by_ticker, companies, us_symbols
from realloy_store.research.exchanges import EXCHANGES, SUFFIXES, US_EXCHANGES
from realloy_store.research.listings import home_listing

_CASH = re.compile(r"\$([A-Z]{1,5}(?:\.[A-Z]{1,2})?)(?![\w$])")
# Each pattern begins with its rarest character; what stands before it is then looked at backwards.
_COLON = re.compile(r"\s?:\s?\$?([A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?)(?!\w)")
_EXCHANGE = re.compile(
    r"(?<!\w)[A-Z][A-Za-z0-9]{0,9}"
    r"(?:[ .-](?:American|AMERICAN|Arca|ARCA|AIM|V|X|Paris|Brussels|GS|GM|CM))?$"
)
_SUFFIX = re.compile(r"\.([A-Z]{1,3})(?!\w)")
_BASE = re.compile(r"(?<![\w.$])[A-Z0-9][A-Z0-9&-]{0,9}$")
_RIC = re.compile(r"[<(]([A-Z]{1,5})\.(?:N|O|OQ|K|A|P)[>),]")
"""Reuters writes US symbols so; its codes of other exchanges are Yahoo's, nearly."""
_BRACKETED = re.compile(r"[(\[]([A-Z]{1,5})[)\]]")
_WORD_BEFORE = re.compile(r"[\w.&'’-]+\s?$")
_LOOKBACK = 24


class Symbol(NamedTuple):
    """A symbol at its place."""

    key: str
    """Canonical: plain for US listings, Yahoo's suffix elsewhere."""
    start: int
    end: int


def find_symbols(text: str) -> Iterator[Symbol]:
    """Yield the qualified symbols of a text; the same place may be told twice."""
    if "$" in text:
        for match in _CASH.finditer(text):
            yield Symbol(_home(match[1]), *match.span())
    if ":" in text:
        yield from _prefixed(text)
    if "." in text:
        yield from _suffixed(text)
    if "<" in text or "(" in text:
        for match in _RIC.finditer(text):
            yield Symbol(_home(match[1]), match.start(1), match.end())
    if "(" in text or "[" in text:
        for match in _BRACKETED.finditer(text):
            if _is_bracketed_symbol(text, match):
                yield Symbol(_home(match[1]), match.start(1), match.end(1))


def _prefixed(text: str) -> Iterator[Symbol]:
    for match in _COLON.finditer(text):
        name = _EXCHANGE.search(text, max(0, match.start() - _LOOKBACK), match.start())
        # `ASX: LYC`, and the other way about, `LYC:ASX`.
        if name and (key := _listed(name[0], match[1]) or _listed(match[1], name[0])):
            yield Symbol(key, name.start(), match.end())


def _suffixed(text: str) -> Iterator[Symbol]:
    for match in _SUFFIX.finditer(text):
        suffix = "SS" if match[1] == "SH" else match[1]  # Shanghai, as Chinese pages write it
        if suffix in SUFFIXES:
            base = _BASE.search(text, max(0, match.start() - _LOOKBACK), match.start())
            if base and _is_plausible(base[0], suffix):
                key = home_listing(f"{base[0]}.{suffix}")
                yield Symbol(key, base.start(), match.end())


def _listed(exchange: str, symbol: str) -> str | None:
    """Return the symbol at the exchange that is named before it; None if that is no exchange."""
    plain = re.sub(r"[ .-]", "", exchange).upper()
    if plain in US_EXCHANGES and symbol == symbol.upper():
        return home_listing(symbol)
    suffix = "T" if plain == "TSE" and symbol.isdigit() else EXCHANGES.get(plain)
    if suffix is None or symbol != symbol.upper():
        return None
    bare = symbol.split(".")[0]
    return home_listing(f"{bare.zfill(4) if suffix == 'HK' else bare}.{suffix}")


def _home(symbol: str) -> str:
    """Return a bare symbol as listed: in the US, else where the tables have it."""
    if (home := home_listing(symbol)) != symbol:
        return home
    if symbol in _table_symbols() or symbol in us_symbols():
        return symbol
    company = by_ticker().get(symbol)
    return company.symbol if company and company.symbol else symbol


def _is_plausible(base: str, suffix: str) -> bool:
    """Whether letters before a suffix are a symbol: `LYC.AX` is one, `U.S` and `J.P` are not."""
    return (
        f"{base}.{suffix}" in _table_symbols()
        or (
            (len(base) > 1 or base.isdigit())
            and len(suffix) > 1
            and not (base.isdigit() and len(base) < 3)
        )
        or (len(suffix) == 1 and len(base) > 2)
    )


def _is_bracketed_symbol(text: str, match: re.Match[str]) -> bool:
    """Whether capitals in brackets are the symbol of the name before them, not its initials."""
    symbol = match[1]
    before = _WORD_BEFORE.search(text, max(0, match.start() - _LOOKBACK), match.start())
    if symbol in _stops() or not before or not (before[0][0].isupper() or before[0][0].isdigit()):
        return False
    company = by_ticker().get(symbol)
    if company is not None and company.match == "plain":
        return True
    initials = "".join(
        word[0]
        for word in re.findall(r"\w[\w.&'’-]*", text[max(0, match.start() - 80) : match.start()])
        if word[0].isupper()
    )
    are_initials = initials.endswith(symbol) or initials[:-1].endswith(symbol)  # behind a GmbH
    return symbol in us_symbols() and len(symbol) > 1 and not are_initials


@cache
def _stops() -> frozenset[str]:
    lines = data.text("ticker_stops.txt").splitlines()
    return frozenset(word for line in lines if line[:1] not in "#[" for word in line.split())


@cache
def _table_symbols() -> frozenset[str]:
    return frozenset(company.symbol for company in companies() if company.symbol)
