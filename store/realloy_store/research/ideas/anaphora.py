"""Legs that point back: "long the former, short the latter", "write the same line on XME"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.comparison import compared
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.names import named_companies
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.orders import Order
from realloy_store.research.ideas.reading import Reading

_FIRST = frozenset("former first first-named".split())
_SECOND = frozenset("latter second other second-named".split())
_NAMES = frozenset("the same names name stocks stock shares basket group ones miners".split())
_SAME = _NAMES - {"the", "same"} | frozenset(
    "line structure strikes strike thing trade amount expiry options".split()
)
_SHORTEST = 2
"""Tokens of "the former"."""


def resolved(reading: Reading, drafts: Sequence[Draft], symbols: Sequence[Symbol]) -> list[Draft]:
    """Return the drafts with what they point back to in the place of the pointing words."""
    return [_named(reading, draft, symbols) for draft in drafts]


def _named(reading: Reading, draft: Draft, symbols: Sequence[Symbol]) -> Draft:
    """ "The former", "the latter" of the two that the bullet compares or names first."""
    if draft.phrase is None or draft.phrase[1] - draft.phrase[0] > _SHORTEST:
        return draft
    word = reading.low(draft.phrase[1] - 1)
    if word not in _EITHER or reading.low(draft.phrase[0]) != "the":
        return draft
    pair = [(leg.phrase) for leg in compared(reading) if leg.phrase]
    if len(pair) != 2:
        named = {(s.first, s.last) for s in symbols if s.last <= draft.at}
        taken = {at for span in named for at in range(*span)}
        for first, last, _ in named_companies(reading, 0, draft.at):
            if taken.isdisjoint(range(first, last + 3)):
                named.add((first, last))
        pair = sorted(named)[:2]
    if len(pair) != 2:
        return draft
    return replace(draft, phrase=pair[0] if word in _FIRST else pair[1])


_EITHER = _FIRST | _SECOND


def same_again(
    reading: Reading, order: Order, phrase: tuple[int, int], before: Sequence[Draft]
) -> Draft | None:
    """ "Write the same line on XME": the structure is that of the leg before."""
    words = reading.words(*phrase)
    if not before or "same" not in words or _SAME.isdisjoint(words) or order.side is None:
        return None
    if _NAMES.issuperset(words) and before[-1].side != order.side:
        side = order.side
        return replace(
            before[-1], at=order.first, side=side, phrase=phrase, conditional=before[-1].conditional
        )
    underlying = noun_phrase(reading, phrase[1] + 1) if reading.low(phrase[1]) == "on" else None
    if underlying is None:
        return None
    return Draft(order.first, order.side, order.action, underlying, before[-1].structure)
