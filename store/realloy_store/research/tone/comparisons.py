"""Two amounts of one thing: "came to 8.3 mn, against 5.9 mn", "8.3 mn in 2009 and 5.9 in 2008"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from realloy_store.research.tone.lexicon import Entry
from realloy_store.research.tone.marks import Hit, Mark
from realloy_store.research.tone.numbers import Amount, alike, amounts, compared, year

_REACH = 14
"""How many tokens away from the word that compares an amount may stand."""
_BEYOND = 4
"""How many tokens after the second amount its own thing may stand."""
_IN_BRACKETS = 6
"""How many tokens brackets may hold beside their amount: "(Q3 2007: EUR 5.9 mn)"."""
_DATED = 8
"""How many tokens after an amount its year may stand."""
MAKING = frozenset("sold produced shipped delivered carried handled completed mined".split())
"""Verbs of what is good to do more often."""
_MORE = Entry("thing", 1)
_LOST = frozenset("loss losses deficit".split())
_WON = frozenset("profit profits surplus earnings income".split())


class _Pair(NamedTuple):
    """A thing with its amount now and the one before; `told` is what is said of the latter."""

    thing: int
    now: Amount
    before: Amount | None
    told: slice


def comparisons(tokens: Sequence[str], marks: list[Mark], moved: set[int]) -> Iterator[Hit]:
    """Yield the first comparison that says something; `moved` takes the things compared."""
    found = amounts(tokens)
    if not found:
        return
    if not any(map(movable, marks)):
        marks = sorted([*marks, *_made(tokens, found)], key=lambda mark: mark.start)
    things = [at for at, mark in enumerate(marks) if movable(mark)]
    for pair in _pairs(tokens, marks, things, found):
        thing = marks[pair.thing]
        if value := _verdict(tokens, thing, pair):
            ends = thing.end, pair.now.end, pair.told.stop - _BEYOND
            moved.update(at for at in things if thing.start <= marks[at].start < pair.told.stop)
            yield Hit(thing.start, min(max(ends), len(tokens)), "compared", value, thing.start)
            return


def _made(tokens: Sequence[str], found: list[Amount]) -> Iterator[Mark]:
    """Yield the verb before an amount as the thing that is more or fewer: "sold 212 flats"."""
    for amount in found:
        at = amount.at - 1
        if at >= 0 and tokens[at] in MAKING:
            yield Mark(at, at + 1, _MORE)


def movable(mark: Mark) -> bool:
    """Whether it can rise or fall: a thing, or deals, of which there may be more or fewer."""
    kind, sign, _ = mark.entry
    return kind == "thing" or (kind == "deal" and sign != 0)


def _pairs(
    tokens: Sequence[str], marks: list[Mark], things: list[int], found: list[Amount]
) -> Iterator[_Pair]:
    for at, mark in enumerate(marks):
        if mark.entry.kind in ("compare", "bracket"):
            after = next((a for a in found if 0 <= a.at - mark.end < _REACH), None)
            near = [each for each in things if each < at]
            if after is None:
                yield from _turning(near, marks, mark, found)
            elif _fits(tokens, mark, after):
                yield from (
                    _turned(things, marks, mark, found, after)
                    if not near
                    else (_usual(near, marks, mark, found, after))
                )
    yield from _dated(tokens, marks, things, found)


def _turning(
    things: list[int], marks: list[Mark], mark: Mark, found: list[Amount]
) -> Iterator[_Pair]:
    """Yield "a profit of 3 mn after last year's loss", where the loss has no amount."""
    now = next((a for a in found if 0 <= mark.start - a.end < _REACH), None)
    named = [at for at in things if now and marks[at].start < now.at]
    if now and named and mark.entry.kind == "compare":
        yield _Pair(named[-1], now, None, slice(mark.start, mark.end + _BEYOND))


def _usual(
    things: list[int], marks: list[Mark], mark: Mark, found: list[Amount], after: Amount
) -> Iterator[_Pair]:
    """Yield "profit was 8, against 5"."""
    near = (a for a in reversed(found) if mark.start - _REACH <= a.at < mark.start)
    before = next((each for each in near if alike(each, after)), None)
    named = [at for at in things if before is None or marks[at].start < before.at] or things[:1]
    told = slice(mark.start, after.end + _BEYOND)
    yield _Pair(named[-1], before or after, after if before else None, told)


def _turned(
    things: list[int], marks: list[Mark], mark: Mark, found: list[Amount], after: Amount
) -> Iterator[_Pair]:
    """Yield "compared with 5 last year, profit was 8"; "from" must open the sentence."""
    named = next((at for at in things if marks[at].start >= after.end), None)
    if named is None or mark.start > 1:
        return
    now = next((a for a in found if a.at > marks[named].start and alike(a, after)), None)
    if now:
        yield _Pair(named, now, after, slice(mark.start, after.end + _BEYOND))


def _dated(
    tokens: Sequence[str], marks: list[Mark], things: list[int], found: list[Amount]
) -> Iterator[_Pair]:
    """Yield "profit was 8 in 2009 and 5 in 2008"."""
    for one, other in pairwise(found):
        named = [at for at in things if marks[at].start < one.at]
        first = year(tokens[one.end : min(one.end + _DATED, other.at)])
        second = year(tokens[other.end : other.end + _DATED])
        if named and first and second and first != second and alike(one, other):
            now, before = (one, other) if first > second else (other, one)
            yield _Pair(named[-1], now, before, slice(before.at, before.end))


def _fits(tokens: Sequence[str], mark: Mark, after: Amount) -> bool:
    """Whether an amount in brackets stands alone there."""
    if mark.entry.kind != "bracket":
        return True
    inside = tokens[mark.end : mark.end + _IN_BRACKETS + 2]
    return ")" in inside and after.end <= mark.end + inside.index(")")


def _verdict(tokens: Sequence[str], thing: Mark, pair: _Pair) -> float:
    """A loss after a profit is bad, a profit after a loss good; else the larger decides."""
    lost = not _LOST.isdisjoint(tokens[thing.start : max(thing.end, pair.now.at)])
    then = next((each for each in tokens[pair.told] if each in _WON or each in _LOST), "")
    if lost and then in _WON:
        return -1.0
    if not lost and then in _LOST:
        return 1.0
    sign = -1 if lost else thing.entry.sign
    return float(sign * compared(pair.now, pair.before)) if pair.before else 0.0
