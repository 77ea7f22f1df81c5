"""From a cue to a role: what a rise, a fall or a stop is to the direction of the trade."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import AFTER, BEFORE, Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.surroundings import Part

STOPS = frozenset("stop stops stop-loss buy-stop sell-stop stop-buy stop-sell".split())
"""Words for a stop, wherever they stand."""
_PARTIAL = frozenset("half third rest remainder balance quarter some scale cover".split())
"""Words of an exit in stages: its prices are aims."""


def resolved(
    cue: Role,
    quantity: Quantity,
    part: Part,
    direction: Direction,
) -> Role:
    """Return the role that a cue means here: `rise` and `fall` by what the trade gains from."""
    if quantity.fraction and cue in ("fall", "rise") and not _moves_beside(part):
        return "context"
    if cue == "fall":
        return fall_role(direction)
    if cue == "rise":
        return "downside" if direction == "fall" and quantity.sign != "-" else "target"
    if cue == "level" and _is_gain(quantity, direction) and _PARTIAL & set(part.before):
        return "target"
    if cue == "stop" and _is_gain(quantity, direction) and not STOPS & set(part.before[:5]):
        return "target"
    if cue == "downside" and quantity.per is not None and not _CARRIED.isdisjoint(part.before):
        return "context"
    if cue == "target" and "negative" in part.before:
        return "context"
    if quantity.fraction and part.after[:1] == ("of",) and not _USUAL.isdisjoint(part.after[1:4]):
        return "size"
    if quantity.fraction and part.after[:1] == ("of",) and not _is_gain_word(part.after):
        return "downside" if "risk" in part.after[:6] else "context"
    if quantity.fraction and not _HELD.isdisjoint(part.after[:3]):
        return "context"
    if quantity.fraction and part.after[:1] == ("the",) and part.after[2:3] == ("of",):
        return "context"
    if quantity.fraction and cue in ("level", "context", "size"):
        return "downside" if "risk" in part.after[:6] else "context"
    return cue


def _moves_beside(part: Part) -> bool:
    """A word for the move stands right beside the number, over a word or two."""
    behind = {AFTER[word].role for word in part.after[:2] if word in AFTER}
    before = {BEFORE[word].role for word in part.before[:4] if word in BEFORE}
    return not {"fall", "rise"}.isdisjoint(behind | before)


_USUAL = frozenset("normal usual standard typical customary regular".split())
"""What a part of is how large a position is: "a third of normal risk"."""
_HELD = frozenset("exposure holding holdings stake amount requirement needs notional".split())
_CARRIED = frozenset("borrow cost costs costing carry financing funding".split())
"""What a rate per year is paid for, and no loss on the trade."""


def _is_gain(quantity: Quantity, direction: Direction) -> bool:
    """The sign alone says that the trade gains: "scale out at +30%"."""
    return quantity.sign == ("-" if direction == "fall" else "+")


def _is_gain_word(words: Sequence[str]) -> bool:
    """ "A fifth of upside"."""
    return any(word in AFTER and AFTER[word].role in ("target", "rise") for word in words[1:3])
