"""Relative clauses of a noun phrase: "utilities that still need rate-case approval"."""

from __future__ import annotations

from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Reading

RELATIVES = frozenset("that who whose which".split())
"""Words that a defining clause begins with, where no comma stands before."""
_ENDS = frozenset(
    ", ; : . ( ) / ! ? on for over via if at into ahead until till whenever after before around "
    "through during when once because since while versus vs vs. against relative hedged with "
    "funded financed targeting aiming paired matched".split()
)
_REACH = 14


def relative_length(reading: Reading, at: int) -> int:
    """Return the tokens of the clause that "that" or "whose" opens here, 0 where none does."""
    last = at + 1
    while last < min(at + _REACH, len(reading.tokens)) and not _ends(reading, last):
        last += 1
    while last > at and reading.low(last - 1) in _OPEN:
        last -= 1
    return last - at if last > at + 2 else 0


_OPEN = frozenset("and or to in of by from are is the a - have has".split())


def _ends(reading: Reading, at: int) -> bool:
    quantity = reading.quantity_at.get(at)
    if quantity is not None:
        return not quantity.hyphenated
    dash = reading.low(at) == "-" and not reading.tokens[at].glued
    ordered = reading.low(at - 1) in ("and", "or", "but") and order_at(reading, at) is not None
    return dash or ordered or at in reading.mention_at or reading.low(at) in _ENDS
