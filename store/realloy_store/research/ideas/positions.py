"""Positions told by a noun: "initiate a 2% starter position in X", "trim the stake in X".

What stands between the verb and the noun (articles, sizes, conviction) describes the position, so
that the object of the order begins behind the preposition. "Long" and "short" there are the side.
"""

from __future__ import annotations

from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.phrase_words import ENDERS
from realloy_store.research.ideas.reading import Reading

_NOUNS = frozenset(
    "exposition expositions position positions stake stakes exposure exposures allocation "
    "allocations holding holdings "
    "overlay overlays tranche tranches weighting toehold toe-hold overweight overweights "
    "longs bias tilt lean weight weights".split()
)
_PREPOSITIONS = frozenset({"in", "to"})
_TO_NOUNS = frozenset("exposure exposures allocation allocations exposition expositions".split())
_HELD = frozenset("holdings stakes positions".split())
"""Nouns of what is held, which also take "of": "our holdings of X"."""
_SIDES: dict[str, Side] = {
    "bullish": "long",
    "bearish": "short",
    "long": "long",
    "overweight": "long",
    "short": "short",
    "underweight": "short",
}
_NO_MODIFIER = frozenset(
    "zero no neutral and or in on to of for with at by from into via against versus vs over if "
    "as is are".split()
)
REACH = 8
"""Tokens that the description of a position may have."""


def position_from(reading: Reading, at: int) -> tuple[int, Side | None] | None:
    """Return the token after "a starter position in" and the side said there, None if absent."""
    side: Side | None = None
    n = at
    while n < min(at + REACH, len(reading.tokens)):
        low = reading.low(n)
        side = _SIDES.get(low) or side
        if low in ("long", "short") and reading.low(n + 1) == "in" and n > at:
            return n + 2, side
        if low in _NOUNS and (low != "overweight" or reading.low(n + 1) in _PREPOSITIONS):
            after = n + 1
            if reading.low(after) == "(":
                after = next((c + 1 for c in range(n, n + REACH) if reading.low(c) == ")"), after)
            after += reading.low(after).endswith("ly") and reading.low(after + 1) in _PREPOSITIONS
            joined = reading.low(after) == "in" or (reading.low(after) == "to" and low in _TO_NOUNS)
            held = reading.low(after) == "of" and low in _HELD
            joined = joined or (held and after + 1 not in reading.quantity_at)
            return (after + 1, side) if joined else None
        if low == "(":
            n = next((c + 1 for c in range(n, n + REACH) if reading.low(c) == ")"), n + REACH)
        elif n in reading.quantity_at:
            n = reading.quantity_at[n].last
        elif low == "of" and reading.low(n - 1) in ("half", "part", "third", "some"):
            n += 1
        elif low in _NO_MODIFIER or not _describes(reading, n):
            return None
        else:
            n += 1
    return None


def past_side(reading: Reading, at: int) -> int:
    """Return the token behind "short" where that ends a name: "the Sigma (SGML) short into"."""
    begin = past_brackets(reading, at)
    said = reading.low(begin) in ("short", "long", "shorts", "longs")
    plain = reading.low(begin + 1) in _BEHIND_SIDE
    return begin + 1 if said and plain else at


_BEHIND_SIDE = ENDERS | frozenset("in and or , . ; : - ( )".split()) | {""}


def past_brackets(reading: Reading, at: int) -> int:
    """Return the token behind brackets that open here, the same token where none do."""
    if reading.low(at) != "(":
        return at
    closing = range(at + 1, min(at + 12, len(reading.tokens)))
    return next((n + 1 for n in closing if reading.low(n) == ")"), at)


def _describes(reading: Reading, at: int) -> bool:
    glued = reading.low(at) in ("-", "%", "'") and reading.tokens[at].glued
    return reading.kind(at) in ("word", "count") or glued
