"""Symbols that say where they are listed: `$MP`, `ASX: LYC`, `LYC AU`, `(ARA on the TSX)`.

All of them are symbols whatever else their letters may mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from realloy_store.research import companies
from realloy_store.research.exchanges import BLOOMBERG, PLACES, SUFFIXES, suffix_of
from realloy_store.research.ideas.bare import Symbol, canonical, stop_list
from realloy_store.research.ideas.listing_words import code_behind, exchange_before, is_code
from realloy_store.research.ideas.reading import Reading

_QUALIFIED = 3
"""Strength of a symbol that says that it is one."""
_REUTERS = frozenset("N O OQ K A P".split())
"""Reuters' endings of symbols in the United States."""
_MAINLAND = {"6": "SS", "9": "SS", "0": "SZ", "2": "SZ", "3": "SZ"}
"""Exchange of a code in mainland China by its first digit."""


def listed_symbol(reading: Reading, at: int) -> Symbol | None:
    """Return the symbol with its exchange that begins at a token, None if none does."""
    text = reading.tokens[at].text
    found = _cash_tag(reading, at) if text == "$" else None
    if found is None and ":" in reading.vocabulary:
        found = _prefixed(reading, at) or _postfixed(reading, at)
    if found is None and "." in text:
        found = _suffixed(reading, at)
    return found or _country_code(reading, at) or _listed_as(reading, at)


def bracketed_symbols(reading: Reading, at: int) -> Iterator[Symbol]:
    """Yield the symbols of brackets that open here and hold just symbols and their exchange."""
    close = _closing(reading, at)
    if close is None:
        return
    inside = range(at + 1, close)
    if any(listed_symbol(reading, n) for n in inside):
        return
    exchanges = [n for n in inside if _exchange_of(reading, n) is not None]
    codes = [n for n in inside if n not in exchanges and is_code(reading.tokens[n].text)]
    others = (reading.low(n) for n in inside if n not in exchanges and n not in codes)
    if not codes or not _CONNECTING.issuperset(others):
        return
    if len(exchanges) == 1:
        for n in codes:
            suffix = _exchange_of(reading, exchanges[0], reading.tokens[n].text)
            yield Symbol(n, n + 1, _joined(reading.tokens[n].text, suffix or ""), _QUALIFIED)
    elif not exchanges and not _CALLED.isdisjoint(reading.words(at + 1, close)):
        yield from (Symbol(n, n + 1, canonical(reading.tokens[n].text), _QUALIFIED) for n in codes)


_CALLED = frozenset("ticker tickers symbol symbols code".split())
_CONNECTING = _CALLED | frozenset(
    "on the in both all listed : , ; / and stock exchange market board equity".split()
)


def _closing(reading: Reading, at: int) -> int | None:
    if reading.low(at) not in ("(", "["):
        return None
    ends = {"(": ")", "[": "]"}[reading.low(at)]
    return next((n for n in range(at + 2, at + 12) if reading.low(n) == ends), None)


def _exchange_of(reading: Reading, at: int, code: str = "0") -> str | None:
    """Return the suffix of the exchange or city that a token names: `TSX`, `ASX-listed`."""
    name = reading.tokens[at].text
    if not name[0].isupper() or name in BLOOMBERG:
        return None
    name = name.removesuffix("-listed").removesuffix("-quoted")
    suffix = suffix_of(name, code)
    return PLACES.get(name.upper()) if suffix is None else suffix


def _joined(code: str, suffix: str) -> str:
    """Return the canonical symbol: plain in the United States, `LYC.AX` elsewhere."""
    if not suffix:
        return code
    bare = code.split(".")[0]
    return f"{bare.zfill(4) if suffix == 'HK' and bare.isdigit() else bare}.{suffix}"


def _cash_tag(reading: Reading, at: int) -> Symbol | None:
    if reading.kind(at + 1) != "word":
        return None
    token = reading.tokens[at + 1]
    symbol = token.text
    if not (token.glued and symbol.replace(".", "").isalpha() and symbol.isupper()):
        return None
    home = symbol if symbol in companies.us_symbols() else canonical(symbol)
    return Symbol(at, at + 2, home, _QUALIFIED)


def _prefixed(reading: Reading, at: int) -> Symbol | None:
    """`ASX: LYC`, `NYSE American: UUUU`, `(Tokyo: 4063)`."""
    for colon in range(at + 1, at + 4):
        found = exchange_before(reading.tokens, colon) if reading.low(colon) == ":" else None
        if found is None or found[0] != at:
            continue
        code = code_behind(reading.tokens, colon)
        assert code is not None
        return Symbol(at, code + 1, _joined(reading.tokens[code].text, found[1]), _QUALIFIED)
    return None


def _postfixed(reading: Reading, at: int) -> Symbol | None:
    """`LYC:ASX`."""
    if reading.low(at + 1) != ":" or at + 2 >= len(reading.tokens):
        return None
    code, glued = reading.tokens[at].text, reading.tokens[at + 2].glued
    suffix = suffix_of(reading.tokens[at + 2].text, code) if glued and is_code(code) else None
    known = glued and suffix is None and is_code(code)
    suffix = BLOOMBERG.get(reading.tokens[at + 2].text) if known else suffix
    return None if suffix is None else Symbol(at, at + 3, _joined(code, suffix), _QUALIFIED)


def _suffixed(reading: Reading, at: int) -> Symbol | None:
    """`LYC.AX`, and also `600111.SH`, `PLS.ASX`, `USAR.O`, `BRK.B`."""
    text = reading.tokens[at].text
    base, dot, ending = text.rpartition(".")
    if not dot or base != base.upper() or len(base) > 6 or not base.replace("-", "").isalnum():
        return None
    suffix = ending if ending in SUFFIXES else {"SH": "SS"}.get(ending)
    if suffix is None and len(ending) > 2:
        suffix = suffix_of(ending, base)
    if suffix is not None:
        return Symbol(at, at + 1, _joined(base, suffix), _QUALIFIED)
    if ending in _REUTERS and _is_american(base):
        return Symbol(at, at + 1, base, _QUALIFIED)
    shares = f"{base}-{ending}" in companies.us_symbols()
    return Symbol(at, at + 1, text, _QUALIFIED) if shares else None


def _is_american(symbol: str) -> bool:
    known = symbol in companies.by_ticker() and canonical(symbol) == symbol
    return known or symbol in companies.us_symbols()


def _country_code(reading: Reading, at: int) -> Symbol | None:
    """`LYC AU`, `4063 JP`, `000831 CH`."""
    if at + 1 >= len(reading.tokens) or reading.tokens[at + 1].glued:
        return None
    token, country = reading.tokens[at], reading.tokens[at + 1].text
    suffix = BLOOMBERG.get(country)
    if suffix is None or not token.text.isalnum() or token.text != token.text.upper():
        return None
    number = token.kind == "num" and len(token.text) >= 3 and reading.low(at - 1) != "/"
    alone = reading.low(at - 1) == "(" and reading.low(at + 2) == ")"
    word = token.kind == "word" and (alone or token.text not in stop_list())
    if len(token.text) > 6 or not (number or word):
        return None
    suffix = _MAINLAND.get(token.text[0], suffix) if country == "CH" else suffix
    return Symbol(at, at + 2, _joined(token.text, suffix), _QUALIFIED)


def _listed_as(reading: Reading, at: int) -> Symbol | None:
    """`TSX-listed ARA`."""
    low = reading.low(at)
    if not low.endswith(("-listed", "-quoted")) or at + 1 >= len(reading.tokens):
        return None
    code = reading.tokens[at + 1].text
    suffix = _exchange_of(reading, at, code)
    shaped = is_code(code) and len(code) <= 5 and code not in stop_list()
    if suffix is None or not shaped:
        return None
    return Symbol(at + 1, at + 2, _joined(code, suffix), _QUALIFIED)
