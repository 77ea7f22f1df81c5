"""Trade ideas as lines of text and component names: some lines each, or one in a small panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from realloy_term import idea_wording as words
from realloy_term import safe, trade_wording
from realloy_term import size_wording as sizes
from realloy_term.widgets.cells import cut, fit

if TYPE_CHECKING:
    from realloy_store.research.ideas.model import Horizon, TradeIdea
    from realloy_store.research.ideas.standing import Standing

Parts = list[tuple[str, str]]
"""Text and the component that colours it."""
NARROW = 36
"""Below this many cells an idea is one line."""
YOURS = "✎"
"""Beside what the reader filled in; everything else is what the bullet states."""
TONES = {"LONG": "long", "COVER": "long", "HOLD": "long", "SHORT": "short", "TRIM": "short",
         "EXIT": "short"}  # fmt: skip
_ROOMY, _BARE = 60, 30
"""Cells from which a line says the state too, and below which it says no day."""
_TERM, _DUE, _WHAT = 6, 10, 6
"""Cells of a line for a horizon, for a day, and at least for what is traded."""


def bare(idea: TradeIdea) -> Standing:
    """Return an idea that nothing was said of, and that has no day to count from."""
    from realloy_store.research.ideas.standing import Base, Standing  # loaded by who read ideas

    return Standing(idea, Base())


def entry(standing: Standing, width: int, state: str) -> list[Parts]:
    """Return an idea in the list: what and until when, in what, and what is at stake."""
    idea, noted = standing.full, "" if standing.mark.says_nothing else YOURS
    kind = trade_wording.kind_word(idea)
    right = f"{noted} {words.horizon(idea.horizon)}".strip()
    room = width - len(kind) - cell_len(right) - 4
    whole = trade_wording.headline(idea)
    fits = cell_len(whole) <= room
    first: Parts = [
        (kind, TONES.get(kind, "kind")),
        ("  " + fit(whole if fits else trade_wording.brief(idea), room) + "  ", "text"),
        (right, "number"),
    ]
    lines = [first]
    said = trade_wording.instruments(idea)
    if not (trade_wording.says_symbols_only(idea) or (fits and said in whole)):
        lines.append([(cut(said, width), "text")])
    if idea.kind != "watch":
        lines += [[(text, "number")] for text in _stakes(idea, width)]
    condition = next(iter((*idea.entry, *idea.catalyst)), None)
    if condition is not None or state:
        text = safe.line(condition.text) if condition else ""
        gap = width - cell_len(state) - 1
        if not text and (room := gap - sum(cell_len(said) for said, _ in lines[-1])) > 0:
            lines[-1] += [(" " * (room + 1), "text"), (state, "state")]
        else:
            lines.append([(fit(text, gap) + " ", "fine"), (state, "state")])
    return lines


def one_line(standing: Standing, width: int, state: str) -> Parts:
    """Return an idea as one row: letter, what, target, horizon, day; its state where it has room.

    Numbers and days are whole: the name gives way.
    """
    idea = standing.full
    kind = trade_wording.kind_word(idea)
    term = f"{_term(idea.horizon):<{_TERM}}"
    due = f" {words.due(standing):>{_DUE}}" if width >= _BARE else ""
    told = f" {fit(state, 10)}" if width >= _ROOMY else ""
    rest = width - 3 - cell_len(term) - len(due) - len(told)
    target = sizes.target_column(idea, 12 if width >= _ROOMY else 0, rest - _WHAT)
    noted = "" if standing.mark.says_nothing else f" {YOURS}"
    room = rest - cell_len(target) - 1
    what = cut(trade_wording.headline(idea), room - cell_len(noted)) + noted
    return [
        (kind[0] + " ", TONES.get(kind, "kind")), (told[1:] + " " * bool(told), "state"),
        (fit(what, room) + " ", "text"), (f"{target} {term}", "number"), (due, "fine"),
    ]  # fmt: skip


def _term(horizon: Horizon | None) -> str:
    """Return a horizon beside the day on which it ends."""
    dated = horizon is not None and horizon.type != "duration" and horizon.date
    return "by" if dated else words.horizon(horizon)


def _stakes(idea: TradeIdea, width: int) -> Iterator[str]:
    """Yield target, loss and their ratio on as few lines as hold them whole."""
    stakes = [f"target {text}" for text in sizes.gains(idea) or ["–"]]
    stakes += [f"{name} {text}" for name, text in sizes.losses(idea) or [("loss", "–")]]
    *lines, last = _packed(stakes, width)
    yield from lines
    ratio = sizes.reward_risk(idea)
    told = f"{last}   R/R {ratio}"
    yield told if ratio != "–" and cell_len(told) <= width else last


def _packed(texts: Iterable[str], width: int) -> Iterator[str]:
    line = ""
    for text in texts:
        longer = f"{line}   {text}" if line else text
        if line and cell_len(longer) > width:
            yield line
            longer = text
        line = longer
    yield line
