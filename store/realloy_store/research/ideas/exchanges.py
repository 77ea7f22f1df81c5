"""Exchange codes, country codes and suffixes, and the Yahoo suffix that each stands for."""

from __future__ import annotations

EXCHANGES = {
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
COUNTRIES = {
    "AU": ".AX",
    "CN": ".TO",
    "CV": ".V",
    "LN": ".L",
    "LI": ".IL",
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


SUFFIXES = frozenset(
    "AX TO V CN NE L HK T KS KQ SS SZ DE F PA BR AS CO ST OL HE MI MC NS BO JK SR SI JO SA NZ "
    "SW".split()
)
