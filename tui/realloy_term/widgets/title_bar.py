"""The top line: whose library, which view, how many."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from realloy_term.widgets.cells import cut

BETWEEN = " · "
"""What parts the things that are said."""
_BLANKS = 5
"""Cells at both ends and between the three parts."""


class TitleBar(Widget):
    """A name at the left, the view in the middle, counts at the right."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "title-bar--name",
        "title-bar--view",
        "title-bar--counts",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._parts = ("", "", "")
        self._brief = ""
        self._place = ""

    def show(self, name: str, view: str, counts: str, brief: str = "") -> None:
        """Show these three; `brief` are counts for where there is little room."""
        if ((name, view, counts), brief) != (self._parts, self._brief):
            self._parts, self._brief = (name, view, counts), brief
            self.refresh()

    def place(self, text: str) -> None:
        """Say where in the view one is, after it."""
        if text != self._place:
            self._place = text
            self.refresh()

    def fitted(self, width: int) -> tuple[str, str, str]:
        """Return what is said in so many cells: the place in the view whole, wherever there is one.

        What others say too gives way first: the program's name, how many there are, the order. A
        screen without such a place is known by its name, which stays.
        """
        name, view, counts = self._parts
        place = f"{BETWEEN}{self._place}" if self._place else ""
        room = width - cell_len(place) - _BLANKS
        if cell_len(name + view + counts) > room:
            name = name.rpartition(BETWEEN)[2]
        if cell_len(name + view + counts) > room:
            counts = self._brief or counts
        while cell_len(name + view + counts) > room and BETWEEN in view:
            view = view.rpartition(BETWEEN)[0]
        if cell_len(counts) + (0 if place else cell_len(name)) > room:
            counts = ""
        if not place:
            name = cut(name, room)
            view = cut(view, room - cell_len(name + counts))
        view = cut(view, room - cell_len(counts))
        name = cut(name, room - cell_len(view + counts))
        return name, f"{view}{place}".removeprefix(BETWEEN), counts

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        name, view, counts = self.fitted(width)
        styles = [
            self.get_component_rich_style(f"title-bar--{part}")
            for part in ("name", "view", "counts")
        ]
        gap = " " * (width - cell_len(name + view + counts) - _BLANKS + 1)
        parts = [
            (f" {name}  ", styles[0]), (view + gap, styles[1]), (f"{counts} ", styles[2])
        ]  # fmt: skip
        strip = Strip([Segment(text, style) for text, style in parts])
        return strip.adjust_cell_length(width, styles[1])
