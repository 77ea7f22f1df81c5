"""Symbols named after the trade: "... longs in Japanese peers; use TDK (6762.T)", "say NXE"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.reading import Reading

_LEADS = frozenset(
    "say use using e.g. eg namely via through candidates names vehicles vehicle proxies proxy "
    "picks choices instruments expressions implement expression include includes".split()
)
_REFUSED = frozenset("not unlike except excluding avoid rather than without".split())
_OVER = frozenset("over versus vs vs. against".split())
REACH = 12
"""Tokens between the lead of an aside and a symbol that it lists."""


def with_asides(reading: Reading, drafts: list[Draft], symbols: Sequence[Symbol]) -> list[Draft]:
    """Give symbols that an aside lists to the leg before it that has none."""
    taken = {symbol for draft in drafts for symbol in draft.symbols}
    result = list(drafts)
    for symbol in symbols:
        lead = _lead(reading, symbol)
        if symbol in taken or lead is None:
            continue
        owner = _owner(reading, drafts, lead, symbol)
        if owner is not None:
            symbols_now = (*result[owner].symbols, symbol)
            result[owner] = replace(result[owner], symbols=symbols_now)
    return result


def _lead(reading: Reading, symbol: Symbol) -> int | None:
    """Return the word that opens the aside, over names, brackets and list words only."""
    clause = reading.clause_of(symbol.first)
    for at in range(symbol.first - 1, max(clause.first, symbol.first - REACH) - 1, -1):
        low = reading.low(at)
        if low in _REFUSED or low in ("if", "after", "once", "when", "because", "since"):
            return None
        if low in _LEADS:
            return at
    return None


def _owner(reading: Reading, drafts: Sequence[Draft], lead: int, symbol: Symbol) -> int | None:
    """Return the leg meant: the last bare one before, or the first of "say X over Y"."""
    before = [n for n, d in enumerate(drafts) if d.phrase and d.phrase[1] <= lead]
    bare = [n for n in before if not drafts[n].symbols]
    if not bare:
        return None
    clause = reading.clause_of(lead)
    rest = reading.words(symbol.last, min(clause.last, symbol.last + REACH))
    compared = len(bare) > 1 and not _OVER.isdisjoint(rest)
    return bare[-2] if compared else bare[-1]
