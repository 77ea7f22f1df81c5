"""Legs that lean on the leg before: "short it", "flip to short", "fund it with B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.happenings import ARGUING, is_outcome, says_two_ways
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.orders import Order, order_at
from realloy_store.research.ideas.phrase_words import ENDERS
from realloy_store.research.ideas.positions import past_brackets
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures


def flipped(reading: Reading, order: Order, before: Sequence[Draft]) -> list[Draft]:
    """ "Own X on approval, and flip to short if the injunction stands": the other side of it."""
    named = bool(before) and before[-1].phrase is not None and before[-1].side != order.side
    turned = reading.low(order.first) in _TURNS and order.side is not None
    waits = reading.low(order.last) in ("if", "should", "on", "once")
    if not named or not turned or not (waits or _is_conditional(reading, order.first)):
        return []
    return [replace(before[-1], at=order.first, side=order.side or "short", conditional=True)]


_TURNS = frozenset("flip reverse turn switch go get".split())


FUNDING = frozenset("fund funding finance financing".split())


def funding_leg(reading: Reading, order: Order, at: int) -> list[Draft]:
    """ "Buy A, fund it with B": what pays for a purchase is sold."""
    if reading.low(at + 1) not in ("with", "from", "by", "through", "via"):
        return []
    phrase = noun_phrase(reading, at + 2)
    if phrase is None or is_generic(reading, *phrase) or order_at(reading, at + 2) is not None:
        return []
    leg = build_leg(reading, order.first, "short", "open", phrase)
    return [replace(leg, role="funding", joined=True)] if leg is not None else []


def funded_leg(reading: Reading, leg: Draft) -> list[Draft]:
    """ "Sell NB to fund a purchase of UUUU": what the money is for is bought."""
    if leg.side != "short" or leg.phrase is None:
        return []
    at = past_brackets(reading, leg.phrase[1])
    if reading.low(at) != "to" or reading.low(at + 1) not in _PAYING:
        return []
    at += 2
    while reading.low(at) in _PURCHASES:
        at += 1
    phrase = noun_phrase(reading, at)
    if phrase is None or is_generic(reading, *phrase) or order_at(reading, at) is not None:
        return []
    bought = build_leg(reading, at, "long", "open", phrase)
    return [replace(bought, joined=True)] if bought is not None else []


_PAYING = frozenset("fund finance pay buy own add".split())
_PURCHASES = frozenset(
    "a an the our new fresh for purchase purchases position positions stake stakes buying adding "
    "additions addition buys in of to more larger".split()
)
_SALES = frozenset("sales sale selling writing".split())


def written(reading: Reading, before: Sequence[Draft]) -> list[Draft]:
    """ "Funded with six-month put sales in X": options that a noun tells to be sold."""
    legs: list[Draft] = []
    for at, low in enumerate(() if _SALES.isdisjoint(reading.vocabulary) else reading.lows):
        if low not in _SALES or not before or reading.low(at + 1) not in ("in", "on", "of"):
            continue
        words = find_structures(reading, at - 2, at)
        options = [word.structure for word in words if word.structure in OPTIONS]
        phrase = noun_phrase(reading, at + 2) if options else None
        if phrase is not None and not is_generic(reading, *phrase):
            legs.append(Draft(at, "short", "open", phrase, options[-1]))
    return legs


REPLACING = frozenset("replace replacing".split())


def replacing_leg(reading: Reading, order: Order, at: int, before: Sequence[Draft]) -> list[Draft]:
    """ "Sell the shares, replace them with calls": options on what was sold."""
    if not before or before[-1].phrase is None or reading.low(at + 1) != "with":
        return []
    last = reading.clause_of(at).last
    words = find_structures(reading, at + 2, min(last, at + _TERMS))
    named = [word.structure for word in words if word.structure in OPTIONS]
    side: Side = "long" if before[-1].side == "short" else "short"
    return [Draft(order.first, side, "open", before[-1].phrase, named[0])] if named else []


_TERMS = 10
"""Tokens behind "with" in which the structure stands, terms included."""


def on_options(before: Sequence[Draft]) -> bool:
    """Whether the leg before is an option: what funds it belongs to the same structure."""
    return bool(before) and before[-1].structure in OPTIONS


def counts(reading: Reading, at: int) -> bool:
    """ "One put spread", "both names": a number of things, and no pronoun."""
    named = reading.kind(at + 1) == "word" and reading.low(at + 1) not in ENDERS
    return reading.low(at) in ("one", "both") and named


def equity_against(
    reading: Reading, order: Order, phrase: tuple[int, int], before: Sequence[Draft]
) -> Draft | None:
    """ "Long the 2029 convertibles, short the stock": the shares of the same issuer."""
    paper = bool(before) and before[-1].structure in ("bonds", "cds")
    if not paper or order.side is None or before[-1].side == order.side:
        return None
    equity = not {"stock", "shares", "equity", "common"}.isdisjoint(reading.words(*phrase))
    return Draft(order.first, order.side, order.action, phrase) if equity else None


def pronoun_leg(reading: Reading, order: Order, before: Sequence[Draft]) -> list[Draft]:
    """ "If rejected, short it": a leg only where an outcome decides, else an exit."""
    side = order.side
    derivative = bool(before) and before[-1].structure != "shares"
    if derivative and side is not None and reading.low(order.last + 1) in ("on", "in"):
        phrase = noun_phrase(reading, order.last + 2)
        if phrase is not None and not is_generic(reading, *phrase):
            leg = Draft(order.first, side, order.action, phrase, before[-1].structure)
            return [leg]
    argued = reading.low(order.first - 1) in ARGUING
    if before and side not in (None, before[-1].side) and (argued or says_two_ways(reading)):
        other: Side = "short" if before[-1].side == "long" else "long"
        return [replace(before[-1], at=order.first, side=other, conditional=True)]
    if not before or side is None or not _is_conditional(reading, order.first):
        return []
    if not _is_conditional(reading, before[0].at):
        return []
    last = before[-1]
    phrase = (order.last, order.last + 1)
    return [replace(last, at=order.first, side=side, phrase=phrase, conditional=True)]


def _is_conditional(reading: Reading, at: int) -> bool:
    """The clause of the order begins with "if", "should", "once", "when"."""
    first = reading.clause_of(at).first
    if is_outcome(reading, first):
        return True
    return reading.low(first) in ("if", "should", "when", "once") or (
        reading.low(first) in ("and", "but", "conversely") and reading.low(first + 1) in ("if", ",")
    )
