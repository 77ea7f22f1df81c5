"""Prices and moves at which a trade ends: "pull it under $9,780", "a close below $54 ends it".

The price must be that of the trade itself: "unwind if carbonate passes $14" waits for a state of
the market, and "cover above $46" or "wrong below $40" are levels that the text keeps.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.ending_words import (
    ABANDONING,
    ADVERSE_FALLS,
    ADVERSE_RISES,
    ENDS,
    FAILED,
    HIGHER,
    LEAVING,
    LOSES,
    LOWER,
    NARROWING,
    OPENING,
    OUT,
    PARTIAL,
    PLAIN,
    TRADE,
    TURNS_OF_LEAVING,
    UNCERTAIN,
)
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said


def ending_role(
    reading: Reading,
    quantity: Quantity,
    said: Said,
    direction: Direction,
    drafts: Sequence[Draft],
) -> Role | None:
    """Return `stop` for a price of the trade itself at which it is given up, else None."""
    sized = quantity.unit not in ("pct", "bps", "price") and quantity.currency is None
    if sized or quantity.fraction or not drafts or drafts[0].action not in ("open", "hold"):
        return None
    if said.has(_NO_END) or _HINTS.isdisjoint(reading.vocabulary):
        return None
    if quantity.unit in ("pct", "bps"):
        return _distance(reading, said, direction, drafts)
    way = _way(said, direction, reading)
    if way == "favourable":
        return None
    behind = _ends_behind(said.after)
    if behind and (way == "adverse" or said.last in ("", "at", "to", "of")):
        return "stop" if _is_plain(reading, drafts, said.before) else None
    opened = _leaving_at(said.before)
    if opened is None or not PARTIAL.isdisjoint(said.before):
        return None
    verb, last = opened
    strong = verb in ABANDONING
    if not (strong or way == "adverse"):
        return None
    return "stop" if _is_plain(reading, drafts, said.before[last:]) else None


def _way(said: Said, direction: Direction, reading: Reading) -> str | None:
    """Which way the price is told to have gone: against the trade, in its favour, or neither."""
    words = said.before[-_NEAR:]
    fallen = said.last in LOWER or not LOSES.isdisjoint(words)
    risen = said.last in HIGHER
    if direction == "spread":
        widened = not ADVERSE_RISES.isdisjoint(words)
        if widened and NARROWING.isdisjoint(reading.vocabulary):
            return "favourable"
        moved = widened or not ADVERSE_FALLS.isdisjoint(words)
        return "adverse" if moved else None
    fallen = fallen or not ADVERSE_FALLS.isdisjoint(words)
    risen = risen or (not ADVERSE_RISES.isdisjoint(words) and not fallen)
    if fallen == risen:
        return "adverse" if said.last in ("through", "past") else None
    return "adverse" if fallen == (direction == "rise") else "favourable"


def _distance(
    reading: Reading, said: Said, direction: Direction, drafts: Sequence[Draft]
) -> Role | None:
    """ "Hard exit 10% below entry", "pull the trade 8% lower"."""
    fallen, risen = (not words.isdisjoint(said.after[:1]) for words in (_UNDER, _OVER))
    opened = _leaving_at(said.before)
    if opened is None or direction == "spread" or fallen == risen:
        return None
    if fallen != (direction == "rise") or not PARTIAL.isdisjoint(said.before):
        return None
    return "stop" if _is_plain(reading, drafts, said.before[opened[1] :]) else None


_UNDER = LOWER | {"lower", "down"}
_OVER = HIGHER | {"higher", "up"}
_HINTS = (
    ABANDONING
    | LEAVING
    | ENDS
    | frozenset(TURNS_OF_LEAVING)
    | FAILED
    | {words[-1] for words in OUT}
)
"""Words of which a trade's end is told by one at least."""
_NO_END = OPENING | UNCERTAIN
_NEAR = 5
"""Words before a price that tell which way it went."""


def _leaving_at(before: Sequence[str]) -> tuple[str, int] | None:
    """Return the verb that leaves, and where the words behind it begin."""
    for n in range(len(before) - 1, -1, -1):
        for turn in TURNS_OF_LEAVING.get(before[n], ()):
            if tuple(before[n : n + len(turn)]) == turn:
                return "abandon", n + len(turn)
        if before[n] in ABANDONING or before[n] in LEAVING:
            noun = before[n] in ("close", "closes") and before[n - 1 : n] in _CLOSES
            timed = before[n] == "out" and before[n - 1 : n] in _TIMES
            if not noun and not timed:
                return before[n], n + 1
    return None


_CLOSES = tuple((word,) for word in "a the daily weekly monthly any session's first".split())
"""Words that make "close" the end of a session."""
_TIMES = tuple((unit,) for unit in "days weeks months month year years quarters".split())
"""What stands before the "out" of an expiry: "calls two months out, 12% above spot"."""


def _ends_behind(after: Sequence[str]) -> bool:
    """ "ends the trade", "would take us out", "and we are out", "is our exit", "is the line"."""
    at = 0
    while after[at : at + 1] and after[at] in _LEADS:
        at += 1
    if after[at : at + 1] and after[at] in ENDS:
        rest = tuple(word for word in after[at + 1 : at + 4] if word not in _ARTICLES)
        alone = not rest or rest[0] in ",.;:"
        return alone or not TRADE.isdisjoint(rest[:2]) or (rest[0] in _US and rest[1:2] == ("out",))
    if after[at : at + 1] and after[at] in _TELLS and not FAILED.isdisjoint(after[at + 1 :]):
        return True
    return after[at : at + 2] in OUT or after[at : at + 3] in OUT or after[at : at + 4] in OUT


_TELLS = frozenset("says tells means signals shows proves confirms".split())
_LEADS = frozenset("would will should could then and also that simply".split())
_ARTICLES = frozenset("the our this my a".split())
_US = frozenset("us me you".split())


def _is_plain(reading: Reading, drafts: Sequence[Draft], words: Sequence[str]) -> bool:
    """Nothing but the trade itself is told to move."""
    return all(
        word in PLAIN or any(d.phrase and word in reading.words(*d.phrase) for d in drafts)
        for word in words
    )
