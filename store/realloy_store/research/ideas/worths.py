"""Numbers told as a worth or a level to be reached: a fair value, a spread, a price headed for.

"A 2.2x money multiple" and "fair value near A$7" are aims; "DKK 112 if tariffs stick", set against
a higher price, is the loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.outcome_words import (
    AT,
    AWAITING,
    BAD,
    BRANCHES,
    BREAKS,
    DEALS,
    INCLUDING,
    LIKELY,
    MULTIPLES,
    OUTCOMES,
    PASSED_ON,
    POINTS,
    SETS,
    SINKS,
    TAKES,
    TIGHTENS,
    TRAVELS,
    WARRANTS,
    WIDENS,
)
from realloy_store.research.ideas.phrased_words import SENDS, STOPS
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said


def worth_role(said: Said, quantity: Quantity, *, priced: bool) -> Role | None:
    """ "A 2.2x money multiple", "8-10% a year including buybacks", "point to 550 bps"."""
    if quantity.unit == "x" and any(said.after[: len(words)] == words for words in MULTIPLES):
        return "target"
    net = not INCLUDING.isdisjoint(said.after[:1]) and not PASSED_ON.isdisjoint(said.after[1:4])
    if net and quantity.unit == "pct" and quantity.per is not None:
        return "target"
    both = said.after[:1] in (("in",), ("on",)) and said.after[1:2] in (("either",), ("both",))
    both = both or said.after[:2] in (("either", "way"), ("both", "ways"))
    if (
        both
        and not said.has(AWAITING)
        and quantity.unit in ("pct", "x")
        and said.last not in ("stop", "risk", "risking")
    ):
        return "target"
    aimed = said.last in ("to", "towards", "toward", "for") and not POINTS.isdisjoint(
        said.before[-5:]
    )
    aimed = aimed or said.last in WARRANTS
    return "target" if aimed and (priced or quantity.unit == "bps") else None


def credit_role(said: Said, quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    """ "Spreads can tighten 120-150 bps", "20 bps lower in yield": a gain to who lends."""
    if quantity.unit == "bps" and said.last == "from":
        return "context"
    lent = bool(drafts) and drafts[0].structure in ("bonds", "cds")
    if not lent or len(drafts) > 1 or quantity.unit != "bps" or said.has(STOPS):
        return None
    bought = (drafts[0].structure == "cds") == (drafts[0].side == "long")
    likely = said.has(LIKELY)
    likely = likely or any(
        word == "to" and said.before[n + 1] in _MOVING for n, word in enumerate(said.before[:-1])
    )
    if (likely and said.has(TIGHTENS)) or _goes(said, _INWARD):
        return "downside" if bought else "target"
    widened = (likely and said.has(WIDENS)) or _goes(said, _OUTWARD)
    return ("target" if bought else "downside") if widened else None


_MOVING = TIGHTENS | WIDENS
_INWARD = frozenset("lower down tighter decline fall drop tightening compression rally".split())
_OUTWARD = frozenset("higher up wider rise widening".split())


def _goes(said: Said, ways: frozenset[str]) -> bool:
    """ "20 bps lower in yield", "a 15 bp rally": the way right behind the number."""
    return not ways.isdisjoint(said.after[1:2] if said.after[:1] == ("of",) else said.after[:1])


_RISKED = frozenset({"sized", "risk", "loss"})


def priced_role(
    reading: Reading,
    quantity: Quantity,
    said: Said,
    direction: Direction,
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role | None:
    """ "Fair value near A$7", "DKK 165, versus DKK 112 if tariffs stick", "a break to C$2.60"."""
    now = said.after[:1] in (("now",), ("today",), ("currently",))
    sent = said.before[-2:] in (("back", "to"), ("down", "to")) and said.has(SENDS)
    if sent:
        return fall_role(direction)
    broken = said.last in ("to", "at", "of", "near") and not BREAKS.isdisjoint(said.before[-4:])
    dealt = not DEALS.isdisjoint(reading.vocabulary) or said.has(_RISKED)
    if broken and dealt and "fee" not in said.before:
        return "downside"
    if "loss" in said.before and said.has(TAKES):
        return "stop"
    set_off = reading.low(quantity.first - 1) in SETS or said.last in SETS
    if set_off and not now:
        clause = reading.clause_of(quantity.first)
        aims = [q for q, role in earlier if role == "target" and q.currency == quantity.currency]
        aims = [q for q in aims if q.first >= clause.first]
        worse = bool(aims) and (quantity.low or 0) < (aims[-1].low or 0)
        branch = not OUTCOMES.isdisjoint(said.after[:1]) or not BRANCHES.isdisjoint(said.after)
        if aims and worse != (direction == "fall") and branch:
            return "downside"
    valued = said.last == "worth" or (_valued(said) and said.last in _VALUED_AT)
    valued = valued or (said.before[-1:] == ("value",) and len(said.before) == 1)
    if not BAD.isdisjoint(said.before[-4:]) and not {"case", "value"}.isdisjoint(said.before[-3:]):
        return "downside"
    if valued and not now and not said.has(AWAITING):
        return "target"
    moves = _MOVING | WIDENS | TIGHTENS
    heads = said.last in ("to", "towards", "toward") and not moves.isdisjoint(said.before[-5:])
    if heads and not now and said.has(LIKELY) and not said.has(_STILL_AWAITING):
        return fall_role(direction) if said.has(SINKS) and direction != "spread" else "target"
    return None


_MOVING = SINKS | TRAVELS
_STILL_AWAITING = AWAITING - {"should"}


_VALUED_AT = AT | {"value"}


def _valued(said: Said) -> bool:
    near = said.before[-5:]
    pairs = list(pairwise(near))
    named = {("fair", "value"), ("intrinsic", "value"), ("our", "valuation"), ("our", "nav")}
    named |= {
        ("our", "sum-of-the-parts"),
        ("our", "sotp"),
        ("our", "dcf"),
        ("liquidation", "value"),
    }
    named |= {("replacement", "value"), ("takeout", "value"), ("take-out", "value")}
    named |= {("our", "value"), ("private-market", "value"), ("break-up", "value")}
    traded = {"trades", "trading", "trade", "discount", "premium", "below", "above"}
    return not named.isdisjoint(pairs) and traded.isdisjoint(said.before)
