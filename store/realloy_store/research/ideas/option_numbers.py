"""Numbers of an option trade: what is paid, what is received, where the strikes of a collar lie."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said
from realloy_store.research.ideas.structures import OPTIONS


def _is_paired(reading: Reading, quantity: Quantity) -> bool:
    """ "$4,800/$5,200": the two strikes of a spread."""
    behind = reading.low(quantity.last) == "/" and quantity.last + 1 in reading.quantity_at
    before = reading.low(quantity.first - 1) == "/" and quantity.first - 2 in reading.quantity_at
    return behind or before


_CREDIT = frozenset("credit premium".split())
_BUYING_BACK = frozenset("close closing cover stop stops cut buy exit out back".split())
"""What a writer of options does when they cost a multiple of what was received."""


def of_options(
    reading: Reading, quantity: Quantity, said: Said, drafts: Sequence[Draft]
) -> Role | None:
    """What is paid for options, and where the strikes of a collar lie."""
    if not drafts or drafts[0].structure not in OPTIONS:
        return None
    bought = drafts[0].side == "long"
    if not bought and quantity.unit == "pct" and "yield" in said.before[-3:]:
        return "target"
    dearer = reading.low(quantity.first).startswith(("doubl", "tripl")) and said.last in _CREDIT
    if not bought and quantity.unit == "x" and (dearer or not _CREDIT.isdisjoint(said.after[:3])):
        return "stop" if said.has(_BUYING_BACK) else None
    priced = quantity.currency is not None or quantity.unit == "price"
    if priced and _is_paired(reading, quantity):
        return "terms"
    if priced and bought and said.last in ("pay", "paying", "<", "debit"):
        return "size"
    wagered = said.after[:2] in (("to", "make"), ("to", "win"), ("to", "earn"))
    if bought and quantity.unit == "bps" and said.last in ("risk", "risking") and wagered:
        return "downside"
    if bought and quantity.unit == "bps" and said.last in ("risk", "risking", "for"):
        return "size"
    collared = drafts[0].structure in ("collar", "risk_reversal")
    sides = not {"upside", "downside"}.isdisjoint(said.after[:1])
    traded = not {"sell", "selling", "buy", "buying", "capping"}.isdisjoint(said.before[-3:])
    return "terms" if collared and sides and traded and quantity.unit == "pct" else None
