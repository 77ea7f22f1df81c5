"""What text is printed on: a terminal has a width and colours, a pipe has neither."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable

_CODES = {
    "fine": "2", "unread": "1", "untitled": "3", "mark": "34", "ticker": "36", "kind": "33",
    "impact": "33", "star": "33", "positive": "32", "negative": "31",
}  # fmt: skip
"""SGR by meaning, as docs/design.md has them, in the terminal's own colours."""
Part = tuple[str, str]
"""A text and its meaning; the empty one is that of plain text."""


def width() -> int:
    """Return the cells of a line: $COLUMNS, else the terminal's; 0 in a pipe, where any will do."""
    if not sys.stdout.isatty() and not os.environ.get("COLUMNS", "").isdecimal():
        return 0
    return shutil.get_terminal_size((0, 0)).columns


def has_colours() -> bool:
    """Whether colours are wanted: on a terminal that has some, and without $NO_COLOR."""
    term = os.environ.get("TERM", "")
    plain = os.environ.get("NO_COLOR") or term in ("", "dumb") or term.startswith("vt")
    return sys.stdout.isatty() and not plain


def print_lines(lines: Iterable[Iterable[Part]]) -> None:
    """Print lines: on a terminal each cut to its width, and coloured."""
    if not sys.stdout.isatty():
        for parts in lines:
            print("".join(text for text, _ in parts))
        return
    room, coloured = width(), has_colours()
    for parts in lines:
        kept = fitted(parts, room) if room else parts
        print("".join(_styled(text, _CODES.get(meaning)) if coloured else text
                      for text, meaning in kept))  # fmt: skip


def fitted(parts: Iterable[Part], room: int) -> Iterable[Part]:
    """Yield the parts in so many cells: the longest gives way first, such as a headline."""
    from rich.cells import cell_len  # 2 ms, only for a terminal

    from realloy_term.widgets.cells import cut

    parts = list(parts)
    sizes = [cell_len(text) for text, _ in parts]
    over, longest = sum(sizes) - room, sizes.index(max(sizes, default=0)) if sizes else 0
    for at, (text, meaning) in enumerate(parts):
        kept = cut(text, min(room, sizes[at] - max(over, 0) if at == longest else sizes[at]))
        room -= cell_len(kept)
        yield kept, meaning


def _styled(text: str, code: str | None) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if code else text
