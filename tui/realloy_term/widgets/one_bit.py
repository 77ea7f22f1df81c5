"""One colour on another: everything that the app draws in weights and in reverse."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class OneBit(LineFilter):
    """Leaves out every colour; what has a background of its own is reversed instead."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments without colours."""
        return [
            segment if segment.style is None else segment._replace(style=one_bit(segment.style))
            for segment in segments
        ]


@lru_cache(maxsize=2048)
def one_bit(style: Style) -> Style:
    """Return a style without its colours."""
    ground = style.bgcolor is not None and not style.bgcolor.is_default
    return style.without_color + Style(reverse=bool(style.reverse) != ground)


def lit_by(cursor: Style, style: Style) -> Style:
    """Return a style under the cursor: what is reversed is one block, not one of each colour."""
    if cursor.reverse:
        style = style.without_color + Style(dim=False)
    return style + cursor
