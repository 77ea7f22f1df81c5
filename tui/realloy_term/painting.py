"""Only what the terminal does not show already is sent to it.

Textual sends the whole screen two to four times when a dialog or a line to type in comes or goes,
19 kB each at 140×40, and most of it is there already. So what was sent is remembered, piece by
piece, which is what one widget has on one line, and segment by segment: behind a dialog all of a
line is one piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rich.console import Console, RenderableType
from rich.control import Control
from textual.app import App
from textual.events import Resize
from textual.screen import Screen
from textual.strip import Strip

try:
    from realloy_term.screen_updates import differences
except ImportError:  # Textual's own names, which a later version may change

    def differences(shown: Shown, update: RenderableType | None) -> RenderableType | None:
        """Send everything."""
        return update


Piece = tuple[int, int, Strip]
"""Line, column, and what stands from there on."""
Sent = dict[int, tuple[int, str]]
"""By column: cells, and what was sent for them."""


class Line:
    """What one line of the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._pieces: Sent = {}
        self._segments: Sent = {}

    def news(self, x: int, strip: Strip, console: Console) -> Iterator[tuple[int, int, str]]:
        """Yield what is to be sent for a piece to be seen: column, cells, text."""
        piece = strip.cell_length, strip.render(console)
        if self._pieces.get(x) == piece:
            return
        _forget(self._pieces, x, piece[0])
        self._pieces[x] = piece
        for segment in strip:
            width = segment.cell_length
            text = Strip([segment], width).render(console)
            if width and self._segments.get(x) != (width, text):
                _forget(self._segments, x, width)
                self._segments[x] = width, text
                yield x, width, text
            x += width


def _forget(sent: Sent, x: int, width: int) -> None:
    """Forget what is overwritten by so many cells."""
    for at in [at for at, (cells, _) in sent.items() if x - cells < at < x + width]:
        del sent[at]


class Shown:
    """What the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._lines: defaultdict[int, Line] = defaultdict(Line)

    def forget(self) -> None:
        """Take it that anything may be there."""
        self._lines.clear()

    def news(self, pieces: Iterator[Piece], console: Console) -> str:
        """Return what is to be sent for these pieces to be seen."""
        sent: list[str] = []
        behind = (-1, -1)
        for y, start, strip in pieces:
            for x, width, text in self._lines[y].news(start, strip, console):
                if behind != (y, x):
                    sent.append(Control.move_to(x, y).segment.text)
                sent.append(text)
                behind = (y, x + width)
        return "".join(sent)


class SparingApp(App[None]):
    """Spares a slow line what changes nothing."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._shown = Shown()

    def on_mount(self) -> None:
        """Draw everything when the reader comes back from the shell."""
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, differences(self._shown, renderable))

    def on_resize(self, _event: Resize) -> None:
        """Take nothing for granted: terminals move lines about when they change their size."""
        self._shown.forget()

    def action_redraw(self) -> None:
        """Send the whole screen, whatever the terminal shows: something else has drawn on it."""
        self._shown.forget()
        self.screen.refresh()
