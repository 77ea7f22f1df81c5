"""The bottom line: the keys worth knowing in the pane that has the focus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from realloy_term.commands import Command
from realloy_term.keynames import spelled


class HintBar(Widget):
    """Draws as many hints as fit; the last ones are left out first, help and quit never."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key", "hints--word"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hints: list[tuple[str, str]] = []

    def show(self, commands: Iterable[Command]) -> None:
        """Show the hints of these commands, the most useful first."""
        hints = [(spelled(c.all_keys[0]), c.hint) for c in commands if c.hint and c.all_keys]
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def say(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show these keys and words instead, until `show` is called."""
        self._hints = list(hints)
        self.refresh()

    def fitting(self, width: int) -> list[tuple[str, str]]:
        """Return the hints that fit, `help` and `quit` at the end always among them."""
        always = [hint for hint in self._hints if hint[1] in ("help", "quit")]
        others = [hint for hint in self._hints if hint not in always]
        while others and sum(_cells(hint) for hint in others + always) > width:
            others.pop()
        return others + always

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        key, word = (self.get_component_rich_style(f"hints--{part}") for part in ("key", "word"))
        segments = [Segment(" ", word)]
        for name, hint in self.fitting(width - 1) if y == 0 else ():
            segments += [Segment(name, key), Segment(f" {hint}  ", word)]
        return Strip(segments).adjust_cell_length(width, word)


def _cells(hint: tuple[str, str]) -> int:
    return cell_len(hint[0]) + cell_len(hint[1]) + 3
