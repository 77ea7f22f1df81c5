"""Companies that no table has, by what stands around their names and what the names are made of.

Paladin jumped 9%              it does what companies do
offtake with Halden Magnetics  something is said of it that is said of companies
Coherent and Lumentum          it stands in a row with a company
Kestrel's refinery             it has what companies have

One place that tells it is enough; persons and places lose their points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache

from realloy_store.research.entities import context, frame_words, frames
from realloy_store.research.entities.frame_words import ENOUGH
from realloy_store.research.entities.persons import is_somebody
from realloy_store.research.entities.runs import COUNTRY, Run, Spot, is_plain, runs
from realloy_store.research.entities.tokens import Text, fold, split

_ROUNDS = 2
"""How often rows are looked through: `supplied by Halden, Corvane and Miro` goes on."""
_BESIDE = 2
"""Points of a name in a row with a company."""
_ROWS = (", and ", ", or ", ", ", " and ", " or ", " & ", "/")
_NAME = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}"
_GOES_ON = re.compile(rf"{_NAME}(?:, | and | or |,? (?:and|or) )[A-Z]")
_SHORTEST, _LONGEST = 3, 5
"""Letters of an abbreviation."""


def framed(text: Text, whose: bytearray, firms: Sequence[tuple[int, int]]) -> Iterator[Spot]:
    """Yield each company that a text shows to be one.

    `whose` tells which words are named by the tables, `firms` are the places of its companies.
    """
    found = list(runs(text, whose))
    if not found:
        return
    people = {
        text.keys[run.last - 1]
        for run in found
        if run.last - run.first > 1 and is_somebody(text.keys[run.first : run.last])
    }
    told, unsure = _judged(text, [r for r in found if text.keys[r.last - 1] not in people], whose)
    if unsure and (told or firms):  # else no row has a company
        told |= _in_rows(text, found, told, unsure, firms)
    if told:
        for run in found:
            if run.name in told and not context.is_headline(text, run.start, run.end):
                yield run.name, run.start, run.end


def _in_rows(
    text: Text,
    found: Sequence[Run],
    told: Set[str],
    unsure: Sequence[tuple[Run, int]],
    firms: Sequence[tuple[int, int]],
) -> set[str]:
    """Return what of `unsure` stands in rows with the companies, told or of the tables."""
    starts, ends = dict(firms), {end: start for start, end in firms}
    new, every = told, set[str]()
    for _ in range(_ROUNDS):
        starts.update([(run.start, run.end) for run in found if run.name in new])
        ends.update([(run.end, run.start) for run in found if run.name in new])
        new = {
            run.name
            for run, points in unsure
            if run.name not in every and points + _row(text.text, run, starts, ends) >= ENOUGH
        }
        if not new:
            break
        every |= new
    return every


def _judged(
    text: Text, found: Sequence[Run], whose: bytearray
) -> tuple[set[str], list[tuple[Run, int]]]:
    """Return the names that are told, and what a row may still tell, with its points."""
    told: set[str] = set()
    unsure = []
    for run in found:
        points = _around(text, run, whose) + _form(run.name)
        if points >= ENOUGH:
            told.add(run.name)
        elif points >= 0:
            unsure.append((run, points))
    return told, unsure


def _around(text: Text, run: Run, whose: bytearray) -> int:
    after = frames.behind(text, run.last)
    before = _ahead(text, run.first, whose)
    return after + (max(before, -1) if after >= ENOUGH else before)


def _ahead(text: Text, first: int, whose: bytearray) -> int:
    """Return the points of what stands before a name, and before `Japan's` or `Japanese`."""
    if not first:
        return 0
    if whose[first - 1] == COUNTRY:
        return frames.ahead(text, first - 1)
    if text.keys[first - 1] == "s" and first > 1 and whose[first - 2] == COUNTRY:
        return 1 + max(0, frames.ahead(text, first - 2))
    return frames.ahead(text, first)


def _row(body: str, run: Run, starts: Mapping[int, int], ends: Mapping[int, int]) -> int:
    """Return the points of a name in a row with companies: `Lynas, Halden and Umicore`.

    Two others on either side make a company of it: `Halden, Lynas and Umicore`.
    """
    before = _before(body, run.start, ends)
    after = 0
    if gap := _gap(body, run.end):
        at = run.end + len(gap)
        if at in starts and ("," not in gap or before or _GOES_ON.match(body, at)):
            after = _after(body, at, starts)
    return ENOUGH if before + after > 1 else _BESIDE if before + after else 0


def _before(body: str, start: int, ends: Mapping[int, int]) -> int:
    """Return how many companies stand before a name in its row, two at most."""
    if not body.endswith(_ROWS, 0, start):
        return 0
    for gap in _ROWS:
        end = start - len(gap)
        if end in ends and body.startswith(gap, end):
            return 2 if body.endswith(_ROWS, 0, ends[end]) and _stands(body, ends, end) else 1
    return 0


def _stands(body: str, ends: Mapping[int, int], end: int) -> bool:
    """Whether another company stands before that which ends at a place."""
    start = ends[end]
    return any(start - len(gap) in ends and body.startswith(gap, start - len(gap)) for gap in _ROWS)


def _after(body: str, start: int, starts: Mapping[int, int]) -> int:
    """Return how many companies stand behind a name in its row, two at most."""
    gap = _gap(body, starts[start])
    return 2 if gap and starts[start] + len(gap) in starts else 1


def _gap(body: str, end: int) -> str:
    return next((gap for gap in _ROWS if body.startswith(gap, end)), "")


@lru_cache(maxsize=4096)
def _form(name: str) -> int:
    """Return the points of what a name is made of; fewer where all words are English ones."""
    words = tuple(map(fold, split(name)))
    if len(words) == 1:
        return int(name.isupper() and _SHORTEST <= len(name) <= _LONGEST)
    points = frame_words.form(words)
    return 1 if points > 1 and is_plain(words) else points
