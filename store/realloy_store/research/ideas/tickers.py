"""Symbols in a bullet, in their canonical form: plain for US listings, Yahoo suffix elsewhere.

A qualified symbol (`$XXX`, `ASX: XXX`, `XXX.AX`, `XXX AU`, `Name (XXX)`) is one whatever else
its letters may mean. A bare one needs the page's ticker line, or a shipped list and a place in the
sentence where a symbol can stand; capitals with another common meaning never pass.
"""

from __future__ import annotations

from collections.abc import Iterable

from realloy_store.research import companies
from realloy_store.research.exchanges import suffix_of
from realloy_store.research.ideas.bare import (
    Symbol,
    bare_symbol,
    canonical,
    looks_bare,
    plain_text,
    stop_list,
)
from realloy_store.research.ideas.listings import bracketed_symbols, listed_symbol
from realloy_store.research.ideas.names import is_inside_name, name_tokens
from realloy_store.research.ideas.reading import Reading


def find_symbols(reading: Reading, page_tickers: Iterable[str] = ()) -> list[Symbol]:
    """Return the symbols of a bullet, left to right. Bare ones also stand for those in brackets."""
    page = {ticker.split(".")[0]: ticker for ticker in page_tickers}
    found, taken = _qualified(reading)
    page |= {symbol.canonical.split(".")[0]: symbol.canonical for symbol in found}
    names = name_tokens(reading)
    for at, token in enumerate(reading.tokens):
        if token.kind == "mark" or token.text.islower():
            continue
        if at in taken or at in names or not looks_bare(plain_text(token.text)):
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


def _qualified(reading: Reading) -> tuple[list[Symbol], set[int]]:
    """Return the symbols that say that they are, and the tokens that are read with them."""
    found: list[Symbol] = []
    taken: set[int] = set()
    at = 0
    while at < len(reading.tokens):
        token = reading.tokens[at]
        if token.text not in "$([" and (token.kind in _UNLISTED or token.text.islower()):
            at += 1
            continue
        alone = _bracketed(reading, at) or listed_symbol(reading, at)
        told = [alone] if alone else list(bracketed_symbols(reading, at))
        last = max((symbol.last for symbol in told), default=at + 1)
        found += told
        taken.update(range(at, last) if told else ())
        at = last
    return found, taken


_UNLISTED = frozenset({"mark", "cur"})
"""Kinds of tokens that no symbol begins with, but for "$" and brackets."""


def _bracketed(reading: Reading, at: int) -> Symbol | None:
    """`Energy Fuels (UUUU)`: capitals alone in brackets after a name, not its initials."""
    brackets = (reading.low(at), reading.low(at + 2))
    if brackets not in (("(", ")"), ("[", "]")) or reading.kind(at + 1) != "word":
        return None
    symbol = reading.tokens[at + 1].text
    before = reading.tokens[at - 1] if at else None
    if before is None or not symbol.isalpha() or not symbol.isupper() or len(symbol) > 5:
        return None
    known = symbol in companies.by_ticker()
    named = before.text[0].isupper() and before.kind == "word"
    listed = suffix_of(before.text, symbol) if before.text.isupper() else None
    if listed is not None:
        return Symbol(at + 1, at + 2, f"{symbol}.{listed}" if listed else symbol, 3)
    if len(symbol) == 1 and named and before.low not in _LETTERED:
        return Symbol(at + 1, at + 2, symbol, 3) if symbol in companies.us_symbols() else None
    if len(symbol) == _FOREIGN and symbol[-1] in "FY" and not _is_initials(reading, at, symbol):
        return Symbol(at + 1, at + 2, symbol, 3)
    if named and symbol in stop_list() and _bears(reading, at, symbol):
        return Symbol(at + 1, at + 2, symbol, 3)
    if not known and (not named or symbol in stop_list() or _is_initials(reading, at, symbol)):
        return None
    if known and symbol in stop_list() and not named:
        return None
    home = canonical(symbol) if _is_of(reading, at, symbol) else symbol
    return Symbol(at + 1, at + 2, home, 3)


_FOREIGN = 5
"""Letters of a foreign share traded over the counter; the last is F or Y."""
_LETTERED = frozenset(
    "scenario option class plan phase grade type section part annex schedule tier series "
    "case leg tranche list category group".split()
)
"""What is counted by letters in brackets."""


def _bears(reading: Reading, at: int, symbol: str) -> bool:
    """`Bloom Energy (BE)`: the name in front is that under which the symbol is listed."""
    if symbol not in companies.us_symbols():
        return False
    # The names of all listed companies take 8 ms, and words like these hardly stand in brackets.
    from realloy_store.research.entities.tables import us_company_names

    name = us_company_names().get(symbol, "").lower().split()
    return bool(name) and name[0] in reading.words(at - len(name) - 1, at)


def _is_of(reading: Reading, at: int, symbol: str) -> bool:
    """Whether the name in front of brackets may be that of the company which the table knows.

    `Linde (LIN)` is not the company that Australia lists as `LIN`.
    """
    company = companies.by_ticker().get(symbol)
    if company is None or symbol not in companies.us_symbols():
        return True
    named = {name.lower().split()[0] for name in (company.name, *company.aliases)}
    return not named.isdisjoint(reading.words(at - 6, at))


def _is_initials(reading: Reading, at: int, symbol: str) -> bool:
    words = [token.text for token in reading.tokens[max(0, at - 2 * len(symbol)) : at]]
    initials = "".join(word[0] for word in words if word[0].isupper())
    return initials.endswith(symbol) and symbol not in companies.us_symbols()
