"""Trades on something that happens: decisions, index changes, and two outcomes with two sides."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.direction import falls
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.reading import Reading, once

EVENT_NAMES = frozenset(
    "quarterly quarterlies result lock-up lockup catalyst budget fomc ecb boj boe rba opec+ "
    "opec agm egm auctions vote "
    "votes prints verdicts reports releases "
    "decision decisions ruling rulings vote election summit meeting meetings deadline deadlines "
    "announcement announcements verdict hearing hearings results earnings expiry rebalance "
    "rebalancing reconstitution inclusion award awards proclamation report print quota event "
    "events talks negotiations referendum auction tender release determination review reviews "
    "renewal window season conference consultation briefing testimony speech fid approval "
    "approvals listing ipo congress plenum visit mission inspection expiration lapse sunset "
    "shutdown primary primaries inauguration ratification signing thanksgiving christmas easter "
    "trial hearing opinion commissioning fair expo phase-in".split()
)
"""Words for what happens on a day, known or not."""
OCCASIONS = EVENT_NAMES | frozenset("offtake news headline headlines contract deal".split())
"""What a position may be opened "on" that is no instrument: "a half-size long on the offtake"."""
_INDEX_CHANGES = frozenset(
    "reconstitution rebalance rebalancing inclusion deletion addition reshuffle inclusions "
    "deletions additions adds deletes".split()
)
_DEMAND = frozenset("strength buying demand flows flow bid pop rally bounce spike".split())
"""What an index change brings: a price to sell into, and no trade on the change."""
_RESHUFFLES = frozenset("rebalance rebalancing reshuffle".split())
"""Changes that may be no more than a date, where no member is named."""
_INDEXES = frozenset(
    "index mvis mvremx mvremxtr russell msci ftse asx s&p stoxx nasdaq nasdaq-100 crsp etf "
    "benchmark sector".split()
)
PLAYS = frozenset("trade play playing trading position positioned".split())
_BRANCH = frozenset("if should when once".split())
_LEAD_IN = frozenset("and but conversely , alternatively".split())
_OPPOSITE = 2
_BRANCHES = tuple(
    (count, what)
    for count in ("two", "both")
    for what in ("branches", "outcomes", "scenarios", "paths")
)
TWO_WAYS = (
    ("two", "ways"),
    ("both", "ways"),
    ("either", "way"),
    ("two-way",),
    ("two", "-", "way"),
    ("both", "sides"),
)


def is_two_way(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "If extended, short X; if not, buy Y": opposite sides that depend on the outcome."""
    branched = {
        (falls(draft), reading.clause_of(draft.at))
        for draft in drafts
        if _branches(reading, draft.at)
    }
    apart = any(a[0] != b[0] and a[1] != b[1] for a in branched for b in branched)
    opened = {draft.side for draft in drafts if draft.action == "open"}
    if len(opened) == _OPPOSITE and reading.says(_BRANCHES):
        return True
    return apart or _trailing_branches(reading, drafts) or _named_branches(reading, drafts)


def _named_branches(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Extension favours shorting X, collapse favours owning it"; "should they stand, buy Y"."""
    argued = [
        at
        for at, low in enumerate(reading.lows)
        if low in ARGUING and reading.low(at + 1).endswith("ing")
    ]
    if len(argued) > 1 and not _OUTCOMES.isdisjoint(reading.vocabulary):
        return True
    branches = {reading.clause_of(d.at) for d in drafts if _branches(reading, d.at)}
    return len(branches) > 1 and not EVENT_NAMES.isdisjoint(reading.vocabulary)


ARGUING = frozenset("favours favors means argues calls favour favor".split())
_OUTCOMES = frozenset("scenarios outcomes branches cases playbook".split())


def _trailing_branches(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Buy MP if the court upholds; short MP if not": each side has its condition behind it."""
    ends = [*(draft.at for draft in drafts[1:]), len(reading.tokens)]
    sides = {
        draft.side
        for draft, end in zip(drafts, ends, strict=True)
        if draft.action == "open"
        and (
            not _BRANCH.isdisjoint(reading.words(draft.at, end))
            or _on_outcome(reading, draft.at, end)
        )
    }
    return len(sides) == 2


def _on_outcome(reading: Reading, first: int, last: int) -> bool:
    """ "Buy A on a confirmation, sell B on a rejection"."""
    return any(
        reading.low(n) == "on"
        and reading.low(n + 1) in ("a", "an")
        and not _DECIDED.isdisjoint(reading.words(n + 2, min(n + 9, last)))
        for n in range(first, last)
    )


_DECIDED = frozenset(
    "confirmation approval rejection refusal denial award veto extension renewal collapse lapse "
    "cut hike win defeat failure breakdown adoption pass".split()
)


def says_two_ways(reading: Reading) -> bool:
    """Whether the bullet says that the trade goes either way."""
    return reading.says(TWO_WAYS)


def goes_both_ways(reading: Reading) -> bool:
    """ "Playable both ways", and not "headline gaps cut both ways"."""
    return "ways" in reading.vocabulary and any(
        reading.starts(at, ("both", "ways")) and reading.low(at - 1) not in _CUTTING
        for at in range(len(reading.lows))
    )


_CUTTING = frozenset("cut cuts cutting swing swings go goes work works".split())
"""What a risk does both ways, while a trade is played both ways."""


def adds_to_index(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Before the June Russell reconstitution": a change of an index is the occasion."""
    named = any(draft.symbols for draft in drafts)
    if _INDEXES.isdisjoint(reading.vocabulary) and "index-" not in reading.plain:
        return False
    if any(
        word == "add" and reading.low(at - 1) in _INDEXES for at, word in enumerate(reading.lows)
    ):
        return named
    return any(
        word.removeprefix("index-") in _INDEX_CHANGES
        and reading.low(at + 1) not in _DEMAND
        and (named or word not in _RESHUFFLES)
        and (
            word.startswith("index-")
            or not _INDEXES.isdisjoint(reading.words(at - 4, at) + _rest(reading, at))
        )
        for at, word in enumerate(reading.lows)
    )


def _rest(reading: Reading, at: int) -> tuple[str, ...]:
    return reading.words(at, reading.clause_of(at).last)


def plays_event(reading: Reading) -> bool:
    """ "Play the Section 232 decision", "Trade the OPEC+ meeting two ways"."""
    for clause in reading.clauses[:2]:
        named = reading.words(clause.first + 1, min(clause.last, clause.first + 9))
        placed = reading.low(clause.first + 1) in ("in", "on", "across")
        if not placed and reading.low(clause.first) in PLAYS and not EVENT_NAMES.isdisjoint(named):
            return True
    return False


def heads_event(reading: Reading) -> bool:
    """ "Lock-up expiry: short X into 3 September": the heading names what happens, and no more."""
    heading = reading.clauses[0]
    words = reading.words(heading.first, heading.last)
    while words and words[-1] in _HEADED:
        words = words[:-1]
    short = heading.closed_by == ":" and len(words) <= _LONGEST
    return short and bool(words) and words[-1] in _DATED


_HEADED = frozenset("trade play idea day setup date".split())
_LONGEST = 4
_DATED = frozenset(
    "expiry lock-up lockup ruling vote election rebalance rebalancing reconstitution inclusion "
    "deletion earnings results print auction referendum hearing verdict summit deadline expiration "
    "event budget".split()
)
"""What a trade is for that is headed by it."""


def leads_to_day(reading: Reading) -> bool:
    """ "Ahead of the November 10 expiry": the trade is for a day."""
    return any(
        mention.precision == "day"
        and not _LEADING.isdisjoint(reading.words(mention.first - 3, mention.first))
        for mention in reading.mentions
    )


_LEADING = frozenset("ahead into around over before through across".split())


@once
def _branches(reading: Reading, at: int) -> bool:
    """The order stands behind an opening "if"."""
    first = reading.clause_of(at).first
    dash = next((n for n in range(at - 1, first, -1) if _is_dash(reading, n)), None)
    first = first if dash is None else dash + 1
    while reading.low(first) in _LEAD_IN:
        first += 1
    return first < at and (reading.low(first) in _BRANCH or is_outcome(reading, first))


def is_outcome(reading: Reading, at: int) -> bool:
    """ "Upheld, long producers; struck down, short them": an outcome alone, and a comma.

    Also "on a refusal short it".
    """
    if reading.low(at) == "on" and reading.low(at + 1) in ("a", "an"):
        return not _DECIDED.isdisjoint(reading.words(at + 2, at + 5))
    behind = at + 1 + (reading.low(at + 1) in ("down", "up", "back"))
    return reading.low(at) in _OUTCOME | _DECIDED and reading.low(behind) == ","


_OUTCOME = frozenset(
    "upheld rejected approved granted denied refused extended lapsed struck overturned passed "
    "vetoed signed delayed blocked cleared confirmed renewed reversed withdrawn".split()
)


def _is_dash(reading: Reading, at: int) -> bool:
    return reading.low(at) == "-" and not reading.tokens[at].glued
