"""The top line: whose library, which view, how many."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from realloy_term.widgets.cells import cut


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
        self._place = ""

    def show(self, name: str, view: str, counts: str) -> None:
        """Show these three."""
        if (name, view, counts) != self._parts:
            self._parts = (name, view, counts)
            self.refresh()

    def place(self, text: str) -> None:
        """Say where in the view one is, after it."""
        if text != self._place:
            self._place = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line; the view gives way first when it is narrow."""
        width = self.size.width
        name, view, counts = self._parts
        view = f"{view} · {self._place}" if self._place else view
        styles = [
            self.get_component_rich_style(f"title-bar--{part}")
            for part in ("name", "view", "counts")
        ]
        name = cut(f" {name}", max(0, width - cell_len(counts) - 2))
        room = width - cell_len(name) - cell_len(counts) - 2
        view = cut(f"  {view}", room)
        gap = " " * (room - cell_len(view) + 1)
        parts = [(name, styles[0]), (view, styles[1]), (gap, styles[1]), (f"{counts} ", styles[2])]
        strip = Strip([Segment(text, style) for text, style in parts])
        return strip.adjust_cell_length(width, styles[1])
