"""The article pane: wrapped lines drawn on demand, so that a page of 2 MB opens like any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from realloy_term import safe
from realloy_term.document import Block, Document
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.lighting import Lighting, Place, Span
from realloy_term.widgets.sequences import KeySequences
from realloy_term.widgets.wrapped_lines import Line, WrappedLines

MEASURE = 80
"""Cells a line at most: beyond this the eye loses the next line."""
BATCH = 400
"""Lines wrapped at once; the rest follows when the screen is idle."""


class ArticlePane(KeySequences, ScrollView, can_focus=True):
    """Shows one document; scrolls by line, page and section; lights up spans."""

    BINDINGS = bindings_for("article")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title", "article--meta", "article--tickers", "article--themes",
        "article--heading", "article--text", "article--bullet", "article--fine",
        "article--hit", "article--current-hit", "article--evidence",
    }  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._document: Document | None = None
        self._lines = WrappedLines(None, MEASURE)
        self._lighting = Lighting()
        self._strips: dict[int, Strip] = {}
        self._theme = ""
        self._wanted: Place | None = None
        """What is to be in sight as soon as the pane has a size: it may not have been shown yet."""

    # ------------------------------------------------------------------ what is shown

    def show(self, document: Document | None, *, keep_place: bool = False) -> None:
        """Show a document from its top, or from the same line where it is the same article."""
        place = self.scroll_offset.y if keep_place else 0
        self._document = document
        self._lighting = Lighting()
        self._rewrap()
        self.scroll_to(y=place, animate=False, immediate=True)

    @property
    def document(self) -> Document | None:
        """The document on show."""
        return self._document

    def light_hits(self, hits: Sequence[Place]) -> None:
        """Light up search hits."""
        self._lighting.set_hits(hits)
        self._redraw()

    def next_hit(self, step: int = 1) -> tuple[int, int]:
        """Move to the next or previous hit; return its number from 1 and the count."""
        found = self._lighting.step(step)
        if found is None:
            return 0, 0
        number, (block, span) = found
        self.scroll_to_place(block, span[0])
        self._redraw()
        return number, self._lighting.count

    def show_evidence(self, field: str, span: Span | None = None) -> bool:
        """Scroll to a field's text and light it up; False when the page does not show it."""
        block = self._document.find(field) if self._document else None
        if self._document is None or block is None:
            return False
        place = span or (0, len(self._document.blocks[block].text))
        self._light((block, place))
        return True

    def show_words(self, field: str, text: str) -> bool:
        """Scroll to these words of a field and light them up; False when they are not there."""
        words = safe.block(text)
        for number, block in enumerate(self._document.blocks if self._document else ()):
            if block.field == field and (start := block.text.find(words)) >= 0:
                self._light((number, (start, start + len(words))))
                return True
        return False

    def _light(self, place: Place) -> None:
        self._lighting.evidence = place
        self._wanted = None if self.size.height else place
        self.scroll_to_place(place[0], place[1][0])
        self._redraw()

    def scroll_to_place(self, block: int, offset: int) -> None:
        """Bring the line that holds this place into view, a third down the pane."""
        row = self._row_of(block, offset)
        self.scroll_to(y=max(0, row - self.size.height // 3), animate=False, immediate=True)

    def _row_of(self, block: int, offset: int) -> int:
        row = self._lines.row_of(block, offset)
        self._measure()
        return row

    # ------------------------------------------------------------------ wrapping

    @on(Resize)
    def _resized(self) -> None:
        top = self._lines[self.scroll_offset.y] if self.scroll_offset.y < len(self._lines) else None
        self._rewrap()
        if top is not None and self.scroll_offset.y > 0:
            row = self._row_of(top.block, top.start)
            self.scroll_to(y=row, animate=False, immediate=True)
        if self._wanted is not None:
            (block, span), self._wanted = self._wanted, None
            self.scroll_to_place(block, span[0])

    def _rewrap(self) -> None:
        width = max(10, min(MEASURE, self.scrollable_content_region.width - 4))
        self._lines = WrappedLines(self._document, width)
        if self._take(BATCH):
            self.call_after_refresh(self._take_rest)
        self._redraw()

    def _take(self, count: int) -> bool:
        """Wrap some more lines; False when there were none left."""
        more = self._lines.take(count)
        self._measure()
        return more

    def _take_rest(self) -> None:
        if self._take(BATCH * 4):
            self.set_timer(0.01, self._take_rest)

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._lines))

    # ------------------------------------------------------------------ drawing

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew in the colours of another theme; the focus recolours the border only."""
        super().notify_style_update()
        if self._theme != self.app.theme:
            self._theme = self.app.theme
            self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        row = y + self.scroll_offset.y
        if self._document is None or row >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        if row not in self._strips:
            self._strips[row] = self._draw(self._document, row)
        return self._strips[row]

    def _draw(self, document: Document, row: int) -> Strip:
        line = self._lines[row]
        block = document.blocks[line.block]
        style = self.rich_style
        segments = [Segment("  ", style), *self._segments(block, line)]
        strip = Strip(segments).adjust_cell_length(self.size.width, style)
        return strip.apply_offsets(0, row)

    def _segments(self, block: Block, line: Line) -> Iterator[Segment]:
        base = self._style(block)
        if block.lead:
            yield Segment(block.lead if line.first else " " * cell_len(block.lead), base)
        position = line.start
        for start, end, name in self._lighting.within(line.block, line.start, line.end):
            lit = base + self.get_component_rich_style(name, partial=True)
            if start > position:
                yield Segment(block.text[position:start], base)
            yield Segment(block.text[max(start, position) : end], lit)
            position = max(position, end)
        yield Segment(block.text[position : line.end], base)

    def _style(self, block: Block) -> Style:
        if block.role == "gap":
            return self.rich_style
        return self.get_component_rich_style(f"article--{block.role}")

    # ------------------------------------------------------------------ moving

    def page_on(self) -> bool:
        """Scroll one page down, two lines kept; False at the end of the article."""
        if self.scroll_offset.y >= self.max_scroll_y:
            return False
        self._scroll_by(max(1, self.size.height - 2))
        return True

    def _scroll_by(self, rows: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False, immediate=True)

    def action_down(self) -> None:
        """Scroll one line down."""
        self._scroll_by(1)

    def action_up(self) -> None:
        """Scroll one line up."""
        self._scroll_by(-1)

    def action_page_down(self) -> None:
        """Scroll one page down."""
        self._scroll_by(max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        """Scroll one page up."""
        self._scroll_by(-max(1, self.size.height - 2))

    def action_top(self) -> None:
        """Scroll to the beginning."""
        self.scroll_to(y=0, animate=False, immediate=True)

    def action_bottom(self) -> None:
        """Scroll to the end."""
        while self._take(BATCH * 16):
            pass
        self.scroll_to(y=self.max_scroll_y, animate=False, immediate=True)

    def action_next_section(self) -> None:
        """Scroll to the next heading."""
        self._to_section(1)

    def action_previous_section(self) -> None:
        """Scroll to the previous heading, or to the top."""
        self._to_section(-1)

    def _to_section(self, step: int) -> None:
        blocks = self._document.blocks if self._document else ()
        headings = [n for n, block in enumerate(blocks) if block.role in ("title", "heading")]
        rows = [self._row_of(n, 0) for n in headings]
        here = self.scroll_offset.y
        later = [row for row in rows if row > here] if step > 0 else []
        earlier = [row for row in rows if row < here] if step < 0 else []
        target = later[0] if later else earlier[-1] if earlier else None
        if target is not None:
            self.scroll_to(y=target, animate=False, immediate=True)
