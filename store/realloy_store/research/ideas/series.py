"""Numbers that go on from the one before: "30% or 45%", "first $43, second $47", "+8%/-4%"."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import AFTER, Role
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.surroundings import Part, nearest_cue, part_of

_ORDINALS = frozenset("second then third next final finally later and at around".split())

_COUNTED = (("second",), ("third",), ("next",), ("later",))
"""What alone may stand behind a number of a row: "$40 first target, $46 second"."""


def repeated(
    reading: Reading, quantity: Quantity, earlier: Sequence[tuple[Quantity, Role]]
) -> Role | None:
    """ "30% or 45%", "first objective $43, second $47": the role of the number before."""
    if not earlier:
        return None
    part, before = part_of(reading, quantity), earlier[-1]
    joined = part.before[:1] in (("or",), ("and",)) or part.before[:2] == ("then", "and")
    joined = joined and not has_own(part)
    if joined and _follows(reading, quantity, earlier):
        return before[1]
    if nearest_cue(part) is not None:
        return None
    moved = bool(quantity.sign) and not before[0].sign
    level = before[1] in ("level", "terms") and _JOINTS.issuperset(
        reading.words(before[0].last, quantity.first)
    )
    if level and not moved and _follows(reading, quantity, earlier):
        return before[1]
    counted = bool(part.before) and _ORDINALS.issuperset(part.before) and not part.after
    counted = counted or (not part.before and part.after in _COUNTED)
    alike = before[0].unit == quantity.unit and not moved
    return before[1] if counted and alike else None


def has_own(part: Part) -> bool:
    """A cue for a gain or a loss stands right behind the number."""
    roles = {AFTER[word].role for word in part.after[:2] if word in AFTER}
    return not roles.isdisjoint({"target", "downside", "stop", "rise", "fall"})


def _follows(
    reading: Reading, quantity: Quantity, earlier: Sequence[tuple[Quantity, Role]]
) -> bool:
    """Stand right behind another number of the same sort: "C$16 and C$2.40", "30%, or 45%"."""
    if not earlier:
        return False
    before = earlier[-1][0]
    if before.unit != quantity.unit:
        return False
    return _apart(reading, before.last, quantity.first) <= _JOINED


_JOINTS = frozenset(", and or / then - plus & about around roughly ~ at < >".split())
_JOINED = 2
"""Tokens between two numbers of one list, the dates of each not counted."""


def _apart(reading: Reading, first: int, last: int) -> int:
    """Count the tokens between two numbers, but for dates: "$98 by mid-year and $115"."""
    dated = {n for n in range(first, last) if n in reading.mention_at}
    leads = {n - 1 for n in dated if reading.low(n - 1) in ("by", "in", "at")}
    return last - first - len(dated | leads)


def opposed(
    reading: Reading, quantity: Quantity, earlier: Sequence[tuple[Quantity, Role]]
) -> Role | None:
    """ "+8%/-4%", "+20% if awarded, -15% if not": the second sign is the other outcome."""
    if not earlier or not quantity.sign:
        return None
    before, role = earlier[-1]
    slash = reading.low(quantity.first - 1) == "/" and quantity.first - 1 == before.last
    if not slash or before.unit != quantity.unit or not before.sign or before.sign == quantity.sign:
        return None
    return "downside" if role == "target" else "target" if role in ("downside", "stop") else None
