"""Legs: orders and their objects, put together into the sides of one trade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.advised import kept, recommended
from realloy_store.research.ideas.alike import alike
from realloy_store.research.ideas.anaphora import resolved
from realloy_store.research.ideas.asides import with_asides, with_coordinated
from realloy_store.research.ideas.back_references import (
    flipped,
    written,
)
from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.comparison import (
    compared,
)
from realloy_store.research.ideas.drafts import Draft, is_question
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
from realloy_store.research.ideas.merging import merged, without_parts
from realloy_store.research.ideas.naming import with_symbols
from realloy_store.research.ideas.objectless import objectless
from realloy_store.research.ideas.order_legs import legs_of
from realloy_store.research.ideas.orders import Order, find_orders
from realloy_store.research.ideas.pairing import with_partner
from realloy_store.research.ideas.positions import past_side
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.spreads import heading_legs
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
        found = legs_of(reading, order, drafts, frames)
        if not found:
            found = flipped(reading, order, drafts)
        if not found:
            bare += objectless(reading, order)
        drafts += found
        reached = max(
            [reached, *(past_side(reading, leg.phrase[1]) for leg in found if leg.phrase)]
        )
    drafts = [draft for draft in drafts if not _is_exposure(reading, draft, frames)]
    drafts = with_partner(reading, with_means(reading, drafts, frames))
    drafts = drafts or kept(reading)
    if not drafts and not bare and (refusal is not None or _only_refused(reading)):
        return []
    drafts = combined_by_heading(reading, symbols, drafts) or sided(reading, drafts) or drafts
    if all(draft.phrase is None for draft in drafts):
        drafts = (
            _by_means(reading, bare, headed_by_structure(reading, symbols, drafts))
            or heading_legs(reading)
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
    drafts = without_headings(reading, without_parts(reading, drafts))
    drafts = merged(reading, without_parts(reading, drafts))
    return alike(reading, drafts)


def _by_means(reading: Reading, bare: Sequence[Draft], headed: list[Draft]) -> list[Draft]:
    """ "Stay short via swaps on X": the order says the side, and the structure stands behind."""
    if not bare or not headed:
        return headed
    if headed[0].structure in OPTIONS:
        sold = any(_is_written(reading, d) and d.at < headed[0].at for d in bare)
        return [replace(headed[0], side="short")] if sold else headed
    clause = reading.clause_of(headed[0].at)
    led = [d for d in bare if clause.first <= d.at < headed[0].at]
    return [replace(headed[0], side=led[-1].side)] if led else headed


def _is_written(reading: Reading, draft: Draft) -> bool:
    """ "Generate yield by overwriting", "sell the leftover premium": options that are sold."""
    if reading.low(draft.at) in _WRITING:
        return True
    sold = draft.side == "short" and draft.action == "open"
    return sold and not _PREMIUM.isdisjoint(reading.words(draft.at, draft.at + 5))


_PREMIUM = frozenset("premium volatility vol gamma theta optionality".split())
_WRITING = frozenset("write writing overwrite overwriting".split())
"""Orders that sell options, whatever stands behind them."""


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
