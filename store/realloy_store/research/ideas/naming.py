"""The symbols that belong to a leg: in its instrument, in brackets, or listed after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.drafts import PRONOUNS, Draft
from realloy_store.research.ideas.labels import field_of
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Reading


def with_symbols(
    reading: Reading, draft: Draft, drafts: Sequence[Draft], symbols: Sequence[Symbol]
) -> Draft:
    """Attach the symbols in the instrument, in its brackets, or listed right after it."""
    if draft.phrase is None:
        return draft
    pronoun = reading.low(draft.phrase[0]) in PRONOUNS
    if pronoun and draft.phrase[0] not in reading.quantity_at and draft.symbols == ():
        return draft
    inside = [s for s in symbols if draft.phrase[0] < s.last and s.first < draft.phrase[1]]
    listed = _listed_after(reading, draft.phrase[1], symbols, drafts)
    named = inside + listed or _listed_in_clause(reading, draft, drafts, symbols)
    if not named and len(drafts) == 1:
        named = _only_one_in_clause(reading, draft, symbols) or _apposed(reading, draft, symbols)
    if not named and len(drafts) == 1:
        field = field_of(reading, "instrument")
        named = [s for s in symbols if field and field.first <= s.first < field.last]
    return replace(draft, symbols=tuple(named))


_LISTING = frozenset(
    "through ( ) [ ] ticker symbol ; , and or & / : - such as like e.g. including namely via eg "
    "with first the inc "
    "plus % by equal weight weights each outright equally of nav notably particularly especially "
    "chiefly mainly principally preferably across between split among led".split()
)


def _listed_after(
    reading: Reading, at: int, symbols: Sequence[Symbol], drafts: Sequence[Draft]
) -> list[Symbol]:
    """Return the symbols of a list that follows the instrument, over list words only."""
    starts = {symbol.first: symbol for symbol in symbols}
    if reading.low(at) in _POSITIONS and reading.low(at + 1) == "(":
        at += 1
    orders = {draft.at for draft in drafts}
    found: list[Symbol] = []
    while at < len(reading.tokens) and at not in orders:
        if at in starts:
            found.append(starts[at])
            at = starts[at].last
        elif reading.low(at) in _LISTING or _names_a_company(reading, at):
            at += 1
        elif at in reading.quantity_at and reading.quantity_at[at].unit in ("pct", "bare"):
            at = reading.quantity_at[at].last
        else:
            break
    return found


_POSITIONS = frozenset("short shorts long longs position holding stake".split())
"""Words between a name and its symbol in brackets: "the Arafura short (ARU.AX)"."""


def _names_a_company(reading: Reading, at: int) -> bool:
    """A capitalised word between brackets or dashes, as in "- Sojitz (2768.T) first -"."""
    token = reading.tokens[at]
    return token.kind == "word" and token.text[0].isupper() and order_at(reading, at) is None


_JOINTS = frozenset({"in", "of", "for"})


def _only_one_in_clause(reading: Reading, draft: Draft, symbols: Sequence[Symbol]) -> list[Symbol]:
    """ "Sell the first spike above $30 in USAR": the clause names one symbol, behind "in"."""
    clause = reading.clause_of(draft.at)
    inside = [symbol for symbol in symbols if clause.first <= symbol.first < clause.last]
    return inside if len(inside) == 1 and reading.low(inside[0].first - 1) in _JOINTS else []


def _apposed(reading: Reading, draft: Draft, symbols: Sequence[Symbol]) -> list[Symbol]:
    """ "Buy two antimony names on headlines, United States Antimony (UAMY) and Perpetua (PPTA)"."""
    assert draft.phrase is not None
    clause = reading.clause_of(draft.at)
    later = [s for s in symbols if draft.phrase[1] <= s.first < clause.last]
    if not later or "names" not in reading.words(*draft.phrase):
        return []
    first = later[0].first
    while first > draft.phrase[1] and (
        reading.low(first - 1) in ("(", ":") or _names_a_company(reading, first - 1)
    ):
        first -= 1
    return _listed_after(reading, first, symbols, ()) if reading.low(first - 1) == "," else []


def _listed_in_clause(
    reading: Reading, draft: Draft, drafts: Sequence[Draft], symbols: Sequence[Symbol]
) -> list[Symbol]:
    """Return the symbols listed behind the colon that closes the leg's clause: "...: A and B"."""
    clause = reading.clause_of(draft.at)
    later = any(other.at > draft.at for other in drafts)
    if clause.closed_by != ":" or later:
        return []
    return _listed_after(reading, clause.last + 1, symbols, drafts)
