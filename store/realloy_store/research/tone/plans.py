"""Results beside what was planned, promised or usual: "15% below budget", "two years later than".

What stands above or below decides with the thing that does: output below plan is bad, costs below
plan are good; late is bad and early good whatever it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from realloy_store.research.tone.comparisons import movable
from realloy_store.research.tone.lexicon import Entry
from realloy_store.research.tone.marks import Mark

_PLANS = frozenset(
    """
    plan plans planned budget budgeted guidance guided consensus estimate estimates estimated
    forecast forecasts expected expectations anticipated target targets targeted nameplate schedule
    scheduled promised original originally design designed study model modelled projected thought
    envisaged predicted foreseen pencilled hoped feared limit limits
    """.split()
)
_SPENT = frozenset("budget budgeted limit limits feared".split())
"""Plans that it is good to stay below, unless a thing says otherwise."""
_SIDES = {"below": -1, "under": -1, "beneath": -1, "short": -1, "above": 1, "over": 1, "beyond": 1}
_VERBS = {
    "exceed": 1, "exceeds": 1, "exceeded": 1, "exceeding": 1, "overshot": 1, "overran": 1,
    "topped": 1, "surpassed": 1, "undershot": -1, "undercut": -1,
}  # fmt: skip
"""The same of things that it is good to have less of; of others the words alone say enough."""
_LOOSE = frozenset("under over beyond".split())
"""Words that compare only after an amount or a verb: "8% under plan", not "under the plan"."""
_AMOUNTS = frozenset(
    "% percent pct cent third quarter half tenth fifth well far in just slightly".split()
)
_THAN = {
    "less": -1, "lower": -1, "smaller": -1, "fewer": -1, "narrower": -1, "thinner": -1,
    "cheaper": -1, "leaner": -1, "weaker": -1, "more": 1, "higher": 1, "larger": 1, "bigger": 1,
    "greater": 1, "wider": 1, "thicker": 1, "fatter": 1, "stronger": 1, "steeper": 1, "dearer": 1,
}  # fmt: skip
"""Words that compare only before "than"."""
_PLAIN_THAN = _THAN.keys() - {"more", "less", "cheaper", "stronger", "weaker"}
"""Those that compare with other times and places, too: "lower than in May"."""
_SAID = frozenset("is are was were be been now".split())
_ALWAYS = {"better": 1, "worse": -1, "slower": -1, "faster": 1}
_TIMES = {"later": -1, "late": -1, "behind": -1, "after": -1, "longer": -1,
          "earlier": 1, "early": 1, "ahead": 1, "sooner": 1, "before": 1}  # fmt: skip
_LATE = frozenset("late early".split())
"""Words that need no plan after them: "six weeks late"."""
_BESIDE = frozenset("behind ahead".split())
"""Words whose plan follows at once: "ahead of schedule"."""
_ENDING = frozenset("close closes end ends expire expires shut shuts retire retires".split())
"""What it is bad to do early."""
_UNITS = frozenset("day days week weeks month months quarter quarters year years".split())
PLANNED = _PLANS | {"than", *_LATE}
COMPARING = _SIDES.keys() | _VERBS.keys() | _THAN.keys() | _ALWAYS.keys() | _TIMES.keys()
"""Without any of either nothing stands beside a plan."""
_TO_PLAN, _TO_THING = 9, 14
"""How many tokens may stand between a word that compares and the plan or the thing."""
_AT_ONCE = 2
_BREAKS = frozenset(", ; : but while after because as".split())


class _Found(NamedTuple):
    """A word that compares and the last token of what it compares with; `fixed` needs no thing."""

    at: int
    end: int
    sign: int
    fixed: bool


def planned(tokens: Sequence[str], marks: list[Mark]) -> list[Mark]:
    """Return what stands beside a plan or before "than", as marks of kind "plan"."""
    for at, token in enumerate(tokens):
        if token in COMPARING and (found := _timed(tokens, at, token) or _sided(tokens, at, token)):
            return _judged(tokens, marks, found)
    return []


def _timed(tokens: Sequence[str], at: int, token: str) -> _Found | None:
    """Return "two years later than planned", "ahead of schedule", "six weeks late"."""
    if token not in _TIMES:
        return None
    counted = at > 0 and tokens[at - 1] in _UNITS
    plan = _plan(tokens, at)
    sign = _TIMES[token] * (1 if _ENDING.isdisjoint(tokens[:at]) else -1)
    if (token in _LATE and counted) or (token in _BESIDE and plan and plan - at <= 2):
        return _Found(at - counted, (plan or at) + 1, sign, True)
    far = token in _BESIDE or not (counted and plan)
    return None if far else _Found(at - 1, (plan or at) + 1, sign, True)


def _sided(tokens: Sequence[str], at: int, token: str) -> _Found | None:
    """Return "15% below budget", "better than expected", "lower than in the pilot plant"."""
    than = tokens[at + 1 : at + 2] == ["than"]
    plan = _plan(tokens, at)
    if than and token in _ALWAYS and (plan or _like(tokens, at)):
        return _Found(at, (plan or at + 1) + 1, _ALWAYS[token], True)
    if than and token in _THAN:
        told = plan or (token in _PLAIN_THAN and _like(tokens, at))
        return _Found(at, (plan or at + 1) + 1, _THAN[token], False) if told else None
    if token in _VERBS and plan:
        return _Found(at, plan + 1, _VERBS[token], False)
    if token not in _SIDES or plan is None or (token == "short" and tokens[at + 1] != "of"):
        return None
    if token in _LOOSE and _AMOUNTS.isdisjoint(tokens[max(0, at - 1) : at]):
        return None
    return _Found(at, plan + 1, _SIDES[token], False)


def _like(tokens: Sequence[str], at: int) -> bool:
    """Whether one amount is said to be higher or lower than another that has no number."""
    number = tokens[at + 2][:1].isdigit() if at + 2 < len(tokens) else True
    return (
        tokens[at + 2 : at + 3] != ["average"]
        and not number
        and not _SAID.isdisjoint(tokens[max(0, at - 6) : at])
    )


def _plan(tokens: Sequence[str], at: int) -> int | None:
    """Return the place of the plan after a word that compares."""
    for place in range(at + 1, min(at + 1 + _TO_PLAN, len(tokens))):
        if tokens[place] in _PLANS:
            return place
        if tokens[place] in _BREAKS:
            break
    return None


def _judged(tokens: Sequence[str], marks: list[Mark], found: _Found) -> list[Mark]:
    if found.fixed:
        return [Mark(found.at, found.end, Entry("plan", found.sign, 1.0))]
    thing = _thing(tokens, marks, found.at)
    plan = tokens[found.end - 1]
    if thing is None and (plan not in _PLANS or plan in ("limit", "limits")):
        return []
    if tokens[found.at] in _VERBS and (thing is None or thing.entry.sign > 0):
        return []
    sign = thing.entry.sign if thing else -1 if plan in _SPENT else 1
    start = min(thing.start, found.at) if thing else found.at
    return [
        Mark(start, found.end, Entry("plan", sign * found.sign * _way(tokens, marks, found), 1.0))
    ]


def _way(tokens: Sequence[str], marks: list[Mark], found: _Found) -> int:
    """Return -1 where what is more or less than planned is a fall: "fell more than expected"."""
    if tokens[found.at] not in ("more", "less"):
        return 1
    near = [m for m in marks if m.entry.kind == "move" and 0 <= found.at - m.end <= _AT_ONCE]
    return -1 if near and near[-1].entry.sign < 0 else 1


def _thing(tokens: Sequence[str], marks: list[Mark], at: int) -> Mark | None:
    """Return the nearest thing before a place that has a good direction, in its clause."""
    for mark in reversed(marks):
        if mark.end <= at and movable(mark) and mark.entry.sign:
            between = tokens[mark.end : at - 1]  # its own comma may stand before what compares
            return mark if len(between) <= _TO_THING and _BREAKS.isdisjoint(between) else None
    return None
