"""A spread that is announced before its sides are told: "the pair to own is X versus Y"."""

from __future__ import annotations

from realloy_store.research.ideas.reading import Clause, Reading

_ANNOUNCED = 10
"""Tokens within which a spread is announced."""
_FAVOURING = {
    **dict.fromkeys(("favours", "favors"), ("",)),
    **dict.fromkeys(("argues", "speaks"), ("for",)),
    "points": ("to",),
    **dict.fromkeys(("lies", "sits", "is", "remains"), ("in", "with")),
}
"""What speaks for one of two sides, and the word behind it: the relative value, the carry."""
_VIEWERS = frozenset("who that which not no never beijing washington government".split())
_SPREADS = frozenset("spread pair trade switch pairing".split())
_WANTED = frozenset(
    "own owning our preferred favoured favored favourite favorite best cleanest we like top".split()
)


def sides_begin(reading: Reading, clause: Clause) -> int:
    """Return where the two sides begin: behind "relative value favours", or with the clause."""
    for at in range(clause.first + 1, min(clause.last, clause.first + _ANNOUNCED)):
        joints = _FAVOURING.get(reading.low(at))
        if joints is None or not (joints == ("",) or reading.low(at + 1) in joints):
            continue
        if _VIEWERS.isdisjoint(reading.words(clause.first, at)):
            return at + 1 + (joints != ("",))
    for at in range(clause.first + 1, min(clause.last, clause.first + _ANNOUNCED)):
        if reading.low(at) in ("is", "are", "remains"):
            subject = frozenset(reading.words(clause.first, at))
            return at + 1 if subject & _SPREADS and subject & _WANTED else clause.first
    return clause.first
