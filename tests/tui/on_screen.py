"""What stands on a screen, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual._context import visible_screen_stack
from textual.screen import Screen
from textual.strip import Strip


def strips_on(screen: Screen[Any]) -> Sequence[Strip]:
    """Return the lines of a screen, with what is seen behind a dialog.

    Textual tells a screen what lies behind it only while it paints. Asked at another moment, a
    dialog that waits to be painted again would draw nothing there, and keep that nothing.
    """
    token = visible_screen_stack.set(screen.app._background_screens)
    try:
        return screen._compositor.render_strips()
    finally:
        visible_screen_stack.reset(token)


def text_on(screen: Screen[Any]) -> str:
    """Return the text of a screen, a line each, without the blanks at their ends."""
    return "\n".join(strip.text.rstrip() for strip in strips_on(screen))
