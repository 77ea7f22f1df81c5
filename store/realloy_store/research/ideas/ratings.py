"""Sides told by a rating: "upgrade Iluka to Buy", "initiate MP at Overweight"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.positions import past_brackets
from realloy_store.research.ideas.reading import Clause, Reading

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
    "lift rate rating reinstate resume move lower bump take assume launch place restart".split()
)
_AT = frozenset("to at as with from on a an our the".split())


def rated(reading: Reading) -> Iterator[Draft]:
    """ "Upgrade Iluka to Buy", "initiate MP at Overweight"."""
    for clause in reading.clauses:
        opens = _past_opening(reading, clause.first, clause.last)
        if reading.low(opens) not in _RATERS:
            continue
        verb = opens + (reading.low(opens) == "we")
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
        if phrase is None and reading.low(clause.first - 1) == ":":
            phrase = noun_phrase(reading, reading.clause_of(clause.first - 2).first)
            yield from _headed(reading, clause, verb, phrase)
            continue
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


def _headed(
    reading: Reading, clause: Clause, verb: int, phrase: tuple[int, int] | None
) -> Iterator[Draft]:
    """ "USAR: downgrade to reduce": the name stands in the heading."""
    sides: list[Side] = [SIDES[word] for word in reading.words(verb, clause.last) if word in SIDES]
    leg = build_leg(reading, verb, sides[0], "open", phrase) if sides and phrase else None
    if leg is not None:
        yield leg


def _past_opening(reading: Reading, first: int, last: int) -> int:
    """ "For income accounts, lift X to overweight": the token behind what leads the clause in."""
    if reading.low(first) not in _OPENING:
        return first
    reach = range(first + 2, min(first + _LONGEST, last))
    return next((n + 1 for n in reach if reading.low(n) == ","), first)


_OPENING = frozenset("for in within given on with after ahead following inside at".split())
_LONGEST = 12
"""Tokens of what leads a clause in."""
_RATERS = _RATING | {"we"}
_AT_A_TIME = _AT - {"the"}


def graded_at(reading: Reading, at: int) -> Side | None:
    """Return the side of "at underweight" or "with a sell rating" behind a name."""
    at = past_brackets(reading, at)
    if reading.low(at) not in ("at", "with"):
        return None
    return next((SIDES[w] for w in reading.words(at + 1, at + 3) if w in SIDES), None)
