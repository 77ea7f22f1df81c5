"""Exchange names, country codes and suffixes: how texts say where a symbol is listed."""

from __future__ import annotations

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
    "EURONEXTBRUSSELS": "BR", "EURONEXTAMSTERDAM": "AS", "EURONEXTLISBON": "LS",
    "ELI": "LS", "BIT": "MI", "BME": "MC", "SWX": "SW", "SIX": "SW", "CPH": "CO", "STO": "ST",
    "NASDAQFIRSTNORTH": "ST", "FIRSTNORTH": "ST", "NASDAQSTOCKHOLM": "ST",
    "NASDAQCOPENHAGEN": "CO", "NASDAQHELSINKI": "HE", "TSXVENTURE": "V", "TOR": "TO",
    "OSL": "OL", "OSE": "OL", "OB": "OL", "HEL": "HE", "WSE": "WA", "JSE": "JO", "TADAWUL": "SR",
    "NSE": "NS", "BSE": "BO", "TWSE": "TW", "TPE": "TW", "SGX": "SI", "IDX": "JK", "KLSE": "KL",
    "NZX": "NZ", "NZE": "NZ", "TASE": "TA", "B3": "SA", "BVMF": "SA", "SET": "BK",
}  # fmt: skip
"""Exchange prefixes, spaces and hyphens removed, to the suffix of their Yahoo symbols."""
BLOOMBERG = {
    "AU": "AX", "CN": "TO", "LN": "L", "HK": "HK", "JP": "T", "JT": "T", "KS": "KS", "CH": "SS",
    "GR": "DE", "GY": "DE", "FP": "PA", "BB": "BR", "NA": "AS", "DC": "CO", "SS": "ST", "NO": "OL",
    "FH": "HE", "IM": "MI", "SM": "MC", "SW": "SW", "SJ": "JO", "CV": "V", "LI": "IL", "KQ": "KQ",
    "KP": "KS", "CG": "SS", "CS": "SZ", "NZ": "NZ", "TT": "TW", "BZ": "SA", "PW": "WA", "SP": "SI",
    "US": "", "UN": "", "UW": "",
}  # fmt: skip
"""Bloomberg's country codes behind a symbol, to the suffix; empty for the United States."""
PLACES = {
    "TOKYO": "T", "SYDNEY": "AX", "TORONTO": "TO", "LONDON": "L", "HONGKONG": "HK", "HK": "HK",
    "SHANGHAI": "SS", "SHENZHEN": "SZ", "SEOUL": "KS", "OSLO": "OL", "STOCKHOLM": "ST",
    "COPENHAGEN": "CO", "HELSINKI": "HE", "FRANKFURT": "DE", "PARIS": "PA", "BRUSSELS": "BR",
    "AMSTERDAM": "AS", "ZURICH": "SW", "TAIPEI": "TW", "JOHANNESBURG": "JO",
}  # fmt: skip
"""Cities that stand for their exchange beside a symbol in brackets, to the suffix."""


def suffix_of(exchange: str, symbol: str) -> str | None:
    """Return the Yahoo suffix of an exchange as written, "" in the US, None if it is none.

    TSE is Tokyo's for codes of digits and Toronto's for letters.
    """
    plain = exchange.translate(_JOINTS).upper()
    if plain in US_EXCHANGES:
        return ""
    return "T" if plain == "TSE" and symbol.isdigit() else EXCHANGES.get(plain)


_JOINTS = str.maketrans("", "", " .-/")
