"""Words of orders that order nothing: a price target is cut, a cover level is set."""

from __future__ import annotations

from realloy_store.research.ideas.reading import Reading

_CHANGING = frozenset(
    "cut cutting raise trim trimming reduce reducing increase lower halve double keep maintain "
    "maintaining add adding boost up".split()
)
_ESTIMATES = frozenset(
    "target targets estimate estimates forecast forecasts rating pt tp eps guidance assumption "
    "assumptions valuation multiple ebitda numbers".split()
)


def is_estimate(reading: Reading, verb: str, at: int) -> bool:
    """ "Cutting our price target to $58": what an analyst changes, and no position."""
    if verb not in _CHANGING:
        return False
    n = at
    while reading.low(n) in ("our", "the", "its", "my", "price", "12-month", "earnings", "fair"):
        n += 1
    return n > at and reading.low(n) in _ESTIMATES


def sets_level(reading: Reading, at: int) -> bool:
    """ "Cover level: 20% lower", "the buy zone is $52-55"."""
    return reading.low(at) in _LEVELS and reading.low(at + 1) in _SETTING


_LEVELS = frozenset("level levels zone zones area price point trigger limit range target".split())
_SETTING = frozenset(": = is at - sits stands".split())
"""What sets a level."""
