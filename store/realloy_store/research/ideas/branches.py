"""Prices of two outcomes: "$340/kg on a closed border, $230/kg on a lasting truce"."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading

_OUTCOMES = frozenset("on if with without in should under absent".split())
"""What stands between a price and the outcome that it is the price of."""
_OPENS = frozenset(": , ; . - ( see worth call model say".split())
_JOINS = frozenset(", ; : and but or versus vs vs. against while /".split())
_OFFERED = frozenset(
    "weakness dip dips pullback pullbacks flush panic strength rally rallies bounce bounces open "
    "close sell-off selloff retest retests volume half rest remainder".split()
)
"""What one waits for to trade at a price, rather than what the price comes of."""
_NEAR = 4


def branched(
    reading: Reading, roles: Sequence[tuple[Quantity, Role]], direction: Direction
) -> list[tuple[Quantity, Role]]:
    """Return the roles, the better one of two such prices a target, the other one the downside."""
    result = list(roles)
    if direction not in ("rise", "fall"):
        return result
    for n in range(1, len(result)):
        first, second = result[n - 1][0], result[n][0]
        if not _are_prices_of_outcomes(reading, first, second):
            continue
        if {result[n - 1][1], result[n][1]} & {"stop", "size", "terms"}:
            continue
        rises = (first.low or 0) > (second.low or 0)
        better = n - 1 if rises == (direction == "rise") else n
        for place in (n - 1, n):
            result[place] = (result[place][0], "target" if place == better else "downside")
    return result


def _are_prices_of_outcomes(reading: Reading, first: Quantity, second: Quantity) -> bool:
    if first.currency is None or first.currency != second.currency or first.low == second.low:
        return False
    opens = reading.low(first.first - 1) in _OPENS and reading.low(second.first - 1) in _JOINS
    return opens and all(_has_outcome(reading, price) for price in (first, second))


def _has_outcome(reading: Reading, price: Quantity) -> bool:
    behind = reading.words(price.last + 1, price.last + _NEAR)
    return reading.low(price.last) in _OUTCOMES and bool(behind) and _OFFERED.isdisjoint(behind)
