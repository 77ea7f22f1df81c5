"""How a contradiction of two ideas reads: what it is in, when, and each side of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len

from realloy_term import idea_wording, safe, size_wording, trade_wording, wording
from realloy_term.wrapping import wrap

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow
    from realloy_store.research.ideas.conflicts import Conflict
    from realloy_store.research.ideas.model import TradeIdea

LEVELS = {
    "hard": "HARD  the same symbol, both ways",
    "soft": "SOFT  a leg, an exit or a group of names",
    "conditional": "DEPENDS  on an outcome",
    "offset": "OFFSET  a hedge, no conflict",
}
WIDE = 84
"""Cells from which a side of a conflict is one line."""


def described(conflict: Conflict, rows: Mapping[str, IdeaRow], width: int) -> Iterator[str]:
    """Yield the lines of a conflict: the symbol, the days of both, then each side."""
    key = safe.line(conflict.key)
    if conflict.overlap:
        first, last = map(idea_wording.day, conflict.overlap)
        days = wording.plural(conflict.days or 0, "day")
        key += f"   both {first} – {last} ({days})"
    yield from _hanging("  ", key, width)
    for idea_id, leg in (conflict.first, conflict.second):
        yield from _side(rows[idea_id], leg, width)


def stakes(idea: TradeIdea) -> str:
    """Return target and loss as briefly as they can be told: `+20..30% / stop $60`."""
    told = f"{size_wording.targets(idea)} / {size_wording.downside(idea)}"
    return told if idea.targets or idea.downside else ""


def number(idea_id: str) -> str:
    """Return an idea's id with the article's as short as it may be."""
    article, dash, position = idea_id.rpartition("-")
    return safe.line(article[:7] + dash + position)


def _side(row: IdeaRow, at: int, width: int) -> Iterator[str]:
    """Yield id, bias, days and stakes of one side, and what is held; below each other if narrow."""
    idea = row.standing.full
    held, bias = trade_wording.held(idea.legs[at]), trade_wording.bias(idea.legs[at])
    days, said = _days(row), stakes(idea)
    name = f"    {number(row.id):<10} {bias:<9} "
    if width >= WIDE:
        begin = f"{name}{days:<23} "
        yield from _hanging(begin, f"{held}   {said}".rstrip(), width)
    else:
        yield from _hanging(name, held, width)
        both = f"{days}   {said}".rstrip()
        for text in [both] if cell_len(both) <= width - 15 else [days, said]:
            yield from _hanging(" " * 15, text, width)


def _days(row: IdeaRow) -> str:
    begin = row.base.counted
    if begin is None:
        return wording.UNDATED
    return f"{idea_wording.day(begin)} – {idea_wording.due(row.standing)}"


def _hanging(begin: str, text: str, width: int) -> Iterator[str]:
    """Yield a text behind its beginning, further lines under its own first word."""
    for start, end in wrap(text, max(8, width - cell_len(begin))):
        yield f"{begin}{text[start:end].rstrip()}"
        begin = " " * cell_len(begin)
