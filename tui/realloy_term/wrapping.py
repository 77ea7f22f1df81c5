"""Word wrap by offsets: a paragraph becomes (start, end) pairs, so that spans stay exact.

Cells, not characters, are counted: wide characters take two, combining ones none. Text whose
characters all take one cell (nearly everything) is cut by slicing, so that 2 MB wrap in well under
a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import get_character_cell_size

_NARROW = re.compile("[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u20ac]")


def wrap(
    text: str, width: int, start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the lines of `text[start:end]`, each at most `width` cells wide.

    A newline ends a line; a word wider than the width is cut. An empty text gives one empty line.
    """
    stop = len(text) if end is None else end
    width = max(width, 2)
    while True:
        newline = text.find("\n", start, stop)
        yield from _wrap_line(text, start, stop if newline < 0 else newline, width)
        if newline < 0:
            return
        start = newline + 1


def _wrap_line(text: str, start: int, stop: int, width: int) -> Iterator[tuple[int, int]]:
    narrow = _NARROW.search(text, start, stop) is None
    while True:
        limit = start + width if narrow else _reach(text, start, stop, width)
        if limit >= stop:
            yield start, stop
            return
        cut = text.rfind(" ", start, limit + 1)
        if cut <= start:
            yield start, limit
            start = limit
        else:
            yield start, cut
            start = cut + 1
        while start < stop and text[start] == " ":
            start += 1


def _reach(text: str, start: int, stop: int, width: int) -> int:
    """Return the offset up to which the text fits into `width` cells, one character at least."""
    cells = 0
    for offset in range(start, stop):
        cells += get_character_cell_size(text[offset])
        if cells > width:
            return max(offset, start + 1)
    return stop
