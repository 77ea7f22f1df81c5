"""How much of a finding counts where it stands: denied, supposed, conceded, or a mere reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from realloy_store.research.tone.marks import Hit, Mark

_DENIED, _SUPPOSED, _CONCEDED, _REASON, _BEFORE_BUT = -0.8, 0.4, 0.2, 0.5, 0.8
_PLAIN = 0.35
"""What a loose word counts in a sentence that describes a company, its shares or its rules."""
_LOOSE = {"strong", "mild", "thing", "move"}
_FLIP_REACH = 5
"""How many tokens a negation reaches."""
_WITHOUT_REACH = 2
"""How many "without" does: only what is missing."""
_KINDS = {"flip", "hedge", "concede", "reason", "turn", "plain"}


class _Scope(NamedTuple):
    kind: str
    start: int
    end: int
    reach: int
    """The first token beyond: of the next clause, or of the next but one for a negation."""


def scoped(hits: list[Hit], marks: list[Mark], tokens: Sequence[str]) -> list[Hit]:
    """Return the findings, each weighed by what governs its place in the sentence."""
    governing = [mark for mark in marks if mark.entry.kind in _KINDS]
    asked = _SUPPOSED if "?" in tokens else 1.0
    if not hits or not (governing or asked < 1):
        return hits
    ends = [mark.start for mark in marks if mark.entry.kind == "turn"]
    ends += [at for at, token in enumerate(tokens) if token == ","]
    ends = [*sorted(ends), len(tokens)]
    scopes = [_scope(mark, ends, tokens) for mark in governing]
    first = min(hit.anchor for hit in hits)
    return [hit._replace(value=hit.value * asked * _factor(hit, scopes, first)) for hit in hits]


def _scope(mark: Mark, ends: list[int], tokens: Sequence[str]) -> _Scope:
    reach = ends[min(bisect_right(ends, mark.start), len(ends) - 1)]
    if mark.entry.kind == "flip":
        far = _WITHOUT_REACH if tokens[mark.start] == "without" else _FLIP_REACH
        reach = min(reach, mark.end + far)
    return _Scope(mark.entry.kind, mark.start, mark.end, reach)


def _factor(hit: Hit, scopes: list[_Scope], first: int) -> float:
    factor = 1.0
    at = hit.anchor
    for kind, start, _, reach in scopes:
        if kind == "plain":
            factor *= _PLAIN if hit.kind in _LOOSE else 1.0
        elif kind == "turn":
            factor *= _BEFORE_BUT if at < start else 1.0
        elif start <= at < reach:
            factor *= _GOVERNED[kind] if kind != "reason" or first < start else 1.0
    return factor


_GOVERNED = {"flip": _DENIED, "hedge": _SUPPOSED, "concede": _CONCEDED, "reason": _REASON}
