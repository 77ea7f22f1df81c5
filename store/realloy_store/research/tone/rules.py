"""What a sentence says by rule: things that move, good and bad words, deals, numbers compared.

The grammar is shallow on purpose. A direction ("rose", "lower", "decline in") finds the thing that
it moves: to its right when it governs an object ("cut its dividend"), else to its left ("profit of
the unit fell"); rising costs are bad and falling ones good. Words that speak of nothing that moves
count as they stand. Nothing matches whole sentences; `scope` weighs what is denied or supposed.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.tone.comparisons import MAKING, comparisons
from realloy_store.research.tone.marks import Hit, Mark
from realloy_store.research.tone.moves import moves
from realloy_store.research.tone.numbers import dated
from realloy_store.research.tone.scope import GOVERNING, scoped
from realloy_store.research.tone.statements import deals, signed_percents, words

_COMPARING, _ACTING = {"compare", "bracket"}, {"win", "build"}
SURE = {"measure", "plan"}
"""Kinds of marks that carry their own verdict."""
_DIRECTED = {"move", "grade"}
_TELLING = {"move", "grade", "word", "thing", "win", "build", "deal", "trade", *SURE}


def hits_of(tokens: Sequence[str], marks: list[Mark]) -> list[Hit]:
    """Return what the rules find in one sentence of lower-case tokens with its marks."""
    kinds = {kind for _, _, (kind, _, _) in marks}
    if kinds.isdisjoint(_TELLING) and "%" not in tokens and MAKING.isdisjoint(tokens):
        return []
    moved: set[int] = set()
    found = [] if kinds.isdisjoint(_DIRECTED) else [*moves(tokens, marks, moved)]
    found += signed_percents(tokens)
    # Of sentences that compare nothing, only those with two years date two amounts.
    comparing = not kinds.isdisjoint(_COMPARING) or ("and" in tokens and dated(tokens))
    if comparing and not any(hit.kind == "moved" for hit in found):
        found += comparisons(tokens, marks, moved)
    if not kinds.isdisjoint(_ACTING):
        found += deals(tokens, marks)
    found += words(tokens, marks, moved)
    if not kinds.isdisjoint(SURE):
        found += [Hit(a, b, e.kind, e.sign * e.weight, a) for a, b, e in marks if e.kind in SURE]
    found = [hit for hit in found if hit.value]
    return (
        found if kinds.isdisjoint(GOVERNING) and "?" not in tokens else scoped(found, marks, tokens)
    )
