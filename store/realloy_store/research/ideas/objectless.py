"""Orders without an object: "call: sell", "buy below $55", "take a half-weight now"."""

from __future__ import annotations

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.orders import Order
from realloy_store.research.ideas.reading import Reading


def objectless(reading: Reading, order: Order) -> list[Draft]:
    """ "Call: Sell", "buy below $55": an order to open whose object is named elsewhere."""
    if order.side is None and _takes_position(reading, order):
        return [Draft(order.first, "long", order.action, None)]
    if order.action == "hold" and order.side is None:
        phrase = noun_phrase(reading, order.last)
        held = phrase is not None and not _HOLDINGS.isdisjoint(reading.words(*phrase))
        held = held or reading.low(order.last) == "what"
        return [Draft(order.first, "long", "hold", None)] if held else []
    if order.side is None or not (order.action in ("open", "hold") or _leads(reading, order)):
        return []
    if order.side == "short" and order.first and reading.low(order.last) in ("if", "once", "when"):
        return []
    written = reading.low(order.first).startswith("overwrit")
    structure = "calls" if written else "shares"
    return [Draft(order.first, order.side, order.action, None, structure)]


def _takes_position(reading: Reading, order: Order) -> bool:
    """ "Take a half-weight now", "start with a third": a size, and what it is of said before."""
    verb = reading.low(order.first) in ("take", "start", "initiate", "establish", "open", "enter")
    phrase = noun_phrase(reading, order.last) if verb else None
    return phrase is not None and reading.low(phrase[1] - 1) in _HOLDINGS


_HOLDINGS = frozenset(
    "position stake weight half-weight half-position toehold exposure holding overweight long "
    "shares".split()
)


def _leads(reading: Reading, order: Order) -> bool:
    """ "X - exit remaining holdings": an order to leave in front of a general object, no "if"."""
    opens = order.first == 0 or reading.low(order.first - 1) in (":", "-", ";", ".", ",")
    phrase = noun_phrase(reading, order.last)
    if opens and reading.clause_of(order.first).last == order.last:
        return True
    return opens and phrase is not None and is_generic(reading, *phrase)
