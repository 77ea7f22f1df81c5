"""A document as lines of a width, wrapped as far as somebody wants to see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from realloy_term.document import Document
from realloy_term.wrapping import wrap

AHEAD = 1_600
"""Lines wrapped at once while looking for a place."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on screen: part of a block."""

    block: int
    start: int
    end: int
    first: bool


class WrappedLines:
    """The lines of a document, wrapped on demand: a page of 2 MB has a hundred thousand."""

    def __init__(self, document: Document | None, width: int) -> None:
        self.width = width
        """Cells of a line at most."""
        self._done: list[Line] = []
        self._rest = _wrapped(document, width) if document else iter(())

    def __len__(self) -> int:
        return len(self._done)

    def __getitem__(self, row: int) -> Line:
        return self._done[row]

    def take(self, count: int) -> bool:
        """Wrap some more lines; False when there were none left."""
        before = len(self._done)
        for line in self._rest:
            self._done.append(line)
            if len(self._done) - before >= count:
                return True
        return False

    def row_of(self, block: int, offset: int) -> int:
        """Return the row that shows this place, or the last row."""
        while True:
            for row, line in enumerate(self._done):
                if line.block > block or (line.block == block and _holds(line, offset)):
                    return row
            if not self.take(AHEAD):
                return max(0, len(self._done) - 1)


def _holds(line: Line, offset: int) -> bool:
    return line.end > offset or line.start == line.end == offset


def _wrapped(document: Document, width: int) -> Iterator[Line]:
    for number, block in enumerate(document.blocks):
        room = width - cell_len(block.lead)
        for row, (start, end) in enumerate(wrap(block.text, room)):
            yield Line(number, start, end, row == 0)
