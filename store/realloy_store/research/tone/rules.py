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
from realloy_store.research.tone.scope import scoped
from realloy_store.research.tone.statements import deals, signed_percents, words

_COMPARING, _ACTING = {"compare", "bracket"}, {"win", "build"}
_TELLING = {"move", "grade", "word", "thing", "win", "build", "deal", "trade"}


def hits_of(tokens: Sequence[str], marks: list[Mark]) -> list[Hit]:
    """Return what the rules find in one sentence of lower-case tokens with its marks."""
    kinds = {mark.entry.kind for mark in marks}
    if kinds.isdisjoint(_TELLING) and "%" not in tokens and MAKING.isdisjoint(tokens):
        return []
    moved: set[int] = set()
    found = [*moves(tokens, marks, moved), *signed_percents(tokens)]
    # Of sentences that compare nothing, those without "and" cannot date two amounts either.
    comparing = not kinds.isdisjoint(_COMPARING) or "and" in tokens
    if comparing and not any(hit.kind == "moved" for hit in found):
        found += comparisons(tokens, marks, moved)
    if not kinds.isdisjoint(_ACTING):
        found += deals(tokens, marks)
    found += words(tokens, marks, moved)
    return scoped([hit for hit in found if hit.value], marks, tokens)
