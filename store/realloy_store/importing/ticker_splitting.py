"""Symbols that run together, split.

Dynamic programming over all segmentations. What the body says of a symbol costs nothing, a listed
symbol little, an unknown one much; the cheapest reading wins. Where two are about as cheap, or
where nothing but short symbols of companies far from the field speaks for one, the line stays
unread: a wrong ticker is worse than none. Of a line that has strange symbols among many sure ones,
the sure ones are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from realloy_store.importing import symbols
from realloy_store.research.companies import us_symbols

NAMED = 0.0
"""The body names the symbol or its company."""
BARE = 0.4
"""The symbol's letters stand in the body, in capitals."""
_FIELD = 0.6
"""A company of the field: rare earths and critical minerals."""
_LISTED = 1.0
_WARRANT = 1.2
_SUFFIXED = 2.0
_UNKNOWN = 5.0
_PIECE = 0.01
"""On top of every piece: fewer, longer ones win where costs are equal."""
_SINGLE_LETTER = 1.5
"""On top of its cost: a one-letter symbol explains too much."""
_CLEAR = 0.35
"""How much cheaper than the next reading the best one must be."""
_MOSTLY = 0.6
"""Part of the letters of a line that must be sure symbols, where others are strange."""
_LONGEST = 13
_SHORTEST_ALONE = 3
"""Letters of symbols that are believed without a word from the body or the field."""


@dataclass(frozen=True, slots=True)
class _Reading:
    cost: float = 0.0
    pieces: tuple[str, ...] = ()
    unknown: bool = False

    def plus(self, piece: str, cost: float) -> _Reading:
        """Return this reading with one more piece."""
        unknown = self.unknown or cost >= _UNKNOWN
        return _Reading(self.cost + cost + _PIECE, (*self.pieces, piece), unknown)


def split(line: str, evidence: Mapping[str, float]) -> tuple[tuple[str, ...], str | None]:
    """Return the symbols of a line, or none and a note that says why it is unclear.

    `evidence` is what the body says of symbols: NAMED or BARE.
    """
    best, second = _readings(line, evidence)
    if best is not None and best.unknown and (known := _around_unknown(best, second, evidence)):
        runs = groupby(best.pieces, known.__contains__)
        unclear = " and ".join("".join(pieces) for is_known, pieces in runs if not is_known)
        return known, f"The ticker line {line!r} was read in part: {unclear} is unclear."
    if best is None or best.unknown or not _is_credible(best, evidence):
        return (), f"The ticker line {line!r} could not be split into known symbols."
    if second is not None and second.cost - best.cost < _CLEAR and not second.unknown:
        ways = " or ".join(" ".join(reading.pieces) for reading in (best, second))
        return (), f"The ticker line {line!r} can be read as {ways}."
    return tuple(dict.fromkeys(best.pieces)), None


def _around_unknown(
    best: _Reading, second: _Reading | None, evidence: Mapping[str, float]
) -> tuple[str, ...]:
    """Return the symbols of a line with strange ones among them, if they are beyond doubt.

    They are when companies of the field, or what the body names, make up most of its letters, and
    the next reading differs in the strange pieces alone or is far from as cheap.
    """

    def sure(reading: _Reading) -> tuple[str, ...]:
        return tuple(p for p in reading.pieces if p in evidence or p in symbols.field_symbols())

    known = sure(best)
    letters = sum(map(len, best.pieces))
    if sum(map(len, known)) < _MOSTLY * letters:
        return ()
    near = second is not None and second.cost - best.cost < _CLEAR
    if near and second is not None and sure(second) != known:
        return ()
    return tuple(dict.fromkeys(known))


def _is_credible(reading: _Reading, evidence: Mapping[str, float]) -> bool:
    return any(
        piece in evidence or piece in symbols.field_symbols() or symbols.is_suffixed(piece)
        for piece in reading.pieces
    ) or all(len(piece) >= _SHORTEST_ALONE for piece in reading.pieces)


def _readings(line: str, evidence: Mapping[str, float]) -> tuple[_Reading | None, _Reading | None]:
    """Return the cheapest reading and the next one."""
    best: list[list[_Reading]] = [[_Reading()], *([] for _ in line)]
    for end in range(1, len(line) + 1):
        if end < len(line) and line[end] in ".-":
            continue
        found = [
            before.plus(line[start:end], cost)
            for start in range(max(0, end - _LONGEST), end)
            if best[start] and (cost := _cost(line[start:end], evidence)) is not None
            for before in best[start]
        ]
        best[end] = sorted(found, key=lambda reading: reading.cost)[:2]
    first, second, *_ = [*best[-1], None, None]
    return first, second


def _cost(piece: str, evidence: Mapping[str, float]) -> float | None:
    """Return what it costs to read a piece as one symbol; None for what can be none."""
    cost = _unsupported(piece)
    if cost is None:
        return None
    said = evidence.get(piece)
    if said == NAMED or (said is not None and cost < _UNKNOWN):
        return said
    return cost + (_SINGLE_LETTER if len(piece) == 1 else 0)


def _unsupported(piece: str) -> float | None:
    """Return the cost of a piece of which the body says nothing."""
    if piece[0] in ".-" or piece[-1] in ".-":
        return None
    if piece in symbols.field_symbols():
        return _FIELD
    if piece in us_symbols():
        return _LISTED
    if symbols.is_suffixed(piece):
        usual = 4 if not piece.endswith((".NS", ".BO")) else _LONGEST
        return _SUFFIXED + 0.5 * max(0, piece.index(".") - usual)
    if symbols.is_warrant(piece):
        return _WARRANT
    return _UNKNOWN if re.fullmatch("[A-Z]{2,5}", piece) else None
