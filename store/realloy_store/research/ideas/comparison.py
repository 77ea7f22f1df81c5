"""The other side of a comparison: "X versus Y", "prefer X to Y", "switch X into Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.hedging import HedgeFrame
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.orders import Order, order_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS

_VERSUS = frozenset("versus vs vs. against over".split())


_PREFERRING = frozenset("prefer favor favour own like long overweight back buy hold".split())


_OPPOSITE: dict[Side, Side] = {"long": "short", "short": "long"}


def other_side(
    reading: Reading, order: Order, leg: Draft, end: int, frames: Sequence[HedgeFrame]
) -> list[Draft]:
    """Return the second leg of a comparison: "X versus Y", "prefer X to Y", "switch X into Y"."""
    at = _past_brackets(reading, end)
    at += reading.low(at) == ","
    joint, verb = reading.low(at), reading.low(order.last - 1)
    first_word = reading.low(order.first)
    if reading.starts(at, ("relative", "to")):
        begin = at + 2
    elif (
        joint in _VERSUS
        and (joint != "over" or first_word in _PREFERRING or order.last - order.first > 1)
    ) or (joint == "to" and first_word in ("prefer", "favor", "favour")):
        begin = at + 1
    elif joint == "and" and reading.low(at + 1) in ("into", "to") and leg.side == "short":
        begin = at + 2
    elif joint in ("into", "to") and (
        first_word
        in ("switch", "rotate", "rotating", "switching", "swap", "swapping", "move", "migrate")
    ):
        begin = at + 1
    else:
        return []
    hedged = any(frame.at < order.first and joint == "against" for frame in frames)
    if leg.structure in OPTIONS | {"fx", "cds"} or hedged or verb == "against":
        return []
    phrase = _fresh_object(reading, begin)
    if phrase is None:
        return []
    side = _OPPOSITE[leg.side]
    other = build_leg(reading, at, side, "open", phrase)
    return [] if other is None else [replace(other, joined=True)]


def _fresh_object(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the object unless another order begins here, or it is a number or generic."""
    for n in (at, at + 1):
        if order_at(reading, n) is not None and (n == at or reading.low(at) in ("a", "an")):
            return None
    phrase = noun_phrase(reading, at)
    if phrase is None or is_generic(reading, *phrase):
        return None
    return phrase


def _past_brackets(reading: Reading, at: int) -> int:
    if reading.low(at) != "(":
        return at
    for close in range(at + 1, min(at + 12, len(reading.tokens))):
        if reading.low(close) == ")":
            return close + 1
    return at
