"""A list of options to choose from, whose row under the cursor is one block of one colour."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widgets import OptionList


class Choices(OptionList):
    """Draws coloured words under the cursor in the cursor's colour.

    Whatever goes with the surface of a list need not go with the bright ground of the cursor.
    """

    def render_line(self, y: int) -> Strip:
        """Draw one line; of the row under the cursor weight and underlining remain."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        if first is None or first.style is None or self.highlighted is None:
            return strip
        if first.style.meta.get("option") != self.highlighted:
            return strip
        cursor = self.get_visual_style("option-list--option", "option-list--option-highlighted")
        colour = Style(color=cursor.rich_style.color)
        return Strip(
            [Segment(text, (style or Style()) + colour) for text, style, _ in strip],
            strip.cell_length,
        )
