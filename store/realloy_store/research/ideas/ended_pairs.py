"""Pairs that are ended or kept whole: "close the long copper / short iron-ore spread"."""

from __future__ import annotations

from dataclasses import replace

from realloy_store.research.ideas.comparison import OPPOSITE
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.order_words import SIDE_NOUNS
from realloy_store.research.ideas.orders import Order
from realloy_store.research.ideas.positions import past_brackets
from realloy_store.research.ideas.quantifiers import without_quantifier
from realloy_store.research.ideas.reading import Reading


def ended_pair(reading: Reading, order: Order, at: int) -> list[Draft]:
    """ "Close the long copper / short iron-ore spread": both sides of a position that is ended."""
    if order.action not in ("close", "reduce", "hold"):
        return []
    at += reading.low(at) in ("the", "our", "a", "this")
    second = next((n for n in range(at + 1, at + 10) if reading.low(n) in SIDE_NOUNS), None)
    if reading.low(at) not in SIDE_NOUNS or second is None:
        return []
    if reading.low(second - 1) not in ("/", "and", "-", "versus", "vs", "against", ","):
        return []
    legs: list[Draft] = []
    for n in (at, second):
        phrase = noun_phrase(reading, n + 1, second - 1 if n == at else None)
        side = SIDE_NOUNS[reading.low(n)]
        side = side if order.action == "hold" else OPPOSITE[side]
        leg = build_leg(reading, n, side, order.action, _bare(reading, phrase)) if phrase else None
        legs += [replace(leg, joined=True)] if leg else []
    return legs if len(legs) == len(OPPOSITE) else []


def set_against(reading: Reading, order: Order, at: int) -> list[Draft]:
    """ "Run Iluka (ILU.AX) long against a Tronox (TROX) short": sides behind both names."""
    if order.side is not None and order.action != "hold":
        return []
    if not reading.vocabulary.issuperset(OPPOSITE):
        return []
    first = noun_phrase(reading, at)
    side = _side_behind(reading, first)
    if first is None or side is None:
        return []
    joint = past_brackets(reading, first[1]) + 1
    if reading.low(joint) not in _AGAINST:
        return []
    second = noun_phrase(reading, joint + 1)
    told = _side_behind(reading, second)
    if second is None or told is None or told == side:
        return []
    sides: tuple[tuple[int, Side, tuple[int, int]], ...] = (
        (order.first, side, first),
        (joint, told, second),
    )
    legs = [
        build_leg(reading, begin, which, "open", without_quantifier(reading, phrase))
        for begin, which, phrase in sides
    ]
    return [replace(leg, joined=True) for leg in legs if leg]


_AGAINST = frozenset("against versus vs vs. and with over".split())


def _side_behind(reading: Reading, phrase: tuple[int, int] | None) -> Side | None:
    return (
        None if phrase is None else SIDE_NOUNS.get(reading.low(past_brackets(reading, phrase[1])))
    )


def _bare(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int]:
    """Leave out the noun of the position: "iron-ore spread"."""
    first, last = phrase
    named = reading.low(last - 1) in ("spread", "pair", "trade", "position", "switch")
    return (first, last - 1) if named and last - 1 > first else phrase
