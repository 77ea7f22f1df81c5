"""Symbols in a bullet, in their canonical form: plain for US listings, Yahoo suffix elsewhere.

A qualified symbol (`$XXX`, `ASX: XXX`, `XXX.AX`, `XXX AU`, `Name (XXX)`) is one whatever else
its letters may mean. A bare one needs the page's ticker line, or a shipped list and a place in the
sentence where a symbol can stand; capitals with another common meaning never pass.
"""

from __future__ import annotations

from collections.abc import Iterable

from realloy_store.research import companies
from realloy_store.research.ideas.bare import Symbol, bare_symbol, canonical, looks_bare, stop_list
from realloy_store.research.ideas.exchanges import COUNTRIES, EXCHANGES, SUFFIXES
from realloy_store.research.ideas.names import is_inside_name, name_tokens
from realloy_store.research.ideas.reading import Reading


def find_symbols(reading: Reading, page_tickers: Iterable[str] = ()) -> list[Symbol]:
    """Return the symbols of a bullet, left to right. Bare ones also stand for those in brackets."""
    page = {ticker.split(".")[0]: ticker for ticker in page_tickers}
    found = _qualified(reading)
    page |= {symbol.canonical.split(".")[0]: symbol.canonical for symbol in found}
    taken = {at for symbol in found for at in range(symbol.first, symbol.last)}
    names = name_tokens(reading)
    for at, token in enumerate(reading.tokens):
        if at in taken or at in names or not looks_bare(token.text):
            continue
        if token.text not in page and _is_bracketed_name(reading, at, found):
            continue
        symbol = bare_symbol(reading, at, page)
        if symbol is not None and not (symbol.strength == 1 and is_inside_name(reading, at)):
            found.append(symbol)
    return sorted(found)


def _is_bracketed_name(reading: Reading, at: int, found: list[Symbol]) -> bool:
    """`BYD (1211 HK)`: capitals in front of a symbol in brackets are the company's name."""
    return reading.low(at + 1) == "(" and any(symbol.first == at + 2 for symbol in found)


def _qualified(reading: Reading) -> list[Symbol]:
    found: list[Symbol] = []
    at = 0
    while at < len(reading.tokens):
        text = reading.tokens[at].text
        if text not in "$(" and text.islower():
            at += 1
            continue
        symbol = (
            _cash_tag(reading, at)
            or _exchange_prefix(reading, at)
            or _suffixed(reading, at)
            or _country_code(reading, at)
            or _bracketed(reading, at)
        )
        if symbol is not None:
            found.append(symbol)
        at = at + 1 if symbol is None else symbol.last
    return found


def _cash_tag(reading: Reading, at: int) -> Symbol | None:
    if reading.low(at) != "$" or reading.kind(at + 1) != "word":
        return None
    token = reading.tokens[at + 1]
    symbol = token.text
    if not (token.glued and symbol.replace(".", "").isalpha() and symbol.isupper()):
        return None
    return Symbol(at, at + 2, _home(symbol), 3)


def _home(symbol: str) -> str:
    return symbol if symbol in companies.us_symbols() else canonical(symbol)


def _exchange_prefix(reading: Reading, at: int) -> Symbol | None:
    if reading.kind(at) != "word" or reading.low(at + 1) != ":":
        return None
    suffix = EXCHANGES.get(reading.tokens[at].text.upper())
    if suffix is None or at + 2 >= len(reading.tokens):
        return None
    code = reading.tokens[at + 2].text
    if not code.replace(".", "").isalnum() or code != code.upper():
        return None
    first = at - 1 if reading.low(at - 1) in ("nyse", "otc") else at
    bare = code.split(".")[0] if suffix else code
    return Symbol(first, at + 3, bare + suffix, 3)


def _suffixed(reading: Reading, at: int) -> Symbol | None:
    base, dot, suffix = reading.tokens[at].text.rpartition(".")
    if (
        not dot
        or suffix not in SUFFIXES
        or not base.replace("-", "").isalnum()
        or base != base.upper()
    ):
        return None
    return Symbol(at, at + 1, f"{base}.{suffix}", 3) if len(base) <= 6 else None


def _country_code(reading: Reading, at: int) -> Symbol | None:
    if at + 1 >= len(reading.tokens):
        return None
    token, code = reading.tokens[at], reading.tokens[at + 1].text
    suffix = COUNTRIES.get(code)
    shaped = token.text.isalnum() and token.text == token.text.upper() and len(token.text) <= 6
    if suffix is None or not shaped or reading.tokens[at + 1].glued:
        return None
    number = token.kind == "num" and len(token.text) >= 3
    word = token.kind == "word" and token.text not in stop_list()
    return Symbol(at, at + 2, token.text + suffix, 3) if number or word else None


def _bracketed(reading: Reading, at: int) -> Symbol | None:
    """`Energy Fuels (UUUU)`: capitals alone in brackets after a name, not its initials."""
    if reading.low(at) != "(" or reading.low(at + 2) != ")" or reading.kind(at + 1) != "word":
        return None
    symbol = reading.tokens[at + 1].text
    before = reading.tokens[at - 1] if at else None
    if before is None or not symbol.isalpha() or not symbol.isupper() or len(symbol) > 5:
        return None
    known = symbol in companies.by_ticker()
    named = before.text[0].isupper() and before.kind == "word"
    if not known and (not named or symbol in stop_list() or _is_initials(reading, at, symbol)):
        return None
    if known and symbol in stop_list() and not named:
        return None
    return Symbol(at + 1, at + 2, canonical(symbol), 3)


def _is_initials(reading: Reading, at: int, symbol: str) -> bool:
    words = [token.text for token in reading.tokens[max(0, at - 2 * len(symbol)) : at]]
    initials = "".join(word[0] for word in words if word[0].isupper())
    return initials.endswith(symbol) and symbol not in companies.us_symbols()
