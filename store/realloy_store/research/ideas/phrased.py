"""Roles that a turn of phrase gives a number, whatever single cues stand nearer to it.

"Stop on a weekly close below $12" is a stop although "below" is a level; "200 bps for each $5,000"
is a sensitivity although $5,000 looks like an aim. Each rule here reads the words in front of the
number back to the last punctuation, and the few behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.phrased_words import (
    AGAIN,
    AIM_NOUNS,
    AIMS,
    ASSUMED,
    BETTER,
    BEYOND,
    BRANCHES,
    BUYS,
    CALLED,
    COLLECTING,
    COSTS,
    COVERS,
    EVEN,
    FALLS,
    HOLDS,
    LEAVING,
    MEASURED,
    MIGHT,
    MOVES,
    ON,
    PAYOFF,
    PORTIONS,
    PRICED_IN,
    RATES,
    SENDS,
    SETTLING,
    SPREADS,
    SPURTS,
    STOPS,
    TURNS,
)
from realloy_store.research.ideas.predicates import is_name, is_supposed, predicate_role
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said, words_said
from realloy_store.research.ideas.structures import OPTIONS


def phrased_role(
    reading: Reading, quantity: Quantity, direction: Direction, drafts: Sequence[Draft]
) -> Role | None:
    """Return the role that a turn of phrase gives a number, None where single cues decide."""
    said = words_said(reading, quantity)
    priced = quantity.currency is not None or quantity.unit == "price"
    return (
        ("context" if is_name(reading, quantity) or is_supposed(said) else None)
        or predicate_role(said)
        or _context(said, quantity)
        or _level(said, quantity)
        or _fallen(said, direction, priced=priced)
        or _quoted(said, quantity, drafts)
        or (_priced(reading, quantity, said, drafts) if priced else None)
        or _paid(said, quantity, drafts)
        or _branched(reading, quantity, direction, said)
    )


def _context(said: Said, quantity: Quantity) -> Role | None:
    measured = said.after[:1] == ("of",) and not MEASURED.isdisjoint(said.after[1:4])
    rated = said.after[:1] == ("for",) and not RATES.isdisjoint(said.after[1:2])
    rated = rated and "risked" not in said.after
    even = said.has(EVEN) or not EVEN.isdisjoint(said.after[:1])
    sensitive = any(
        word in ("each", "every")
        and said.before[n + 1 : n + 2]
        and said.before[n + 1] not in TURNS | _PERIODS
        and said.after[:1] not in (("risked",), ("lost",))
        for n, word in enumerate(said.before)
    )
    if said.last in RATES or sensitive or measured or rated or even or said.has(ASSUMED):
        return "context"
    if said.last in PRICED_IN and said.after[:1] in (("move",), ("swing",), ("range",)):
        return "context"
    states = quantity.unit == "pct" and said.last in ("reclaim", "reclaims", "yields", "yield")
    return "context" if states else None


_PERIODS = frozenset("day week month quarter year expiry cycle".split())


def _level(said: Said, quantity: Quantity) -> Role | None:
    moved = said.after[:1] in (("lower",), ("below",), ("cheaper",), ("higher",))
    called = said.after[1:4] if not CALLED.isdisjoint(said.after[:1]) else ()
    if not STOPS.isdisjoint((*said.before[-3:], *called)):
        return "stop"
    if not AIM_NOUNS.isdisjoint(called) or said.after[:2] == ("in", "mind"):
        return "target"
    if said.has(LEAVING) and said.last in BEYOND and said.has(SETTLING):
        return "stop"
    if moved and said.has(AGAIN):
        return "level"
    if said.has(AIMS):
        return None
    if moved and (said.last in PORTIONS or said.before[-2:-1] in (("half",), ("rest",))):
        return "level"
    if said.last == "any" and quantity.unit == "pct":
        return "level"
    turned = said.after[:1] and said.after[0] in TURNS and not ON.isdisjoint(said.before[-4:])
    turning = any(
        word in _SUDDEN and not ON.isdisjoint(said.before[max(0, n - 5) : n])
        for n, word in enumerate(said.before)
    )
    bought = "back" in said.before and said.has(BUYS)
    again = moved and (said.has(AGAIN) or bought)
    toward = turning and said.last in _TOWARD
    toward = toward and not any(word[:1].isdigit() for word in said.before)
    return "level" if turned or again or (toward and "for" not in said.before) else None


_TOWARD = BEYOND | {"toward", "towards", "to", "near", "of", "into"}
_SUDDEN = TURNS | SPURTS


def _fallen(said: Said, direction: Direction, *, priced: bool) -> Role | None:
    """ "Would take the shares back 25%", "outweighs a drop to $42", "implying a 15% fade"."""
    measured = not MEASURED.isdisjoint(said.after[1:4])
    sent = said.last in ("back", "down", "away") or (said.after[:1] == ("off",) and not measured)
    if sent and said.has(SENDS):
        return fall_role(direction)
    if {"implying", "implies"} & set(said.before[-4:]) and not priced:
        return fall_role(direction) if not FALLS.isdisjoint(said.after[:1]) else "target"
    headed = said.last in ("to", "of") and "for" in said.before[-5:-1] and priced
    if headed and not MOVES.isdisjoint(said.before[-3:-1]):
        return "target"
    added = said.last in ("add", "adds") and not MIGHT.isdisjoint(said.before[-3:])
    if added and not priced:
        return "downside" if direction == "fall" else "target"
    told = said.has(_CONDITIONAL)
    return (
        fall_role(direction)
        if priced and said.last == "to" and said.has(FALLS) and not told
        else None
    )


_CONDITIONAL = ON | {"if", "from", "once", "when"}


def _priced(
    reading: Reading, quantity: Quantity, said: Said, drafts: Sequence[Draft]
) -> Role | None:
    """ "Hold half for $85" and "buy at $58 for $70" aim; "calls for $4.20" are paid for."""
    if said.last == "to" and said.has(_SPREAD_HELD):
        return "target"
    covered = said.last in ("at", "around", "near") and not COVERS.isdisjoint(said.before[-3:])
    if covered and drafts and drafts[0].side == "short" and drafts[0].action == "open":
        return "target"
    if said.last != "for":
        return None
    optional = any(draft.structure in OPTIONS for draft in drafts)
    if said.has(HOLDS) or (not optional and _level_before(reading, quantity)):
        return "target"
    return "terms" if optional else None


_SPREAD_HELD = SPREADS | HOLDS


def _quoted(said: Said, quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    """ "At 410 bps or tighter": the spread at which credit is dealt in."""
    credit = bool(drafts) and drafts[0].structure in ("cds", "bonds")
    dealt = credit and quantity.unit == "bps" and said.last == "at" and not said.has(LEAVING)
    bounded = said.after[:1] == ("or",) and not BETTER.isdisjoint(said.after[1:2])
    return "level" if dealt or bounded else None


def _level_before(reading: Reading, quantity: Quantity) -> bool:
    """Another price stands close before: where to open."""
    other = reading.quantity_at.get(quantity.first - 2) or reading.quantity_at.get(
        quantity.first - 3
    )
    return other is not None and other.currency == quantity.currency and other.unit == "price"


def _paid(said: Said, quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    optional = any(draft.structure in OPTIONS for draft in drafts)
    near = frozenset(said.before[-4:])
    bought = optional and drafts[0].side == "long"
    if bought and said.last in ("paying", "pay") and quantity.unit in ("pct", "bps"):
        return "size"
    if bought and "premium" in near and quantity.unit in ("pct", "bps"):
        return "size"
    if optional and near & COSTS and not near & MIGHT and quantity.unit in ("pct", "bps"):
        return "size"
    sold = optional and drafts[0].side == "short"
    if sold and quantity.per and said.last in ("for", "of"):
        return "target"
    if sold and said.last in COLLECTING and quantity.unit in ("pct", "bps", "x"):
        return "target"
    paid = said.has(PAYOFF) and "if" not in said.before
    return "target" if quantity.unit == "x" and paid else None


def _branched(
    reading: Reading, quantity: Quantity, direction: Direction, said: Said
) -> Role | None:
    """ "+25% on a punitive margin, -20% on a negative one": the signs are the two outcomes."""
    if not quantity.sign or not said.after or said.after[0] not in BRANCHES:
        return None
    sentence = reading.clause_of(quantity.first).sentence
    near = range(quantity.first - 16, quantity.first + 16)
    for other in (reading.quantity_at[n] for n in near if n in reading.quantity_at):
        opposite = other.sign and other.sign != quantity.sign and other.unit == quantity.unit
        if opposite and reading.clause_of(other.first).sentence == sentence:
            stopped = said.has(AIMS) or "stop" in reading.words(other.first - 2, other.first)
            gains = (quantity.sign == "-") == (direction == "fall")
            return None if stopped else "target" if gains else "downside"
    return None
