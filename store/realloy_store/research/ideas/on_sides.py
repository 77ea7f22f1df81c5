"""Sides told as places: "A on the long side, B on the short", "A on one side, B on the other"."""

from __future__ import annotations

from collections.abc import Iterator

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.reading import Reading

_PLACES: tuple[tuple[tuple[str, ...], Side], ...] = (
    (("on", "the", "long", "side"), "long"),
    (("on", "the", "short", "side"), "short"),
    (("on", "the", "long", "leg"), "long"),
    (("on", "the", "short", "leg"), "short"),
    (("as", "the", "long", "leg"), "long"),
    (("as", "the", "short", "leg"), "short"),
    (("as", "the", "long"), "long"),
    (("as", "the", "short"), "short"),
)
_IN_TURN: tuple[tuple[tuple[str, ...], Side], ...] = (
    (("on", "one", "side"), "long"),
    (("on", "one", "leg"), "long"),
    (("on", "the", "other", "side"), "short"),
    (("on", "the", "other"), "short"),
)
"""Places that tell a side where the bullet begins with "long/short"."""


def on_sides(reading: Reading) -> Iterator[Draft]:
    """Yield the leg in front of each place, or behind one that opens its clause."""
    in_turn = reading.starts(0, ("long", "/", "short"))
    places = (*_PLACES, *_IN_TURN) if in_turn else _PLACES
    for at, low in enumerate(reading.lows):
        if low not in ("on", "as"):
            continue
        told = next((place for place in places if reading.starts(at, place[0])), None)
        if told is None:
            continue
        begin, end = _item_start(reading, at), at
        if at == reading.clause_of(at).first:
            begin = at + len(told[0])
            begin += reading.low(begin) in (",", ":")
            phrase = noun_phrase(reading, begin)
        else:
            phrase = noun_phrase(reading, begin, end)
        if phrase is not None and not is_generic(reading, *phrase):
            leg = build_leg(reading, begin, told[1], "open", phrase)
            if leg is not None and leg.phrase is not None:
                yield leg


def _item_start(reading: Reading, end: int) -> int:
    """Return where the item begins that stands before a token: behind a comma outside brackets."""
    depth = 0
    for n in range(end - 1, reading.clause_of(end).first - 1, -1):
        depth += (reading.low(n) == ")") - (reading.low(n) == "(")
        if depth == 0 and reading.low(n) in (",", "and"):
            return n + 1
    return reading.clause_of(end).first
