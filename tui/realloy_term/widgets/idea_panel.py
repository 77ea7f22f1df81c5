"""The trade-idea panel: a list of an article's ideas, or one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from rich.segment import Segment
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.counted import Counted
from realloy_term.widgets.idea_contents import Contents, Row
from realloy_term.widgets.one_bit import lit_by
from realloy_term.widgets.panel import Panel

if TYPE_CHECKING:
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.prose import ProseTrade
    from realloy_store.research.ideas.standing import Standing

NOTICE = "Copied opinion, not advice."
MEASURE = 80
"""Cells that a line takes at most: longer ones are hard to read."""


class IdeaPanel(Counted, Panel, can_focus=True):
    """Shows ideas as they were read; asks for the sentence behind the one under the cursor."""

    BINDINGS = bindings_for("ideas")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ideas--kind", "ideas--long", "ideas--short", "ideas--text", "ideas--number",
        "ideas--fine", "ideas--state", "ideas--cursor",
    }  # fmt: skip
    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class SourceWanted(Message):
        """The reader wants to see this idea, counted from 1, in the article."""

        number: int

    @dataclass
    class SentenceWanted(Message):
        """The reader wants to see this sentence of the analysis."""

        text: str

    @dataclass
    class NotesWanted(Message):
        """The reader wants to know what in the analysis reads as a trade."""

    @dataclass
    class ChangeWanted(Message):
        """The reader wants to say something of this idea."""

        change: Literal["entered", "closed", "complete"]
        standing: Standing

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._contents = Contents()
        self.notes_key = "a"
        """The key that looks for trades in the analysis, as the reader knows it."""
        self._open = False
        self._rows: list[Row] = []

    def show(
        self, ideas: Sequence[tuple[Standing, State]] | None, *, keep_place: bool = False
    ) -> None:
        """Show an article's ideas, each with its state; None where there is no article.

        With `keep_place` the same idea stays under the cursor, in full if it was.
        """
        self._contents = Contents(ideas, self._contents.notes if keep_place else None)
        kept = self.cursor if keep_place and self.cursor < self._contents.entries else 0
        self._open = self._open and keep_place and bool(ideas)
        self.set_reactive(IdeaPanel.cursor, kept)
        self._lay_out()

    def show_notes(self, notes: Sequence[ProseTrade]) -> None:
        """Show what in the analysis reads as a trade, under the page's own decisions."""
        self._contents, self._open = Contents(self._contents.ideas, notes), False
        if notes:
            self.set_reactive(IdeaPanel.cursor, self._contents.decisions)
        self._lay_out()

    def show_whole(self, standing: Standing, state: State) -> None:
        """Show one idea in full, and no list of others."""
        self._contents, self._open = Contents([(standing, state)]), True
        self.set_reactive(IdeaPanel.cursor, 0)
        self._lay_out()

    def show_none(self) -> None:
        """Show that a ledger has no such idea."""
        self._contents, self._open = Contents([], of_page=False), False
        self._lay_out()

    @property
    def current(self) -> Standing | None:
        """The idea under the cursor; None on a note."""
        return self._contents.standing(self.cursor)

    @property
    def count(self) -> int:
        """How many ideas there are."""
        return self._contents.decisions

    def close(self) -> bool:
        """Go back from one idea to the list; False when the list is shown already."""
        if not self._open:
            return False
        self._open = False
        self._lay_out()
        return True

    # ------------------------------------------------------------------ lines

    def _lay_out(self) -> None:
        width = min(MEASURE, max(12, self.scrollable_content_region.width - 1))
        contents, at = self._contents, self.cursor
        self._rows = list(
            contents.whole(at, width) if self._open else contents.listed(width, self.notes_key)
        )
        self.has_lines(width, len(self._rows))
        self.border_title = contents.title(at if self._open else None)
        self.border_subtitle = NOTICE if contents.entries else ""
        self.scroll_to(y=0, animate=False, immediate=True)
        self._keep_in_sight()
        self.refresh()

    def on_resize(self) -> None:
        """Lay out anew for another width."""
        self._lay_out()

    def refresh_focus(self) -> None:
        """Draw the cursor, or take it away."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        row, width = y + self.scroll_offset.y, self.size.width
        if row >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        number, parts = self._rows[row]
        lit = number == self.cursor and self.has_focus
        cursor = self.get_component_rich_style("ideas--cursor", partial=True)
        base = self.rich_style + cursor if lit else self.rich_style
        segments = [Segment(" ", base)]
        for text, name in parts:
            style = self.get_component_rich_style(f"ideas--{name}")
            segments.append(Segment(text, lit_by(cursor, style) if lit else style))
        return Strip(segments).adjust_cell_length(width, base)

    # ------------------------------------------------------------------ moving

    def watch_cursor(self) -> None:
        """Keep the idea under the cursor in sight."""
        if self._open:
            self._lay_out()
        else:
            self._keep_in_sight()
            self.refresh()

    def _keep_in_sight(self) -> None:
        rows = [n for n, (number, _) in enumerate(self._rows) if number == self.cursor]
        view, top = max(1, self.scrollable_content_region.height), self.scroll_offset.y
        if not rows or (top <= rows[0] and rows[-1] < top + view):
            return
        top = rows[0] if rows[0] < top else min(rows[0], rows[-1] - view + 1)
        self.scroll_to(y=top, animate=False, immediate=True)

    def action_down(self) -> None:
        """Move to the next idea."""
        self.cursor = min(self.cursor + self.times(), max(0, self._contents.entries - 1))

    def action_up(self) -> None:
        """Move to the previous idea."""
        self.cursor = max(0, self.cursor - self.times())

    def action_open(self) -> None:
        """Show the idea under the cursor in full."""
        if self._contents.entries and not self._open:
            self._open = True
            self._lay_out()

    def action_source(self) -> None:
        """Ask for the sentence in the article."""
        if note := self._contents.note(self.cursor):
            self.post_message(self.SentenceWanted(note.phrase.text))
        elif self.count:
            self.post_message(self.SourceWanted(self.cursor + 1))

    def action_notes(self) -> None:
        """Ask for what in the analysis reads as a trade."""
        if self._contents.ideas is not None:
            self.post_message(self.NotesWanted())

    def action_entered(self) -> None:
        """Say when the idea was entered."""
        self._want("entered")

    def action_closed(self) -> None:
        """Say when the idea was closed."""
        self._want("closed")

    def action_complete(self) -> None:
        """Fill in what the idea leaves open."""
        self._want("complete")

    def _want(self, change: Literal["entered", "closed", "complete"]) -> None:
        if self.current is not None:
            self.post_message(self.ChangeWanted(change, self.current))

    def on_click(self, event: Click) -> None:
        """Put the cursor on the idea that was clicked; a second click opens it."""
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= row < len(self._rows) and self._rows[row][0] >= 0:
            if self._rows[row][0] == self.cursor and event.chain == 2:
                self.action_open()
            self.cursor = self._rows[row][0]
