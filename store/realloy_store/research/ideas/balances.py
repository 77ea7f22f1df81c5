"""Two numbers that are weighed against each other: the gain of one outcome, the loss of the other.

"Upside/downside of 25%/8%", "25% if funded, 8% if not", "2:1 reward-to-risk (25% versus 12%)" and
"limited downside (8%)" say by their place what each number is.
"""

from __future__ import annotations

from realloy_store.research.ideas.cues import AFTER, BEFORE, Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.quantity import SIZES, Quantity
from realloy_store.research.ideas.reading import Reading

_VERSUS = frozenset("versus vs vs. against for /".split())
_WEIGHED = frozenset(
    "reward-to-risk reward/risk risk/reward risk-reward skew asymmetry asymmetric payoff reward "
    "odds ratio".split()
)
_BRANCH = frozenset("if on should when in".split())
_OTHERWISE = (
    ("if", "not"),
    ("otherwise",),
    ("if", "it", "fails"),
    ("else",),
    ("if", "they", "do", "not"),
)
_PLAINLY = frozenset({"", ";", ":", ",", "is", "up", "(", "at", "be", "means"})
_LOST = frozenset("minus down lose negative loses".split())
_NEAR = 24
"""Tokens between the numbers of two outcomes, at most."""


def balanced_role(reading: Reading, quantity: Quantity, direction: Direction) -> Role | None:
    """Return the role that its place in a balance gives a number, None without a balance."""
    if quantity.unit not in SIZES | {"price"} or quantity.sign:
        return None
    return (
        _by_labels(reading, quantity, direction)
        or _glossed(reading, quantity, direction)
        or _weighed(reading, quantity)
        or _otherwise(reading, quantity)
    )


def _by_labels(reading: Reading, quantity: Quantity, direction: Direction) -> Role | None:
    """ "Upside/downside of 25%/8%": the labels and the numbers in one order."""
    second = reading.low(quantity.first - 1) == "/"
    first = reading.quantity_at.get(quantity.first - 2) if second else quantity
    if first is None or (not second and reading.low(quantity.last) != "/"):
        return None
    at = first.first
    while reading.low(at - 1) in ("of", "is", "at", ":", "about", "around", "roughly", "~", "="):
        at -= 1
    if reading.low(at - 2) != "/":
        return None
    label = reading.low(at - 1 if second else at - 3)
    return _role_of(label, direction)


def _role_of(word: str, direction: Direction) -> Role | None:
    cue = BEFORE.get(word) or AFTER.get(word)
    if cue is None:
        return None
    if cue.role == "fall":
        return fall_role(direction)
    if cue.role == "rise":
        return "downside" if direction == "fall" else "target"
    return cue.role if cue.role in ("target", "downside", "stop") else None


def _glossed(reading: Reading, quantity: Quantity, direction: Direction) -> Role | None:
    """ "Limited downside (8%)": the brackets tell how much."""
    inside = reading.low(quantity.first - 1) == "(" and reading.low(quantity.last) == ")"
    word = reading.low(quantity.first - 2) if inside else ""
    return _role_of(word, direction) if word in _GLOSSED else None


_GLOSSED = frozenset("upside downside target drawdown stop objective loss risk".split())


def _weighed(reading: Reading, quantity: Quantity) -> Role | None:
    """ "2:1 reward-to-risk (25% versus 12%)", "3.1:1 (25% up, 8% down)"."""
    behind = reading.quantity_at.get(quantity.last + 1)
    before = reading.quantity_at.get(quantity.first - 2)
    if _traded(reading, quantity, behind):
        return "target"
    if _traded(reading, before, quantity):
        return "downside"
    if _WEIGHED.isdisjoint(reading.vocabulary):
        return None
    opens = reading.low(quantity.first - 1) == "("
    if opens and behind and behind.unit == quantity.unit and reading.low(quantity.last) in _VERSUS:
        return "target"
    closes = reading.low(quantity.last) == ")" and reading.low(quantity.first - 1) in _VERSUS
    if closes and before and before.unit == quantity.unit and reading.low(before.first - 1) == "(":
        return "downside"
    return None


def _traded(reading: Reading, gain: Quantity | None, loss: Quantity | None) -> bool:
    """ "10% for 4%": a gain against a loss, and nothing behind it."""
    if gain is None or loss is None or (gain.unit, loss.unit) != ("pct", "pct"):
        return False
    joined = loss.first == gain.last + 1 and reading.low(gain.last) == "for"
    larger = (gain.low or 0.0) > (loss.high or 0.0)
    return joined and larger and reading.low(loss.last) in ("", ".", ";", ",", "risked", "risk")


def _otherwise(reading: Reading, quantity: Quantity) -> Role | None:
    """ "25% if funded, 8% if not": both outcomes of one condition."""
    if quantity.fraction:
        return None
    if _denied(reading, quantity):
        other = _near(reading, quantity, range(quantity.first - 1, quantity.first - _NEAR, -1))
        met = other is not None and reading.low(other.last) in _BRANCH and not other.sign
        return "downside" if met else None
    if reading.low(quantity.last) not in _BRANCH:
        return None
    other = _near(reading, quantity, range(quantity.last, quantity.last + _NEAR))
    if other is not None and reading.low(quantity.first - 1) in _PLAINLY:
        lost = reading.low(other.first - 1) in _LOST and reading.low(other.last) in _BRANCH
        if lost:
            return "target"
    return "target" if other is not None and _denied(reading, other) and not other.sign else None


def _denied(reading: Reading, quantity: Quantity) -> bool:
    return any(reading.starts(quantity.last, words) for words in _OTHERWISE)


def _near(reading: Reading, quantity: Quantity, places: range) -> Quantity | None:
    """Return the next number of the same unit in the same clause."""
    clause = reading.clause_of(quantity.first)
    for at in places:
        other = reading.quantity_at.get(at)
        if other is not None and clause.first <= at < clause.last and other.unit == quantity.unit:
            return other
    return None
