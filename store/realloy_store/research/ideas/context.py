"""Numbers that say how things are, and not what the trade aims at or risks.

Multiples of earnings, what has already happened, what stands in brackets without a word for its
role, sensitivities, the size of other things, and the state that a condition waits for.
"""

from __future__ import annotations

from itertools import pairwise

from realloy_store.research.ideas.cues import AFTER, BEFORE
from realloy_store.research.ideas.held_parts import is_part_of_holding
from realloy_store.research.ideas.maturities import unbroken
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading, once

_VALUED = frozenset(
    "earnings ebitda ebit book nav npv sales ev revenue revenues p/e pe forward trailing peers "
    "cash consensus ev/ebitda ev/sales reserves resource replacement free-cash-flow".split()
)
_TRADES = frozenset("trade trades multiple multiples".split())
_PAST = frozenset(
    "rallied rose fell gained lost surged dropped jumped soared slid climbed returned gave ran "
    "took went averaged doubled tripled plunged tumbled slumped bounced slipped sank rebounded "
    "outperformed underperformed moved halved grew shrank narrowed widened tightened ranged".split()
)
_PARTICIPLES = frozenset(
    "run risen fallen gone come given lost made paid seen been already added cut sold put "
    "grown shrunk beaten".split()
)
_AUXILIARIES = frozenset("has have had having".split())
_MODALS = frozenset(
    "would will could should may might can expect expects see sees look target targets aim stop "
    "if".split()
)
_OPENERS = frozenset("if once when unless until till whenever provided while".split())
_OUTCOMES = frozenset(
    "target upside downside lose loses losing loss cost costs stop drawdown pays pay gain gains "
    "return returns expect see we risk give-back haircut profit gives give giving".split()
)
"""Words that make a number behind "if" an outcome, and no condition."""
_BOUNDARY = frozenset(",;:.!?")
_BACK = 14
"""Tokens before a number that are read."""


def is_told(reading: Reading, quantity: Quantity) -> bool:
    """Whether the number tells a state of things or something that has happened."""
    return (
        is_part_of_holding(reading, quantity)
        or _is_valuation(reading, quantity)
        or _has_happened(reading, quantity)
        or _is_aside(reading, quantity)
        or _is_offset(reading, quantity)
    )


def _is_offset(reading: Reading, quantity: Quantity) -> bool:
    """ "Expected offset about 60% of input inflation": how much of a loss a hedge makes good."""
    before = _before(reading, quantity)
    return quantity.unit == "pct" and not _OFFSETS.isdisjoint(before[-4:])


_OFFSETS = frozenset("offset offsets offsetting hedged".split())


def is_awaited(reading: Reading, quantity: Quantity) -> bool:
    """ "Cut if the premium passes 45%": the state that a condition waits for."""
    before = _before(reading, quantity)
    opened = next((n for n in range(len(before) - 1, -1, -1) if before[n] in _OPENERS), None)
    if opened is None and before[:1] == ("should",):
        opened = 0
    if opened is None or quantity.sign:
        return False
    if before[opened - 1 : opened] in (("stop",), ("stops",)):
        return False
    between = before[opened + 1 :]
    if quantity.unit == "x" and between[-1:] in (("can",), ("could",), ("should",), ("may",)):
        return False
    near = unbroken(reading.words(quantity.last, quantity.last + 3))
    return bool(between) and _OUTCOMES.isdisjoint((*between, *near))


def _before(reading: Reading, quantity: Quantity) -> tuple[str, ...]:
    """The words before a number since the last punctuation, in their order."""
    return _since_mark(reading, quantity.first)


@once
def _since_mark(reading: Reading, at: int) -> tuple[str, ...]:
    first = at
    while first > max(0, at - _BACK) and not _ends(reading, first - 1):
        first -= 1
    return reading.words(first, at)


def _ends(reading: Reading, at: int) -> bool:
    if at in reading.quantity_at:
        return False
    low = reading.low(at)
    return low in _BOUNDARY or low in ("(", ")") or (low == "-" and not reading.tokens[at].glued)


def _is_valuation(reading: Reading, quantity: Quantity, others: int = 2) -> bool:
    """ "34x against 11x", "at 9x 2028 EV/sales", "the multiple from 6x back to 5x EBITDA"."""
    if quantity.unit != "x" or reading.low(quantity.last - 1) not in ("x", "times"):
        return False
    after = reading.words(quantity.last, quantity.last + 4)
    if not _REACHABLE.isdisjoint(after):
        return False
    before = reading.words(quantity.first - 5, quantity.first)
    follows = reading.quantity_at.get(quantity.last + 1) or reading.quantity_at.get(
        quantity.last + 2
    )
    chained = (
        others > 0
        and follows is not None
        and follows.unit == "x"
        and _is_valuation(reading, follows, others - 1)
    )
    owed = any(a in _PRICED and b in ("at", "of") for a, b in pairwise(before))
    rated = owed or any(
        word in _TRADES
        and before[n + 1 : n + 2] not in (("expansion",), ("re-rating",), ("rerating",))
        and (word[-1] == "s" or before[n + 1 : n + 2] == ("on",) or word == "multiple")
        for n, word in enumerate(before)
    )
    return not _VALUED.isdisjoint(after) or rated or chained or _compares(reading, quantity)


_REACHABLE = frozenset("realistic achievable possible attainable plausible".split())
_PRICED = frozenset("debt leverage gearing cheap expensive rich dear".split())
"""What a multiple is said of that is no gain: "cheap at 5x", "net debt at 6x"."""


def _compares(reading: Reading, quantity: Quantity) -> bool:
    """ "At 9x EBITDA against 14x for primary producers": set against a multiple of earnings."""
    joint = quantity.first - 1
    if reading.low(joint) not in ("against", "versus", "vs", "vs.", "from", "to"):
        return False
    other = next(
        (q for n in range(joint - 1, joint - 4, -1) if (q := reading.quantity_at.get(n))), None
    )
    if other is None or other.unit != "x":
        return False
    return not _VALUED.isdisjoint(reading.words(other.last, joint))


def _has_happened(reading: Reading, quantity: Quantity) -> bool:
    """ "Has run 28% this year", "gave back half of the gain", "output up 12%"."""
    before = _before(reading, quantity)[-7:]
    after = reading.words(quantity.last, quantity.last + 3)
    if not _SINCE.isdisjoint(after[:2]) or after[:2] in _LATELY or not _ODDS.isdisjoint(after[:1]):
        return True
    compared = after[:1] in (("above",), ("below",)) and not _WORTH.isdisjoint(after[1:3])
    if compared and "stop" not in before:
        return True
    if not _MODALS.isdisjoint(before):
        return False
    perfect = any(
        word in _AUXILIARIES
        and any(w in _PARTICIPLES or w.endswith("ed") for w in before[n + 1 : n + 4])
        for n, word in enumerate(before)
    )
    risen = before[-1:] == ("up",) and not _GROWN.isdisjoint(before[-3:])
    return perfect or risen or not _PAST.isdisjoint(before)


_SINCE = frozenset("since ytd yoy y/y m/m q/q mom qoq".split())
_LATELY = (
    ("this", "year"),
    ("this", "month"),
    ("this", "quarter"),
    ("this", "week"),
    ("last", "year"),
    ("so", "far"),
    ("to", "date"),
    ("from", "its"),
    ("from", "our"),
    ("from", "entry"),
    ("below", "its"),
    ("above", "its"),
)
_WORTH = frozenset("fair its their peers book nav consensus replacement intrinsic history".split())
_ODDS = frozenset("chance probability odds likelihood tariff tariffs duty royalty".split())
_GROWN = frozenset(
    "output production volumes exports imports sales revenue prices is are demand supply capacity "
    "already stock shares name earnings".split()
)


def _is_aside(reading: Reading, quantity: Quantity) -> bool:
    """A number in brackets, without a sign and without a word for its role."""
    if quantity.sign:
        return False
    opened = _opened(reading, quantity.first)
    if opened is None:
        return False
    inside = reading.words(opened + 1, quantity.first)
    after = reading.words(quantity.last, quantity.last + 4)
    after = after[: after.index(")")] if ")" in after else after
    roles = {BEFORE[w].role for w in inside if w in BEFORE}
    roles |= {AFTER[w].role for w in after if w in AFTER}
    return roles.isdisjoint({"target", "downside", "stop", "size", "terms", "rise", "fall"})


def _opened(reading: Reading, at: int) -> int | None:
    """Return the bracket that is open at a token."""
    if "(" not in reading.vocabulary:
        return None
    for n in range(at - 1, max(-1, at - 40), -1):
        if reading.low(n) == ")":
            return None
        if reading.low(n) == "(":
            return n
    return None
