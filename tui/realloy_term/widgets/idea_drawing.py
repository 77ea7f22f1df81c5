"""How trade ideas are drawn: laid out for the size, one line at a time, what is lit up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from realloy_term.widgets.cells import cut
from realloy_term.widgets.idea_asking import AsksOfIdeas
from realloy_term.widgets.idea_contents import MEASURE, Contents, Row
from realloy_term.widgets.idea_detail import Beside
from realloy_term.widgets.idea_fields import Field, fields_of
from realloy_term.widgets.idea_lines import Parts
from realloy_term.widgets.one_bit import lit_by

NOTICE = "Copied opinion, not advice."


class DrawnIdeas(AsksOfIdeas):
    """Draws a list of ideas, or the one under the cursor in full."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ideas--kind", "ideas--long", "ideas--short", "ideas--text", "ideas--number",
        "ideas--fine", "ideas--state", "ideas--cursor",
    }  # fmt: skip
    cursor: reactive[int] = reactive(0, repaint=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._contents = Contents()
        self.notes_key = "a"
        """The key that looks for trades in the analysis, as the reader knows it."""
        self.beside = Beside()
        """What is said beside an idea: the day, the key that shows its sentence."""
        self.heading = ""
        """What the panel is called in place of what it shows."""
        self._open = False
        self._rows: list[Row] = []
        self._field: int | None = None
        """Number of the field that is lit up, of an idea in full."""

    def _look(self) -> None:
        """Show what is under the cursor from its beginning."""
        self._field = None
        self.beside = replace(self.beside, conflicts="")
        self._lay_out()
        self.scroll_to(y=0, animate=False, immediate=True)
        self._keep_in_sight()
        if self._open and self.current is not None:
            self.post_message(self.Opened(self.current))

    def _lay_out(self) -> None:
        region = self.scrollable_content_region
        width, height = max(12, region.width - 1), region.height - self._footer
        contents, at = self._contents, self.cursor
        if self._open:
            self._rows = list(contents.whole(at, width, height, self.beside))
        else:
            width = min(MEASURE, width)
            self._rows = contents.listed(width, height, self.notes_key)
        self.has_lines(width, len(self._rows) + self._footer)
        self.border_title = self.heading or contents.title(at if self._open else None)
        self.border_subtitle = NOTICE if contents.entries else ""
        self.refresh()

    @property
    def _footer(self) -> int:
        """Lines at the end that the notice takes where no border has it."""
        below = self.styles.border_bottom[0]
        return int(self._contents.entries > 0 and below in ("", "none", "hidden"))

    def on_resize(self) -> None:
        """Lay out anew for another size."""
        self._lay_out()
        self._keep_in_sight()

    def refresh_focus(self) -> None:
        """Draw the cursor, or take it away."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        row, width = y + self.scroll_offset.y, self.size.width
        if self._footer and y == self.size.height - 1:
            fine = self.get_component_rich_style("ideas--fine")
            return Strip([Segment(cut(f" {NOTICE}", width), fine)]).adjust_cell_length(
                width, self.rich_style
            )
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        line = self._rows[row][1]
        lit = (self.has_focus or self._open) and row in self._lit_rows()
        field = self._lit_field
        beside = lit and field is not None and field.right
        cursor = self.get_component_rich_style("ideas--cursor", partial=True)
        base = self.rich_style + cursor if lit and not line.right else self.rich_style
        segments = [Segment(" ", base), *self._segments(line.parts, cursor, lit and not beside)]
        if line.right is not None:
            segments += self._segments(line.right.parts, cursor, beside)
        return Strip(segments).adjust_cell_length(width, base)

    def _segments(self, parts: Parts, cursor: Style, lit: bool) -> Iterator[Segment]:
        for text, name in parts:
            style = self.get_component_rich_style(f"ideas--{name}")
            yield Segment(text, lit_by(cursor, style) if lit else style)

    @property
    def _lit_field(self) -> Field | None:
        """The field that is lit up, of an idea in full."""
        return None if self._field is None else fields_of(self._rows)[self._field]

    def _lit_rows(self) -> Sequence[int]:
        """Return the lines of what is under the cursor: an entry of the list, or a field."""
        if not self._open:
            return [n for n, (number, _) in enumerate(self._rows) if number == self.cursor]
        field = self._lit_field
        return () if field is None else range(field.first, field.last + 1)

    def _keep_in_sight(self) -> None:
        rows = self._lit_rows()
        view = max(1, self.scrollable_content_region.height - self._footer)
        top = self.scroll_offset.y
        if not rows or (top <= rows[0] and rows[-1] < top + view):
            return
        top = rows[0] if rows[0] < top else min(rows[0], rows[-1] - view + 1)
        self.scroll_to(y=top, animate=False, immediate=True)
