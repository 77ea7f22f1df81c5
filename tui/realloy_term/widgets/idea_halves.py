"""One trade idea in full in two columns: for a panel that is wide and low."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len

from realloy_term.widgets import idea_detail as of
from realloy_term.widgets.idea_detail import Beside, Line

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

TWO = 72
"""Cells from which two columns stand beside each other."""
_GAP = 3


def halves(
    standing: Standing, width: int, height: int, state: str, beside: Beside
) -> Iterator[Line]:
    """Yield what a detail says, without blank lines: so many lines, and the rest beside them.

    The days are a bar, and what the bullet does not state is told, only where everything is in
    sight with it.
    """
    half = (width - _GAP) // 2
    lines = list(_lines(standing, half, state, beside, beside.today))
    if len(lines) > 2 * height:
        lines = list(_lines(standing, half, state, beside, None))
    if len(lines) > 2 * height:
        lines = [line for line in lines if line.parts[-1][0].strip() not in of.UNSTATED]
    at = _split(lines, height)
    yield from _side_by_side(lines[:at], lines[at:], half + _GAP)


def _split(lines: Sequence[Line], height: int) -> int:
    """Return how many lines the first column has: what says one thing stays together."""
    at = min(height, len(lines))
    while 1 < at < len(lines) and lines[at].span and lines[at].span == lines[at - 1].span:
        at -= 1
    return at


def _lines(
    standing: Standing, width: int, state: str, beside: Beside, today: date | None
) -> Iterator[Line]:
    """Yield what a reader weighs first, and the bullet's own words last."""
    yield from of.legs(standing, width)
    if standing.full.kind != "watch":
        yield from of.stakes(standing, width)
    yield from of.time(standing, width, today)
    yield from of.stands(state, beside.conflicts, width)
    yield from of.said(standing, width)
    yield from of.conditions(standing.idea, width)
    yield from of.source(standing.idea, width, beside.source)
    yield from of.about(standing, width)
    yield from of.own_words(standing.idea, width)


def _side_by_side(left: Sequence[Line], right: Sequence[Line], begin: int) -> Iterator[Line]:
    for one, other in zip_longest(left, right):
        parts, span, _ = one or Line([])
        if other is None:
            yield Line(parts, span)
            continue
        gap = begin - sum(cell_len(text) for text, _ in parts)
        yield Line([*parts, (" " * gap, "text")], span, other)
