"""What Textual is about to send, taken apart: all that leans on what it keeps to itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from rich.console import Console, RenderableType
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

if TYPE_CHECKING:
    from realloy_term.painting import Piece, Shown


def differences(shown: Shown, update: RenderableType | None) -> RenderableType | None:
    """Return an update of the screen without what is shown already; others as they are."""
    if isinstance(update, LayoutUpdate | ChopsUpdate):
        return cast(RenderableType, Differences(shown, update))
    return update


class Differences(CompositorUpdate):
    """An update of the screen without what is shown already."""

    def __init__(self, shown: Shown, update: LayoutUpdate | ChopsUpdate) -> None:
        self._shown, self._update = shown, update

    def render_segments(self, console: Console) -> str:
        """Return what is sent to the terminal, and take it as shown."""
        update = self._update
        try:
            pieces = [*_pieces(update)]
        except (AttributeError, TypeError, ValueError):  # of another make than 8.2's
            self._shown.forget()
            return update.render_segments(console)
        return self._shown.news(iter(pieces), console)


def _pieces(update: LayoutUpdate | ChopsUpdate) -> Iterator[Piece]:
    return _of_screen(update) if isinstance(update, LayoutUpdate) else _of_spans(update)


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
