"""The line of views: number key, name, and how much is unread in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from realloy_term import safe
from realloy_term.views import Counted, NamedView


class ViewsBar(Widget):
    """Draws as many views as fit; the one that is open stands out."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "views--key", "views--name", "views--count", "views--open", "views--fine",
    }  # fmt: skip

    @dataclass
    class Chosen(Message):
        """The reader clicked on a view."""

        view: NamedView

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._views: list[Counted] = []
        self._open = ""

    def show(self, views: Sequence[Counted], text: str) -> None:
        """Show the views that have a number; the one that asks for `text` is open."""
        numbered = [each for each in views if each.view.key is not None]
        if (numbered, text) != (self._views, self._open):
            self._views, self._open = numbered, text
            self.refresh()

    def _cells(self) -> Iterator[tuple[Counted, str, str, str]]:
        """Yield each view with its key, its name and its count, blanks included."""
        for each in self._views:
            name = f" {safe.line(each.view.title)} "
            empty = each.tally is not None and not each.tally.total
            yield each, f" {each.view.key}", name, "" if empty else f"{each.says} "

    def render_line(self, y: int) -> Strip:
        """Draw the line; what does not fit is told by an ellipsis."""
        width = self.size.width
        style = {
            part: self.get_component_rich_style(f"views--{part}")
            for part in ("key", "name", "count", "open", "fine")
        }
        segments: list[Segment] = []
        left = width - 2
        for each, key, name, count in self._cells() if y == 0 else ():
            left -= cell_len(key + name + count)
            if left < 0:
                segments.append(Segment(" …", style["fine"]))
                break
            is_open = each.view.query == self._open
            unread = each.tally is not None and each.tally.unread > 0
            segments += [
                Segment(key, style["open" if is_open else "key"]),
                Segment(name, style["open" if is_open else "name"]),
                Segment(count, style["open" if is_open else "count" if unread else "fine"]),
            ]
        return Strip(segments).adjust_cell_length(width, style["name"])

    def on_click(self, event: Click) -> None:
        """Open the view that the mouse clicked on."""
        at = 0
        for each, key, name, count in self._cells():
            at += cell_len(key + name + count)
            if event.x < at:
                self.post_message(self.Chosen(each.view))
                return
