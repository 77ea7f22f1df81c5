"""The kind of an idea: purpose before structure, a position before a view."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.happenings import (
    EVENT_NAMES,
    adds_to_index,
    goes_both_ways,
    heads_event,
    is_two_way,
    leads_to_day,
    plays_event,
)
from realloy_store.research.ideas.hedging import find_frames
from realloy_store.research.ideas.model import Kind
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.refusals import is_watch
from realloy_store.research.ideas.structures import OPTIONS

_PROTECTED = frozenset("buy downside own buying add adding layer cheap".split())
_ARBITRAGE = (
    ("merger", "arb"),
    ("merger-arb",),
    ("event", "trade"),
    ("two-way", "trade"),
    ("two", "-", "way", "trade"),
    ("event", "play"),
    ("earnings", "play"),
    ("earnings", "trade"),
    ("binary", "event"),
    ("merger", "arbitrage"),
    ("merger", "spread"),
    ("risk", "arb"),
    ("cash", "bid"),
    ("takeover",),
    ("tender", "offer"),
    ("deal", "spread"),
    ("bid", "spread"),
    ("announced", "bid"),
    ("takeover", "spread"),
    ("announced", "deal"),
    ("scheme", "of"),
    ("event-driven",),
    ("do", "the", "opposite"),
    ("do", "the", "reverse"),
    ("index", "event"),
    ("index", "add"),
    ("index", "adds"),
    ("index-add",),
    ("index-adds",),
)
_ARBITRAGING = frozenset("arbitrage arb arbs".split())
_BIDS = frozenset(
    "tender-offer bid offer merger takeover deal tender acquisition buyout scheme".split()
)
_PAIR_WORDS = (
    ("pair",),
    ("pair", "trade"),
    ("long", "/", "short"),
    ("relative", "value"),
    ("market-neutral",),
)


def read_kind(reading: Reading, drafts: Sequence[Draft]) -> tuple[Kind, tuple[Kind, ...]]:
    """Return the kind and the runners-up that the words also allow."""
    if is_watch(reading, drafts):
        return "watch", ()
    order: list[Kind] = []
    if _is_event(reading, drafts):
        order.append("event")
    if _is_hedge(reading, drafts):
        order.append("hedge")
    if _is_pair(reading, drafts):
        order.append("pair")
    if any(draft.structure in OPTIONS for draft in drafts):
        order.append("options")
    order.append("outright")
    return order[0], tuple(order[1:2]) if order[0] != "outright" else ()


def _is_event(reading: Reading, drafts: Sequence[Draft]) -> bool:
    if reading.says(_ARBITRAGE) or goes_both_ways(reading):
        return True
    if not _ARBITRAGING.isdisjoint(reading.vocabulary) and not _BIDS.isdisjoint(reading.vocabulary):
        return True
    first = reading.clauses[0]
    if reading.words(first.first, first.last) in (("event",), ("event", "idea")):
        return True
    if any(d.conditional for d in drafts) or is_two_way(reading, drafts):
        return True
    if adds_to_index(reading, drafts) or plays_event(reading) or heads_event(reading):
        return True
    volatile = [d for d in drafts if d.structure in ("straddle", "strangle") and d.side == "long"]
    named = not (_HAPPENINGS).isdisjoint(reading.vocabulary)
    return bool(volatile) and (named or leads_to_day(reading))


_HAPPENINGS = EVENT_NAMES - {"expiry"}


def _bought(reading: Reading, at: int) -> Sequence[str]:
    """ "Buy 3-6 month protection": the words before it, and before how long it lasts."""
    term = reading.quantity_at.get(at - 1)
    timed = term is not None and term.is_time
    first = term.first - 1 if term is not None and timed else at - 3
    return reading.words(max(first, 0), at)


def _is_hedge(reading: Reading, drafts: Sequence[Draft]) -> bool:
    if any(d.structure == "collar" for d in drafts):
        return True
    frames = find_frames(reading)
    first = drafts[0].at
    opens = any(
        frame.at < first
        or _sentence(reading, frame.at) == 0
        or reading.words(frame.at - 2, frame.at) == ("is", "a")
        for frame in frames
    )
    opened = [draft for draft in drafts if draft.action != "hold"]
    mere_leg = len(opened) > 1 and all(frame.at > first for frame in frames)
    protects = all(d.structure != "cds" for d in drafts) and any(
        reading.low(n) == "protection" and not _PROTECTED.isdisjoint(_bought(reading, n))
        for n in range(len(reading.tokens))
    )
    if any("forward" in reading.words(d.at, d.at + 2) for d in drafts):
        return True
    ratio = len(drafts) == 1 and reading.says([("hedge", "ratio")])
    kept = {d.structure for d in drafts if d.side == "long"} in _KEPT_AND_PUT and any(
        d.action == "hold" for d in drafts
    )
    if kept and len({d.symbols for d in drafts}) == 1:
        return True
    against = reading.words(0, 2) in _AGAINST and drafts[0].at > 1
    bought = [d for d in drafts if d.structure in OPTIONS and d.side == "long"]
    against = against or (reading.low(0) == "against" and bool(bought) and drafts[0].at > 1)
    owners = not _HOLDERS.isdisjoint(reading.words(0, 4))
    protected = any(d.structure in ("puts", "put_spread") for d in bought)
    against = against or (owners and protected) or _covers_business(reading, drafts)
    against = against or (
        len(drafts) == 1 and (_sized_by_book(reading) or _offsets(reading, drafts[0]))
    )
    return (bool(frames) and opens and not mere_leg) or protects or ratio or against


def _sized_by_book(reading: Reading) -> bool:
    """ "At half the notional of the China book": as large as what it stands against."""
    return "notional" in reading.vocabulary and any(
        reading.starts(at, ("notional", "of"))
        and not _BOOKS.isdisjoint(reading.words(at + 2, at + 8))
        for at in range(len(reading.lows))
    )


def _covers_business(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Importers should buy yen forward": who makes or uses something fixes its price."""
    first = reading.clauses[0]
    modal = next((n for n in range(first.first, first.last) if reading.low(n) in _MODALS), None)
    if modal is None or _BUSINESSES.isdisjoint(reading.words(first.first, modal)):
        return False
    return drafts[0].at > modal and all(d.structure != "shares" for d in drafts)


_MODALS = frozenset("should can could must may might".split())
_BUSINESSES = frozenset(
    "importers exporters producers users makers manufacturers consumers airlines fabricators "
    "earners treasurers hedgers refiners smelters miners buyers automakers carmakers utilities "
    "farmers "
    "shippers processors recyclers assemblers suppliers developers oems".split()
)
_HOLDERS = frozenset("holders owners shareholders".split())


def _offsets(reading: Reading, draft: Draft) -> bool:
    """ "Sell nickel futures against inventory": what is short stands against what is held."""
    if draft.phrase is None:
        return False
    if draft.side == "long" and draft.structure in ("puts", "put_spread", "cds"):
        return _insures(reading, draft.phrase[1])
    if draft.side != "short" or draft.structure in OPTIONS:
        return False
    if draft.structure in ("futures", "fx") and reading.low(draft.phrase[1] - 1) in _STOCKS:
        return True
    behind = reading.words(draft.phrase[1], draft.phrase[1] + 8)
    at = behind.index("against") if "against" in behind[:3] else len(behind)
    return not _STOCKS.isdisjoint(behind[at + 1 : at + 4])


def _insures(reading: Reading, at: int) -> bool:
    """ "Puts, 15% out, against the whole rare-earth book": bought for what is held."""
    last = min(at + 14, reading.clause_of(at - 1).last)
    against = next((n for n in range(at, last) if reading.low(n) == "against"), None)
    return against is not None and not _BOOKS.isdisjoint(reading.words(against, against + 7))


_STOCKS = frozenset(
    "receipts inventory inventories stockpile stockpiles receivables production output longs "
    "holdings "
    "holding book portfolio deliveries".split()
)
_BOOKS = frozenset("book portfolio longs holdings holding exposure sleeve".split())
_KEPT_AND_PUT = ({"shares", "puts"}, {"shares", "put_spread"})
"""Structures of a holding that is kept, and of what protects it."""
_AGAINST = tuple(("against", held) for held in "long longs existing our holdings core".split())


def _sentence(reading: Reading, at: int) -> int:
    return reading.clause_of(at).sentence


def _is_pair(reading: Reading, drafts: Sequence[Draft]) -> bool:
    sides = {draft.side for draft in drafts}
    if len(sides) < 2 or _is_overwriting(drafts):
        return False
    if reading.says(_PAIR_WORDS):
        return True
    optional = all(draft.structure in OPTIONS for draft in drafts)
    if optional and _VERSUS.isdisjoint(reading.vocabulary) and not _joined(drafts):
        return False
    reduced = any(draft.action in ("reduce", "close") for draft in drafts)
    if not reduced:
        return True
    return _joined(drafts) or not _RELATIVE.isdisjoint(reading.vocabulary)


_RELATIVE = frozenset("relative spread outperformance outperform".split())


def _joined(drafts: Sequence[Draft]) -> bool:
    return any(draft.joined for draft in drafts)


_VERSUS = frozenset("versus vs vs. against over relative spread".split())
"""Words of a comparison: options on two names without one pay for each other."""


def _is_overwriting(drafts: Sequence[Draft]) -> bool:
    """Calls sold against a holding of the same name: one underlying, no pair."""
    named = {frozenset(symbol.canonical for symbol in draft.symbols) for draft in drafts}
    return len(named) == 1 and any(draft.structure in OPTIONS for draft in drafts)
