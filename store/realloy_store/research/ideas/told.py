"""Numbers whose role a whole turn tells: wagers, ladders of prices, what must come first.

These are read before any single word near the number is listened to: "before a 15% drawdown" waits,
"a close 1.5% above entry is the stop" stops, "₩980,000, ₩930,000, ₩880,000" in three clips are
levels to buy at.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.accounts import is_included, is_risked, is_suffered, of_accounts
from realloy_store.research.ideas.balances import balanced_role
from realloy_store.research.ideas.compared import compared_role
from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.endings import ending_role
from realloy_store.research.ideas.facts import fact_role
from realloy_store.research.ideas.history import is_past
from realloy_store.research.ideas.ladders import laddered
from realloy_store.research.ideas.leaving import leaving_role
from realloy_store.research.ideas.moments import MOVES
from realloy_store.research.ideas.option_numbers import of_options
from realloy_store.research.ideas.positions import past_brackets
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reaches import reach_role
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said, words_said
from realloy_store.research.ideas.structures import is_currency
from realloy_store.research.ideas.terms import is_covered


def told_role(
    reading: Reading, quantity: Quantity, direction: Direction, drafts: Sequence[Draft]
) -> Role | None:
    """Return the role that a turn tells, None where none does."""
    said = words_said(reading, quantity)
    priced = quantity.currency is not None or quantity.unit == "price"
    return (
        ("size" if quantity.unit == "pct" and is_covered(reading, quantity, drafts) else None)
        or of_accounts(said, quantity)
        or ("context" if is_past(said, quantity) else None)
        or ("context" if fact_role(said, quantity, drafts, reading) else None)
        or (_headed_for(reading, quantity, said) if priced else None)
        or _as_it_stands(reading, quantity, said)
        or _either_way(reading, quantity)
        or _booked(quantity, drafts)
        or is_included(said)
        or compared_role(reading, quantity, said, direction, drafts)
        or balanced_role(reading, quantity, direction)
        or leaving_role(reading, quantity, said, direction, drafts)
        or ending_role(reading, quantity, said, direction, drafts)
        or (reach_role(said, direction) if priced else None)
        or _awaited(said, quantity)
        or is_risked(said)
        or is_suffered(said, direction)
        or (_is_stop(said) if priced or "wrong" not in said.after else None)
        or _sought(said, direction)
        or _spread_moves(said, quantity, direction)
        or (_fallen_to(said, direction) if priced else None)
        or laddered(reading, quantity, priced=priced)
        or (_dipped_to(reading, quantity, drafts) if priced else None)
        or of_options(reading, quantity, said, drafts)
    )


def _headed_for(reading: Reading, quantity: Quantity, said: Said) -> Role | None:
    """ "USD/JPY to 140 by year-end": a currency pair and where it goes."""
    at = quantity.first
    paired = reading.low(at - 1) == "to" and reading.low(at - 3) == "/"
    return "target" if paired and is_currency(reading, at - 2, at - 1) else None


def _as_it_stands(reading: Reading, quantity: Quantity, said: Said) -> Role | None:
    """ "The premium is back to 12%", "$1 for $1", "settle for half of that"."""
    back = said.before[-2:] == ("back", "to") and not {"is", "are", "was"}.isdisjoint(
        said.before[-4:]
    )
    other = reading.quantity_at.get(quantity.last + 1)
    before = reading.quantity_at.get(quantity.first - 2)
    exchanged = reading.low(quantity.last) == "for" and other is not None and _same(other, quantity)
    given = (
        reading.low(quantity.first - 1) == "for" and before is not None and _same(before, quantity)
    )
    part = quantity.fraction and said.after[:2] in (("of", "that"), ("of", "this"))
    return "context" if back or exchanged or given or part else None


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.unit, one.low, one.high) == (other.unit, other.low, other.high)


def _awaited(said: Said, quantity: Quantity) -> Role | None:
    """ "Not before a 15% drawdown", "need a 6% move": what has to happen first."""
    moved = not _MOVED.isdisjoint(said.after[:2])
    waits = not {"before", "until", "without", "after"}.isdisjoint(said.before[-3:])
    needed = not {"need", "needs", "requires", "require", "takes"}.isdisjoint(said.before[-3:])
    if "priced" in said.after[:7] and moved:
        return "context"
    holders = said.before[-1:] == ("up",) and not _HOLDERS.isdisjoint(said.before[-4:])
    pct = quantity.unit in ("pct", "bps")
    if holders and pct:
        return "context"
    return "level" if pct and moved and (waits or needed) else None


_MOVED = MOVES | {"gain", "gains", "loss", "decline", "fall", "rise", "advance"}
_HOLDERS = frozenset("holders owners longs shareholders winners positions holder".split())


def _either_way(reading: Reading, quantity: Quantity) -> Role | None:
    """ "+/-25%": how far the trade may move."""
    return "target" if reading.words(quantity.first - 2, quantity.first) == ("+", "/") else None


def _booked(quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    """ "Take profits on X (+140%)", "close the pair at +14%": a gain that is made."""
    left = bool(drafts) and all(draft.action in ("reduce", "close") for draft in drafts)
    return "context" if left and quantity.sign == "+" and quantity.unit == "pct" else None


def _sought(said: Said, direction: Direction) -> Role | None:
    """ "For a 20-30 bp rally", "for a four-week rebound of 12%": a move that is traded for."""
    if said.last == "of" and "for" in said.before[-_SOUGHT:]:
        up, down = (not moves.isdisjoint(said.before[-2:]) for moves in (_UPWARD, _DOWNWARD))
        return "target" if (up and direction == "rise") or (down and direction == "fall") else None
    if said.before[-2:] not in (("for", "a"), ("for", "an")):
        return None
    risen = not _UPWARD.isdisjoint(said.after[:2])
    fallen = not _DOWNWARD.isdisjoint(said.after[:2])
    return "target" if (risen and direction == "rise") or (fallen and direction == "fall") else None


def _spread_moves(said: Said, quantity: Quantity, direction: Direction) -> Role | None:
    """ "The spread should open by 8-12 points"."""
    if direction != "spread" or quantity.fraction or quantity.unit == "x":
        return None
    if said.last != "by" and said.last not in _OPENING:
        return None
    moves = not _OPENING.isdisjoint(said.before[-4:])
    return "target" if moves and not _LIKELY.isdisjoint(said.before) else None


_OPENING = frozenset("open widen narrow close converge compress tighten recover revert".split())
_LIKELY = frozenset("should could can will may might to".split())
_SOUGHT = 9
"""Words back from a number within which "for" says what the trade is for."""
_UPWARD = frozenset("rally bounce pop rebound squeeze recovery gain rise advance".split())
_DOWNWARD = frozenset("decline fall drop slide sell-off selloff pullback correction".split())


def _is_stop(said: Said) -> Role | None:
    """ "A close 1.5% above entry is the stop", "15 bps is where we are wrong"."""
    guarded = (
        said.before[-2:-1] == ("protection",) and "buy" not in said.before and said.last in _UNDER
    )
    if said.before[-2:-1] == ("protect",) and said.last in _UNDER:
        return "stop"
    if guarded and said.before[-3:-2] not in (("buy",), ("buying",), ("own",)):
        return "stop"
    if not _BOUNDED.isdisjoint(said.before) and said.last in _BOUNDS and _RISK in said.before:
        return "stop"
    if any(
        word in ("stop", "stop-loss") and said.before[n + 1 : n + 2] in _STANDS
        for n, word in enumerate(said.before)
    ):
        return "stop"
    if not _DISPROVED.isdisjoint(said.after) and said.after[:1] in _AS:
        return "level"
    named = next((n for n, word in enumerate(said.after) if word in ("is", "as", "marks")), None)
    if named is None or named > _NEAR:
        return None
    told = said.after[named + 1 : named + 4]
    return "stop" if not {"stop", "stop-loss", "stop-out"}.isdisjoint(told) else None


_AS = (("as",), ("is",))
_DISPROVED = frozenset("wrong mistaken prove proves".split())
_STANDS = (("is",), ("sits",), ("stands",), ("lies",), ("goes",))
_RISK = "risk"
_BOUNDED = frozenset("defined limited bounded contained capped managed controlled".split())
_BOUNDS = frozenset("at above below by over under beyond".split())
"""Words between "risk defined by a close" and its price."""
_UNDER = frozenset("at below under beneath near".split())
_NEAR = 3
"""Words between a number and the verb that calls it a stop."""


def _fallen_to(said: Said, direction: Direction) -> Role | None:
    """ "Risk to C$15", "accept a drawdown to $72"."""
    if said.last == "downside":
        return fall_role(direction)
    if said.last not in ("to", "toward", "towards", "at"):
        return None
    lost = not {"risk", "drawdown", "downside"}.isdisjoint(said.before[-4:])
    aimed = not {"target", "targeting", "move", "upside"}.isdisjoint(said.before[-4:])
    if not lost or aimed or said.last == "at":
        return None
    return fall_role(direction) if "downside" in said.before[-4:] else "downside"


def _dipped_to(reading: Reading, quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    """ "Buy the dip in Lynas (LYC.AX) toward A$6.80": how far the move that one trades on goes."""
    if not drafts or drafts[0].phrase is None or reading.low(quantity.first - 1) not in _TOWARD:
        return None
    first, last = drafts[0].phrase
    at = past_brackets(reading, last)
    plain = last <= at < quantity.first and "," not in reading.words(at, quantity.first)
    near = quantity.first - at <= _NEAR and reading.clause_of(at) == reading.clause_of(first)
    return (
        "level"
        if near and plain and not MOVES.isdisjoint(reading.words(drafts[0].at, first))
        else None
    )


_TOWARD = frozenset("to toward towards near at below under above around into past beyond".split())
