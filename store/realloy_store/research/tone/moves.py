"""Directions and the things that they move: "sales rose", "lower costs", "cut its dividend"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloy_store.research.tone.comparisons import movable
from realloy_store.research.tone.lexicon import STOPS
from realloy_store.research.tone.marks import Hit, Mark

_RIGHT, _LEFT = 5, 14
"""How many tokens away the thing may stand."""
_HALTS = {"reason", "concede", "turn", "bar", "compare"}
_LESSER = frozenset(
    """
    sales revenue revenues turnover volume volumes orders production output shipments deliveries
    costs cost expenses expenditure debt debts investment investments spending capacity tax taxes
    """.split()
)
_LESS = 0.7
"""What a move of these counts beside profit and prices: sales up and profit down is bad."""
_LIFTED = frozenset("lift lifts lifted lifting".split())
_BARS = frozenset(
    "sanctions ban bans embargo embargoes curb curbs restrictions tariff tariffs controls".split()
)
"""Things that are lifted away, not up."""
_FEARED = frozenset("of over about for that".split())
_FEAR = 3
"""How many tokens after a thing its own content may stand: "fears of a glut"."""
_DETERMINERS = frozenset("its the their his her this".split())
_UNKNOWN_OBJECT = 0.6
"""What a direction counts that moves something unknown: "increase its reporting"."""


def moves(tokens: Sequence[str], marks: list[Mark], moved: set[int]) -> Iterator[Hit]:
    """Yield what each direction says; `moved` takes the places of the things in `marks`."""
    for place, mark in enumerate(marks):
        if mark.entry.kind not in ("move", "grade"):
            continue
        target = _right(tokens, marks, place)
        if target is None and mark.entry.kind == "move":
            target = _left(tokens, marks, place)
        if target is not None:
            moved.update((target, _content(tokens, marks, target)))
            yield from _moving(tokens, mark, marks[target])
        elif weight := mark.entry.weight * _alone(tokens, mark.end):
            yield Hit(mark.start, mark.end, "move", mark.entry.sign * weight, mark.start)


def _moving(tokens: Sequence[str], mark: Mark, thing: Mark) -> Iterator[Hit]:
    sign = mark.entry.sign
    if tokens[mark.start] in _LIFTED and tokens[thing.end - 1] in _BARS:
        sign = -1
    value = float(sign * thing.entry.sign)
    # What merely ends ("removes", "settles") says something of bad things only.
    telling = mark.entry.weight or thing.entry.sign < 0 or mark.entry.kind == "grade"
    if value and telling:
        start, end = min(thing.start, mark.start), max(thing.end, mark.end)
        lesser = tokens[thing.end - 1] in _LESSER
        yield Hit(start, end, "moved", value * _LESS if lesser else value, mark.start)


def _content(tokens: Sequence[str], marks: list[Mark], target: int) -> int:
    """Return the place of what a fear or risk is of: it moves with it, and says nothing alone."""
    thing, after = marks[target], marks[target + 1 : target + 2]
    own = (
        thing.entry.sign < 0
        and after
        and after[0].entry.sign < 0
        and after[0].start - thing.end <= _FEAR
        and tokens[thing.end] in _FEARED
    )
    return target + 1 if own else target


def _alone(tokens: Sequence[str], end: int) -> float:
    return _UNKNOWN_OBJECT if end < len(tokens) and tokens[end] in _DETERMINERS else 1.0


def _right(tokens: Sequence[str], marks: list[Mark], place: int) -> int | None:
    here = marks[place]
    for at in range(place + 1, len(marks)):
        mark = marks[at]
        if mark.start - here.end > _RIGHT or mark.entry.kind in _HALTS:
            return None
        if movable(mark):
            return None if STOPS.intersection(tokens[here.end : mark.start]) else at
    return None


def _left(tokens: Sequence[str], marks: list[Mark], place: int) -> int | None:
    here = marks[place]
    for at in range(place - 1, -1, -1):
        mark = marks[at]
        if here.start - mark.end > _LEFT or mark.entry.kind in ("turn", "bar"):
            return None
        if movable(mark):
            return at - 1 if at and _heads(tokens, marks[at - 1], mark) else at
    return None


def _heads(tokens: Sequence[str], head: Mark, mark: Mark) -> bool:
    """Whether a thing is the head of the other's phrase, as costs in "cost of sales"."""
    return (
        head.entry.kind == "thing"
        and mark.start - head.end == 1
        and tokens[head.end] in ("of", "in", "for")
    )
