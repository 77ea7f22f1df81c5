"""A widget that knows its own style: Textual asks all its ancestors again for each line."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class OwnStyle(Widget):
    """Finds its style once, until the style sheet gives it another."""

    _own_style: Style | None = None

    @property
    def rich_style(self) -> Style:
        """The style of what stands on it."""
        if self._own_style is None:
            self._own_style = super().rich_style
        return self._own_style

    def notify_style_update(self) -> None:
        """Find it anew."""
        self._own_style = None
        super().notify_style_update()
