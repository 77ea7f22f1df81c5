"""What becomes of measures: a ban lifted is good news, a licence not renewed bad.

A measure weighs on those whom it concerns (a ban, a tariff, a lawsuit) or helps them (a licence, a
price floor); what is done to it has it begin, grow and stay, or shrink and end. Good is what helps
and stays, and what weighs and ends: signs multiply, those of denials, too. `data/tone_measures.txt`
has the words. A clause has one verdict, which stands for all of its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import prod
from typing import NamedTuple

from realloy_store.research.tone.governed import BOTH, DOES, HEADS, WILL, governing, suffered
from realloy_store.research.tone.lexicon import Entry, lexicon
from realloy_store.research.tone.marks import Mark, marks_of
from realloy_store.research.tone.numbers import year

_TABLE = "tone_measures.txt"
_CUTS = frozenset(
    """
    , ; : ? ( ) but while whereas although though after before as because since when if unless who
    which that where than despite following amid
    """.split()
)
"""Where a clause ends."""
_VERBS = frozenset(
    "ban tax fine levy grant permit sanction blacklist embargo boycott appeal".split()
)
"""Measures that may be verbs: "will tax exports"."""
_WANTED = frozenset(
    "must needs need requires require seeks seek seeking conditional subject once".split()
)
"""Words that say that a measure is not there yet."""
_BEFORE = 4
"""How many tokens before a measure and its verbs these may stand."""
_COUNTED, _COUNTING = frozenset("granted issued".split()), {"move", "grade"}
"""Together they tell how many there were: "permits granted fell by a third"."""
_ITS = frozenset("'s ’s its".split())
_EASED, _END = Entry("side", 1), Entry("act", -1)
_COMMON = frozenset(
    """
    price prices from over list export exports demand longer order pay need needs system has have
    not no supply now without stop work state general must cobalt mining again trade government
    """.split()
)
"""Words of measures that stand in many sentences without any."""


def with_measures(tokens: Sequence[str], marks: list[Mark]) -> list[Mark]:
    """Return the marks, those of a measure and its fate replaced by one of kind "measure"."""
    known = marks_of(tokens, lexicon(_TABLE))
    if not any(mark.entry.kind in HEADS for mark in known) or _statistic(tokens, marks):
        return marks
    clauses = _clauses(tokens, known, [mark for mark in marks if _denies(tokens, mark)])
    return replaced(marks, [found for clause in clauses if (found := _verdict(tokens, clause))])


def replaced(marks: list[Mark], found: list[Mark]) -> list[Mark]:
    """Return the marks in order, with `found` instead of those that overlap them."""
    if not found:
        return marks
    rest = [m for m in marks if not any(m.start < f.end and f.start < m.end for f in found)]
    return sorted([*rest, *found], key=lambda mark: mark.start)


class Telling(NamedTuple):
    """Words of which a sentence that tells what becomes of a measure has one each."""

    measures: frozenset[str]
    verbs: frozenset[str]


@cache
def telling() -> Telling:
    """Return a word of every measure, and one of all that is done to them."""
    measures, verbs = set[str](), set[str](_VERBS)
    for first, word in lexicon(_TABLE).items():
        phrases = [((first, *rest), each) for told in word.phrases.values() for rest, each in told]
        for phrase, entry in [*phrases, *([((first,), word.entry)] if word.entry else [])]:
            if entry.kind in HEADS:
                measures.add(_rarest(phrase))
            if entry.kind in DOES or entry.kind == "rule":
                verbs.add(_rarest(phrase))
    return Telling(frozenset(measures), frozenset(verbs))


def _rarest(phrase: Sequence[str]) -> str:
    """Return the word of a phrase that tells most: "floor" of "floor price"."""
    return max(phrase, key=lambda word: (len(word) > 2 and word not in _COMMON, len(word)))


def _statistic(tokens: Sequence[str], marks: list[Mark]) -> bool:
    return not _COUNTED.isdisjoint(tokens) and any(m.entry.kind in _COUNTING for m in marks)


def _denies(tokens: Sequence[str], mark: Mark) -> bool:
    return mark.entry.kind == "flip" and tokens[mark.start] != "without"


def _clauses(tokens: Sequence[str], known: list[Mark], flips: list[Mark]) -> Iterator[list[Mark]]:
    """Yield the marks of each clause in order, denials among them."""
    taken = {at for mark in known for at in range(mark.start, mark.end)}
    marks = sorted([*known, *(flip for flip in flips if flip.start not in taken)])
    clause: list[Mark] = []
    for mark in marks:
        if clause and _parted(tokens, clause[-1].end, mark):
            yield clause
            clause = []
        clause.append(mark)
    yield clause


def _parted(tokens: Sequence[str], end: int, mark: Mark) -> bool:
    between = tokens[end : mark.start]
    if not _CUTS.isdisjoint(between):
        return True
    verb = mark.entry.kind in DOES and mark.entry.kind != "list"
    return bool(between) and between[-1] in BOTH and verb


def _verdict(tokens: Sequence[str], clause: list[Mark]) -> Mark | None:
    """Return what a clause says of its first measure, as one mark; None if it says nothing."""
    place = next((n for n, mark in enumerate(clause) if mark.entry.kind in HEADS), None)
    if place is None:
        return None
    last = place
    while last + 1 < len(clause) and _compound(clause[last], clause[last + 1]):
        last += 1
    before = governing(tokens, clause[:place], clause[place])
    after = suffered(tokens, clause[last + 1 :], clause[last])
    around = [*before, *_undone(before, after)]
    parts = [clause[place], clause[last], *around]
    if not _told(tokens, clause[place], clause[last], around):
        return None
    sign = 0 if _no_news(tokens, parts) else _polarity(tokens, clause, last, around)
    for mark in around:
        sign *= mark.entry.sign or -1  # denials have none
    weight = prod(mark.entry.weight or 1 for mark in parts[1:])
    entry = Entry("measure", sign, weight) if sign else Entry("word")
    return Mark(min(m.start for m in parts), max(m.end for m in parts), entry)


def _undone(before: list[Mark], after: list[Mark]) -> list[Mark]:
    """Return what follows a measure; lifting what ends it ("a freeze on grants") is an end, too."""
    if not before or before[0].entry.sign > 0:
        return after
    return [m._replace(entry=_END) if m.entry == _EASED else m for m in after]


def _compound(one: Mark, other: Mark) -> bool:
    """Whether a measure stands before another of which it tells the kind: "tariff waiver"."""
    return one.end == other.start and {one.entry.kind, other.entry.kind} <= HEADS - {"rule"}


def _told(tokens: Sequence[str], first: Mark, head: Mark, around: list[Mark]) -> bool:
    """Whether it is said what becomes of a measure: something is done to it that says enough."""
    does = [mark for mark in around if mark.entry.kind != "flip"]
    if not does:  # "will tax exports", "banned the export"
        verb = tokens[first.start] in _VERBS and tokens[first.start - 1] in WILL and first.start > 0
        return verb or head.entry.kind == "rule"
    if head.entry.kind == "benefit" and any(mark.entry.kind == "list" for mark in does):
        return False  # "puts the licence at risk"
    if head.entry.sign == 0 or head.entry.weight or head.entry.kind not in ("burden", "benefit"):
        return True
    weak = ("fade",) if head.entry.kind == "benefit" else ()
    return not all(mark.entry.kind in weak or _begins(mark) for mark in around)


def _begins(mark: Mark) -> bool:
    return mark.entry.sign > 0 and mark.entry.kind != "side"


def _no_news(tokens: Sequence[str], parts: list[Mark]) -> bool:
    """Whether a measure is of long ago ("was issued in 2006"), or only wanted."""
    start, end = min(mark.start for mark in parts), max(mark.end for mark in parts)
    if tokens[end : end + 1] in (["in"], ["since"]) and year(tokens[end + 1 : end + 2]):
        return True
    return not _WANTED.isdisjoint(tokens[max(0, start - _BEFORE) : end])


def _polarity(tokens: Sequence[str], clause: list[Mark], at: int, around: list[Mark]) -> int:
    """Return 1 where it is good that the measure stays."""
    head, kinds = clause[at], {mark.entry.kind for mark in around}
    if "side" in kinds:
        return 1
    if head.entry.kind != "against":
        return {"burden": -1, "benefit": 1}.get(head.entry.kind, head.entry.sign)
    if "contest" in kinds or (tokens[head.start] == "appeal" and tokens[head.start - 1] in _ITS):
        return 1
    attacked = clause[at + 1] if at + 1 < len(clause) else head
    weighs = attacked.entry.kind == "burden" and "against" in tokens[head.end : attacked.start]
    return 1 if weighs else -1
