"""The role of a number: target, downside, stop, size, level, option term or context.

Each number takes the role of the nearest cue in its part of the clause; without a cue, that of its
sign, then that of standing alone. What has no role stays text.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.context import is_awaited, is_told
from realloy_store.research.ideas.cue_roles import STOPS, resolved
from realloy_store.research.ideas.cues import LIGHT, Role
from realloy_store.research.ideas.direction import Direction
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.field_roles import field_role
from realloy_store.research.ideas.held_parts import is_reduced
from realloy_store.research.ideas.outcomes import outcome_role
from realloy_store.research.ideas.phrased import phrased_role
from realloy_store.research.ideas.price_roles import price_role
from realloy_store.research.ideas.quantity import SIZES, Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.series import has_own, opposed, repeated
from realloy_store.research.ideas.structures import OPTIONS
from realloy_store.research.ideas.surroundings import Part, nearest_cue, part_of
from realloy_store.research.ideas.terms import is_size, is_term, is_weight
from realloy_store.research.ideas.told import told_role

_LIMITS = frozenset("stopped floor level invalidation cut-off cutoff".split())
"""Words for where a trade ends that are no name of an order."""
_ENDS = STOPS | _LIMITS
_MOVES = frozenset(
    "gap pop spike bounce gain gains rally run slide move drop decline advance rise fall sell-off "
    "selloff jump".split()
)
_TIMING = frozenset({"horizon", "view", "next", "time", "period"})


def role_of(
    reading: Reading,
    quantity: Quantity,
    direction: Direction,
    drafts: Sequence[Draft],
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role:
    """Return the role of a number; `earlier` are the numbers before it with theirs."""
    return (
        field_role(reading, quantity, direction, drafts)
        or ("context" if is_reduced(reading, quantity) else None)
        or told_role(reading, quantity, direction, drafts)
        or outcome_role(reading, quantity, direction, drafts, earlier)
        or _fixed(reading, quantity, drafts)
        or opposed(reading, quantity, earlier)
        or phrased_role(reading, quantity, direction, drafts)
        or ("level" if is_awaited(reading, quantity) else None)
        or repeated(reading, quantity, earlier)
        or _cued(reading, quantity, direction, drafts, earlier)
    )


def _fixed(reading: Reading, quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    """Return the role of what can be neither gain nor loss: terms, weights, sizes, the past."""
    if is_term(reading, quantity, drafts):
        return "terms"
    if _is_offered(reading, quantity, drafts):
        return "level"
    if is_weight(reading, quantity) or _is_past_move(reading, quantity):
        return "context"
    if is_size(reading, quantity, drafts):
        return "size"
    return "context" if is_told(reading, quantity) else None


def _is_offered(reading: Reading, quantity: Quantity, drafts: Sequence[Draft]) -> bool:
    """ "Buyers of REMX 5% lower": how far away the order stands."""
    moved = reading.low(quantity.last) in ("lower", "higher", "below", "cheaper")
    return moved and any(d.phrase is not None and d.phrase[1] == quantity.first for d in drafts)


def _cued(
    reading: Reading,
    quantity: Quantity,
    direction: Direction,
    drafts: Sequence[Draft],
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role:
    """Return the role by the nearest cue, the sign, or standing alone."""
    part = part_of(reading, quantity)
    if not has_own(part) and _stop_distance(reading, quantity):
        return "stop" if not _ENDS.isdisjoint(part.before[:6]) else "level"
    if _premium_near(part) and drafts and drafts[0].structure in OPTIONS:
        return _premium_role(reading, quantity, drafts[0])
    cue = nearest_cue(part)
    if not {"wrong", "invalidated", "abandon"}.isdisjoint(part.before):
        return "level"
    if quantity.currency is not None or quantity.unit == "price":
        return price_role(reading, quantity, part, cue, drafts, earlier)
    if cue == "target" and _is_adverse(reading, quantity, direction):
        return "downside"
    if cue is not None:
        return resolved(cue, quantity, part, direction)
    bought = bool(drafts) and drafts[0].structure in OPTIONS and drafts[0].side == "long"
    if bought and quantity.unit in ("pct", "bps") and not quantity.sign and not quantity.fraction:
        return "size" if LIGHT.issuperset((*part.before, *part.after)) else "context"
    return _uncued(reading, quantity, part, direction, earlier)


def _is_adverse(reading: Reading, quantity: Quantity, direction: Direction) -> bool:
    """ "+50% on approval; if quotas come, expect -25%": the sign that the other number has not."""
    if not quantity.sign or direction not in ("rise", "fall"):
        return False
    opposite = any(q.sign and q.sign != quantity.sign for q in reading.quantities)
    if direction == "rise" and quantity.sign == "-" and quantity.unit == "pct":
        return True
    return opposite and (quantity.sign == "-") == (direction == "rise")


def _uncued(
    reading: Reading,
    quantity: Quantity,
    part: Part,
    direction: Direction,
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role:
    if quantity.fraction:
        return "context"
    if quantity.sign:
        return "target" if (quantity.sign == "-") == (direction == "fall") else "downside"
    if quantity.unit == "x":
        return "target"
    if _is_better_case(reading, quantity, earlier):
        return "target"
    said = [role for _, role in earlier if role in ("target", "downside", "stop")]
    if quantity.unit == "bps" and direction != "spread" and not _is_yield(reading):
        return "size"
    hanging = part.after[:1] == ("on",) and part.after[1:2] in (("a",), ("an",))
    behind = () if hanging else part.after
    words = [w for w in (*part.before, *behind) if w not in _UNSAYING]
    if not words:
        if quantity.per is not None and said:
            return "context"
        return "downside" if said[-1:] == ["target"] else "target"
    return "context"


_UNSAYING = LIGHT | _TIMING


def _is_yield(reading: Reading) -> bool:
    """What moves by basis points is traded, so that they may be a gain or a loss."""
    return not _RATES.isdisjoint(reading.vocabulary)


_RATES = frozenset(
    "bonds bond treasuries yield yields spread spreads cds credit gilts bunds jgbs rates swaps "
    "breakevens notes protection curve steepener flattener".split()
)


def _is_better_case(
    reading: Reading, quantity: Quantity, earlier: Sequence[tuple[Quantity, Role]]
) -> bool:
    """ "Base case 20%, 35% if the loans close, with 10% downside": more of it, on a condition."""
    if not earlier or earlier[-1][1] != "target" or reading.low(quantity.last) not in _ON:
        return False
    before, clause = earlier[-1][0], reading.clause_of(quantity.first)
    if before.unit != quantity.unit or (quantity.low or 0.0) < (before.high or 0.0):
        return False
    apart = reading.words(clause.first, quantity.first)
    behind = (q for q in reading.quantities if quantity.last < q.first < clause.last)
    later = (q for q in behind if q.unit in SIZES)
    return "base" in apart or any(_has_loss(part_of(reading, q)) for q in later)


_ON = frozenset("if should on when once provided assuming with".split())


def _has_loss(part: Part) -> bool:
    """A cue for a loss stands beside the number."""
    return nearest_cue(part) in ("downside", "stop", "fall")


def _stop_distance(reading: Reading, quantity: Quantity, others: int = 3) -> bool:
    """ "5% above entry", "20% below current levels": a distance from a price."""
    follower = reading.quantity_at.get(quantity.last + 1)
    if reading.low(quantity.last) in (",", "and", "or") and follower is not None:
        alike = others > 0 and follower.unit == quantity.unit
        return alike and _stop_distance(reading, follower, others - 1)
    after = reading.words(quantity.last, quantity.last + 2)
    places = ("entry", "current", "market", "here", "cost", "today's", "the")
    return after[:1] in (("above",), ("below",), ("under",)) and after[-1] in places


def _premium_role(reading: Reading, quantity: Quantity, leg: Draft) -> Role:
    """A premium is income to its seller and the cost, or the whole risk, to its buyer."""
    near = set(reading.words(quantity.first - 4, quantity.first))
    if leg.side == "short" or (quantity.unit == "x" and not near & {"risk", "risking"}):
        return "target"
    return "downside" if near & {"risk", "loss", "lose"} else "size"


def _is_past_move(reading: Reading, quantity: Quantity) -> bool:
    """ "the 60% gain", "after a 35% slide": moves that have happened."""
    before = reading.words(quantity.first - 2, quantity.first)
    after = reading.words(quantity.last, quantity.last + 2)
    moved = bool(_MOVES & set(after))
    told = before[-1:] in (("the",), ("first",), ("any",), ("initial",)) or "after" in before
    told = told or (before[-1:] != () and before[-1].endswith("'s"))
    return moved and told


def _premium_near(part: Part) -> bool:
    """ "the 6% premium", "premium of 4%": the price of an option."""
    told = part.after[:1] == ("premium",) or part.before == ("premium",)
    return told or part.before[:2] in (
        ("of", "premium"),
        ("is", "premium"),
    )
