"""A sentence's known words with what they mean there: a measure and its fate are read as one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from realloy_store.research.tone.dilution import OFFERED, PRICED, diluted
from realloy_store.research.tone.marks import Mark, marks_of
from realloy_store.research.tone.measures import replaced, telling, with_measures
from realloy_store.research.tone.plans import COMPARING, PLANNED, planned
from realloy_store.research.tone.senses import SPECIAL, sensed

_BESIDE = PRICED | COMPARING


def read_marks(tokens: Sequence[str]) -> list[Mark]:
    """Return what is known of a sentence, in order and without overlaps."""
    marks = marks_of(tokens)
    if not (seen := _hints().intersection(tokens)):
        return marks
    if not SPECIAL.isdisjoint(seen):
        marks = sensed(tokens, marks)
    if not _BESIDE.isdisjoint(seen):
        marks = replaced(marks, _beside(tokens, marks, seen))
    measures, verbs = telling()
    if not (measures.isdisjoint(seen) or verbs.isdisjoint(seen)):
        marks = with_measures(tokens, marks)
    return marks


def _beside(tokens: Sequence[str], marks: list[Mark], seen: set[str]) -> list[Mark]:
    """Return what stands beside a price or a plan."""
    if not (PRICED.isdisjoint(seen) or OFFERED.isdisjoint(seen)) and (new := diluted(tokens)):
        return new
    if PLANNED.isdisjoint(seen) or COMPARING.isdisjoint(seen):
        return []
    return planned(tokens, marks)


@cache
def _hints() -> set[str]:
    """Return all words without which a sentence has no more to say than its marks."""
    measures, verbs = telling()
    return {*SPECIAL, *_BESIDE, *OFFERED, *PLANNED, *measures, *verbs}
