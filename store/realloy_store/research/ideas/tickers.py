"""Symbols in a bullet, in their canonical form: plain for US listings, Yahoo suffix elsewhere.

A qualified symbol (`$XXX`, `ASX: XXX`, `XXX.AX`, `XXX AU`, `Name (XXX)`) is one whatever else
its letters may mean. A bare one needs the page's ticker line, or a shipped list and a place in the
sentence where a symbol can stand; capitals with another common meaning never pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from realloy_store import data
from realloy_store.research import companies
from realloy_store.research.ideas.reading import Reading

_EXCHANGES = {
    code: suffix
    for suffix, codes in {
        "": "NYSE NASDAQ AMEX AMERICAN ARCA NYSEARCA OTC OTCQX OTCQB OTCMKTS CBOE BATS",
        ".AX": "ASX",
        ".TO": "TSX TSE.TO TOR",
        ".V": "TSXV TSX-V CVE",
        ".CN": "CSE CNSX",
        ".NE": "NEO",
        ".L": "LSE LON AIM",
        ".HK": "HKEX HKG SEHK HKSE",
        ".T": "TSE TYO JPX",
        ".KS": "KRX KOSPI",
        ".KQ": "KOSDAQ",
        ".SS": "SSE SHA SHSE",
        ".SZ": "SZSE SHE",
        ".DE": "XETRA ETR",
        ".F": "FRA FSE",
        ".PA": "EPA",
        ".BR": "EBR",
        ".AS": "AMS",
        ".CO": "CPH",
        ".ST": "STO",
        ".OL": "OSL",
        ".NS": "NSE",
        ".BO": "BSE",
        ".JK": "IDX",
        ".SR": "TADAWUL",
        ".SI": "SGX",
        ".JO": "JSE",
        ".SA": "B3 BVMF",
        ".NZ": "NZX",
    }.items()
    for code in codes.split()
}
_COUNTRIES = {
    "AU": ".AX",
    "CN": ".TO",
    "CV": ".V",
    "LN": ".L",
    "HK": ".HK",
    "JP": ".T",
    "JT": ".T",
    "KS": ".KS",
    "KQ": ".KQ",
    "CH": ".SS",
    "CG": ".SS",
    "CS": ".SZ",
    "GR": ".DE",
    "GY": ".DE",
    "FP": ".PA",
    "BB": ".BR",
    "NA": ".AS",
    "DC": ".CO",
    "SS": ".ST",
    "NO": ".OL",
    "SJ": ".JO",
    "NZ": ".NZ",
}
"""Bloomberg's country codes after a symbol."""
_SUFFIXES = frozenset(
    "AX TO V CN NE L HK T KS KQ SS SZ DE F PA BR AS CO ST OL HE MI MC NS BO JK SR SI JO SA NZ "
    "SW".split()
)
_OFFICE = frozenset(
    "the a an local every each his her their our british australian canadian".split()
)
_OFFICE_AFTER = frozenset("for said says told from who backs".split())


class Symbol(NamedTuple):
    """A symbol at tokens `first` up to, not including, `last`."""

    first: int
    last: int
    canonical: str
    strength: int
    """3 qualified, 2 known to the page or the company table, 1 only in the list of US symbols."""


@cache
def stop_list() -> frozenset[str]:
    """Return the capitals that are no bare symbols, of all categories. Read once, under 1 ms."""
    lines = data.text("ticker_stops.txt").splitlines()
    return frozenset(word for line in lines if line[:1] not in "#[" for word in line.split())


def canonical(symbol: str) -> str:
    """Return the canonical form of a bare symbol: that of its home listing, else as it is."""
    company = companies.by_ticker().get(symbol)
    return company.symbol if company is not None and company.symbol else symbol


def find_symbols(reading: Reading, page_tickers: Iterable[str] = ()) -> list[Symbol]:
    """Return the symbols of a bullet, left to right. Bare ones also stand for those in brackets."""
    page = {ticker.split(".")[0]: ticker for ticker in page_tickers}
    found = _qualified(reading)
    page |= {symbol.canonical.split(".")[0]: symbol.canonical for symbol in found}
    taken = {at for symbol in found for at in range(symbol.first, symbol.last)}
    names = _name_tokens(reading)
    for at, token in enumerate(reading.tokens):
        if at in taken or at in names or not _looks_bare(token.text):
            continue
        symbol = _bare(reading, at, page)
        if symbol is not None:
            found.append(symbol)
    return sorted(found)


def _qualified(reading: Reading) -> list[Symbol]:
    found: list[Symbol] = []
    at = 0
    while at < len(reading.tokens):
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
    suffix = _EXCHANGES.get(reading.tokens[at].text.upper())
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
    if not dot or suffix not in _SUFFIXES or not base.isalnum() or base != base.upper():
        return None
    return Symbol(at, at + 1, f"{base}.{suffix}", 3) if len(base) <= 6 else None


def _country_code(reading: Reading, at: int) -> Symbol | None:
    if at + 1 >= len(reading.tokens):
        return None
    token, code = reading.tokens[at], reading.tokens[at + 1].text
    suffix = _COUNTRIES.get(code)
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


def _looks_bare(text: str) -> bool:
    return text.isupper() and text.isalnum() and 1 <= len(text) <= 5 and text[0].isalpha()


def _bare(reading: Reading, at: int, page: dict[str, str]) -> Symbol | None:
    text = reading.tokens[at].text
    if text in page:
        return None if _is_office(reading, at) else Symbol(at, at + 1, page[text], 2)
    company = companies.by_ticker().get(text)
    if company is not None and company.match == "plain" and text not in stop_list():
        return Symbol(at, at + 1, canonical(text), 2)
    if company is not None and _stands_as_symbol(reading, at):
        return Symbol(at, at + 1, canonical(text), 1)
    if text in companies.us_symbols() and text not in stop_list() and len(text) > 1:
        return Symbol(at, at + 1, text, 1)
    return None


def _is_office(reading: Reading, at: int) -> bool:
    """`the MP for Kalgoorlie` is a parliamentarian."""
    if reading.low(at) != "mp":
        return False
    spoken_of = reading.low(at - 1) in _OFFICE
    if spoken_of:
        return reading.low(at + 1) in _OFFICE_AFTER
    return reading.low(at + 1) == "for" and reading.low(at - 1) not in _ORDERS


_ROLE_WORDS = frozenset(
    "position stake holding holdings shares stock exposure calls puts leg".split()
)
_ORDERS = frozenset(
    "long short buy sell own hold trim add accumulate overweight underweight fade cover and "
    "over vs "
    "vs. versus against in on into to of with".split()
)
_NEVER_BARE = frozenset("AA CC IDR REE NB API F A".split())
"""Symbols of the company table that are far more often something else."""


def _stands_as_symbol(reading: Reading, at: int) -> bool:
    """A symbol that is also an abbreviation: only where an order or a position names it."""
    text = reading.tokens[at].text
    if _is_office(reading, at):
        return False
    before, after = reading.low(at - 1), reading.low(at + 1)
    if text in _NEVER_BARE:
        paired = _symbol_near(reading, at)
        ordered = before in _ORDERS and before not in ("of", "with", "to", "and")
        return paired or ordered or reading.words(at - 2, at) in (("out", "of"), ("clear", "of"))
    return not (before in ("the", "a", "an", "every") and after not in _ROLE_WORDS)


def _symbol_near(reading: Reading, at: int) -> bool:
    """Another known symbol stands next to it in a list."""
    for step in (-2, 2):
        joint = reading.low(at + step // 2)
        other = reading.tokens[at + step].text if 0 <= at + step < len(reading.tokens) else ""
        if joint in (",", "and", "/", "&") and other in companies.by_ticker():
            return True
    return False


def _name_tokens(reading: Reading) -> set[int]:
    """Return the tokens inside company names of more than one word: `MP Materials`."""
    inside: set[int] = set()
    names = _names_by_first_word()
    for at, token in enumerate(reading.tokens):
        for words in names.get(token.low, ()):
            if reading.starts(at, words):
                inside.update(range(at, at + len(words)))
    return inside


def company_names(reading: Reading, first: int, last: int) -> dict[str, str]:
    """Return the listed companies named in a stretch: the name as written, its symbol."""
    found: dict[str, str] = {}
    table = companies.by_name()
    for at in range(first, last):
        for words in _all_names_by_first_word().get(reading.low(at), ()):
            capital = reading.tokens[at].text[0].isupper()
            if capital and at + len(words) <= last and reading.starts(at, words):
                company = table[" ".join(words)]
                found[reading.phrase(at, at + len(words)).text] = company.symbol or ""
                break
    return found


@cache
def _all_names_by_first_word() -> dict[str, list[tuple[str, ...]]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for name, company in companies.by_name().items():
        if company.ticker and name.upper() != company.ticker:
            index.setdefault(name.split()[0], []).append(tuple(name.split()))
    for names in index.values():
        names.sort(key=len, reverse=True)
    return index


@cache
def _names_by_first_word() -> dict[str, list[tuple[str, ...]]]:
    return {
        word: [name for name in names if len(name) > 1]
        for word, names in _all_names_by_first_word().items()
    }
