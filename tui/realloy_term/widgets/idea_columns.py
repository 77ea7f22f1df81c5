"""The columns of the ledger's list, and the line that names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from realloy_term.widgets.cells import fit, fit_right

WIDE, ROOMY, DATED = 110, 84, 76
"""Cells from which the page's title, the loss, and the page's day have columns of their own."""
SIGNS, GROUP, WORD, LOSS, DUE, DAY = 2, 13, 8, 15, 10, 8
"""Cells of the signs, a group, the state and the kind, the loss, a day whole and in short."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells each column takes, the blank behind it left out; 0 where there is none."""

    group: int
    day: int
    what: int
    target: int
    loss: int
    title: int


def columns(width: int, *, grouped: bool) -> Columns:
    """Share out the cells of a row: numbers keep theirs, names take what is left."""
    group = GROUP if grouped else 0
    width -= group
    day = DAY if width >= DATED else 0
    target = 19 if width >= WIDE else 14
    loss = LOSS if width >= ROOMY else 0
    what = width - SIGNS - day - 2 * WORD - (target + 1) - (loss + bool(loss)) - (DUE + 1)
    title = (what - 20) // 2 if width >= WIDE else 0
    return Columns(group, day, what - title, target, loss, title)


class IdeaHeads(Widget):
    """The names of the columns; the one that the list is sorted by says which way."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"idea-heads--name", "idea-heads--sorted"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._said = ("date", "↓", False)

    def show(self, field: str, way: str, *, grouped: bool) -> None:
        """Name the columns of a list sorted by a field."""
        if self._said != (field, way, grouped):
            self._said = (field, way, grouped)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line; a row leaves a cell to the scrollbar."""
        plain, lit = (
            self.get_component_rich_style(f"idea-heads--{name}") for name in ("name", "sorted")
        )
        width = self.size.width
        segments = [
            Segment(text, lit if name == self._said[0] else plain)
            for name, text in self._cells(width - 1)
        ]
        return Strip(segments).adjust_cell_length(width, plain)

    def _cells(self, width: int) -> Iterator[tuple[str, str]]:
        field, _, grouped = self._said
        each = columns(width, grouped=grouped)
        yield "", " " * SIGNS
        if each.group:
            yield "group", fit("Group", each.group)
        if each.day:
            yield "date", fit(self._named("date", "Date"), each.day)
        yield "state", fit(self._named("state", "State"), WORD)
        yield "kind", fit(self._named("kind", "Kind"), WORD)
        yield "ticker", fit(self._named("ticker", "Trade"), each.what)
        yield "target", fit_right("Target", each.target) + " "
        if each.loss:
            yield "loss", fit_right("Loss", each.loss) + " "
        day = "review" if field == "review" else "expiry"
        yield day, fit_right(self._named(day, "Review" if day == "review" else "Runs out"), DUE)
        if each.title:
            yield "title", " " + fit("From", each.title)

    def _named(self, field: str, name: str) -> str:
        sorted_by, way, _ = self._said
        return f"{name}{way}" if field == sorted_by else name
