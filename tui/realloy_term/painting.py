"""Only what the terminal does not show already is sent to it.

Textual sends the whole screen two to four times when a dialog or a line to type in comes or goes,
19 kB each at 140×40, and most of it is there already; and pieces of lines whole, however little of
them is new. So every cell that was sent is remembered: what stands there, and in which colours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.control import Control
from rich.segment import Segment
from textual.app import App
from textual.events import Resize
from textual.screen import Screen
from textual.strip import Strip

from realloy_term.pens import END, PLAIN, Pen, blank_pen, changed, pen_of

try:
    from realloy_term.composing import compose_sparingly
    from realloy_term.screen_updates import differences
except ImportError:  # Textual's own names, which a later version may change

    def compose_sparingly() -> None:
        """Draw everything."""

    def differences(shown: Shown, update: RenderableType | None) -> RenderableType | None:
        """Send everything."""
        return update


Piece = tuple[int, int, Strip]
"""Line, column, and what stands from there on."""
Cell = tuple[str, Pen | None]
"""A sign and how it is drawn. A sign of two cells has an empty one beside it; None: not known."""
_UNKNOWN: Cell = ("", None)
_SIGN = "\0"
"""Stands for a text."""
_GAP = 6
"""Cells that are sent again rather than passed over by the cursor, which takes 6 to 8 bytes."""


def cells_of(strip: Strip, console: Console) -> list[Cell]:
    """Return the cells of a piece of a line."""
    system = console._color_system or ColorSystem.TRUECOLOR
    return [cell for segment in strip for cell in _cells(segment, system)]


@lru_cache(maxsize=2_048)
def _cells(segment: Segment, system: ColorSystem) -> Sequence[Cell]:
    text, style, _ = segment
    width = segment.cell_length
    drawn = Strip.render_style(style, _SIGN, system) if style else _SIGN
    before, _, behind = drawn.partition(_SIGN)
    pen = pen_of(before)
    if pen is None or behind not in ("", END):  # such as a link: sent as it is
        whole = drawn.replace(_SIGN, text)
        return [(whole, PLAIN), *[("", PLAIN)] * (width - 1)][:width]
    letters = text.rstrip(" ")
    blanks = len(text) - len(letters)
    signs = letters if text.isascii() else _signs(letters, width - blanks)
    blank: Cell = (" ", blank_pen(pen))
    return [*((sign, pen) for sign in signs), *[blank] * blanks]


def _signs(text: str, width: int) -> list[str]:
    """Return what stands in each cell; a text that does not part into its signs in the first."""
    signs: list[str] = []
    for sign in text:
        cells = cell_len(sign)
        if cells:
            signs += [sign, *[""] * (cells - 1)]
        elif signs:
            signs[-1] += sign
    return signs if len(signs) == width else [text, *[""] * (width - 1)][:width]


class Line:
    """What one line of the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        self._pieces: dict[int, Strip] = {}
        self._cells: list[Cell] = []

    def news(self, x: int, strip: Strip, console: Console) -> Iterator[tuple[int, list[Cell]]]:
        """Yield what is to be sent for a piece to be seen: columns, and cells from there on."""
        shown = self._pieces.get(x)
        if shown is strip or shown == strip:
            return
        width = strip.cell_length
        for at in [at for at, old in self._pieces.items() if x - old.cell_length < at < x + width]:
            del self._pieces[at]
        self._pieces[x] = strip
        cells = cells_of(strip, console)
        before = self._put(x, cells)
        for start, end in _runs(before, cells):
            yield x + start, cells[start:end]

    def _put(self, x: int, cells: Sequence[Cell]) -> list[Cell]:
        """Take cells as shown; return those that were in their place."""
        own, end = self._cells, x + len(cells)
        own += [_UNKNOWN] * (end + 1 - len(own))
        before = own[x:end]
        for behind in range(end, len(own)):  # half of a sign of which the other half goes
            if own[behind][0] or own[behind][1] is None:
                break
            own[behind] = _UNKNOWN
        first = x
        while before and before[0][1] and not before[0][0] and first and own[first - 1][1]:
            first -= 1
            whole = own[first][0]
            own[first] = _UNKNOWN
            if whole:
                break
        own[x:end] = cells
        return before


def _runs(before: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Yield where cells differ, as runs that begin and end with whole signs."""
    start = end = -1
    for at, (old, new) in enumerate(zip(before, cells, strict=True)):
        if old == new:
            continue
        if start >= 0 and at > end + _GAP:
            yield _whole(cells, start, end)
            start = -1
        if start < 0:
            start = at
        end = at + 1
    if start >= 0:
        yield _whole(cells, start, end)


def _whole(cells: Sequence[Cell], start: int, end: int) -> tuple[int, int]:
    while start and not cells[start][0]:
        start -= 1
    while end < len(cells) and not cells[end][0]:
        end += 1
    return start, end


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
        pen, behind = PLAIN, (-1, -1)
        for y, start, strip in pieces:
            for x, cells in self._lines[y].news(start, strip, console):
                if behind != (y, x):
                    sent.append(Control.move_to(x, y).segment.text)
                behind = (y, x + len(cells))
                pen = _draw(cells, pen, sent)
        return "".join(sent) + (END if pen != PLAIN else "")


def _draw(cells: Sequence[Cell], pen: Pen, sent: list[str]) -> Pen:
    """Add to what is sent what draws these cells; return the pen that it leaves."""
    drawn: Pen | None = None
    loose = False  # as is enough for blanks
    for sign, wanted in cells:
        blank = sign == " "
        if wanted is not None and (wanted is not drawn or (loose and not blank)):
            sequence, pen = changed(pen, wanted, blank=blank)
            sent.append(sequence)
            drawn, loose = wanted, blank
        sent.append(sign)
    return pen


class SparingApp(App[None]):
    """Spares a slow line what changes nothing."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        compose_sparingly()
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
