"""Pairs told by "pair": "pair copper miners with a short in steelmakers".

Only one of the two sides has an order of its own; the other stands right behind the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.positions import past_brackets
from realloy_store.research.ideas.quantifiers import without_quantifier
from realloy_store.research.ideas.reading import Reading


def _fronted(reading: Reading, leg: Draft) -> Draft | None:
    """ "Against a basket of turbine makers, hold defence primes": the other side goes before."""
    if reading.low(0) != "against" or reading.low(leg.at - 1) != "," or leg.side != "long":
        return None
    phrase = noun_phrase(reading, 1, leg.at - 1)
    if phrase is None or phrase[1] != leg.at - 1 or is_generic(reading, *phrase):
        return None
    if not (_HELD | _BOOKS).isdisjoint(reading.words(*phrase)):
        return None
    other = build_leg(reading, 0, "short", "open", phrase)
    return replace(other, joined=True) if other is not None else None


def _as_short(reading: Reading, leg: Draft) -> Draft | None:
    """ "Long A, with B as the funding short": the other side by the part that it plays."""
    if leg.side != "long" or leg.phrase is None or "as" not in reading.vocabulary:
        return None
    begin = past_brackets(reading, leg.phrase[1])
    begin += reading.low(begin) == ","
    last = min(reading.clause_of(leg.at).last, begin + 2 * _REACH)
    part = next((n for n in range(begin + 2, last) if reading.low(n) == "as"), None)
    if reading.low(begin) != "with" or part is None:
        return None
    if "short" not in reading.words(part + 1, part + 4):
        return None
    phrase = noun_phrase(reading, begin + 1, part)
    if phrase is None or is_generic(reading, *phrase):
        return None
    other = build_leg(reading, begin, "short", "open", phrase)
    return replace(other, joined=True) if other is not None else None


def _paired_off(reading: Reading, leg: Draft) -> Draft | None:
    """ "Long A; pair against B": the other side behind the verb, without an order of its own."""
    begin = leg.phrase[1] if leg.phrase else leg.at + 1
    for at in range(begin, min(begin + _FAR, len(reading.tokens))):
        if reading.low(at) not in _PAIRED:
            continue
        joint = at + 1 + (reading.low(at + 1) in ("it", "them", "this"))
        if reading.low(joint) not in ("against", "versus", "vs", "vs.") or (
            order_at(reading, joint + 1) is not None
        ):
            return None
        phrase = noun_phrase(reading, joint + 1)
        if phrase is None or is_generic(reading, *phrase):
            return None
        if not (_HELD | _BOOKS).isdisjoint(reading.words(*phrase)):
            return None
        other = build_leg(reading, joint, _OPPOSITE[leg.side], "open", phrase)
        plain = other is not None and other.structure == "shares"
        return replace(other, joined=True) if other is not None and plain else None
    return None


_PAIRED = frozenset("pair paired pairing matched".split())
_FAR = 24
"""Tokens from a leg to the verb that pairs it off."""
_BOOKS = frozenset("book portfolio holdings holding longs long exposure inventory sleeve".split())
_PAIRING = frozenset("pair pairing match matching combine combining marry couple balance".split())
_JOINTS = frozenset("with against versus vs vs. and by".split())
_HELD = frozenset("existing current legacy present outstanding remaining".split())
_OPPOSITE: dict[Side, Side] = {"long": "short", "short": "long"}
_REACH = 6
"""Tokens between "with" and the order of the other side."""


def with_partner(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the legs with the side that "pair X with a short in Y" names without an order."""
    if len(drafts) != 1 or drafts[0].structure != "shares":
        return list(drafts)
    leg = drafts[0]
    fronted = _fronted(reading, leg) or _as_short(reading, leg) or _paired_off(reading, leg)
    if fronted is not None:
        return [leg, fronted]
    clause = reading.clause_of(leg.at)
    verb = next((n for n in range(clause.first, leg.at) if reading.low(n) in _PAIRING), None)
    if verb is None or order_at(reading, verb + 1) is not None:
        return list(drafts)
    joint = next((n for n in range(leg.at, leg.at - _REACH, -1) if reading.low(n) in _JOINTS), None)
    phrase = noun_phrase(reading, verb + 1, joint) if joint else None
    if phrase is None or is_generic(reading, *phrase):
        return list(drafts)
    if not _HELD.isdisjoint(reading.words(*phrase)):
        return list(drafts)
    phrase = without_quantifier(reading, phrase)
    partner = build_leg(reading, verb, _OPPOSITE[leg.side], "open", phrase)
    return [partner, leg] if partner is not None else list(drafts)
