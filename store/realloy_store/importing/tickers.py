"""The ticker line of a page: a list of symbols, or symbols run together.

Symbols that run together are split by dynamic programming over all segmentations. What the body
says of a symbol costs nothing, a listed symbol little, an unknown one much; the cheapest reading
wins, and where two are about as cheap the line stays raw: a wrong ticker is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from realloy_store.importing import symbols
from realloy_store.research.companies import us_symbols

_GLUED = re.compile(r"[A-Z0-9][A-Z0-9.\-]*")
_CAPITALS = re.compile(r"[A-Z]{2}|\$[A-Z]|:\s?[A-Z0-9]|\d\.[A-Z]")
_WORDS = re.compile(r"\b(?:and|Nasdaq|NASDAQ|American|Arca|Paris|Equity)\b")
"""The only words with small letters that a ticker line may hold."""
_LONGEST_GLUED = 300
_TOKEN = re.compile(
    r"""(?P<cash>\$)?
        (?:(?P<exchange>[A-Z][A-Z0-9]{1,7}(?:[ -](?:American|Arca|AIM|V|Paris))?)\s?:\s?)?
        (?P<symbol>[A-Z0-9]{1,6}(?:[.-][A-Z]{1,3}|/[A-Z]\b)?)
        (?:\s(?P<country>AU|CN|LN|HK|JP|JT|KS|CH|GR|GY|FP|BB|NA|DC|SS|NO|FH|IM|SM|SW|SJ|US|UN|UW)\b
           (?:\sEquity)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;|/·•\t]\s*|\s+and\s+|\s*&\s*|\s+|(?=\$)")
_IN_BODY = re.compile(
    r"[(\[]\s*(?:(?P<exchange>[A-Za-z][A-Za-z0-9 -]{1,14}?)\s?:\s?)?"
    r"(?P<symbol>[A-Z0-9]{1,6}(?:\.[A-Z]{1,3})?)\s*[)\],;]"
    r"|\$(?P<cash>[A-Z]{1,5}(?:\.[A-Z]{1,3})?)\b"
    r"|\b(?P<bare>[A-Z0-9]{1,6}\.[A-Z]{1,3}|[A-Z]{2,5})\b"
)
_BODY_LIMIT = 200_000
_NAMED, _BARE, _FIELD, _LISTED, _WARRANT, _SUFFIXED, _UNKNOWN = 0.0, 0.5, 0.9, 1.0, 1.2, 2.0, 5.0
_SINGLE_LETTER = 1.5
"""On top of its cost: a one-letter symbol explains too much."""
_CLEAR = 0.35
"""How much cheaper than the next reading the best one must be."""


@dataclass(frozen=True, slots=True)
class TickerLine:
    """The symbols of a ticker line, canonical and in order; none when the line is unclear."""

    symbols: tuple[str, ...]
    note: str | None = None


def read(line: str, body: str, *, labelled: bool = False) -> TickerLine | None:
    """Return the line's tickers, or None when it is no ticker line.

    `body` is the page's text, for evidence. A heading that says "Tickers" (`labelled`) admits
    symbols that are in no table; without one, a list of bare words must be known symbols.
    """
    line = line.replace("`", " ").strip().strip("[]").strip()
    if not _CAPITALS.search(line) or re.search("[a-z]", _WORDS.sub("", line)):
        return None
    evidence = mentioned(body)
    if _GLUED.fullmatch(line) and 2 <= len(line) <= _LONGEST_GLUED:
        found = _split(line, evidence)
        alone = labelled and not found.symbols and re.fullmatch("[A-Z]{1,5}", line)
        return TickerLine((line,)) if alone else found
    listed = _listed(line, evidence, labelled=labelled)
    return None if listed is None else TickerLine(listed)


def read_block(found: Sequence[str], body: str) -> TickerLine:
    """Return the tickers under a "Tickers" heading, one line or several."""
    lines = [read(line.lstrip("•·*- "), body, labelled=True) for line in found]
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
    found = dict.fromkeys(symbols.named_in(body[:_BODY_LIMIT]), _NAMED)
    for match in _IN_BODY.finditer(body[:_BODY_LIMIT]):
        if bare := match["bare"]:
            found.setdefault(bare, _BARE)
            continue
        exchange = match["exchange"]
        symbol = match["cash"] or match["symbol"]
        if exchange is None or _is_exchange(exchange):
            found[canonical(symbol, exchange)] = _NAMED
            found[symbol] = min(found.get(symbol, _NAMED), _NAMED)
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


@dataclass(frozen=True, slots=True)
class _Reading:
    cost: float
    pieces: tuple[str, ...] = ()
    unknown: bool = False


def _split(line: str, evidence: dict[str, float]) -> TickerLine:
    best, second = _readings(line, evidence)
    if best is None or best.unknown:
        return TickerLine((), f"The ticker line {line!r} could not be split into known symbols.")
    if second is not None and second.cost - best.cost < _CLEAR and not second.unknown:
        ways = " or ".join(" ".join(reading.pieces) for reading in (best, second))
        return TickerLine((), f"The ticker line {line!r} can be read as {ways}.")
    return TickerLine(tuple(dict.fromkeys(best.pieces)))


def _readings(line: str, evidence: dict[str, float]) -> tuple[_Reading | None, _Reading | None]:
    """Return the cheapest reading and the next one."""
    best: list[list[_Reading]] = [[] for _ in range(len(line) + 1)]
    best[0] = [_Reading(0.0)]
    for end in range(1, len(line) + 1):
        found = []
        for start in range(max(0, end - 10), end):
            cost = _cost(line[start:end], evidence)
            if cost is None or (end < len(line) and line[end] in ".-"):
                continue
            for before in best[start]:
                piece = line[start:end]
                found.append(
                    _Reading(
                        before.cost + cost + 0.01,
                        (*before.pieces, piece),
                        before.unknown or cost >= _UNKNOWN,
                    )
                )
        best[end] = sorted(found, key=lambda r: (r.cost, len(r.pieces)))[:2]
    ends = [*best[-1], None, None]
    return ends[0], ends[1]


def _cost(piece: str, evidence: dict[str, float]) -> float | None:
    """Return what it costs to read a piece as one symbol; None for what can be none."""
    if piece[0] in ".-" or piece[-1] in ".-":
        return None
    if piece in symbols.field_symbols():
        cost = _FIELD
    elif piece in us_symbols():
        cost = _LISTED
    elif symbols.is_suffixed(piece):
        cost = _SUFFIXED + 0.5 * max(0, piece.index(".") - 4)
    elif symbols.is_warrant(piece):
        cost = _WARRANT
    elif re.fullmatch("[A-Z]{2,5}", piece):
        cost = _UNKNOWN
    else:
        return None
    if len(piece) == 1:
        cost += _SINGLE_LETTER
    said = evidence.get(piece)
    if said == _NAMED or (said is not None and cost < _UNKNOWN):
        return said
    return cost
