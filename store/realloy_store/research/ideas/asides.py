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


_JOINS = frozenset("and plus then & + or".split())
_APART = frozenset(
    "because since as while if unless than rather not avoid avoiding against versus vs vs. over "
    "from like unlike whereas but given after once when".split()
)


def with_coordinated(
    reading: Reading, drafts: list[Draft], symbols: Sequence[Symbol]
) -> list[Draft]:
    """ "Buy MP now and UUUU after its print": a symbol joined to the trade in its clause."""
    taken = {symbol for draft in drafts for symbol in draft.symbols}
    if len(drafts) != 1 or not taken or drafts[0].phrase is None:
        return drafts
    draft, behind = drafts[0], drafts[0].phrase[1]
    clause = reading.clause_of(draft.at)
    more = [
        symbol
        for symbol in symbols
        if symbol not in taken
        and behind <= symbol.first < clause.last
        and _is_joined(reading, behind, symbol.first)
    ]
    return [replace(draft, symbols=(*draft.symbols, *more))] if more else drafts


def _is_joined(reading: Reading, first: int, at: int) -> bool:
    """The symbol stands behind "and", over its name in front of brackets, and no reason between."""
    n = at - 1
    if reading.low(n) == "(":
        n -= 1
        while reading.tokens[n].text[0].isupper() and n > first:
            n -= 1
    if reading.low(n) == "," and reading.low(n - 1) not in _JOINS:
        commas = range(n - 1, max(first, n - _PARENTHESIS), -1)
        n = next((m for m in commas if reading.low(m) == ","), n) - 1
    while n > first and reading.tokens[n].text[0].isupper() and reading.kind(n) == "word":
        n -= 1
    placed = reading.low(n) in ("in", "to") and reading.low(n - 1) in _POSITIONS
    return (placed or reading.low(n) in _JOINS) and _APART.isdisjoint(reading.words(first, n))


_POSITIONS = frozenset("position stake holding exposure allocation tranche".split())
_PARENTHESIS = 7
"""Tokens of an aside between commas: "and, on a smaller scale, UUUU"."""
