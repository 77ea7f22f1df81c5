"""Trades told and then taken back: "tempting, but we would pass", "a story, not a trade"."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Reading


def taken_back(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """Whether a later word refuses what the words before it name."""
    if _is_no_trade(reading, drafts) or _only_liked(reading, drafts):
        return True
    return _passes(reading, drafts) or _not_yet(reading, drafts)


def _only_liked(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "We like X, but not at $19": the price is refused, and no order given."""
    liked = "like" in reading.words(drafts[0].at, drafts[0].at + 2)
    return liked and any(
        reading.starts(at, ("but", "not", "at")) and at + 3 in reading.quantity_at
        for at in range(drafts[0].at, len(reading.lows))
    )


def _is_no_trade(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Magnet hopefuls are a story, not a trade": denied behind a comma."""
    return "not" in reading.vocabulary and any(
        low == "not"
        and reading.low(at - 1) == ","
        and any(reading.starts(at, words) for words in _NO_TRADE)
        and not any(draft.at > at and draft.action in ("open", "hold") for draft in drafts)
        for at, low in enumerate(reading.lows)
    )


_NO_TRADE = (("not", "a", "trade"), ("not", "an", "investment"), ("not", "a", "position"))
"""What a theme is called that one does not put money into."""


def _is_ordered(reading: Reading, at: int) -> bool:
    """An order in the imperative stands here, and no "owning X is a bet"."""
    return order_at(reading, at) is not None and not reading.low(at).endswith("ing")


_NOT_NOW = (
    ("not", "yet"),
    ("not", "now"),
    ("not", "here"),
    ("not", "today"),
    ("not", "at", "this"),
    ("no", ":"),
    ("no", ","),
    ("no", ";"),
    ("no", "."),
    ("no", "thanks"),
)


def _not_yet(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Close to a buy, but not yet": taken back before any order is given."""
    refused = not {"not", "no"}.isdisjoint(reading.vocabulary)
    end = next(reading.sentences())[1] if refused else 0
    for at in range(end):
        if reading.low(at - 1) not in ("but", ",", "though") or at > drafts[0].at:
            continue
        if any(reading.starts(at, words) for words in _NOT_NOW):
            return True
    return _stands_aside(reading, drafts)


def _stands_aside(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Tempting as a short, but borrow is dear; stand aside.": the last clause refuses."""
    if _is_ordered(reading, reading.clauses[0].first):
        return False
    for clause in reading.clauses[1:]:
        words = next((w for w in _PASSING if reading.starts(clause.first, w)), None)
        ends = words is not None and clause.first + len(words)
        behind = reading.low(ends) if ends else ""
        waits = words in (("wait",), ("don't",), ("do", "not")) and behind != ","
        alone = ends == clause.last or behind in ("for", "until", "here", ",", "on", "as")
        alone = alone and not (waits and ends != clause.last)
        if alone and drafts[-1].at < clause.first:
            return True
    return False


_PASSING = (
    ("pass",),
    ("abstain",),
    ("decline",),
    ("stand", "aside"),
    ("stand", "back"),
    ("stay", "patient"),
    ("do", "neither"),
    ("do", "not"),
    ("don't",),
    ("hands", "off"),
    ("wait",),
    ("not", "initiate"),
    ("not", "act"),
    ("sit", "on", "your", "hands"),
    ("sit", "on", "our", "hands"),
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
    if _is_ordered(reading, reading.clauses[0].first):
        return False
    end = next(reading.sentences())[1]
    for at in range(drafts[0].at + 1, len(reading.tokens)):
        if at > end and reading.low(at) in ("not", "do", "don't"):
            continue
        if reading.low(at - 1) not in _WE or not any(reading.starts(at, no) for no in _PASSING):
            continue
        if not _is_whole(reading, at):
            continue
        if not {"others", "else", "rest"}.isdisjoint(reading.words(at - 4, at)):
            continue
        if {"if", "unless", "when"}.isdisjoint(reading.words(at - 6, at)):
            return True
    return False


_BEYOND = frozenset("above beyond over past more".split())
"""Up to where a trade is taken: "we would not chase it above $60"."""


def _is_whole(reading: Reading, at: int) -> bool:
    """ "We do not." refuses, "we do not need to call the direction" does not."""
    if reading.low(at) in ("do", "don't") and not reading.starts(at, ("do", "neither")):
        return reading.low(at + 2) in (",", ".", ";", ":", "")
    if reading.low(at) == "not" and not _BEYOND.isdisjoint(reading.words(at + 2, at + 6)):
        return False
    if reading.low(at) == "wait":
        return not {"we", "i", "we'd", "i'd"}.isdisjoint(reading.words(at - 4, at))
    return True
