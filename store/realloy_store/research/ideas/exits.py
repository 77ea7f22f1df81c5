"""Orders that open nothing: options bought back, and what a structure is bought for.

"Write calls on X; buy the calls back if it rallies" leaves the trade it has opened, and "use calls
to own the ramp" says what the calls are for.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.nounphrase import is_generic
from realloy_store.research.ideas.orders import Order
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures

_BUYING = frozenset("buy buying take taking purchase repurchase".split())
_GIVEN = frozenset("the those these our that this any all half any short sold".split())
_REACH = 5
"""Tokens between "buy the" and "back"."""


def buys_back(reading: Reading, order: Order, before: Sequence[Draft]) -> bool:
    """ "Buy the calls back if X": closes a short of the same structure, or what was opened."""
    if not before or reading.low(order.first) not in _BUYING:
        return False
    at = order.last
    if order.action == "close":
        return _is_same(reading, (at, min(at + _REACH, reading.clause_of(at - 1).last)), before)
    if reading.low(at) not in _GIVEN:
        return False
    last = min(at + _REACH, reading.clause_of(at).last)
    back = next((n for n in range(at, last) if reading.low(n) == "back"), None)
    return back is not None and _is_same(reading, (at, back), before)


def _is_same(reading: Reading, phrase: tuple[int, int], before: Sequence[Draft]) -> bool:
    """The words name no more than the structure that is open already."""
    found = find_structures(reading, *phrase)
    if any(word.structure == draft.structure for word in found for draft in before):
        return before[-1].side == "short"
    return (
        phrase[1] > phrase[0] and reading.low(phrase[0]) in _GIVEN and is_generic(reading, *phrase)
    )


_VIEWING = frozenset("express play capture implement position trade".split())
"""Orders of a view: "use put spreads to express caution on X"."""


def is_purpose(reading: Reading, order: Order, before: Sequence[Draft]) -> bool:
    """ "Use calls on X to own the ramp": what options are for, and no leg of its own."""
    if not before or before[-1].structure not in OPTIONS or order.action != "open":
        return False
    viewed = before[-1].phrase is not None and reading.low(order.first) in _VIEWING
    if viewed and reading.low(order.first - 1) == "to":
        return True
    same = reading.clause_of(before[-1].at) == reading.clause_of(order.first)
    if reading.low(order.first - 1) != "to" or not same or order.side is None:
        return False
    last = min(order.last + _REACH, reading.clause_of(order.first).last)
    return not any(word.structure in OPTIONS for word in find_structures(reading, order.last, last))
