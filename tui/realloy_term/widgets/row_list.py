"""A list on Textual's Line API: only rows in sight are fetched and drawn."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.events import Click
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from realloy_term.widgets.cells import cut
from realloy_term.widgets.counted import Counted
from realloy_term.widgets.one_bit import lit_by
from realloy_term.widgets.panel import Panel

WINDOW = 64
CURSOR = ("cursor", "cursor-lit")
"""The cursor's row without the focus, and with it."""
Row = TypeVar("Row")
Fetch = Callable[[int, int], Sequence[Row]]
"""Rows from an index on, at most so many; called only for rows that come into sight."""
Styles = Mapping[str, Style]
"""The style of each part of a row."""


class RowList(Counted, Panel, Generic[Row], can_focus=True):
    """A million rows scroll like ten; the cursor is an index, the reader's place an id.

    What a subclass says: the component classes `PREFIX--part` of its `PARTS` and
    of `CURSOR`, how high and what a row is, and whom to tell.
    """

    PREFIX: ClassVar[str]
    PARTS: ClassVar[Sequence[str]]
    cursor: reactive[int] = reactive(0, repaint=False)

    def __init_subclass__(cls, **options: Any) -> None:
        if "PREFIX" in cls.__dict__:
            cls.COMPONENT_CLASSES = {f"{cls.PREFIX}--{part}" for part in (*cls.PARTS, *CURSOR)}
        super().__init_subclass__(**options)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._count = 0
        self._fetch: Fetch[Row] = lambda _offset, _limit: ()
        self._windows: LRUCache[int, Sequence[Row]] = LRUCache(32)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(512)
        self._styles: dict[tuple[bool, bool], Styles] = {}
        self._theme = ""
        self._seen = Size(0, 0)
        self._empty: Sequence[str] = ()

    # ------------------------------------------------------------------ what a subclass says

    @abstractmethod
    def draw(self, index: int, row: Row, line: int, styles: Styles) -> Sequence[Segment]:
        """Return one line of a row, at most `self.width` cells."""

    @abstractmethod
    def key(self, index: int, row: Row) -> tuple[object, ...]:
        """Return everything that a row's look depends on, but for width, cursor and theme."""

    @abstractmethod
    def highlighted(self, row: Row | None) -> None:
        """Tell that the cursor is on another row; None when the list is empty."""

    @abstractmethod
    def opened(self, row: Row) -> None:
        """Tell that the reader wants to open this row."""

    def leapt(self, row: Row) -> None:
        """Tell that the cursor went more than a page away from this row."""

    @property
    def row_height(self) -> int:
        """Lines a row takes at the present width."""
        return 1

    # ------------------------------------------------------------------ rows

    def show(self, count: int, fetch: Fetch[Row], *, cursor: int = 0) -> None:
        """Show other rows, with the cursor on one of them."""
        self._count, self._fetch, self._empty = count, fetch, ()
        self._forget()
        self._measure()
        self.set_reactive(RowList.cursor, max(0, min(cursor, count - 1)))
        self._scroll_to_cursor()
        self.highlighted(self.current)

    def say_empty(self, lines: Sequence[str]) -> None:
        """Say why there are no rows, in their place."""
        self._empty = lines
        self.refresh()

    def refetch(self) -> None:
        """Take the same rows anew and draw those that say something else: the place stays."""
        before = self._in_sight()
        self._windows.clear()
        for index, key in self._in_sight().items():
            if key != before.get(index):
                self.refresh_lines(index * self.row_height, self.row_height)

    def _in_sight(self) -> dict[int, tuple[object, ...] | None]:
        first = self.scroll_offset.y // self.row_height
        last = (self.scroll_offset.y + self.size.height) // self.row_height
        rows = ((index, self.row(index)) for index in range(first, last + 1))
        return {index: None if row is None else self.key(index, row) for index, row in rows}

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    def row(self, index: int) -> Row | None:
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
    def width(self) -> int:
        """Cells of a row."""
        return max(1, self._room.width)

    @property
    def _room(self) -> Size:
        """Cells for the rows; of a list that is away as many as when it was in sight."""
        self._seen = self.scrollable_content_region.size or self._seen
        return self._seen

    def _measure(self) -> None:
        self.has_lines(self.width, self._count * self.row_height)

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

    def refresh_focus(self) -> None:
        """Draw the cursor's row in its other colour."""
        self.refresh_lines(self.cursor * self.row_height, self.row_height)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        row = self.row(index)
        if row is None:
            return self._without_row(y)
        selected = index == self.cursor
        key = (*self.key(index, row), line, self.width, selected, selected and self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            styles = self._row_styles(selected)
            strip = Strip(self.draw(index, row, line, styles))
            strip = strip.adjust_cell_length(self.size.width, styles["base"])
            self._strips[key] = strip
        return strip

    def _without_row(self, y: int) -> Strip:
        text = self._empty[y - 1] if 1 <= y <= len(self._empty) else ""
        line = Segment(cut(f"  {text}", self.width), self.rich_style)
        return Strip([line]).adjust_cell_length(self.size.width, self.rich_style)

    def _row_styles(self, selected: bool) -> Styles:
        key = (selected, selected and self.has_focus)
        if key not in self._styles:
            name = self.PREFIX
            styles = {part: self.get_component_rich_style(f"{name}--{part}") for part in self.PARTS}
            if selected:
                lit = CURSOR[self.has_focus]
                cursor = self.get_component_rich_style(f"{name}--{lit}", partial=True)
                styles = {part: lit_by(cursor, style) for part, style in styles.items()}
            self._styles[key] = styles
        return self._styles[key]

    # ------------------------------------------------------------------ moving

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, or on the nearest one there is."""
        self.cursor = max(0, min(index, self._count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two rows that changed, and tell who listens."""
        if abs(new - old) > self._page and (left := self.row(old)) is not None:
            self.leapt(left)
        for index in (old, new):
            self.refresh_lines(index * self.row_height, self.row_height)
        self._scroll_to_cursor()
        self.highlighted(self.current)

    def _scroll_to_cursor(self) -> None:
        """Bring the cursor into sight."""
        top, height = self.cursor * self.row_height, self.row_height
        view, offset = self._room.height, self.scroll_offset.y
        if not view:
            return
        if top < offset:
            self.scroll_to(y=top, animate=False, immediate=True)
        elif top + height > offset + view:
            self.scroll_to(y=top + height - view, animate=False, immediate=True)

    def cursor_in_sight(self) -> bool:
        """Whether the whole row under the cursor is on screen."""
        top, view = self.cursor * self.row_height, self._room.height
        return self.scroll_offset.y <= top <= self.scroll_offset.y + view - self.row_height

    @property
    def _page(self) -> int:
        return max(1, self._room.height // self.row_height - 1)

    def action_down(self) -> None:
        """Move to the next row."""
        self.move_to(self.cursor + self.times())

    def action_up(self) -> None:
        """Move to the previous row."""
        self.move_to(self.cursor - self.times())

    def action_page_down(self) -> None:
        """Move one page down."""
        self.move_to(self.cursor + self.times() * self._page)

    def action_page_up(self) -> None:
        """Move one page up."""
        self.move_to(self.cursor - self.times() * self._page)

    def action_top(self) -> None:
        """Move to the first row, or to the one of the count."""
        self.move_to(self.times() - 1)

    def action_bottom(self) -> None:
        """Move to the last row, or to the one of the count."""
        self.move_to((self.take_count() or self._count) - 1)

    def action_open(self) -> None:
        """Ask for the row under the cursor."""
        row = self.current
        if row is not None:
            self.opened(row)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicked; a second click opens the row."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if self.row(index) is None:
            return
        if index == self.cursor and event.chain == 2:
            self.action_open()
        self.move_to(index)
