"""A widget that is drawn from lines of text, each piece in the style of a component."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from realloy_term.widgets.own_style import OwnStyle

Parts = list[tuple[str, str]]
"""Text and the component that colours it, without the widget's own part of that name."""


class PartsWidget(OwnStyle):
    """Draws what `lines` returns; `PREFIX` and two dashes stand before the component's name."""

    PREFIX = ""

    _laid_out: Sequence[Parts] | None = None
    """What `lines` returned, for all the lines that are drawn at once."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw those lines anew that have changed."""
        self._laid_out = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, height = self.size
        if self._laid_out is None:
            self._laid_out = self.lines(width, height)
        segments = [
            Segment(text, self.get_component_rich_style(f"{self.PREFIX}--{name}"))
            for text, name in (self._laid_out[y] if y < len(self._laid_out) else ())
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def lines(self, width: int, height: int) -> Sequence[Parts]:
        """Return the lines that there is room for."""
        raise NotImplementedError
