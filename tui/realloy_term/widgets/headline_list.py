"""The headline list on Textual's Line API: only rows in sight are fetched and drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.style import Style
from textual.cache import LRUCache
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from realloy_store.models import Headline
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.headline_row import draw, row_height
from realloy_term.widgets.sequences import KeySequences

Fetch = Callable[[int, int], Sequence[Headline]]
"""Rows from an index on, at most so many; called only for rows that come into sight."""
WINDOW = 64
_PARTS = "base title unread untitled fine ticker positive negative impact star mark".split()


class HeadlineList(KeySequences, ScrollView, can_focus=True):
    """A million rows scroll like ten; the cursor is an index, the reader's place an id."""

    BINDINGS = bindings_for("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"headline--{part}" for part in _PARTS),
        "headline--cursor",
    }
    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Highlighted(Message):
        """The cursor is on another headline; None when the list is empty."""

        headline: Headline | None

    @dataclass
    class Opened(Message):
        """The reader wants to read this headline's article."""

        headline: Headline

    def __init__(self, *, today: Callable[[], date], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._today = today
        self._count = 0
        self._fetch: Fetch = lambda _offset, _limit: ()
        self._windows: LRUCache[int, Sequence[Headline]] = LRUCache(32)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(512)
        self._styles: dict[tuple[bool, bool], dict[str, Style]] = {}
        self._theme = ""

    # ------------------------------------------------------------------ rows

    def show(self, count: int, fetch: Fetch, *, cursor: int = 0) -> None:
        """Show other rows, with the cursor on one of them."""
        self._count, self._fetch = count, fetch
        self._forget()
        self._measure()
        self.set_reactive(HeadlineList.cursor, max(0, min(cursor, count - 1)))
        self._scroll_to_cursor()
        self.post_message(self.Highlighted(self.current))

    def refetch(self) -> None:
        """Take the same rows anew, where only what they say changed: the place stays."""
        self._forget()
        self.refresh()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def current(self) -> Headline | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    def row(self, index: int) -> Headline | None:
        """Return one row; None outside the list, or where the library has lost it meanwhile."""
        if not 0 <= index < self._count:
            return None
        number, offset = divmod(index, WINDOW)
        window = self._windows.get(number)
        if window is None:
            window = self._fetch(number * WINDOW, WINDOW)
            self._windows[number] = window
        return window[offset] if offset < len(window) else None

    def _forget(self) -> None:
        self._windows.clear()
        self._strips.clear()

    # ------------------------------------------------------------------ drawing

    @property
    def row_height(self) -> int:
        """Lines a row takes at the present width."""
        return row_height(self._width)

    @property
    def _width(self) -> int:
        return max(1, self.scrollable_content_region.width)

    def _measure(self) -> None:
        self.virtual_size = Size(self._width, self._count * self.row_height)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in sight when the size changes."""
        self._strips.clear()
        self._measure()
        self._scroll_to_cursor()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme; the focus recolours the cursor's row only."""
        super().notify_style_update()
        if self._theme != self.app.theme:
            self._theme = self.app.theme
            self._styles.clear()
            self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        row = self.row(index)
        width = self._width
        if row is None:
            return Strip.blank(self.size.width, self.rich_style)
        selected = index == self.cursor
        key = (row, line, width, selected, selected and self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            strip = Strip(draw(row, width, line, self._row_styles(selected), self._today()))
            strip = strip.adjust_cell_length(self.size.width, self._row_styles(selected)["base"])
            self._strips[key] = strip
        return strip

    def _row_styles(self, selected: bool) -> dict[str, Style]:
        key = (selected, selected and self.has_focus)
        if key not in self._styles:
            styles = {part: self.get_component_rich_style(f"headline--{part}") for part in _PARTS}
            if selected:
                cursor = self.get_component_rich_style("headline--cursor", partial=True)
                styles = {part: style + cursor for part, style in styles.items()}
            self._styles[key] = styles
        return self._styles[key]

    # ------------------------------------------------------------------ moving

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, or on the nearest one there is."""
        self.cursor = max(0, min(index, self._count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows that changed, and tell who listens."""
        for index in (old, new):
            self.refresh_lines(index * self.row_height, self.row_height)
        self._scroll_to_cursor()
        self.post_message(self.Highlighted(self.current))

    def _scroll_to_cursor(self) -> None:
        top, height = self.cursor * self.row_height, self.row_height
        view, offset = self.scrollable_content_region.height, self.scroll_offset.y
        if top < offset:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif top + height > offset + view:
            self.scroll_to(y=top + height - view, animate=False, immediate=True)

    def cursor_in_sight(self) -> bool:
        """Whether the whole row under the cursor is on screen."""
        top, view = self.cursor * self.row_height, self.scrollable_content_region.height
        return self.scroll_offset.y <= top <= self.scroll_offset.y + view - self.row_height

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height // self.row_height - 1)

    def action_down(self) -> None:
        """Move to the next headline."""
        self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """Move to the previous headline."""
        self.move_to(self.cursor - 1)

    def action_page_down(self) -> None:
        """Move one page down."""
        self.move_to(self.cursor + self._page)

    def action_page_up(self) -> None:
        """Move one page up."""
        self.move_to(self.cursor - self._page)

    def action_top(self) -> None:
        """Move to the first headline."""
        self.move_to(0)

    def action_bottom(self) -> None:
        """Move to the last headline."""
        self.move_to(self._count - 1)

    def action_open(self) -> None:
        """Ask for the article of the headline under the cursor."""
        if row := self.current:
            self.post_message(self.Opened(row))

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicked; a second click opens the article."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if self.row(index) is None:
            return
        if index == self.cursor and event.chain == 2:
            self.action_open()
        self.move_to(index)
