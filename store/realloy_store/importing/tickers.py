"""The ticker line of a page: a list of symbols, or symbols run together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from realloy_store.importing import symbols, ticker_splitting
from realloy_store.importing.ticker_splitting import BARE, NAMED
from realloy_store.research.companies import us_symbols

_GLUED = re.compile(r"[A-Z0-9][A-Z0-9.\-]*")
_CAPITALS = re.compile(r"[A-Z]{2}|\$[A-Z]|:\s?[A-Z0-9]|\d\.[A-Z]")
_WORDS = re.compile(r"\b(?:and|Nasdaq|NASDAQ|American|Arca|Paris|Equity)\b")
"""The only words with small letters that a ticker line may hold."""
_HASH = re.compile(r"(?<!\S)#(?=[A-Z])")
_LONGEST_GLUED = 300
_TOKEN = re.compile(
    r"""(?P<cash>\$)?
        (?:(?P<exchange>[A-Z][A-Z0-9]{1,7}(?:[ -](?:American|Arca|AIM|V|Paris))?)\s?:\s?)?
        (?P<symbol>(?:[A-Z0-9]{7,12}(?=\.)|[A-Z0-9]{1,6})(?:[.-][A-Z]{1,3}|/[A-Z]\b)?)
        (?:\s(?P<country>AU|CN|LN|HK|JP|JT|KS|CH|GR|GY|FP|BB|NA|DC|SS|NO|FH|IM|SM|SW|SJ|US|UN|UW)\b
           (?:\sEquity)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;|/·•\t]\s*|\s+and\s+|\s*&\s*|\s+|(?=\$)")
_BRACKETED = re.compile(r"(?P<before>[^,;|()]{1,60})\((?P<inside>[^()]{1,60})\)")
"""An item such as `NEO (TSX)`, `TDK (TYO: 6762)`, `MP Materials (MP)`, `MP (MP Materials)`."""
_IN_BODY = re.compile(
    r"[(\[]\s*(?:(?P<exchange>[A-Za-z][A-Za-z0-9 -]{1,14}?)\s?:\s?)?"
    r"(?P<symbol>[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?)\s*[)\],;]"
    r"|\$(?P<cash>[A-Z]{1,5}(?:\.[A-Z]{1,3})?)\b"
    r"|\b(?P<bare>[A-Z0-9]{1,6}\.[A-Z]{1,3}|[A-Z]{2,5})\b"
)
_BODY_LIMIT = 200_000


@dataclass(frozen=True, slots=True)
class TickerLine:
    """The symbols of a ticker line, canonical and in order; none when the line is unclear."""

    symbols: tuple[str, ...]
    note: str | None = None


@lru_cache(maxsize=16)  # a page's few lines are asked about by its head and again for its tags
def read(line: str, body: str, *, labelled: bool = False) -> TickerLine | None:
    """Return the line's tickers, or None when it is no ticker line.

    `body` is the page's text, for evidence. A heading that says "Tickers" (`labelled`) admits
    symbols that are in no table; without one, a list of bare words must be known symbols.
    """
    line = line.replace("`", " ").replace("*", " ").strip().strip("[]").strip()
    line = _HASH.sub("", line) if "#" in line else line
    if labelled and "(" in line:
        line = _BRACKETED.sub(_unbracketed, line)
    if not _CAPITALS.search(line) or re.search("[a-z]", _WORDS.sub("", line)):
        return None
    evidence = mentioned(body)
    if _GLUED.fullmatch(line) and 2 <= len(line) <= _LONGEST_GLUED:
        if not labelled and _is_word_of(line, body):
            return None
        found, note = ticker_splitting.split(line, evidence)
        alone = labelled and not found and re.fullmatch("[A-Z]{1,5}", line)
        return TickerLine((line,)) if alone else TickerLine(found, note)
    listed = _listed(line, evidence, labelled=labelled)
    return None if listed is None else TickerLine(listed)


def _unbracketed(match: re.Match[str]) -> str:
    """Return `EXCHANGE: SYMBOL` of an item of a list, whatever its name."""
    inside, before = match["inside"].strip(), match["before"].strip()
    if ":" not in inside and _is_exchange(inside) and " " not in before:
        return f"{inside}: {before}"
    return inside if _TOKEN.fullmatch(inside) and (":" in inside or inside.isupper()) else before


def _is_word_of(line: str, body: str) -> bool:
    """Whether a line in capitals is a word that the body writes in small letters: a headline."""
    title, small = line[0] + line[1:].lower(), line.lower()
    return _has_word(title, body, re.ASCII) or _has_word(small, body)


def _has_word(word: str, body: str, flags: re.RegexFlag = re.NOFLAG) -> bool:
    # Few ticker lines are in the body at all, and looking for a string is quicker than a pattern.
    return word in body and re.search(rf"\b{re.escape(word)}\b", body, flags) is not None


def read_block(found: Sequence[str], body: str, *, labelled: bool = True) -> TickerLine:
    """Return the tickers of one line or several, by default under a "Tickers" heading."""
    lines = [read(line.lstrip("•·*- "), body, labelled=labelled) for line in found]
    symbols_found = [symbol for line in lines if line for symbol in line.symbols]
    notes = [line.note for line in lines if line and line.note]
    return TickerLine(tuple(dict.fromkeys(symbols_found)), notes[0] if notes else None)


def canonical(symbol: str, exchange: str | None = None, country: str | None = None) -> str:
    """Return a symbol in the form of the record: plain for the US, Yahoo's suffix elsewhere."""
    symbol = symbol.upper().replace("/", ".")
    if exchange:
        name = re.sub(r"[ -]", "", exchange).upper()
        suffix = "T" if name == "TSE" and symbol.isdigit() else symbols.EXCHANGES.get(name)
        if suffix and "." not in symbol:
            return f"{_padded(symbol, suffix)}.{suffix}"
    if country and (suffix := symbols.BLOOMBERG.get(country.upper())):
        return f"{_padded(symbol, suffix)}.{suffix}"
    return symbol


@lru_cache(maxsize=4)
def mentioned(body: str) -> dict[str, float]:
    """Return the symbols that a text mentions with what each costs, canonical."""
    found = dict.fromkeys(symbols.named_in(body[:_BODY_LIMIT]), NAMED)
    for match in _IN_BODY.finditer(body[:_BODY_LIMIT]):
        if bare := match["bare"]:
            found.setdefault(bare, BARE)
            continue
        exchange = match["exchange"]
        symbol = match["cash"] or match["symbol"]
        if exchange is None or _is_exchange(exchange):
            found[canonical(symbol, exchange)] = NAMED
            found[symbol] = min(found.get(symbol, NAMED), NAMED)
    return found


def _is_exchange(name: str) -> bool:
    plain = re.sub(r"[ -]", "", name).upper()
    return plain in symbols.EXCHANGES or plain in symbols.US_EXCHANGES


def _padded(symbol: str, suffix: str) -> str:
    return symbol.zfill(4) if suffix == "HK" and symbol.isdigit() else symbol


def _listed(line: str, evidence: dict[str, float], *, labelled: bool) -> tuple[str, ...] | None:
    """Read a line of separated symbols."""
    found: list[str] = []
    position, explicit = 0, labelled
    while position < len(line):
        match = _TOKEN.match(line, position)
        if not match or not _plausible(match):
            return None
        known = bool(match["cash"] or match["exchange"] or match["country"])
        symbol = canonical(match["symbol"], match["exchange"], match["country"])
        if not (known or is_known(symbol, evidence) or (explicit and len(symbol) <= 6)):
            return None
        found.append(symbol)
        if match.end() == len(line):
            break
        gap = _BETWEEN.match(line, match.end())
        if not gap or gap.end() == position:
            return None
        explicit = explicit or bool(gap.group().strip())
        position = gap.end()
    return tuple(dict.fromkeys(found)) or None


def _plausible(match: re.Match[str]) -> bool:
    """Whether a token is written as a symbol: in capitals, the exchange known."""
    if match["exchange"] and not _is_exchange(match["exchange"]):
        return False
    symbol = match["symbol"]
    return symbol == symbol.upper() and (
        any(c.isalpha() for c in symbol) or bool(match["exchange"] or match["country"])
    )


def is_known(symbol: str, evidence: Iterable[str] = ()) -> bool:
    """Whether a symbol is listed in our tables, or in the text."""
    return (
        symbol in evidence
        or symbol in us_symbols()
        or symbol in symbols.field_symbols()
        or symbols.is_suffixed(symbol)
        or symbols.is_warrant(symbol)
    )
