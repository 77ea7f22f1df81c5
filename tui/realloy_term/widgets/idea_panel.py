"""The trade-idea panel: the bullets of "Key Decisions for Investors", one under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from realloy_store.models import Article
from realloy_term import safe
from realloy_term.widgets.bindings import bindings_for
from realloy_term.wrapping import wrap

NONE = 'This page has no "Key Decisions" section.'
NOTICE = "Copied opinion, not advice."
Row = tuple[int, str, str]
"""Number of the idea from 0 (−1 for none), text, component."""


class IdeaPanel(ScrollView, can_focus=True):
    """Lists an article's ideas; asks for the sentence behind the one under the cursor."""

    BINDINGS = bindings_for("ideas")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ideas--number", "ideas--text", "ideas--fine", "ideas--cursor",
    }  # fmt: skip
    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class SourceWanted(Message):
        """The reader wants to see this idea, counted from 1, in the article."""

        number: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._article: Article | None = None
        self._rows: list[Row] = []

    def show(self, article: Article | None) -> None:
        """Show one article's ideas."""
        self._article = article
        self.set_reactive(IdeaPanel.cursor, 0)
        count = len(article.trade_ideas) if article else 0
        self.border_title = "Trade ideas"
        self.border_subtitle = str(count) if article else ""
        self._lay_out()
        self.scroll_to(y=0, animate=False, immediate=True)

    @property
    def count(self) -> int:
        """How many ideas there are."""
        return len(self._article.trade_ideas) if self._article else 0

    def _lay_out(self) -> None:
        width = max(12, self.scrollable_content_region.width)
        self._rows = list(self._wrapped(width))
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    def _wrapped(self, width: int) -> Iterator[Row]:
        if self._article is None:
            return
        if not self._article.trade_ideas:
            yield from ((-1, NONE[a:b], "fine") for a, b in wrap(NONE, width - 1))
            return
        for number, idea in enumerate(self._article.trade_ideas):
            text = safe.line(idea.text)
            for row, (start, end) in enumerate(wrap(text, width - 5)):
                lead = f"{number + 1:>2}  " if row == 0 else "    "
                yield number, lead + text[start:end], "text"
            yield -1, "", "fine"
        yield -1, f"    {NOTICE}", "fine"

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        number, text, name = self._rows[row]
        style = self.get_component_rich_style(f"ideas--{name}")
        if number == self.cursor and self.has_focus:
            style += self.get_component_rich_style("ideas--cursor", partial=True)
        return Strip([Segment(text, style)]).adjust_cell_length(width, style)

    def watch_cursor(self) -> None:
        """Keep the idea under the cursor in sight."""
        rows = [n for n, (number, _, _) in enumerate(self._rows) if number == self.cursor]
        if rows:
            view = max(1, self.scrollable_content_region.height)
            top = self.scroll_offset.y
            if rows[0] < top:
                top = rows[0]
            elif rows[-1] >= top + view:
                top = min(rows[0], rows[-1] - view + 1)
            self.scroll_to(y=top, animate=False, immediate=True)
        self.refresh()

    def action_down(self) -> None:
        """Move to the next idea."""
        self.cursor = min(self.cursor + 1, max(0, self.count - 1))

    def action_up(self) -> None:
        """Move to the previous idea."""
        self.cursor = max(0, self.cursor - 1)

    def action_source(self) -> None:
        """Ask for the sentence in the article."""
        if self.count:
            self.post_message(self.SourceWanted(self.cursor + 1))

    def on_click(self, event: Click) -> None:
        """Put the cursor on the idea that was clicked."""
        row = event.y + self.scroll_offset.y - 1
        if 0 <= row < len(self._rows) and self._rows[row][0] >= 0:
            self.cursor = self._rows[row][0]
