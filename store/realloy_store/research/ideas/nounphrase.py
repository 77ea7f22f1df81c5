"""The noun phrase after an order: what is traded, from the first word to the first that is not it.

The phrase ends at a preposition of time or condition, at punctuation, at a number that is no
adjective, or at the next order. Relative parts ("exposed to input costs", "with toll-like
economics") and lists ("A, B and C") stay in.
"""

from __future__ import annotations

from realloy_store.research.ideas.noun_lists import (
    DETERMINERS,
    comma_list,
    describes_on,
    list_goes_on,
    over_brackets,
)
from realloy_store.research.ideas.noun_quantities import over_mention, over_quantity
from realloy_store.research.ideas.orders import is_order_word, order_at
from realloy_store.research.ideas.phrase_words import (
    ADVERBS,
    COMPARED,
    ENDERS,
    GENERIC,
    GO_ON_TO,
    GRADED,
    NO_HEAD,
    NO_OBJECT,
    OPTION_TERMS,
    TERMS_WITH,
    TRADES,
    TRAILING,
)
from realloy_store.research.ideas.quantity import TIME_UNITS, Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.relatives import RELATIVES, relative_length
from realloy_store.research.ideas.short_times import is_brief
from realloy_store.research.ideas.structures import find_structures, structure_at


def noun_phrase(reading: Reading, at: int, limit: int | None = None) -> tuple[int, int] | None:
    """Return the token range of the noun phrase that begins here, None if none does."""
    first = at
    if reading.low(at) in _NO_START or at >= len(reading.tokens):
        return None
    end = len(reading.tokens) if limit is None else limit
    while at < end:
        step = _step(reading, at, first)
        if step == 0:
            break
        at += step
    while at > first + 1 and reading.low(at - 1) in _NO_END:
        at -= 1
    return (first, at) if at > first else None


_NO_START = NO_OBJECT | NO_HEAD
_NO_END = TRAILING | ADVERBS | {"in"}
"""Words that stand at no phrase's end: "short REMX in a 1:1.2 ratio"."""


def is_generic(reading: Reading, first: int, last: int) -> bool:
    """Whether a phrase names nothing that could be traded: "the position", "half of it"."""
    skipped = {at for word in find_structures(reading, first, last) for at in range(*word[:2])}
    for at in range(first, last):
        token = reading.tokens[at]
        if at in skipped or at in reading.quantity_at or at in reading.mention_at:
            continue
        if token.low == "s" and token.glued and reading.kind(at - 1) == "num":
            continue
        if token.low.endswith("-the-money"):
            continue
        if token.low == "further" or (token.low.endswith("ly") and len(token.low) > 4):
            continue
        if token.kind == "word" and token.low not in GENERIC and token.low not in OPTION_TERMS:
            return False
    return True


def _step(reading: Reading, at: int, first: int) -> int:
    """Return how many tokens from here still belong to the phrase; 0 ends it."""
    token = reading.tokens[at]
    if token.text not in '."' and _in_quotes(reading, first, at):
        return 1
    if at in reading.mention_at:
        return over_mention(reading, at)
    if at in reading.quantity_at:
        return over_quantity(reading, at, first)
    if token.kind == "cur":
        return 1
    if token.kind == "mark":
        return _over_mark(reading, at, first)
    if token.low == "with":
        return int(_with_belongs(reading, at))
    if token.low == "to":
        return int(reading.low(at - 1) in GO_ON_TO)
    if token.low in ("more", "better") and reading.low(at + 1) == "than" and at > first:
        return 0
    if token.low == "equal" and reading.low(at + 1) == "to":
        return 0
    if token.low == "than" and reading.low(at - 1) not in GRADED:
        return 0
    if token.low in ("and", "or", "&"):
        return int(list_goes_on(reading, at + 1))
    if token.low == "in":
        return int(_in_belongs(reading, at) and at > first)
    if token.low.endswith("ing") and at > first and _is_code(reading.tokens[at - 1].text):
        goes_on = reading.kind(at + 1) == "word" and reading.low(at + 1) not in _NOT_BEHIND_TRADE
        return int(token.low in TRADES and goes_on)
    if reading.starts(at + 1, ("for", token.low)):
        return 0
    named = at > first and _is_code(reading.tokens[at - 1].text)
    if named and token.low in ("buy", "sell", "short", "long"):
        return 0
    verb = named and token.text.islower() and reading.low(at + 1) in _FRESH
    if verb and structure_at(reading, at) is None:
        return 0
    if token.low in ("this", "each", "every") and reading.low(at + 1) in TIME_UNITS:
        return 0
    if token.low in RELATIVES and at > first:
        return relative_length(reading, at)
    if token.low == "as":
        return int(reading.low(at - 1) == "such")
    if token.low == "funded" and reading.low(at + 1) in _MEANS:
        return 0
    if token.low in ("on", "upon") and reading.low(at - 1) in _LEANING:
        return 1
    if token.low in ("pending", "only") and reading.low(at - 1) in _LED_BY:
        return 1
    if token.low == "across" and _is_place(reading, at):
        return 1
    if token.low in _WEIGHTED and reading.low(at - 1) in DETERMINERS | {"the"}:
        return 1
    if token.low in ENDERS:
        return int(token.glued and reading.low(at - 1) == "-")
    return 1


_WEIGHTED = frozenset("equal-weighted sized rolled matched hedged".split())
"""Words that end a phrase, but not behind an article: "an equal-weighted trio of names"."""
_FRESH = DETERMINERS - {"half"}
_LED_BY = DETERMINERS | {"the"}
_NOT_BEHIND_TRADE = ENDERS | DETERMINERS


def _is_place(reading: Reading, at: int) -> bool:
    """ "Developers across Latin America", but "FCX across the ruling" and "miners across May"."""
    if at + 1 >= len(reading.tokens) or at + 1 in reading.mention_at:
        return False
    return reading.tokens[at - 1].text.islower() and reading.tokens[at + 1].text[0].isupper()


def _is_code(text: str) -> bool:
    return len(text) > 1 and text[0].isalpha() and text == text.upper()


def _over_mark(reading: Reading, at: int, first: int) -> int:
    mark = reading.low(at)
    if mark in "\"'&":
        return 1
    if mark in "><":
        bound = reading.quantity_at.get(at + 1)
        return int(bound is not None and (bound.unit == "pct" or (bound.low or 0) >= 1e5))
    if mark == "/":
        after = reading.low(at + 1)
        ended = after in ("+", "-") or order_at(reading, at + 1) or is_order_word(reading, at + 1)
        return int(not ended)
    if mark == "-":
        glued = reading.tokens[at].glued
        if glued and reading.low(at + 1) in ("and", "or"):
            return 1
        return int(glued and at + 1 < len(reading.tokens) and reading.tokens[at + 1].glued)
    if mark == ":":
        return int(reading.clause_of(at).first <= at < reading.clause_of(at).last)
    if mark == ",":
        return int(comma_list(reading, at) or describes_on(reading, first, at))
    if mark == "(" and at > first:
        return over_brackets(reading, at)
    return 0


def _in_quotes(reading: Reading, first: int, at: int) -> bool:
    return reading.words(first, at).count('"') % 2 == 1


def _with_belongs(reading: Reading, at: int) -> bool:
    """ "names with weak pricing power" is one phrase; "with a 9% stop" is not part of it."""
    for n in range(at + 1, min(at + 12, len(reading.tokens))):
        low = reading.low(n)
        if low in (",", ";", ":", "(") or (low == "." and n > at + 1):
            break
        if low == "as" and "short" in reading.words(n, n + 4):
            return False
        if low == "and" and order_at(reading, n + 1) is not None:
            break
        if low in ENDERS and low != "to":
            break
        quantity = reading.quantity_at.get(n)
        number = quantity is not None and reading.low(quantity.first - 1) not in COMPARED
        number = number and not _measures(reading, quantity)
        if (low in TERMS_WITH and not is_brief(reading, n)) or number or n in reading.mention_at:
            return False
    return at + 1 < len(reading.tokens) and reading.low(at + 1) not in ENDERS


_MEANS = frozenset("by with from against via through out".split())
_LEANING = frozenset("reliant dependent depend depends rely relies focused reliance".split())


def _measures(reading: Reading, quantity: Quantity | None) -> bool:
    """ "With less than six months of inventory", "with 40% of sales in China": what they have."""
    if quantity is None or reading.low(quantity.last) != "of":
        return False
    return reading.low(quantity.last + 1) not in _NOT_MEASURED


_OF_THE_TRADE = frozenset(
    "the nav our notional premium spot credit capital equity gain gains loss losses aum book "
    "portfolio widening tightening relative total".split()
)


_NOT_MEASURED = _OF_THE_TRADE | TERMS_WITH


def _in_belongs(reading: Reading, at: int) -> bool:
    after = at + 1
    if after in reading.quantity_at or after in reading.mention_at:
        return False
    if reading.low(after) in _MANNERS:
        return False
    near = [reading.low(n) for n in range(after, after + 4)]
    if near[0] in DETERMINERS and near[1] in _AGREED and _names_both(reading):
        return False
    return not any(
        word in ("ratio", "tranches", "parts", "stages", "thirds", "split") for word in near
    )


_MANNERS = frozenset("three two equal tranches case order size line response half stages".split())
"""What stands behind "in" where it tells how, and not where: "in three tranches"."""
_AGREED = frozenset("announced agreed proposed pending planned".split())
"""What a deal is that both sides of a merger trade are in: "the acquirer in the agreed tie-up"."""


def _names_both(reading: Reading) -> bool:
    """Both sides of a merger are named: the deal is that of both, and describes neither."""
    return "target" in reading.vocabulary and not _BIDDERS.isdisjoint(reading.vocabulary)


_BIDDERS = frozenset("acquirer acquiror bidder buyer suitor".split())
