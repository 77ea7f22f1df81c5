"""The price of new shares: sold below the market, they take from those who hold the others."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.tone.lexicon import Entry
from realloy_store.research.tone.marks import Mark

_ISSUES = frozenset("placement placing placed offering issued issuing entitlement".split())
_RAISED = frozenset("raise raised raises raising".split())
_CAPITAL = frozenset("the capital equity".split())
_TERMS = {"discount": -1, "discounted": -1, "premium": 1}
_PRICED = {**_TERMS, "below": -1, "under": -1, "above": 1}
PRICED, OFFERED = frozenset(_PRICED), _ISSUES | _RAISED | {"new"}
"""Without any of either no price of new shares is told."""
_MARKET = frozenset("close market average price".split())
_TO_NEW, _TO_MARKET = 12, 6
"""How many tokens may stand between the price and the new shares, or the market's price."""


def diluted(tokens: Sequence[str]) -> list[Mark]:
    """Return "placed shares at a discount of 30%" as a mark of kind "plan"."""
    new = next((at for at in range(len(tokens)) if _new(tokens, at)), None)
    if new is None:
        return []
    for at, token in enumerate(tokens):
        if token in _PRICED and abs(at - new) <= _TO_NEW and _against_market(tokens, at):
            return [Mark(min(at, new), max(at, new) + 1, Entry("plan", _PRICED[token], 1.0))]
    return []


def _new(tokens: Sequence[str], at: int) -> bool:
    """Whether new shares or a sale of them are named, or money is raised: "raised A$40 million"."""
    token, before = tokens[at], tokens[at - 1] if at else ""
    if token in _RAISED and before in _CAPITAL:
        return token == "raising"
    if token in _RAISED:
        return not {"$", "€", "£"}.isdisjoint(tokens[at + 1 : at + 4])
    return token in _ISSUES or (token == "new" and tokens[at + 1 : at + 2] == ["shares"])


def _against_market(tokens: Sequence[str], at: int) -> bool:
    near = tokens[at : at + _TO_MARKET]
    return tokens[at] in _TERMS or not _MARKET.isdisjoint(near)
