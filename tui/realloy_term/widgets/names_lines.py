"""The lines about the names of an article: each with its figures, and a month of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from realloy_term import entity_wording, safe, wording
from realloy_term import lately_wording as told
from realloy_term.widgets.cells import cut, fit, fit_right
from realloy_term.widgets.parts import Parts
from realloy_term.widgets.sentiment_gauge import tone

if TYPE_CHECKING:
    from realloy_store.analysed import FoundEntity, Lately
    from realloy_term.insight import Insight

TREND = 5
"""Lines of the month, with the blank one before it."""
_FIGURES = 13
"""Cells of relevance and tone."""


def lines(insight: Insight, width: int, height: int, key: str) -> list[Parts]:
    """Return as many names as have room, `key` for the others, and the month at the foot."""
    entities = insight.analysis.entities
    if not entities:
        return [[(" Nothing that we know by name.", "fine")]]
    room = max(1, height - TREND)
    names = [_name(each, width) for each in entities[:room]]
    if len(entities) > room:
        more = f" {len(entities) - room + 1} more: {key} shows all of them"
        names[-1] = [(more, "fine")]
    names += [[]] * (room - len(names) + 1)
    return names + (_month(insight.lately, width) if insight.lately else [])


def _name(found: FoundEntity, width: int) -> Parts:
    """One name, how relevant it is, and our tone towards it."""
    symbol = entity_wording.symbol(found)
    name = cut(safe.line(found.name), width - _FIGURES - len(symbol) - 2)
    shown = fit(f"{name} {symbol}" if symbol else name, width - _FIGURES - 1)
    return [
        (f" {shown} ", "about" if found.primary else "mentioned"),
        (wording.own_bar(found.relevance / 100, 4), "fine"),
        (fit_right(wording.signed(found.tone), 7), tone(found.tone)),
    ]


def _month(lately: Lately, width: int) -> list[Parts]:
    """The days of a month as bars, the sign of our tone below each."""
    bars = [(told.bar(day.articles, lately), _side(day.tone)) for day in lately.days]
    signs = [(told.sign(day.tone), _side(day.tone)) for day in lately.days]
    return [
        [(f" {_heading(lately, width - 2)}", "fine")],
        [(" ", "fine"), *bars],
        [(" ", "fine"), *signs],
        [(" " + cut(told.summed(lately), width - 2), "fine")],
    ]


def _heading(lately: Lately, width: int) -> str:
    """Whose month it is, and which; the days are never cut."""
    name, short = told.whose(lately)
    room = width - cell_len(told.which(lately)) - 2
    return f"{cut(name if cell_len(name) <= room else short, room)}, {told.which(lately)}"


def _side(score: float | None) -> str:
    return tone(score if told.sign(score).strip() else None)
