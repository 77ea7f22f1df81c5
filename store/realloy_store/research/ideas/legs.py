"""Legs: orders and their objects, put together into the sides of one trade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.anaphora import resolved, same_again
from realloy_store.research.ideas.asides import with_asides
from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.comparison import (
    SWITCHING,
    compared,
    ended_pair,
    other_side,
    past_brackets,
)
from realloy_store.research.ideas.contracts import contract_alone, contract_leg
from realloy_store.research.ideas.drafts import PRONOUNS, Draft, is_question
from realloy_store.research.ideas.happenings import says_two_ways
from realloy_store.research.ideas.headings import (
    headed_by_structure,
    without_headings,
)
from realloy_store.research.ideas.hedging import HedgeFrame, find_frames
from realloy_store.research.ideas.labels import labels_of
from realloy_store.research.ideas.means import with_means
from realloy_store.research.ideas.merging import alike, merged, without_parts
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.naming import with_symbols
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg, vehicle_of
from realloy_store.research.ideas.order_words import SIDE_NOUNS
from realloy_store.research.ideas.orders import Order, find_orders, order_at
from realloy_store.research.ideas.positions import position_from
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures
from realloy_store.research.ideas.topic import implied, with_topic
from realloy_store.research.ideas.verdicts import verdicts


def read_drafts(reading: Reading, symbols: Sequence[Symbol]) -> list[Draft]:
    """Return the legs of a bullet in the order of its words."""
    frames = find_frames(reading)
    drafts: list[Draft] = []
    bare: list[Draft] = []
    reached = 0
    for order in find_orders(reading):
        if order.first < reached or order.refused or is_question(reading, order.first):
            continue
        labels = labels_of(reading, order.first)
        whole = reading.clause_of(order.first).last == order.last
        if not _NO_TRADE.isdisjoint(labels) and not (whole and labels == ("rationale",)):
            continue
        found = _legs_of(reading, order, drafts, frames)
        if not found:
            bare += _objectless(reading, order)
        drafts += found
        reached = max([reached, *(leg.phrase[1] for leg in found if leg.phrase)])
    drafts = [draft for draft in drafts if not _is_exposure(reading, draft, frames)]
    drafts = with_means(reading, drafts, frames)
    if all(draft.phrase is None for draft in drafts):
        drafts = (
            headed_by_structure(reading, symbols, drafts)
            or with_topic(reading, drafts, symbols)
            or drafts
            or compared(reading)
            or verdicts(reading)
            or with_topic(reading, bare, symbols)[:1]
            or implied(reading, symbols)
        )
    drafts = resolved(reading, drafts, symbols)
    drafts = [with_symbols(reading, draft, drafts, symbols) for draft in drafts]
    drafts = with_asides(reading, drafts, symbols)
    drafts = merged(reading, without_headings(reading, without_parts(reading, drafts)))
    return alike(reading, drafts)


_NO_TRADE = frozenset(
    "rationale risk catalyst context entry exit level stop downside fall target".split()
)
"""Labels of fields whose orders open nothing: "View: bullish copper"."""


def _objectless(reading: Reading, order: Order) -> list[Draft]:
    """ "Call: Sell", "buy below $55": an order to open whose object is named elsewhere."""
    if order.side is None or order.action not in ("open", "hold"):
        return []
    return [Draft(order.first, order.side, order.action, None)]


def _is_exposure(reading: Reading, draft: Draft, frames: Sequence[HedgeFrame]) -> bool:
    """ "An overlay of short X against long Y": Y is what is held, and no leg."""
    clause = reading.clause_of(draft.at)
    return reading.low(draft.at - 1) == "against" and any(
        clause.first <= frame.at < draft.at for frame in frames
    )


def _legs_of(
    reading: Reading, order: Order, before: Sequence[Draft], frames: Sequence[HedgeFrame]
) -> list[Draft]:
    at = _object_start(reading, order)
    if at > order.last and order_at(reading, at) is not None:
        return []
    if reading.low(at) in PRONOUNS and at not in reading.quantity_at:
        return _pronoun_leg(reading, order, before)
    ended = ended_pair(reading, order, at)
    if ended:
        return ended
    phrase = noun_phrase(reading, at, _limit(reading, order)) or contract_alone(reading, at, before)
    if _is_view(reading, order, at):
        return []
    shifted = _shifted(reading, order, phrase)
    if shifted is not None:
        order, phrase = order._replace(side="long", action="open"), shifted
    inner = _inner_order(reading, order, phrase)
    if inner is not None:
        return []
    if phrase is None:
        return []
    if order.side is None:
        phrase = vehicle_of(reading, phrase) or phrase
    if reading.clause_of(order.first).last == phrase[1] and (
        is_generic(reading, *phrase) or _lists_behind(reading, phrase[1])
    ):
        phrase = _behind_colon(reading, phrase) or phrase
    phrase = _apposed(reading, phrase) or phrase
    held_short = order.side == "long" and reading.low(phrase[0]) == "shorts"
    if held_short and order.action == "open":
        order = order._replace(side="short")
    leg = build_leg(reading, order.first, order.side, order.action, phrase)
    leg = leg or contract_leg(reading, order, phrase, before)
    leg = leg or same_again(reading, order, phrase, before)
    if leg is None:
        return []
    end = leg.phrase[1] if leg.phrase else phrase[1]
    return [leg, *other_side(reading, order, leg, max(end, phrase[1]), frames)]


_VIEWS = frozenset("downside upside convexity optionality".split())


def _is_view(reading: Reading, order: Order, at: int) -> bool:
    """ "Own downside in EM autos: put spreads on EEM": a view, for which a structure stands."""
    if reading.low(at) not in _VIEWS or order.side != "long":
        return False
    named = find_structures(reading, at + 1, len(reading.tokens))
    return any(word.structure in OPTIONS for word in named)


def _behind_colon(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """ "Build positions gradually: MP and LYC.AX": the names stand behind the colon."""
    if reading.low(phrase[1]) != ":" or find_structures(reading, *phrase):
        return None
    if order_at(reading, phrase[1] + 1) is not None:
        return None
    return noun_phrase(reading, phrase[1] + 1)


def _shifted(
    reading: Reading, order: Order, phrase: tuple[int, int] | None
) -> tuple[int, int] | None:
    """ "Rotate a third of the position into X": what is left is not named."""
    if phrase is None or order.side != "short" or reading.low(order.first) not in SWITCHING:
        return None
    joined = reading.low(phrase[1]) in ("into", "to") and is_generic(reading, *phrase)
    return noun_phrase(reading, phrase[1] + 1) if joined else None


def _lists_behind(reading: Reading, colon: int) -> bool:
    """ "Buy the panic: a basket of A, B and C"."""
    return "basket" in reading.words(colon + 1, colon + 4)


_ROLES = frozenset("target acquirer bidder acquiree company producer name stock leader".split())


def _apposed(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """ "Own the target, 5N Plus (VNP.TO)": the name stands behind the comma."""
    role = reading.low(phrase[1] - 1) in _ROLES and phrase[1] - phrase[0] <= 3
    if not role or reading.low(phrase[1]) != "," or phrase[1] + 1 >= len(reading.tokens):
        return None
    if order_at(reading, phrase[1] + 1) is not None:
        return None
    name = noun_phrase(reading, phrase[1] + 1)
    named = any(reading.tokens[n].text[0].isupper() for n in range(*name)) if name else False
    return name if named else None


def _limit(reading: Reading, order: Order) -> int | None:
    """ "Replace X with Y": what is replaced ends before "with"."""
    if reading.low(order.first) not in ("replace", "replacing"):
        return None
    clause = reading.clause_of(order.first)
    return next((n for n in range(order.last, clause.last) if reading.low(n) == "with"), None)


def _object_start(reading: Reading, order: Order) -> int:
    """Step over a colon after a heading ("High-conviction long: PPTA") and over adverbs."""
    at = order.last
    while reading.low(at) in (
        ":",
        "selectively",
        "opportunistically",
        "tactically",
        "back",
        "only",
        "some",
        "more",
        "please",
    ):
        at += 1
    if reading.low(at) in ("on", "of") and reading.low(at - 1) in SIDE_NOUNS:
        at += 1
    if reading.low(at) == "(":
        at = past_brackets(reading, at)
    return _past_amount(reading, order, at)


def _past_amount(reading: Reading, order: Order, at: int) -> int:
    """ "Shift 5% of the sleeve from gold into X": what is left stands behind "from"."""
    if order.side == "long" and _adds_amount(reading, at):
        last = min(reading.clause_of(at).last, at + 10)
        into = (n + 1 for n in range(at, last) if reading.low(n) in ("to", "into", "in"))
        begin = next(into, at)
        found = position_from(reading, begin) if begin > at else None
        return found[0] if found else begin
    if order.side == "short" and reading.low(at) in ("of", "by"):
        share = reading.quantity_at.get(at + 1)
        if share is not None and (share.fraction or share.unit == "pct"):
            found = position_from(reading, share.last)
            return found[0] if found else share.last
    if order.side != "short" or not (at in reading.quantity_at or reading.low(at) in _MONEY):
        return at
    last = min(reading.clause_of(at).last, at + 10)
    begin = next((n + 1 for n in range(at, last) if reading.low(n) == "from"), at)
    return at if any(reading.low(n) in (",", "by") for n in range(at, begin)) else begin


def _adds_amount(reading: Reading, at: int) -> bool:
    """ "Add another 1% of NAV to X", "buy 50 bps more of"."""
    at += reading.low(at) in ("another", "a", "further")
    amount = reading.quantity_at.get(at)
    return (
        amount is not None
        and amount.unit in ("pct", "bps")
        and not amount.hyphenated
        and reading.low(amount.last) in ("of", "nav", "to", "more", "into")
    )


_MONEY = frozenset("capital exposure money funds weight risk allocation proceeds".split())


def _inner_order(reading: Reading, order: Order, phrase: tuple[int, int] | None) -> Order | None:
    """ "Maintain a short in X" and "enter a long": the object is itself an order."""
    if order.side is not None or phrase is None:
        return None
    return next((o for n in range(*phrase) if (o := order_at(reading, n)) and o.side), None)


def _pronoun_leg(reading: Reading, order: Order, before: Sequence[Draft]) -> list[Draft]:
    """ "If rejected, short it": a leg only where an outcome decides, else an exit."""
    side = order.side
    if before and side not in (None, before[-1].side) and says_two_ways(reading):
        other: Side = "short" if before[-1].side == "long" else "long"
        return [replace(before[-1], at=order.first, side=other, conditional=True)]
    if not before or side is None or not _is_conditional(reading, order.first):
        return []
    if not _is_conditional(reading, before[0].at):
        return []
    last = before[-1]
    phrase = (order.last, order.last + 1)
    return [replace(last, at=order.first, side=side, phrase=phrase, conditional=True)]


def _is_conditional(reading: Reading, at: int) -> bool:
    """The clause of the order begins with "if", "should", "once", "when"."""
    first = reading.clause_of(at).first
    return reading.low(first) in ("if", "should", "when", "once") or (
        reading.low(first) in ("and", "but", "conversely") and reading.low(first + 1) in ("if", ",")
    )
