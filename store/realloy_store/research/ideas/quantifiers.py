"""How much of something, in front of what it is: "shares of X", "half of the stake in X"."""

from __future__ import annotations

from realloy_store.research.ideas.nounphrase import is_generic
from realloy_store.research.ideas.reading import Reading

_UNITS = frozenset(
    "share shares stock units unit stake stakes equity position positions exposure line lines "
    "lot lots amounts short shorts long longs".split()
)


def without_quantifier(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return the phrase behind "shares of", "half of the stake in": how much, and not what."""
    first, last = phrase
    at = first
    while at < last and (
        at in reading.quantity_at
        or reading.low(at) in ("the", "our", "a", "an", "equal", "small", "existing", "some", "of")
    ):
        at = reading.quantity_at[at].last if at in reading.quantity_at else at + 1
    if reading.low(at) in _UNITS and reading.low(at + 1) in ("of", "in") and at + 2 < last:
        at += 2
    elif reading.low(last - 1) in ("short", "long", "position", "stake") and at > first:
        last -= 1
    elif not (
        at > first and reading.low(at - 1) in ("of", "the") and "of" in reading.words(first, at)
    ):
        return phrase
    at += reading.low(at) in ("the", "our")
    return (at, last) if at < last and not is_generic(reading, at, last) else phrase
