"""A scrollbar that is drawn anew when it looks otherwise.

Textual draws it anew for every line that is scrolled by and for every article that is shown, and by
a way that takes as long as all the rows beside it. In a list of 100,000 rows the thumb moves by an
eighth of a cell, the least that can be seen, once in 300.
"""

from __future__ import annotations

from typing import Any, Self, cast

from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

_STEPS = 8
"""Places of the thumb in a cell."""


class SteadyScrollBar(ScrollBar):
    """Stands upright beside its lines."""

    _seen: object = None
    """What its look depended on when it was last to be drawn."""
    _strips: list[Strip] | None = None

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Have it drawn anew, if that changes it."""
        seen = None if regions or layout or recompose else self._look()
        if seen is None or seen != self._seen:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
            self._seen = seen
        return self

    def _look(self) -> object:
        """Return all that it shows: size, thumb in eighths of a cell, and colours."""
        room, window, lines = self.size.height, self.window_size, self.window_virtual_size
        thumb = max(1.0, window * room / lines) if 0 < window < lines else 0.0
        start = (room - thumb) * self.position / (lines - window) if thumb else 0.0
        styles = cast(Widget, self.parent).styles
        colours: list[Any] = [styles.scrollbar_background, styles.scrollbar_color]
        under_mouse = self.mouse_over, self.grabbed is not None, self.app.theme
        return self.size, int(start * _STEPS), int(thumb * _STEPS), colours, under_mouse

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw those lines anew that have changed."""
        self._strips = None
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self._strips is None:
            self._strips = self._drawn()
        return self._strips[y]

    def _drawn(self) -> list[Strip]:
        """Return its lines as Textual draws them, without the way through a console."""
        bar = cast(ScrollBarRender, self.render())
        style, (width, height) = cast(Style, bar.style), self.size
        colours: dict[str, Any] = {"back_color": style.bgcolor, "bar_color": style.color}
        drawn = bar.render_bar(
            height, bar.virtual_size, bar.window_size, bar.position, width, vertical=True, **colours
        )
        return [Strip([segment], width) for segment in drawn.segments]
