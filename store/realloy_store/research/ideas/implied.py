"""Trades that only a name, an aim and a time tell: "MP: six months, +20%", "MP at $58 is a gift".

Nothing is ordered and nothing is refused. What is aimed at or risked, and how long, says that a
position is meant; words of falling say that it is a short one.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import direction_of
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.groups import basket_of
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.roles import role_of
from realloy_store.research.ideas.statements import refuses


def implied(
    reading: Reading, topic: tuple[int, int] | None, symbols: Sequence[Symbol]
) -> list[Draft]:
    """Return the one leg that a bullet without an order means, none where it means none."""
    topic = topic if symbols else basket_of(reading)
    if topic is None or refuses(reading) or reading.says(_FAIR):
        return []
    if any(clause.closed_by == "?" for clause in reading.clauses[1:]):
        return []
    leg = Draft(topic[0], _side(reading), "open", topic)
    timed = any(quantity.is_time for quantity in reading.quantities) or bool(reading.mentions)
    roles = _roles(reading, leg)
    aimed = "target" in roles or not _AIMS.isdisjoint(reading.vocabulary)
    sized = any(
        q.unit in ("pct", "bps") and not _SIZES.isdisjoint(reading.words(q.last, q.last + 3))
        for q in reading.quantities
    )
    if aimed + sized + timed + ("stop" in roles) < _SIGNS or not (aimed or sized):
        return []
    return [leg]


def _roles(reading: Reading, leg: Draft) -> set[Role]:
    """Return what the numbers would be for if the leg were meant."""
    found: list[tuple[Quantity, Role]] = []
    for quantity in reading.quantities:
        if not quantity.is_time and quantity.unit not in ("ratio", "bare"):
            direction = direction_of([leg], pair=False)
            found.append((quantity, role_of(reading, quantity, direction, [leg], found)))
    return {role for _, role in found}


def _side(reading: Reading) -> Side:
    if _RISING.isdisjoint(reading.vocabulary) and not _FALLING.isdisjoint(reading.vocabulary):
        return "short"
    both = reading.says((("upside", "/", "downside"),))
    return "short" if reading.says(_TO_FALL) and not both else "long"


_SIGNS = 2
"""Of an aim, a size, a time and a stop, those that a position without an order tells."""
_AIMS = frozenset("return returns target targeting upside objective tp pt".split())
_SIZES = frozenset("weight nav book each portfolio aum".split())
_RISING = frozenset(
    "upside higher rebound own owned long buy cheap gift double triple re-rate overweight "
    "bull".split()
)
_FALLING = frozenset(
    "downside short fall falls falling lower bearish sell sale drop decline disappoint overpriced "
    "overvalued overowned underperform leave exit loser rich".split()
)
_FAIR = tuple(
    (how, what) for how in ("fairly", "fully") for what in ("priced", "valued", "discounted")
)
"""What is said of a price that leaves nothing to trade on."""
_TO_FALL = (("to", "fall"), ("to", "the", "downside"), ("downside", "in"), ("short", "side"))
