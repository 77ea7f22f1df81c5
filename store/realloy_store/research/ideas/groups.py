"""Groups of shares that a bullet names without a symbol: "Western separators"."""

from __future__ import annotations

from realloy_store.research.ideas.phrase_words import ENDERS
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import EQUITY_NOUNS


def basket_of(reading: Reading) -> tuple[int, int] | None:
    """ "Western separators" of a bullet without a symbol: the first group of shares it names."""
    head = next((n for n, low in enumerate(reading.lows) if low in _GROUPS), None)
    if head is None:
        return None
    first = head
    while first > max(0, head - _DESCRIBED) and _describes(reading, first - 1):
        first -= 1
    return first, head + 1


def _describes(reading: Reading, at: int) -> bool:
    return reading.kind(at) == "word" and reading.low(at) not in _NO_ADJECTIVES


_DESCRIBED = 4
"""Words in front of the noun of a group that describe it."""
_GROUPS = EQUITY_NOUNS - frozenset("exposure etf basket shares names winners losers plays".split())
_NO_ADJECTIVES = ENDERS | frozenset(
    "in of to the a an our we see own and or with you for own these those its their than at be "
    "are is was not any some all most".split()
)
