"""The symbols that ship with the program: what can be a ticker, and where it is listed."""

from __future__ import annotations

import re
from functools import cache

from realloy_store.research.companies import by_name, companies, us_symbols

SUFFIXES = frozenset(
    "AX TO V CN NE L IL HK SS SZ T KS KQ TW TWO SI JK BK KL BO NS DE F MU SG HM BE DU PA AS BR LS "
    "MI MC SW VI CO ST HE OL IC WA PR BD AT IR JO SR TA SA MX BA SN NZ CR IS".split()
)
"""Endings of Yahoo symbols, one for each exchange outside the United States."""

US_EXCHANGES = frozenset(
    "NYSE NASDAQ AMEX OTC OTCQX OTCQB OTCPK OTCMKTS PINK ARCA NYSEARCA NYSEAMERICAN NYSEAMEX "
    "NYSEMKT BATS CBOE NASDAQGS NASDAQGM NASDAQCM US".split()
)
EXCHANGES = {
    "ASX": "AX", "TSX": "TO", "TSE": "TO", "TSXV": "V", "CVE": "V", "CSE": "CN", "CNSX": "CN",
    "NEO": "NE", "LSE": "L", "LON": "L", "AIM": "L", "LSEAIM": "L", "HKEX": "HK", "HKG": "HK",
    "SEHK": "HK", "HKSE": "HK", "TYO": "T", "JPX": "T", "KRX": "KS", "KOSPI": "KS", "KOSDAQ": "KQ",
    "SSE": "SS", "SHA": "SS", "SHSE": "SS", "SZSE": "SZ", "SHE": "SZ", "XETRA": "DE", "ETR": "DE",
    "FRA": "F", "FSE": "F", "EPA": "PA", "EURONEXTPARIS": "PA", "EBR": "BR", "AMS": "AS",
    "ELI": "LS", "BIT": "MI", "BME": "MC", "SWX": "SW", "SIX": "SW", "CPH": "CO", "STO": "ST",
    "OSL": "OL", "OSE": "OL", "OB": "OL", "HEL": "HE", "WSE": "WA", "JSE": "JO", "TADAWUL": "SR",
    "NSE": "NS", "BSE": "BO", "TWSE": "TW", "TPE": "TW", "SGX": "SI", "IDX": "JK", "KLSE": "KL",
    "NZX": "NZ", "NZE": "NZ", "TASE": "TA", "B3": "SA", "BVMF": "SA", "SET": "BK",
}  # fmt: skip
"""Exchange prefixes, spaces and hyphens removed, to the suffix of their Yahoo symbols."""
BLOOMBERG = {
    "AU": "AX", "CN": "TO", "LN": "L", "HK": "HK", "JP": "T", "JT": "T", "KS": "KS", "CH": "SS",
    "GR": "DE", "GY": "DE", "FP": "PA", "BB": "BR", "NA": "AS", "DC": "CO", "SS": "ST", "NO": "OL",
    "FH": "HE", "IM": "MI", "SM": "MC", "SW": "SW", "SJ": "JO", "US": "", "UN": "", "UW": "",
}  # fmt: skip

_WORD = re.compile(r"\w+")
_SUFFIXED = re.compile(r"[A-Z0-9]{1,6}\.([A-Z]{1,3})")


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
    return bool(match and match[1] in SUFFIXES)


def is_warrant(symbol: str) -> bool:
    """Whether a symbol is a listed one with the letter of warrants, rights or units (`USARW`)."""
    base = symbol[:-1]
    return (
        len(base) == 4
        and symbol[-1] in "WRU"
        and (base in field_symbols() or (symbol[-1] == "W" and base in us_symbols()))
    )
