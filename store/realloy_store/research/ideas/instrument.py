"""The words of an instrument: its name, with the symbol in brackets behind it and its contract.

The leg is put together from the name alone ("LME cobalt", "Lynas"); what a reader would mark is the
whole of it: "December 2026 LME cobalt futures", "Lynas (ASX: LYC)".
"""

from __future__ import annotations

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import find_structures

_WHOLE = frozenset("futures bonds note".split())
"""Structures whose name belongs to the instrument, and not to what is done with it."""
_REACH = 7
"""Tokens between a name and its contract, and inside brackets."""


def instrument(reading: Reading, draft: Draft) -> tuple[int, int]:
    """Return the tokens of a leg's instrument. Its phrase must be known."""
    assert draft.phrase is not None
    first, last = draft.phrase
    if draft.structure in _WHOLE:
        last = _past_contract(reading, draft.structure, last)
        if last > draft.phrase[1]:
            first = _from_term(reading, first, draft.at)
        else:
            first = _from_paper(reading, draft, first)
    return first, _past_symbols(reading, draft, last)


def _past_symbols(reading: Reading, draft: Draft, at: int) -> int:
    """Step over brackets that hold symbols of the leg, and nothing that is no symbol."""
    if reading.low(at) != "(":
        return at
    near = range(at + 1, min(at + 2 * _REACH, len(reading.tokens)))
    close = next((n for n in near if reading.low(n) == ")"), None)
    if close is None:
        return at
    inside = [s for s in draft.symbols if at < s.first and s.last <= close]
    taken = {n for symbol in inside for n in range(symbol.first, symbol.last)}
    names = [n for n in range(at + 1, close) if reading.tokens[n].text[0].isupper()]
    listed = taken | set(names)
    plain = all(n in listed or reading.low(n) in _LISTED for n in range(at + 1, close))
    several = len(names) > 1 and "," in reading.words(at + 1, close)
    return close + 1 if plain and (inside or several) else at


_LISTED = frozenset(", ; / and & : on the listed ticker plus".split())


def _past_contract(reading: Reading, structure: str, at: int) -> int:
    """ "LME cobalt" + "futures", "Albemarle" + "5.45% 2034 bonds"."""
    end = min(at + _REACH, reading.clause_of(at - 1).last)
    words = [w for w in find_structures(reading, at, end) if w.structure == structure]
    if not words:
        return at
    return words[0].last if all(_is_term(reading, n) for n in range(at, words[0].first)) else at


def _is_term(reading: Reading, at: int) -> bool:
    known = at in reading.quantity_at or at in reading.mention_at
    return known or reading.low(at) in _TERMS or reading.kind(at) == "num"


_TERMS = frozenset("' s % senior secured unsecured subordinated dollar usd convertible - /".split())


def _from_paper(reading: Reading, draft: Draft, first: int) -> int:
    """Step back over "the 2031 convertible notes of", where the name stands behind its paper."""
    at = first
    named = {n for w in find_structures(reading, draft.at + 1, first) for n in range(*w[:2])}
    while at - 1 > draft.at and (at - 1 in named or _leads(reading, at - 1)):
        at -= 1
    return at if any(n >= at for n in named) and reading.low(first - 1) in _OF else first


_OF = frozenset({"of", "on"})


def _leads(reading: Reading, at: int) -> bool:
    return reading.low(at) in _OF or reading.low(at) in ("the", "a") or _is_term(reading, at)


def _from_term(reading: Reading, first: int, order: int) -> int:
    """Step back over the month or the maturity in front: "December 2026", "ten-year"."""
    at = first
    while at - 1 > order and (
        at - 1 in reading.mention_at
        or (at - 1 in reading.quantity_at and reading.quantity_at[at - 1].hyphenated)
    ):
        at -= 1
    return at
