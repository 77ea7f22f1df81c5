"""When to open, when to leave, what would make it work, what would break it, and why.

Every part of a clause is sorted by the word at its head, by its place (behind an instrument, behind
a loss, in front of an order) and by what the clause does (opens or leaves a position).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from realloy_store.research.ideas.awaiting import awaited
from realloy_store.research.ideas.condition_sorts import leaves, sort_of
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.entry_sorts import ENTRY
from realloy_store.research.ideas.labels import Label, labels_of
from realloy_store.research.ideas.magnitudes import Magnitudes
from realloy_store.research.ideas.model import Phrase
from realloy_store.research.ideas.moments import past_entry
from realloy_store.research.ideas.parts import Part, parts
from realloy_store.research.ideas.reading import Clause, Reading
from realloy_store.research.ideas.scenes import Scene

_FIELDS: dict[Label, str] = {
    "entry": "entry",
    "level": "entry",
    "exit": "exit",
    "catalyst": "catalyst",
    "risk": "risk",
    "rationale": "rationale",
}


@dataclass(frozen=True, slots=True)
class Conditions:
    """The phrases of each sort, in the order of the text."""

    entry: tuple[Phrase, ...] = ()
    exit: tuple[Phrase, ...] = ()
    catalyst: tuple[Phrase, ...] = ()
    risk: tuple[Phrase, ...] = ()
    rationale: tuple[Phrase, ...] = ()


def read_conditions(
    reading: Reading,
    drafts: Sequence[Draft],
    magnitudes: Magnitudes,
    *,
    watched: bool,
) -> Conditions:
    """Return the conditions of a bullet, whose gains and losses are known."""
    losses = [loss.phrase.span for loss in magnitudes.downside]
    gains = [gain.phrase.span for gain in magnitudes.targets]
    scene = Scene(reading, drafts, losses, gains, watched)
    inside = {at for draft in drafts if draft.phrase for at in range(*draft.phrase)}
    found: dict[str, list[Phrase]] = {}
    for clause in reading.clauses:
        waits = awaited(reading, clause) if watched or _waits(reading, clause) else None
        if waits is not None:
            found.setdefault("entry", []).append(reading.phrase(*waits))
            continue
        heading = _heading(reading, clause)
        cut = list(parts(reading, clause, inside))
        stretches = (
            [(heading, clause.first, clause.last)] if heading else _sorted(scene, clause, cut)
        )
        for sort, first, last in stretches:
            if last > first:
                found.setdefault(sort, []).append(reading.phrase(first, last))
    led = [*_moments(reading, drafts)]
    if led:
        found["entry"] = sorted([*led, *found.get("entry", [])], key=lambda phrase: phrase.span)
    return Conditions(**{sort: tuple(phrases) for sort, phrases in found.items()})


def _moments(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Phrase]:
    """ "Sell into strength in X": the moment stands between the order and what it is on."""
    for draft in drafts:
        begin = draft.phrase[0] if draft.phrase else draft.at
        led = (n for n in range(draft.at + 1, begin) if past_entry(reading, n) == begin)
        yield from (reading.phrase(n, begin - 1) for n in led)


def _waits(reading: Reading, clause: Clause) -> bool:
    """ "Wait for a close above $70, then buy MP": first the state, then the trade."""
    if reading.low(clause.first) != "wait":
        return False
    last = clause.last + 2 if reading.low(clause.last) == "," else clause.last
    return "then" in reading.words(clause.first, last)


def _heading(reading: Reading, clause: Clause) -> str | None:
    """ "Risk: ...", "Thesis: ...", "Entry on ..."."""
    field = next((_FIELDS[n] for n in labels_of(reading, clause.first) if n in _FIELDS), None)
    behind = reading.low(clause.first + 1)
    opens = reading.low(clause.first) in _ENTERING and (
        behind in ENTRY or behind in _AT or clause.first + 1 in reading.quantity_at
    )
    return field or ("entry" if opens else None)


_ENTERING = frozenset("entry enter entries re-entry".split())
_AT = frozenset("< > at around @ if once when in".split())


def _sorted(scene: Scene, clause: Clause, cut: Sequence[Part]) -> list[tuple[str, int, int]]:
    """Return the sorted stretches of a clause: neighbours of one sort are one stretch."""
    result: list[tuple[str, int, int]] = []
    leaving = False
    for part in cut:
        leaving = leaving or leaves(scene, part)
        sort = sort_of(scene, clause, part, leaving=leaving)
        if part.comma and part.head == "not" and result and result[-1][0] == "entry":
            sort = "entry" if part.first - result[-1][2] == 1 else None
        if part.comma and leaving and not leaves(scene, part) and sort == "exit":
            sort = None
        if sort is None:
            continue
        if result and result[-1][0] == sort and _adjoin(scene, result[-1][2], part, sort):
            result[-1] = (sort, result[-1][1], part.last)
        else:
            skipped = part.head == "and" or (part.head in _JOINING and sort == "risk")
            result.append((sort, part.first + skipped, part.last))
    return _led_by_condition(scene, cut, result)


_JOINING = frozenset("because while but though although whereas".split())
"""Words in front of a risk that are no part of it."""


def _adjoin(scene: Scene, end: int, part: Part, sort: str) -> bool:
    """Whether a part goes on from what ends here; a "not" behind a comma goes on too."""
    negated = scene.reading.low(part.first) in ("not", "or")
    return part.first == end or (negated and part.first - end == 1 and sort != "exit")


def _led_by_condition(
    scene: Scene, cut: Sequence[Part], found: list[tuple[str, int, int]]
) -> list[tuple[str, int, int]]:
    """ "If headlines fade, cover quickly" is one exit."""
    for first, second in pairwise(cut):
        condition = first.head in ("if", "once", "when", "should") and first.comma
        exits = [
            stretch for stretch in found if stretch[0] == "exit" and stretch[1] == second.first
        ]
        if condition and exits:
            kept = [s for s in found if s[1] not in (first.first, second.first)]
            return sorted([*kept, ("exit", first.first, exits[0][2])], key=lambda s: s[1])
    return found
