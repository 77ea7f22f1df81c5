"""A pane with a name on its border that says whether the keys go there.

Textual repaints a widget whole when the focus comes or goes: two panes sent to the terminal, ten
kilobytes over a slow line, for a bright frame. A panel draws its name anew, and what else it says.
"""

from __future__ import annotations

from typing import ClassVar, Self

from textual.color import Color
from textual.events import Blur, DescendantBlur, DescendantFocus, Focus
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.style import Style
from textual.widget import Widget

from realloy_term.widgets.own_style import OwnStyle
from realloy_term.widgets.steady_scrollbar import SteadyScrollBar

_KEYS_HERE: Style = Style(bold=True, reverse=True)


class Panel(ScrollView, OwnStyle, can_focus=True):  # pyright: ignore
    """Scrolls by lines; a border is drawn by the style sheet, the same with and without focus."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"panel--name"}

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leave the styles alone: no rule of a panel asks for the focus."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            bar = SteadyScrollBar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def focus(self, scroll_visible: bool = True) -> Self:
        """Take the keys at once; Textual would paint the whole panel first, and then again."""
        self.screen.set_focus(self, scroll_visible=scroll_visible)
        return self

    def has_lines(self, width: int, height: int) -> None:
        """Scroll over so many cells and lines from now on.

        Setting `virtual_size` lays the whole screen out anew, and nothing on it moves.
        """
        size = Size(width, height)
        self.set_reactive(Widget.virtual_size, size)  # pyright: ignore[reportArgumentType]
        self._scroll_update(size)
        self.refresh()

    def refresh_focus(self) -> None:
        """Draw anew what looks otherwise with the focus, besides the name."""

    def _on_focus(self, event: Focus) -> None:
        event.prevent_default()
        self.has_focus = True
        self._tell(DescendantFocus(self))

    def _on_blur(self, event: Blur) -> None:
        event.prevent_default()
        self.has_focus = False
        self._tell(DescendantBlur(self))

    def _tell(self, event: DescendantFocus | DescendantBlur) -> None:
        self.refresh(Region(-1, -1, self.outer_size.width, 1))
        self.refresh_focus()
        if self.parent is not None:
            self.parent.post_message(event)

    def _get_title_style_information(self, background: Color) -> tuple[Color, Color, Style]:
        color, ground, style = super()._get_title_style_information(background)
        if not self.has_focus:
            return color, ground, style
        name = self.get_component_styles("panel--name")
        return name.color, ground, style + _KEYS_HERE
