"""The ledger's calendar: how many ideas run out in each of the weeks ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

BARS = "▁▂▃▄▅▆▇█"
CELL = 7
"""Cells of a week."""
Week = tuple[date, int]
"""Its Monday, and how many ideas run out in it."""


class CalendarStrip(Widget):
    """Two lines: the weeks by their Mondays, and the count of each with a bar."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"calendar--fine", "calendar--due", "calendar--now"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._weeks: Sequence[Week] = ()

    def show(self, weeks: Sequence[Week]) -> None:
        """Show these weeks, the present one first."""
        self._weeks = weeks
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one of the two lines."""
        width = self.size.width
        fine, due, now = (
            self.get_component_rich_style(f"calendar--{part}") for part in ("fine", "due", "now")
        )
        name = " Week of  " if y == 0 else " Run out  "
        segments, used = [Segment(name, fine)], cell_len(name)
        most = max((count for _, count in self._weeks), default=0)
        for number, (monday, count) in enumerate(self._weeks):
            if used + CELL > width:
                break
            if y == 0:
                text, style = month_or_day(monday, number), now if number == 0 else fine
            else:
                text, style = counted(count, most), due if count else fine
            segments.append(Segment(text.ljust(CELL)[:CELL], style))
            used += CELL
        return Strip(segments).adjust_cell_length(width, fine)


def month_or_day(monday: date, number: int) -> str:
    """Return `23 Nov` for the first week and the first of a month, else the day."""
    return (
        f"{monday.day:02} {monday:%b}"[:CELL] if number == 0 or monday.day <= 7 else str(monday.day)
    )


def counted(count: int, most: int) -> str:
    """Return a bar and the number; a dot where there is none."""
    if not count:
        return "·"
    return f"{BARS[round((len(BARS) - 1) * count / most)]}{count}"
