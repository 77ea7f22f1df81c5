"""Symbols listed by sides: "NTU.AX on one side, LEM.V on the other", "with AXTI on the short"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.reading import Reading

_SIDES = {"long": "long", "buy": "long", "short": "short", "sell": "short"}
_PLACES = {"one": 0, "first": 0, "other": 1, "second": 1, "opposite": 1}
_NOUNS = frozenset("side leg book end".split())


class _Marker(NamedTuple):
    """ "On the long side", at tokens `first` up to `last`: the list before it is of this leg."""

    first: int
    last: int
    leg: int


def with_listed_sides(
    reading: Reading, drafts: list[Draft], symbols: Sequence[Symbol]
) -> list[Draft]:
    """Give the symbols of a list by sides to the legs of a pair."""
    if [draft.phrase is None for draft in drafts] != [False, False]:
        return drafts
    if drafts[0].side == drafts[1].side:
        return drafts
    grouped = _grouped(reading, drafts, symbols) or _respective(reading, drafts, symbols)
    if grouped:
        return grouped
    begin = max(draft.phrase[1] for draft in drafts if draft.phrase)
    named: dict[int, list[Symbol]] = {}
    for marker in _markers(reading, drafts, begin):
        inside = [s for s in symbols if begin <= s.first < marker.first]
        named.setdefault(marker.leg, []).extend(inside)
        begin = marker.last
    if len(named) != len(drafts):
        return drafts
    moved = {symbol for found in named.values() for symbol in found}
    return [
        replace(draft, symbols=(*(s for s in draft.symbols if s not in moved), *named[n]))
        for n, draft in enumerate(drafts)
    ]


def _markers(reading: Reading, drafts: Sequence[Draft], begin: int) -> Iterator[_Marker]:
    for at in range(begin, min(reading.clause_of(begin).last, len(reading.tokens))):
        if reading.low(at) not in ("on", "as", "in"):
            continue
        word = at + 1 + (reading.low(at + 1) in ("the", "our"))
        low = reading.low(word)
        last = word + 1 + (reading.low(word + 1) in _NOUNS)
        if low in _SIDES:
            leg = next((n for n, d in enumerate(drafts) if d.side == _SIDES[low]), 0)
            yield _Marker(at, last, leg)
        elif low in _PLACES:
            yield _Marker(at, last, _PLACES[low])


def _respective(reading: Reading, drafts: list[Draft], symbols: Sequence[Symbol]) -> list[Draft]:
    """ "A versus B: long the separator, short the cathode maker": named first, and in that order.

    Also both behind what they are the symbols of: "the Iluka/Lynas spread (ILU.AX, LYC.AX)".
    """
    if len(symbols) != len(drafts) or any(draft.symbols for draft in drafts):
        return []
    ordered = sorted(drafts, key=lambda draft: draft.at)
    before = symbols[-1].last <= ordered[0].at
    described = all(d.phrase and reading.low(d.phrase[0]) == "the" for d in drafts)
    end = max(draft.phrase[1] for draft in drafts if draft.phrase)
    enclosed = symbols[0].first - 3 <= end < symbols[0].first
    enclosed = enclosed and reading.low(symbols[0].first - 1) == "("
    if not (before and described) and not enclosed:
        return []
    told = {draft.at: symbol for draft, symbol in zip(ordered, symbols, strict=True)}
    return [replace(draft, symbols=(told[draft.at],)) for draft in drafts]


_LISTS = frozenset("and , & / ; plus or".split())


def _grouped(reading: Reading, drafts: Sequence[Draft], symbols: Sequence[Symbol]) -> list[Draft]:
    """ "Long A, short B: MP and UUUU against ALB and LAC": two groups behind the names of both."""
    begin = max(draft.phrase[1] for draft in drafts if draft.phrase)
    inside = [s for d in drafts for s in d.symbols if s.first < begin]
    clause = reading.clause_of(begin - 1)
    if inside or clause.closed_by not in (":", ";", "."):
        return []
    behind = reading.clause_of(clause.last + 1)
    groups: list[list[Symbol]] = []
    for symbol in symbols:
        if not clause.last < symbol.first < behind.last:
            continue
        if groups and _LISTS.issuperset(reading.words(groups[-1][-1].last, symbol.first)):
            groups[-1].append(symbol)
        else:
            groups.append([symbol])
    if len(groups) != len(drafts):
        return []
    ordered = sorted(range(len(drafts)), key=lambda n: drafts[n].at)
    return [
        replace(draft, symbols=tuple(groups[ordered.index(n)])) for n, draft in enumerate(drafts)
    ]
