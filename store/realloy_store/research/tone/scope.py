"""How much of a finding counts where it stands: denied, supposed, conceded, or a mere reason."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from realloy_store.research.tone.marks import Hit, Mark

_DENIED, _SUPPOSED, _CONCEDED, _REASON, _BEFORE_BUT = -0.8, 0.4, 0.2, 0.5, 0.8
_PLAIN = 0.35
"""What a loose word counts in a sentence that describes a company, its shares or its rules."""
_BEHIND_PRICE = 0.2
"""What the reason counts of a move of prices: these have judged it already."""
_PRICES = frozenset(
    """
    share shares stock stocks price prices equities futures cobalt lithium nickel gallium germanium
    tungsten antimony graphite terbium dysprosium neodymium copper silver gold uranium tin zinc
    """.split()
)
_LOOSE = {"strong", "mild", "thing", "move"}
_FLIP_REACH = 5
"""How many tokens a negation reaches."""
_WITHOUT_REACH = 2
"""How many "without" does: only what is missing."""
_GOVERNED = {
    "flip": _DENIED, "hedge": _SUPPOSED, "concede": _CONCEDED, "reason": _REASON,
    "turn": _BEFORE_BUT, "plain": _PLAIN,
}  # fmt: skip
"""What a finding counts by the kind of what governs it."""
GOVERNING = _GOVERNED.keys()


class _Scope(NamedTuple):
    """What a word governs: the half-open range of tokens, and what a finding there counts."""

    kind: str
    start: int
    reach: int
    """The first token beyond: of the next clause, or of the next but one for a negation."""
    factor: float


def scoped(hits: list[Hit], marks: list[Mark], tokens: Sequence[str]) -> list[Hit]:
    """Return the findings, each weighed by what governs its place in the sentence."""
    if not hits:
        return hits
    governing = [mark for mark in marks if mark.entry.kind in _GOVERNED]
    asked = _SUPPOSED if "?" in tokens else 1.0
    ends = [mark.start for mark in governing if mark.entry.kind == "turn"]
    if "," in tokens:
        ends += [at for at, token in enumerate(tokens) if token == ","]
    ends = [*sorted(ends), len(tokens)]
    main = min(hits, key=lambda hit: hit.anchor)
    scopes = [_scope(mark, ends, tokens, main) for mark in governing]
    return [_weighed(hit, asked * _factor(hit, scopes)) for hit in hits]


def _weighed(hit: Hit, factor: float) -> Hit:
    return hit if factor == 1 else Hit(*hit[:3], hit.value * factor, hit.anchor)


def _scope(mark: Mark, ends: list[int], tokens: Sequence[str], main: Hit) -> _Scope:
    kind, start = mark.entry.kind, mark.start
    reach = ends[min(bisect_right(ends, start), len(ends) - 1)]
    if kind == "flip":
        far = _WITHOUT_REACH if tokens[start] == "without" else _FLIP_REACH
        return _Scope(kind, start, min(reach, mark.end + far), _DENIED)
    if kind == "reason":
        if main.anchor >= start:  # "As prices fell, the mine closed" begins with it
            return _Scope(kind, start, start, 1.0)
        return _Scope(kind, start, reach, _BEHIND_PRICE if _of_price(main, tokens) else _REASON)
    return _Scope(kind, start, reach, _GOVERNED[kind])


def _of_price(hit: Hit, tokens: Sequence[str]) -> bool:
    return hit.kind == "moved" and not _PRICES.isdisjoint(tokens[hit.start : hit.end])


def _factor(hit: Hit, scopes: list[_Scope]) -> float:
    factor = 1.0
    for kind, start, reach, counts in scopes:
        if kind == "plain":
            governed = hit.kind in _LOOSE
        elif kind == "turn":
            governed = hit.anchor < start
        else:
            governed = start <= hit.anchor < reach
        factor *= counts if governed else 1.0
    return factor
