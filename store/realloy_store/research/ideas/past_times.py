"""Times that tell what has happened or how long something lasts, and no holding period."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading

HELD = frozenset(
    "across inside for over hold holding horizon timeframe within next in view window".split()
)
_RESERVES = frozenset(
    "runway cash liquidity buffer buffers stocks stockpile stockpiles inventory inventories "
    "backlog backlogs reserves order-book orderbook coverage lead-time lead-times".split()
)
_LASTS = frozenset(
    "stay stays remain remains hold holds above exceed exceeds over below under "
    "cover covers covering covered is are was were last lasts lasting run runs rebuilt built stand "
    "stands fell fallen down up of at to equal equals stretch stretches reach reaches sit "
    "sits".split()
)


def lasts(reading: Reading, quantity: Quantity) -> bool:
    """ "Cash covers barely two quarters", "stocks were rebuilt to about 70 days"."""
    before = unbroken_before(reading.words(quantity.first - 9, quantity.first))
    if not HELD.isdisjoint(before[-2:]):
        return False
    told = next(
        (
            n
            for n, word in enumerate(before)
            if word in _RESERVES or (word in ("times", "time") and before[n - 1 : n] == ("lead",))
        ),
        None,
    )
    return told is not None and not _LASTS.isdisjoint(before[told + 1 :])


def unbroken_before(words: Sequence[str]) -> tuple[str, ...]:
    """The words since the last punctuation."""
    cut = next((n for n, word in enumerate(reversed(words)) if word in ",;:."), len(words))
    return tuple(words[len(words) - cut :])


def is_state(reading: Reading, quantity: Quantity) -> bool:
    """ "Beijing has frozen licences for three months", "a truce runs for 90 days"."""
    clause = reading.clause_of(quantity.first)
    before = unbroken_before(reading.words(max(clause.first, quantity.first - 14), quantity.first))
    while before and before[-1] in ("the", "next", "about", "another", "coming", "some"):
        before = before[:-1]
    joint = next((n for n in range(len(before), 0, -1) if before[n - 1] in _REASONS), 0)
    before = before[joint:]
    opened = clause.first > 0 or joint > 0 or before[:1] in (("the",), ("a",), ("an",))
    if before[-1:] != ("for",) or not opened or not _HOLDING.isdisjoint(before):
        return False
    return any(word in _IS or (word.endswith("ed") and len(word) > len("need")) for word in before)


_REASONS = frozenset("because since as while given that whereas".split())
_IS = frozenset(
    "is are was were has have had runs lasts remains stays froze shut covers cover supplies "
    "secures "
    "guarantees locks funds".split()
)
_HOLDING = frozenset(
    "hold holding held keep keeping own owning owned buy sell long short position positioned trade "
    "we i our view horizon target targeted upside return returns gain gains expect expected "
    "should could would may will let stay remain thesis idea pair spread carry overweight "
    "underweight justified warranted merited favoured favored preferred structured".split()
)


_PERFECT = frozenset(
    "rallied doubled tripled fallen risen gained lost surged dropped climbed soared slid jumped "
    "rose fell ran sold halved run returned added paid given tightened widened bounced "
    "ran climbed".split()
)


def is_of_the_past(reading: Reading, quantity: Quantity) -> bool:
    """ "that have rallied 300% in six weeks"."""
    clause = reading.clause_of(quantity.first)
    words = reading.words(max(clause.first, quantity.first - 6), quantity.first)
    if "," in words:
        words = words[len(words) - words[::-1].index(",") :]
    if not {"let", "letting", "lets"}.isdisjoint(reading.words(clause.first, quantity.first)):
        return False
    after = "after" in words and words[-1:] in (("in",), ("over",), ("within",))
    return bool(_PERFECT & set(words)) or after or _is_up(reading, quantity)


_TOLD = frozenset("is are was were already has have been stock name shares still trades".split())
_MOVED = frozenset("up down off higher lower".split())


def _is_up(reading: Reading, quantity: Quantity) -> bool:
    """ "The name is up 45% in eight sessions"."""
    move = reading.quantity_at.get(quantity.first - 2)
    if move is None or reading.low(quantity.first - 1) not in ("in", "over", "within"):
        return False
    beside = {reading.low(move.first - 1), reading.low(move.last)}
    told = _TOLD & set(reading.words(move.first - 3, move.first))
    return bool(told) and not beside.isdisjoint(_MOVED)
