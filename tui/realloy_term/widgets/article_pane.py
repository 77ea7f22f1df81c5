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
from textual.strip import Strip

from realloy_store.models import Span
from realloy_term import safe
from realloy_term.document import Block, Document
from realloy_term.naming import Named
from realloy_term.widgets.article_clicking import ArticleClicking
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.highlight_marks import Margin, highlights
from realloy_term.widgets.lighting import Lighting, Place
from realloy_term.widgets.wrapped_lines import Line, WrappedLines

MEASURE = 80
"""Cells a line at most: beyond this the eye loses the next line."""
BATCH = 400
"""Lines wrapped at once; the rest follows when the screen is idle."""


class ArticlePane(ArticleClicking, can_focus=True):
    """Shows one document; scrolls by line, page and section; lights up spans."""

    BINDINGS = bindings_for("article")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title", "article--meta", "article--tickers", "article--themes",
        "article--heading", "article--text", "article--bullet", "article--note", "article--fine",
        "article--named", "article--first-named",
        "article--good", "article--bad",
        "article--hit", "article--current-hit", "article--evidence", "article--choice",
        "article--key", "article--doubt", "article--question", "article--act", "article--other",
    }  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._document: Document | None = None
        self._lines = WrappedLines(None, MEASURE)
        self._lighting = Lighting()
        self._named: Sequence[Named] = ()
        self._margin = Margin(None)
        self._strips: dict[int, Strip] = {}
        self._theme = ""
        self._measure_most = MEASURE
        self._anchor = (0, 0)
        """Block and offset of the line that the reader has at the top."""
        self._steady = Size(0, 0)
        """The size at which that was so: another one moves the lines, not the reader."""
        self._wanted: Place | None = None
        """What is to be in sight as soon as the pane has a size: it may not have been shown yet."""

    # ------------------------------------------------------------------ what is shown

    def show(self, document: Document | None, *, keep_place: bool = False) -> None:
        """Show a document from its top, or from the same line where it is the same article."""
        place = self.scroll_offset.y if keep_place else 0
        self._document, self._named = document, ()
        self._lighting = Lighting(highlights(document))
        self._margin = Margin(document)
        self._rewrap()
        self.scroll_to(y=place, animate=False, immediate=True)
        self._anchor = self.top

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note where the reader went, unless it is the size that moved the lines."""
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._steady:
            self._anchor = self.top

    @property
    def reading_at(self) -> tuple[int, int]:
        """Block and offset of the line that the reader has at the top, whatever the size."""
        return self._anchor

    def return_to(self, anchor: tuple[int, int]) -> None:
        """Have this line at the top again, as soon as the pane has a size."""
        self._anchor = anchor
        if self.size.height and anchor != (0, 0):
            self._to_anchor()

    def _to_anchor(self) -> None:
        # Forced: what fitted has no scrollbar yet.
        y = self._row_of(*self._anchor)
        self.scroll_to(y=y, animate=False, immediate=True, force=True)

    @property
    def document(self) -> Document | None:
        """The document on show."""
        return self._document

    def light_named(self, named: Sequence[Named]) -> None:
        """Light up what the article names; hits and highlights outshine it."""
        self._named = named
        self._lighting.set_named(named)
        self._strips.clear()
        # Only lines with a name: the pane whole is ten kilobytes over a slow line.
        for row in range(self.scroll_offset.y, self.scroll_offset.y + self.size.height):
            line = self._lines[row] if row < len(self._lines) else None
            if line and self._lighting.names_in(line.block, line.start, line.end):
                self.refresh_lines(row)

    def light_tone(self, places: Sequence[tuple[Place, str]]) -> None:
        """Light up words that our tone comes from, each as good or bad; none puts them out."""
        self._lighting.set_tones(places)
        self._margin.set_tones(places)
        self._redraw()

    def light_hits(self, hits: Sequence[Place]) -> None:
        """Light up search hits."""
        self._lighting.set_hits(hits)
        self._redraw()

    def next_hit(self, step: int = 1) -> tuple[int, int]:
        """Move to the next or previous hit; return its number from 1 and the count."""
        return self._show_hit(self._lighting.step(step))

    def hit_from(self, top: tuple[int, int]) -> tuple[int, int]:
        """Move to the first hit at or behind a place, as `next_hit` does."""
        return self._show_hit(self._lighting.step_from(top))

    def light_choice(self, places: Sequence[Place], *, at_start: bool = False) -> None:
        """Light up a passage that is being chosen, its moving end in sight; none ends it."""
        self._lighting.choice = dict(places)
        if places:
            block, (start, end) = places[0 if at_start else -1]
            if len(places) == 1 and not at_start:
                self.scroll_into_view(block, start)
            self.scroll_into_view(block, start if at_start else end - 1)
        self._redraw()

    @property
    def current_hit(self) -> Place | None:
        """The hit that was gone to last."""
        return self._lighting.current

    def _show_hit(self, found: tuple[int, Place] | None) -> tuple[int, int]:
        self._redraw()
        if found is None:
            return 0, 0
        number, (block, span) = found
        self.scroll_into_view(block, span[0])
        return number, self._lighting.count

    @property
    def top(self) -> tuple[int, int]:
        """Block and offset of the first line in sight."""
        row = self.scroll_offset.y
        line = self._lines[row] if row < len(self._lines) else None
        return (line.block, line.start) if line else (0, 0)

    def show_evidence(self, field: str, span: Span | None = None) -> bool:
        """Scroll to a field's text and light it up; False when the page does not show it."""
        block = self._document.find(field) if self._document else None
        if self._document is None or block is None:
            return False
        place = span or (0, len(self._document.blocks[block].text))
        self._light((block, place))
        return True

    def show_highlight(self, name: str) -> bool:
        """Scroll to a highlight, by its id; False when it lost its place."""
        for each in self._document.lit if self._document else ():
            if each.highlight.id == name and self._document:
                block, span = next(self._document.places(each.field, each.span))
                self._wanted = None if self.size.height else (block, span)
                self.scroll_to_place(block, span[0])
                return True
        self.action_bottom()
        return False

    def show_place(self, place: Place) -> None:
        """Scroll to a place, by block and span in its text, and light it up."""
        self._light(place)

    def show_words(self, field: str, text: str, near: int = 0) -> bool:
        """Scroll to these words of a field and light them up; False when they are not there.

        Where a block has them several times, they are meant that stand at `near` or behind it.
        """
        words = safe.block(text)
        for number, block in enumerate(self._document.blocks if self._document else ()):
            start = block.text.find(words, near) if block.field == field else -1
            if start < 0 and block.field == field:
                start = block.text.find(words)
            if start >= 0:
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
        # Forced: behind a short article the scrollbar is still to come.
        y = max(0, row - self.size.height // 3)
        self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def scroll_into_view(self, block: int, offset: int) -> None:
        """Bring a place into view, unless it is there already."""
        row, top = self._row_of(block, offset), self.scroll_offset.y
        if not top <= row < top + self.scrollable_content_region.height:
            self.scroll_to_place(block, offset)

    def _row_of(self, block: int, offset: int) -> int:
        row = self._lines.row_of(block, offset)
        self._measure()
        return row

    # ------------------------------------------------------------------ wrapping

    @property
    def measure(self) -> int:
        """Cells a line at most."""
        return self._measure_most

    @measure.setter
    def measure(self, cells: int) -> None:
        self._measure_most = cells
        if self.is_mounted:
            self._resized()

    @on(Resize)
    def _resized(self) -> None:
        if self._lines.width != self._measure_width():
            self._rewrap()
        if self._anchor != (0, 0):
            self._to_anchor()
        self._steady = self.size
        self._redraw()
        if self._wanted is not None:
            (block, span), self._wanted = self._wanted, None
            self.scroll_to_place(block, span[0])

    def _rewrap(self) -> None:
        self._lines = WrappedLines(self._document, self._measure_width())
        if self._take(BATCH):
            self.call_after_refresh(self._take_rest)
        self._redraw()

    def _measure_width(self) -> int:
        """Cells of a line at the present size."""
        return max(10, min(self._measure_most, self.scrollable_content_region.width - 4))

    def _take(self, count: int) -> bool:
        """Wrap some more lines; False when there were none left."""
        more = self._lines.take(count)
        self._measure()
        return more

    def wrap_all(self) -> None:
        """Wrap what is left of the document."""
        while self._take(BATCH * 16):
            pass

    def _take_rest(self) -> None:
        if self._take(BATCH * 4):
            self.set_timer(0.01, self._take_rest)

    def _measure(self) -> None:
        self.has_lines(self.size.width, len(self._lines))

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
        segments = [self._beside(line), *self._segments(block, line)]
        strip = Strip(segments).adjust_cell_length(self.size.width, style)
        return strip.apply_offsets(0, row)

    def _segments(self, block: Block, line: Line) -> Iterator[Segment]:
        base = self._style(block)
        if block.lead:
            yield Segment(block.lead if line.first else " " * cell_len(block.lead), base)
        position = line.start
        for start, end, names in self._lighting.within(line.block, line.start, line.end):
            lit = Style.combine([base, *map(self._lit, names)])
            if start > position:
                yield Segment(block.text[position:start], base)
            yield Segment(block.text[max(start, position) : end], lit)
            position = max(position, end)
        yield Segment(block.text[position : line.end], base)

    def _lit(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def _beside(self, line: Line) -> Segment:
        """Return what stands in the margin."""
        sign, name = self._margin.beside(line.block, line.start, line.end)
        style = self.rich_style + self._lit(name) if name else self.rich_style
        return Segment(f"{sign} ", style)

    def _style(self, block: Block) -> Style:
        if block.role == "gap":
            return self.rich_style
        return self.get_component_rich_style(f"article--{block.role}")
