"""A spread that is announced before its sides are told: "the pair to own is X versus Y"."""

from __future__ import annotations

from realloy_store.research.ideas.reading import Clause, Reading

_ANNOUNCED = 10
"""Tokens within which a spread is announced."""
_FAVOURING = (
    ("favours",),
    ("favors",),
    ("argues", "for"),
    ("speaks", "for"),
    ("points", "to"),
    ("lies", "in"),
    ("lies", "with"),
    ("sits", "with"),
    ("is", "in"),
    ("is", "with"),
    ("remains", "with"),
)
"""What speaks for one of two sides: the relative value, the carry, the better reward."""
_VIEWERS = frozenset("who that which not no never beijing washington government".split())
_SPREADS = frozenset("spread pair trade switch pairing".split())
_WANTED = frozenset(
    "own owning our preferred favoured favored favourite favorite best cleanest we like top".split()
)


def sides_begin(reading: Reading, clause: Clause) -> int:
    """Return where the two sides begin: behind "relative value favours", or with the clause."""
    for at in range(clause.first + 1, min(clause.last, clause.first + _ANNOUNCED)):
        favoured = next((words for words in _FAVOURING if reading.starts(at, words)), ())
        if favoured and _VIEWERS.isdisjoint(reading.words(clause.first, at)):
            return at + len(favoured)
    for at in range(clause.first + 1, min(clause.last, clause.first + _ANNOUNCED)):
        if reading.low(at) in ("is", "are", "remains"):
            subject = frozenset(reading.words(clause.first, at))
            return at + 1 if subject & _SPREADS and subject & _WANTED else clause.first
    return clause.first
