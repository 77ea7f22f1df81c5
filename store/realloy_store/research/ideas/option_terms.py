"""The strikes and the life of an option leg, where the bullet states them."""

from __future__ import annotations

from collections.abc import Iterator

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Phrase
from realloy_store.research.ideas.periods import is_tenor
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, structure_at

_JOINTS = frozenset("/ - and".split())
_STRIKE = frozenset("strike strikes struck".split())


def strikes_of(reading: Reading, draft: Draft, end: int) -> tuple[float, ...]:
    """Return the strikes of a leg in prices, in the order of the text; `end` bounds its words."""
    if draft.structure not in OPTIONS:
        return ()
    found: list[float] = []
    for quantity in _within(reading, draft, end):
        named = quantity.currency is not None and draft.phrase and draft.phrase[0] == quantity.last
        if quantity.unit not in ("price", "bare"):
            continue
        if named or _is_strike(reading, quantity):  # "the $110 MP calls"
            found += [value for value in (quantity.low, quantity.high) if value is not None]
    return tuple(dict.fromkeys(found))


def tenor_of(reading: Reading, draft: Draft, end: int) -> Phrase | None:
    """Return the words of a leg's life: "3-month" calls, "45 days to expiry"."""
    if draft.structure not in _DATED:
        return None
    for quantity in _within(reading, draft, end):
        if quantity.is_time and is_tenor(reading, quantity):
            return reading.phrase(quantity.first, quantity.last)
    return None


_DATED = OPTIONS | {"fx", "futures"}


def _within(reading: Reading, draft: Draft, end: int) -> Iterator[Quantity]:
    return (q for q in reading.quantities if draft.at < q.first < end)


def _is_strike(reading: Reading, quantity: Quantity, others: int = 3) -> bool:
    """A price right before "calls", before another strike, or beside "strike" or "struck at"."""
    after = quantity.last
    following = reading.quantity_at.get(after + 1)
    if reading.low(after) in _JOINTS and following is not None:
        alike = others > 0 and following.unit == quantity.unit
        return alike and _is_strike(reading, following, others - 1)
    named = not _STRIKE.isdisjoint(reading.words(quantity.first - 3, quantity.first))
    if named or reading.low(after) in _STRIKE:
        return True
    word = structure_at(reading, after)
    priced = quantity.currency is not None or reading.low(quantity.first - 1) in _JOINTS
    return priced and word is not None and word.structure in OPTIONS
