"""Only what the terminal does not show already is sent to it.

Textual sends the whole screen two to four times when a dialog or a line to type in comes or goes,
19 kB each at 140×40, and most of it is there already. So what was sent is remembered, piece by
piece, which is what one widget has on one line, and segment by segment: behind a dialog all of a
line is one piece.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, cast

from rich.console import Console, RenderableType
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.events import Resize
from textual.screen import Screen
from textual.strip import Strip

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


class Differences(CompositorUpdate):
    """An update of the screen without what is shown already."""

    def __init__(self, shown: Shown, update: LayoutUpdate | ChopsUpdate) -> None:
        self._shown, self._update = shown, update

    def render_segments(self, console: Console) -> str:
        """Return what is sent to the terminal, and take it as shown."""
        update = self._update
        pieces = _of_screen(update) if isinstance(update, LayoutUpdate) else _of_spans(update)
        return self._shown.news(pieces, console)


def _of_screen(update: LayoutUpdate) -> Iterator[Piece]:
    for y, line in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in line:
            yield y, x, strip
            x += strip.cell_length


def _of_spans(update: ChopsUpdate) -> Iterator[Piece]:
    for y, left, right in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= right and end > left:
                whole = left <= x < right and end <= right
                yield y, x, strip if whole else strip.crop(0, min(end, right) - x)


class SparingApp(App[None]):
    """Spares a slow line what changes nothing."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._shown = Shown()

    def on_mount(self) -> None:
        """Draw everything when the reader comes back from the shell."""
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            renderable = cast(RenderableType, Differences(self._shown, renderable))
        super()._display(screen, renderable)

    def on_resize(self, _event: Resize) -> None:
        """Take nothing for granted: terminals move lines about when they change their size."""
        self._shown.forget()

    def action_redraw(self) -> None:
        """Send the whole screen, whatever the terminal shows: something else has drawn on it."""
        self._shown.forget()
        self.screen.refresh()
