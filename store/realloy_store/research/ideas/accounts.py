"""Numbers of the accounts, and what is risked: "EPS cuts of 8-12%", "a third of the capital"."""

from __future__ import annotations

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction
from realloy_store.research.ideas.outcome_words import ACCOUNTS, PASSED_ON
from realloy_store.research.ideas.phrased_words import ABOUT
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.said import Said


def of_accounts(said: Said, quantity: Quantity) -> Role | None:
    """ "Worth about 9% to EPS", "EPS cuts of 8-12%": a move of the accounts, not the price."""
    sized = said.before[-1:] == ("gross",) and "for" not in said.before[-3:]
    if sized and quantity.unit == "pct" and said.after[:1] in _ENDED:
        return "context"
    plain = [word for word in said.before if word not in ABOUT]
    changed = plain[-1:] == ["of"] and not _CHANGES.isdisjoint(plain[-2:-1])
    if changed and not ACCOUNTS.isdisjoint(plain[-4:-2]):
        return "context"
    moved = not _MOVING.isdisjoint(plain[-1:])
    if moved and not ACCOUNTS.isdisjoint(plain[-3:-1]):
        return "context"
    if not ACCOUNTS.isdisjoint(said.after[:1]) and not _CHANGES.isdisjoint(said.after[1:2]):
        return "context"
    plain = [word for word in said.before if word not in ABOUT]
    if plain[-1:] in _IS and not _OTHERS.isdisjoint(plain[-3:-1]):
        return "context"
    if quantity.unit == "pct" and plain[-1:] == ["from"] and quantity.low != quantity.high:
        return "context"
    joined = said.after[:1] in (("to",), ("on",), ("off",), ("of",)) and quantity.unit == "pct"
    if said.after[:1] == ("on",) and said.after[1:2] in (("a",), ("an",), ("any",)):
        return None
    named = next((word for word in reversed(plain) if word not in _FILLING), "")
    if said.after[:1] == ("on",) and named in ("upside", "downside"):
        return None  # "downside 8% on weaker demand": what it comes of
    reach = 5 if said.after[:1] == ("to",) else 3
    return "context" if joined and not ACCOUNTS.isdisjoint(said.after[1:reach]) else None


_FILLING = frozenset("of to at limited capped held is are a an the".split())
_IS = (["of"], ["at"], ["is"], ["near"])
_OTHERS = frozenset(
    "raise placement dilution beta leverage gearing coverage weight probability chance odds "
    "likelihood share duty tariff coupon utilisation utilization inflation penetration grade "
    "royalty haircut-rate overhang float correlation hurdle tax".split()
)
"""What is "of" a number and no gain: "an equity raise of 8%", "a beta of 1.8x"."""
_ENDED = ((), (",",), (";",), (".",), (")",))
"""What stands behind "gross 60%", where that is the size of a book and no return."""
_CHANGES = frozenset(
    "impact hit gain gains cut cuts decline declines compression expansion growth upgrade "
    "upgrades downgrade downgrades "
    "increase increases miss misses beat beats erosion contraction inflation drop drops fall rise "
    "rises improvement improvements reduction reductions overrun overruns revision revisions "
    "shortfall pressure squeeze loss losses".split()
)
"""What happens to earnings, costs and margins."""
_MOVING = frozenset(
    "fall falls drop drops compress shrink narrow contract expand improve widen by lose rise "
    "rises".split()
)
"""What margins do in front of a number: "margins should contract 200 bps"."""


def is_included(said: Said) -> Role | None:
    """ "15-18% including a 6% yield": a part of the return that is told already."""
    of_which = not {"including", "incl", "incl.", "includes", "counting"}.isdisjoint(
        said.before[-3:]
    )
    of_which = of_which or said.before[-2:] in (("with", "the"), ("with", "its"), ("plus", "the"))
    return "context" if of_which and not PASSED_ON.isdisjoint(said.after[:2]) else None


def is_risked(said: Said) -> Role | None:
    """ "With a third of the capital at risk"."""
    of = said.after[:1] == ("of",)
    return "downside" if of and ("at", "risk") in (said.after[2:4], said.after[3:5]) else None


def is_suffered(said: Said, direction: Direction) -> Role | None:
    """ "The start-ups should lose 30-50%": what happens to the names that are sold."""
    if said.last not in ("lose", "shed", "surrender", "forfeit") or direction != "fall":
        return None
    expected = not {"should", "could", "would", "may", "might", "will", "to", "can"}.isdisjoint(
        said.before[-3:]
    )
    ours = not {"we", "you", "trade", "position", "short", "holders", "i"}.isdisjoint(said.before)
    posed = not {"if", "should"}.isdisjoint(said.before[:1])
    return "target" if expected and not ours and not posed else None
