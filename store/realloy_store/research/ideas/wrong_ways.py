"""Numbers told as the trade going wrong: "200 bps the wrong way", "being wrong costs 8%"."""

from __future__ import annotations

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction
from realloy_store.research.ideas.outcome_words import (
    COST,
    DRIFTS,
    GUARDS,
    LEAVING,
    OURS,
    UNDER,
    WRONG,
)
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.said import Said


def wrong_role(said: Said, quantity: Quantity, direction: Direction) -> Role | None:
    """ "200 bps the wrong way", "exit at -4%", "a protective sell order 9% under cost"."""
    left = not LEAVING.isdisjoint(said.before)
    after = said.after[1:] if said.after[:1] and said.after[0] in DRIFTS else said.after
    for words in WRONG if after else ():
        if words[0] == after[0] and after[: len(words)] == words:
            whose = words[0] != "against" or not OURS.isdisjoint(after[2:3])
            return ("stop" if left else "downside") if whose else None
    if after[:2] == ("the", "other") and (not after[2:] or after[2] in _ELLIPSIS):
        return "stop" if left else "downside"
    adverse = bool(quantity.sign) and (quantity.sign == "-") == (direction != "fall")
    if adverse and not _LEAVES.isdisjoint(said.before[-4:]):
        return "stop"
    if quantity.unit in ("pct", "bps") and not left and _is_mistaken(said):
        return "downside"
    if not _FLOORS.isdisjoint(said.before) and said.after[:1] in (("below",), ("beneath",)):
        return "downside"
    ordered = "order" in said.before[-4:] and not GUARDS.isdisjoint(said.before)
    under = not UNDER.isdisjoint(said.after[:1]) and not COST.isdisjoint(said.after[1:4])
    return "stop" if under and (ordered or "protective" in said.before) else None


def _is_mistaken(said: Said) -> bool:
    """Whether being wrong is what the number tells, and no "wrong if inflation passes 4%"."""
    behind = () if said.after[:1] in _MARKS else said.after[:6]
    if "wrong" in behind:
        return behind[:1] in (("is",), ("and",), ("would",), ("tells",), ("says",))
    if "wrong" not in said.before:
        return False
    since = said.before[said.before.index("wrong") + 1 :]
    return _STATED.isdisjoint(since)


_ELLIPSIS = frozenset("if on should when in , ; .".split())
"""What may stand behind "10 percent the other", where "way" is left out."""
_MARKS = ((",",), (";",), (":",), (".",))
_STATED = frozenset("if above below when once over under on should".split())
"""Words of a state of the market that would prove the trade wrong."""
_LEAVES = frozenset("exit out cut quit bail away leave abandon reassess review flat".split())
_FLOORS = frozenset("floor support invalidation".split())
