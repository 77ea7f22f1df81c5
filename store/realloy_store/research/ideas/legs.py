"""Legs: orders and their objects, put together into the sides of one trade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.advised import kept, recommended
from realloy_store.research.ideas.anaphora import resolved, same_again
from realloy_store.research.ideas.asides import with_asides, with_coordinated
from realloy_store.research.ideas.back_references import (
    FUNDING,
    REPLACING,
    counts,
    equity_against,
    flipped,
    funding_leg,
    on_options,
    pronoun_leg,
    replacing_leg,
    written,
)
from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.comparison import (
    compared,
    other_side,
    past_brackets,
)
from realloy_store.research.ideas.contracts import contract_alone, contract_leg
from realloy_store.research.ideas.drafts import PRONOUNS, Draft, is_question
from realloy_store.research.ideas.ended_pairs import ended_pair
from realloy_store.research.ideas.exits import buys_back, is_purpose
from realloy_store.research.ideas.headings import (
    combined_by_heading,
    headed_by_structure,
    without_headings,
)
from realloy_store.research.ideas.hedging import HedgeFrame, find_frames
from realloy_store.research.ideas.implied import implied
from realloy_store.research.ideas.labels import labels_of
from realloy_store.research.ideas.listed_sides import with_listed_sides
from realloy_store.research.ideas.means import with_means
from realloy_store.research.ideas.merging import alike, merged, without_parts
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.moments import MOMENTS, behind_moment, past_moment
from realloy_store.research.ideas.naming import with_symbols
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.object_places import (
    behind_colon,
    heads_hedge,
    is_view,
    lists_behind,
    named_behind,
    object_limit,
    object_start,
    past_mood,
    shifted_into,
)
from realloy_store.research.ideas.objectless import objectless
from realloy_store.research.ideas.objects import build_leg, vehicle_of, viewed_symbol
from realloy_store.research.ideas.order_words import SIDE_NOUNS
from realloy_store.research.ideas.orders import Order, find_orders, order_at
from realloy_store.research.ideas.pairing import with_partner
from realloy_store.research.ideas.quantifiers import without_quantifier
from realloy_store.research.ideas.ratings import graded_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.statements import statements
from realloy_store.research.ideas.structures import OPTIONS
from realloy_store.research.ideas.topic import topic_of, upside_in, with_topic
from realloy_store.research.ideas.verdicts import sided, verdicts


def read_drafts(reading: Reading, symbols: Sequence[Symbol]) -> list[Draft]:
    """Return the legs of a bullet in the order of its words."""
    frames = find_frames(reading)
    drafts: list[Draft] = []
    bare: list[Draft] = []
    reached = 0
    refusal: Order | None = None
    for order in find_orders(reading):
        refused = reading.low(order.last) in ("neither", "none", "nothing")
        refused = refused or order.refused or _also_refused(reading, refusal, order)
        refusal = order if refused else refusal
        if order.first < reached or refused or is_question(reading, order.first):
            continue
        if buys_back(reading, order, drafts) or is_purpose(reading, order, drafts):
            continue
        labels = labels_of(reading, order.first)
        whole = reading.clause_of(order.first).last == order.last
        if not _NO_TRADE.isdisjoint(labels) and not (whole and labels == ("rationale",)):
            continue
        found = _legs_of(reading, order, drafts, frames)
        if not found:
            found = flipped(reading, order, drafts)
        if not found:
            bare += objectless(reading, order)
        drafts += found
        reached = max([reached, *(leg.phrase[1] for leg in found if leg.phrase)])
    drafts = [draft for draft in drafts if not _is_exposure(reading, draft, frames)]
    drafts = with_partner(reading, with_means(reading, drafts, frames))
    drafts = drafts or kept(reading)
    if not drafts and not bare and (refusal is not None or _only_refused(reading)):
        return []
    drafts = combined_by_heading(reading, symbols, drafts) or sided(reading, drafts) or drafts
    if all(draft.phrase is None for draft in drafts):
        drafts = (
            _by_means(reading, bare, headed_by_structure(reading, symbols, drafts))
            or with_topic(reading, drafts, symbols)
            or drafts
            or sided(reading, compared(reading))
            or compared(reading)
            or verdicts(reading)
            or recommended(reading)
            or statements(reading)
            or with_topic(reading, bare, symbols)[:1]
            or upside_in(reading, symbols)
            or implied(reading, topic_of(reading, len(reading.tokens), symbols), symbols)
        )
    drafts += written(reading, drafts)
    drafts = resolved(reading, drafts, symbols)
    drafts = [with_symbols(reading, draft, drafts, symbols) for draft in drafts]
    drafts = with_listed_sides(reading, drafts, symbols)
    drafts = with_coordinated(reading, with_asides(reading, drafts, symbols), symbols)
    drafts = merged(reading, without_headings(reading, without_parts(reading, drafts)))
    return alike(reading, drafts)


def _by_means(reading: Reading, bare: Sequence[Draft], headed: list[Draft]) -> list[Draft]:
    """ "Stay short via swaps on X": the order says the side, and the structure stands behind."""
    if not bare or not headed or headed[0].structure in OPTIONS:
        return headed
    clause = reading.clause_of(headed[0].at)
    led = [d for d in bare if clause.first <= d.at < headed[0].at]
    return [replace(headed[0], side=led[-1].side)] if led else headed


def _only_refused(reading: Reading) -> bool:
    """ "We advise against adding to MP": an order is named to be rejected, and none is given."""
    orders = [order for order in find_orders(reading) if order.side is not None]
    return bool(orders) and all(order.refused for order in orders)


_NO_TRADE = frozenset(
    "rationale risk catalyst context entry exit level stop downside fall target".split()
)
"""Labels of fields whose orders open nothing: "View: bullish copper"."""


def _also_refused(reading: Reading, refusal: Order | None, order: Order) -> bool:
    """ "Would not own X or buy calls on it": one refusal for both."""
    if refusal is None or reading.low(order.first - 1) not in ("or", "nor"):
        return False
    return reading.clause_of(refusal.first) == reading.clause_of(order.first)


def _is_exposure(reading: Reading, draft: Draft, frames: Sequence[HedgeFrame]) -> bool:
    """ "An overlay of short X against long Y": Y is what is held, and no leg."""
    clause = reading.clause_of(draft.at)
    if reading.low(draft.at - 1) != "against":
        return False
    return draft.at - 1 == clause.first or any(
        clause.first <= frame.at < draft.at for frame in frames
    )


def _legs_of(
    reading: Reading, order: Order, before: Sequence[Draft], frames: Sequence[HedgeFrame]
) -> list[Draft]:
    at = object_start(reading, order)
    fresh = at > order.last or reading.low(at).endswith("ing")
    if fresh and order_at(reading, at) is not None:
        return []
    if reading.low(order.first) in FUNDING and reading.low(at) in PRONOUNS:
        return [] if on_options(before) else funding_leg(reading, order, at)
    if reading.low(order.first) in REPLACING and reading.low(at) in ("them", "it"):
        return replacing_leg(reading, order, at, before)
    if reading.low(at) in PRONOUNS and at not in reading.quantity_at and not counts(reading, at):
        return pronoun_leg(reading, order, before)
    ended = ended_pair(reading, order, at)
    if ended:
        return ended
    if is_view(reading, order, at) or heads_hedge(reading, at):
        return []
    at, mood = past_mood(reading, order, at)
    order = order if mood is None else order._replace(side=mood)
    phrase = noun_phrase(reading, at, object_limit(reading, order))
    phrase = phrase or contract_alone(reading, at, before)
    phrase = past_moment(reading, phrase) if phrase else None
    if phrase is None:
        phrase = behind_moment(reading, at)
    shifted = shifted_into(reading, order, phrase)
    if shifted is not None:
        order, phrase = order._replace(side="long", action="open"), shifted
    if phrase and reading.low(order.first) == "enter" and reading.low(phrase[1] - 1) in MOMENTS:
        return []
    if phrase is None or _inner_order(reading, order, phrase) is not None:
        return []
    pitted = reading.low(past_brackets(reading, phrase[1])) in ("against", "versus", "vs", "vs.")
    if order.side is None and pitted and reading.low(order.first) in ("run", "trade", "play"):
        order = order._replace(side="long")
    graded = graded_at(reading, phrase[1])
    if graded is not None and reading.low(order.first) in ("initiate", "initiating", "start"):
        order = order._replace(side=graded)
    told = _told_side(reading, phrase)
    if told is not None and (order.side is None or order.action == "hold"):
        order, phrase = order._replace(side=told), (phrase[0], phrase[1] - 1)
    elif order.action in ("close", "reduce") and reading.low(phrase[1]) == "short":
        order = order._replace(side="long")
    viewed, phrase = phrase, without_quantifier(reading, _named(reading, order, phrase))
    held_short = order.side == "long" and reading.low(phrase[0]) == "shorts"
    if held_short and order.action == "open":
        order = order._replace(side="short")
    leg = build_leg(reading, order.first, order.side, order.action, phrase)
    leg = leg or contract_leg(reading, order, phrase, before)
    leg = leg or same_again(reading, order, phrase, before)
    leg = leg or equity_against(reading, order, phrase, before)
    if leg is None:
        return []
    if leg.phrase is None:
        leg = replace(leg, phrase=viewed_symbol(reading, viewed))
    end = leg.phrase[1] if leg.phrase else phrase[1]
    return [leg, *other_side(reading, order, leg, max(end, phrase[1]), frames)]


def _told_side(reading: Reading, phrase: tuple[int, int]) -> Side | None:
    """ "Reinstate the Freeport long": the side is the last word of the object."""
    last = phrase[1] - 1
    named = last > phrase[0] and "/" not in (reading.low(last - 1), reading.low(last + 1))
    return SIDE_NOUNS.get(reading.low(last)) if named else None


_PLAYED = frozenset("position positioned play express capture implement trade harvest".split())
"""Orders whose object is a view, where a vehicle is named behind it."""


def _named(reading: Reading, order: Order, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return the phrase that names the instrument, where the object only leads to it."""
    sided = order.side is not None
    played = not sided and reading.low(order.first) in _PLAYED
    phrase = vehicle_of(reading, phrase, sided=sided, played=played) or phrase
    ends = reading.clause_of(order.first).last == phrase[1]
    if ends and (is_generic(reading, *phrase) or lists_behind(reading, phrase[1])):
        phrase = behind_colon(reading, phrase) or phrase
    return named_behind(reading, phrase) or phrase


def _inner_order(reading: Reading, order: Order, phrase: tuple[int, int]) -> Order | None:
    """ "Maintain a short in X" and "enter a long": the object is itself an order."""
    if order.side is not None:
        return None
    return next((o for n in range(*phrase) if (o := order_at(reading, n)) and o.side), None)
