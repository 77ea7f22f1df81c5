"""A list on Textual's Line API: only rows in sight are fetched and drawn."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip

from realloy_term.widgets.cells import cut
from realloy_term.widgets.fetched_rows import Fetch, FetchedRows, Row
from realloy_term.widgets.one_bit import lit_by
from realloy_term.widgets.row_moving import RowMoving

CURSOR = ("cursor", "cursor-lit")
"""The cursor's row without the focus, and with it."""
Styles = Mapping[str, Style]
"""The style of each part of a row."""


class RowList(RowMoving[Row], can_focus=True):
    """A million rows scroll like ten; the cursor is an index, the reader's place an id.

    What a subclass says: the component classes `PREFIX--part` of its `PARTS` and
    of `CURSOR`, how high and what a row is, and whom to tell.
    """

    PREFIX: ClassVar[str]
    PARTS: ClassVar[Sequence[str]]

    def __init_subclass__(cls, **options: Any) -> None:
        if "PREFIX" in cls.__dict__:
            cls.COMPONENT_CLASSES = {f"{cls.PREFIX}--{part}" for part in (*cls.PARTS, *CURSOR)}
        super().__init_subclass__(**options)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(512)
        self._styles: dict[tuple[bool, bool], Styles] = {}
        self._theme = ""
        self._empty: Sequence[str] = ()
        self._width = 0
        """Cells of a row, while lines are drawn."""

    # ------------------------------------------------------------------ what a subclass says

    @abstractmethod
    def draw(self, index: int, row: Row, line: int, styles: Styles) -> Sequence[Segment]:
        """Return one line of a row, at most `self.width` cells."""

    @abstractmethod
    def key(self, index: int, row: Row) -> tuple[object, ...]:
        """Return everything that a row's look depends on, but for width, cursor and theme."""

    # ------------------------------------------------------------------ rows

    def show(self, count: int, fetch: Fetch[Row], *, cursor: int = 0) -> None:
        """Show other rows, with the cursor on one of them."""
        self.rows, self._empty = FetchedRows(count, fetch), ()
        self._strips.clear()
        self._measure()
        self.set_reactive(RowMoving.cursor, max(0, min(cursor, count - 1)))
        self._scroll_to_cursor()
        self.highlighted(self.current)

    def say_empty(self, lines: Sequence[str]) -> None:
        """Say why there are no rows, in their place."""
        self._empty = lines
        self.refresh()

    def foresee(self, row: Row) -> None:
        """Show the row under the cursor as it will be, until rows are taken anew."""
        self.rows.put(self.cursor, row)
        self.refresh_lines(self.cursor * self.row_height, self.row_height)

    def refetch(self) -> None:
        """Take the same rows anew and draw those that say something else: the place stays."""
        before = self._in_sight()
        self.rows.forget()
        for index, key in self._in_sight().items():
            if key != before.get(index):
                self.refresh_lines(index * self.row_height, self.row_height)

    def _in_sight(self) -> dict[int, tuple[object, ...] | None]:
        first = self.scroll_offset.y // self.row_height
        last = (self.scroll_offset.y + self.size.height) // self.row_height
        rows = ((index, self.rows[index]) for index in range(first, last + 1))
        return {index: None if row is None else self.key(index, row) for index, row in rows}

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.rows.count

    def _forget(self) -> None:
        self.rows.forget()
        self._strips.clear()

    # ------------------------------------------------------------------ drawing

    @property
    def width(self) -> int:
        """Cells of a row."""
        return self._width or max(1, self._room.width)

    def _measure(self) -> None:
        self.has_lines(self.width, self.rows.count * self.row_height)

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

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the viewport; their width is looked up once, which takes as long as one."""
        self._width = self.width
        try:
            return super().render_lines(crop)
        finally:
            self._width = 0

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        row = self.rows[index]
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
