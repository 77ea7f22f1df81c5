"""Sides told by a rating: "upgrade Iluka to Buy", "initiate MP at Overweight"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from realloy_store.research.ideas.comparison import past_brackets
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.reading import Reading

SIDES: dict[str, Side] = {
    **dict.fromkeys(
        "buys longs buy long purchase accumulate overweight outperform add own".split(), "long"
    ),
    **dict.fromkeys(
        "sells shorts sell short sale fade underweight underperform reduce".split(), "short"
    ),
}
_RATING = frozenset(
    "upgrade upgrading downgrade downgrading initiate initiating reiterate reiterating raise "
    "lift rate rating reinstate resume move".split()
)
_AT = frozenset("to at as with from on a an our the".split())


def rated(reading: Reading) -> Iterator[Draft]:
    """ "Upgrade Iluka to Buy", "initiate MP at Overweight"."""
    for clause in reading.clauses:
        if reading.low(clause.first) not in _RATERS:
            continue
        verb = clause.first + (reading.low(clause.first) == "we")
        if reading.low(verb) not in _RATING:
            continue
        graded = reading.low(clause.last - 1)
        if clause.closed_by == ":" and graded in SIDES and clause.last + 1 < len(reading.tokens):
            behind = noun_phrase(reading, clause.last + 1)
            leg = build_leg(reading, verb, SIDES[graded], "open", behind) if behind else None
            if leg is not None:
                yield replace(leg, joined=True)
            continue
        begin = verb + 1 + (reading.low(verb + 1) == "on")
        limit = next((n for n in range(begin, clause.last) if reading.low(n) in _AT_A_TIME), 0)
        phrase = noun_phrase(reading, begin, limit or clause.last)
        if phrase is None:
            continue
        n = phrase[1]
        while n < clause.last and (reading.low(n) in _AT or reading.low(n) not in SIDES):
            if n > phrase[1] + 8:
                break
            n += 1
        side = SIDES.get(reading.low(n))
        if side is not None and reading.low(n - 1) in _AT:
            leg = build_leg(reading, verb, side, "open", phrase)
            if leg is not None:
                yield leg


_RATERS = _RATING | {"we"}
_AT_A_TIME = _AT - {"the"}


def graded_at(reading: Reading, at: int) -> Side | None:
    """Return the side of "at underweight" or "with a sell rating" behind a name."""
    at = past_brackets(reading, at)
    if reading.low(at) not in ("at", "with"):
        return None
    return next((SIDES[w] for w in reading.words(at + 1, at + 3) if w in SIDES), None)
