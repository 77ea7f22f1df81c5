"""Text that wraps beside what stands in front of it, not below it."""

from __future__ import annotations

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_SHARE = 3
"""Beside a lead of more than one of so many parts of the width, text wraps below it."""


class Hanging(Visual):
    """A lead of one line, and a text of as many as it takes."""

    def __init__(self, lead: Content, text: Content) -> None:
        self._lead, self._text = lead, text

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        """Render the lead before the first line, and blanks before the others."""
        if not self._hangs(width):
            return self._whole.render_strips(width, height, style, options)
        size = self._lead.cell_length
        first = self._lead.render_strips(size, 1, style, options)[0]
        blank = Strip.blank(size, style.rich_style)
        lines = self._text.render_strips(width - size, height, style, options)
        return [Strip.join((blank if number else first, line)) for number, line in enumerate(lines)]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """Return the cells of both on one line."""
        return self._whole.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Return the lines that the text takes in what the lead leaves of a width."""
        if not self._hangs(width):
            return self._whole.get_height(rules, width)
        return self._text.get_height(rules, width - self._lead.cell_length)

    def _hangs(self, width: int) -> bool:
        return self._lead.cell_length * _SHARE <= width

    @property
    def _whole(self) -> Content:
        return self._lead + self._text
