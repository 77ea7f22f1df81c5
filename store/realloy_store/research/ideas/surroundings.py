"""The words around a number, and the nearest of them that says what the number is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from realloy_store.research.ideas.cues import AFTER, BEFORE, Cue, Role
from realloy_store.research.ideas.quantity import SIZES, Quantity
from realloy_store.research.ideas.reading import Reading

_SPLITS = frozenset(',;:.()!?"')
_SPLIT_WORDS = frozenset(
    "but while with if once unless because since as whereas and should plus given".split()
)
_COULD = (("could",), ("would",), ("may",), ("might",), ("can",))


class Part(NamedTuple):
    """The words around a quantity up to the next boundary or number, nearest first."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def part_of(reading: Reading, quantity: Quantity) -> Part:
    """Return the words around a number up to the next boundary, other number or clause."""
    before: list[str] = []
    for at in range(quantity.first - 1, max(-1, quantity.first - 10), -1):
        if _ends_part(reading, at, backwards=True):
            break
        if at in reading.quantity_at:
            continue
        before.append(reading.low(at))
        if reading.low(at) in _SET_AGAINST:
            break
    after: list[str] = []
    for at in range(quantity.last, min(len(reading.tokens), quantity.last + 9)):
        if _ends_part(reading, at, backwards=False) or _set_against(reading, at):
            break
        if at == quantity.last and _is_what_of(reading, at, before):
            break
        if at in reading.quantity_at or at in reading.mention_at:
            continue
        after.append(reading.low(at))
    return Part(tuple(before), tuple(after))


def _is_what_of(reading: Reading, at: int, before: Sequence[str]) -> bool:
    """ "Downside 8% on weak volumes", "upside of 25% from exports": what it comes of."""
    if reading.low(at) not in ("on", "from"):
        return False
    named = next((word for word in before if word not in _FILLING), "")
    return named in _NAMED


_NAMED = frozenset("upside downside".split())
_FILLING = frozenset(
    "of to at about around roughly some nearly another limited capped is are a an the ~".split()
)
_SET_AGAINST = frozenset("versus vs vs. against".split())
"""Words between the number of one outcome and that of the other."""
_OTHER = 7
"""Tokens behind them within which the other number stands."""


def _set_against(reading: Reading, at: int) -> bool:
    """ "A 25% decline versus 15% risk": what stands behind belongs to the other number."""
    if reading.low(at) not in _SET_AGAINST:
        return False
    last = min(at + _OTHER, reading.clause_of(at).last)
    near = (reading.quantity_at.get(n) for n in range(at + 1, last))
    return any(q is not None and q.unit in SIZES | {"price"} for q in near)


def _ends_part(reading: Reading, at: int, *, backwards: bool) -> bool:
    quantity = reading.quantity_at.get(at)
    if quantity is not None and not quantity.is_time and not quantity.fraction:
        return True
    low = reading.low(at)
    if low == ":" and backwards:
        return at - reading.clause_of(at - 1).first > 3
    if backwards and low in ("should", "so"):
        return False
    if low in _SPLITS or (low == "-" and not reading.tokens[at].glued):
        return True
    if low == "/":
        return True
    if low == "plus" and reading.low(at - 1) == "-":
        return False
    return low in _SPLIT_WORDS and not (backwards and low in ("and", "as", "if", "plus"))


def nearest_cue(part: Part) -> Role | None:
    """Return the role of the nearest cue on either side, None if none is heard."""
    hits = [*_heard(part.after, AFTER, 0.0), *_heard(part.before, BEFORE, 0.25)]
    return min(hits)[1] if hits else None


def _heard(
    words: Sequence[str], table: dict[str, Cue], start: float
) -> Iterator[tuple[float, Role]]:
    for distance, word in enumerate(words):
        cue = table.get(word)
        if cue is not None:
            could = word in ("cut", "cuts") and words[distance + 1 : distance + 2] in _COULD
            yield start + distance + cue.handicap, "fall" if could else cue.role
