"""The kind of an idea: purpose before structure, a position before a view."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.happenings import (
    EVENT_NAMES,
    adds_to_index,
    goes_both_ways,
    is_two_way,
    plays_event,
)
from realloy_store.research.ideas.hedging import find_frames
from realloy_store.research.ideas.model import Kind
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS

_WATCH_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "avoid|avoiding|stay out|stay away|steer clear|no position|no trade|no new position|"
        "remain neutral|stay neutral|stand aside|stay on the sidelines|remain on the sidelines|"
        "sit out|sit this|do nothing|keep powder dry|wait for|wait until|waiting for|hold off|"
        "do not|don't|pass on|neutral until|neutral on|not yet|watch|watchlist|monitor|"
        "keep watching|leave|ignore|skip|no action|resist|refrain|stay flat|remain flat|stay "
        "neutral|"
        "no exposure|go neutral|turn neutral|back to neutral|stand pat|go flat|too early|"
        "on the sidelines|move to neutral|neutral"
    ).split("|")
)
_WATCH: dict[str, list[tuple[str, ...]]] = {}
for _words in _WATCH_PHRASES:
    _WATCH.setdefault(_words[0], []).append(_words)
_IDIOMS = frozenset("fight overthink ignore wait worry miss underestimate forget fear".split())
"""Verbs that a "don't" refuses without refusing a trade."""
_TOLD = frozenset("recommend suggest prefer we advise".split())
_NOISE = frozenset("ignore resist skip".split())
"""Refusals of talk rather than of a position: "ignore the noise and buy"."""
_LEADS = frozenset(
    "we would should to and : . ; , ? ! - for now i remain still prefer is better best just".split()
)
_PROTECTED = frozenset("buy downside own buying add adding layer cheap".split())
_ARBITRAGE = (
    ("merger", "arb"),
    ("merger-arb",),
    ("event", "trade"),
    ("event", "play"),
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
    ("index", "add"),
    ("index", "adds"),
    ("index-add",),
    ("index-adds",),
    ("index-inclusion",),
    ("index-deletion",),
    ("index", "inclusion"),
    ("index", "deletion"),
)
_ARBITRAGING = frozenset("arbitrage arb arbs".split())
_BIDS = frozenset("bid offer merger takeover deal tender acquisition buyout scheme".split())
_PAIR_WORDS = (
    ("pair",),
    ("pair", "trade"),
    ("long", "/", "short"),
    ("relative", "value"),
    ("market-neutral",),
)


def is_watch(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """Whether the bullet takes no position, or names a trade only to reject it."""
    for clause in reading.clauses[:3]:
        for at in range(clause.first, min(clause.last, clause.first + 4)):
            if _watches(reading, at) and not any(_overrides(reading, d, at) for d in drafts):
                return True
    return not drafts or _passes(reading, drafts) or _not_yet(reading, drafts)


_NOT_NOW = (
    ("not", "yet"),
    ("not", "now"),
    ("not", "here"),
    ("not", "today"),
    ("not", "at", "this"),
)


def _not_yet(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Close to a buy, but not yet": taken back before any order is given."""
    end = next(reading.sentences())[1]
    for at in range(end):
        if reading.low(at - 1) not in ("but", ",", "though") or at > drafts[0].at:
            continue
        if any(reading.starts(at, words) for words in _NOT_NOW):
            return True
    return _stands_aside(reading, drafts)


def _stands_aside(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Tempting as a short, but borrow is dear; stand aside.": the last clause refuses."""
    if order_at(reading, reading.clauses[0].first) is not None:
        return False
    for clause in reading.clauses[1:]:
        words = next((w for w in _PASSING if reading.starts(clause.first, w)), None)
        ends = words is not None and clause.first + len(words)
        alone = ends == clause.last or (ends and reading.low(ends) in ("for", "until", "here"))
        if alone and drafts[-1].at < clause.first:
            return True
    return False


_PASSING = (
    ("pass",),
    ("abstain",),
    ("decline",),
    ("stand", "aside"),
    ("sit", "out"),
    ("sit", "this"),
    ("sit", "it"),
    ("stay", "away"),
    ("stay", "out"),
    ("stay", "flat"),
    ("keep", "away"),
    ("steer", "clear"),
    ("leave", "it"),
    ("not", "for", "us"),
    ("not", "chase"),
    ("not", "trade"),
    ("not", "play"),
    ("not", "participate"),
)
_WE = frozenset("we we'd i i'd would will should prefer to".split())


def _passes(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "A long X / short Y trade looks tempting, but we would pass": told, and not taken."""
    end = next(reading.sentences())[1]
    if order_at(reading, reading.clauses[0].first) is not None:
        return False
    for at in range(drafts[0].at + 1, end):
        if reading.low(at - 1) not in _WE or not any(reading.starts(at, no) for no in _PASSING):
            continue
        if {"if", "unless", "when"}.isdisjoint(reading.words(at - 6, at)):
            return True
    return False


def _overrides(reading: Reading, draft: Draft, at: int) -> bool:
    """A position taken before the refusal, or "instead" of what is refused."""
    near = reading.words(draft.at - 2, draft.at)
    noise = reading.low(at) in _NOISE and reading.low(draft.at - 1) in ("and", ",", ":", "-")
    clause = reading.clause_of(at)
    other = reading.low(at) in ("do", "don't") and draft.at > clause.last
    optional = draft.structure in OPTIONS and reading.low(draft.at - 1) == "but"
    if optional and reading.clause_of(draft.at) == clause:
        return True
    vehicle = other and draft.structure in OPTIONS and _refuses_stock(reading, at)
    told = other and reading.low(draft.at - 1) in _TOLD
    return draft.at < at or noise or told or vehicle or "instead" in near or "rather" in near


def _refuses_stock(reading: Reading, at: int) -> bool:
    """ "Do not buy the stock": a vehicle is refused, and not the trade."""
    refused = reading.words(at, reading.clause_of(at).last)
    return not {"stock", "shares", "common", "equity"}.isdisjoint(refused)


def _watches(reading: Reading, at: int) -> bool:
    if at and reading.low(at - 1) not in _LEADS:
        return False
    words = next((w for w in _WATCH.get(reading.low(at), ()) if reading.starts(at, w)), ())
    return bool(words) and reading.low(at + len(words)) not in _IDIOMS


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
    if any(_said(reading, words) for words in _ARBITRAGE) or goes_both_ways(reading):
        return True
    if not _ARBITRAGING.isdisjoint(reading.lows) and not _BIDS.isdisjoint(reading.lows):
        return True
    if any(d.conditional for d in drafts) or is_two_way(reading, drafts):
        return True
    if adds_to_index(reading, drafts) or plays_event(reading):
        return True
    volatile = [d for d in drafts if d.structure in ("straddle", "strangle") and d.side == "long"]
    return bool(volatile) and not (EVENT_NAMES - {"expiry"}).isdisjoint(reading.lows)


def _is_hedge(reading: Reading, drafts: Sequence[Draft]) -> bool:
    if any(d.structure == "collar" for d in drafts):
        return True
    frames = find_frames(reading)
    first = drafts[0].at
    opens = any(frame.at < first or _sentence(reading, frame.at) == 0 for frame in frames)
    mere_leg = len(drafts) > 1 and all(frame.at > first for frame in frames)
    protects = all(d.structure != "cds" for d in drafts) and any(
        reading.low(n) == "protection" and not _PROTECTED.isdisjoint(reading.words(n - 3, n))
        for n in range(len(reading.tokens))
    )
    ratio = len(drafts) == 1 and _said(reading, ("hedge", "ratio"))
    against = reading.words(0, 2) in _AGAINST and drafts[0].at > 1
    return (bool(frames) and opens and not mere_leg) or protects or ratio or against


_AGAINST = tuple(("against", held) for held in "long longs existing our holdings core".split())


def _sentence(reading: Reading, at: int) -> int:
    return reading.clause_of(at).sentence


def _is_pair(reading: Reading, drafts: Sequence[Draft]) -> bool:
    sides = {draft.side for draft in drafts}
    if len(sides) < 2 or _is_overwriting(drafts):
        return False
    if any(_said(reading, words) for words in _PAIR_WORDS):
        return True
    reduced = any(draft.action in ("reduce", "close") for draft in drafts)
    if not reduced:
        return True
    return any(draft.joined for draft in drafts) or _said(reading, ("relative",))


def _is_overwriting(drafts: Sequence[Draft]) -> bool:
    """Calls sold against a holding of the same name: one underlying, no pair."""
    named = {frozenset(symbol.canonical for symbol in draft.symbols) for draft in drafts}
    return len(named) == 1 and any(draft.structure in OPTIONS for draft in drafts)


def _said(reading: Reading, words: tuple[str, ...]) -> bool:
    if words[0] not in reading.lows:
        return False
    return any(reading.starts(at, words) for at in range(len(reading.tokens)))
