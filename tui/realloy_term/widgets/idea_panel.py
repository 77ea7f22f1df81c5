"""The trade-idea panel: a list of an article's ideas, or one of them in full."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.events import Click
from textual.reactive import reactive
from textual.strip import Strip

from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.cells import cut
from realloy_term.widgets.counted import Counted
from realloy_term.widgets.idea_asking import AsksOfIdeas
from realloy_term.widgets.idea_contents import Contents, Row
from realloy_term.widgets.idea_detail import Beside
from realloy_term.widgets.idea_fields import fields_of, stepped
from realloy_term.widgets.one_bit import lit_by

if TYPE_CHECKING:
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.prose import ProseTrade
    from realloy_store.research.ideas.standing import Standing

NOTICE = "Copied opinion, not advice."
MEASURE = 80
"""Cells that a line takes at most: longer ones are hard to read."""


class IdeaPanel(Counted, AsksOfIdeas, can_focus=True):
    """Shows ideas as they were read; asks for the words behind what is under the cursor."""

    BINDINGS = bindings_for("ideas")
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
        self._look()

    def show_notes(self, notes: Sequence[ProseTrade]) -> None:
        """Show what in the analysis reads as a trade, under the page's own decisions."""
        self._contents, self._open = Contents(self._contents.ideas, notes), False
        if notes:
            self.set_reactive(IdeaPanel.cursor, self._contents.decisions)
        self._look()

    def say_sentences(self, count: int) -> None:
        """Say how many sentences of the analysis read as trades."""
        self._contents = replace(self._contents, sentences=count)
        if not self._open:
            self._lay_out()

    def show_whole(self, standing: Standing, state: State) -> None:
        """Show one idea in full, and no list of others."""
        self._contents, self._open = Contents([(standing, state)]), True
        self.set_reactive(IdeaPanel.cursor, 0)
        self._look()

    def show_none(self) -> None:
        """Show that a ledger has no such idea."""
        self._contents, self._open = Contents([], of_page=False), False
        self._look()

    def say_conflicts(self, idea_id: str, told: str) -> None:
        """Say beside an idea, if it is still the one in full, what contradicts it."""
        current = self.current
        if self._open and current is not None and current.idea.id == idea_id:
            self.beside = replace(self.beside, conflicts=told)
            self._lay_out()

    @property
    def current(self) -> Standing | None:
        """The idea under the cursor; None on a note."""
        return self._contents.standing(self.cursor)

    @property
    def count(self) -> int:
        """How many ideas there are."""
        return self._contents.decisions

    @property
    def number(self) -> int | None:
        """Number of the idea under the cursor, from 1; None on a note."""
        return None if self.current is None else self.cursor + 1

    @property
    def note(self) -> ProseTrade | None:
        """The note under the cursor; None on an idea."""
        return self._contents.note(self.cursor)

    @property
    def words(self) -> tuple[str, int]:
        """The words of the field that is lit up, and where they stand in the bullet."""
        standing = self.current
        if self._field is None or standing is None:
            return "", 0
        start, end = fields_of(self._rows)[self._field].span
        return standing.idea.text[start:end], start

    @property
    def has_article(self) -> bool:
        """Whether there is an article, with ideas or without."""
        return self._contents.ideas is not None

    def close(self) -> bool:
        """Go back from one idea to the list; False when the list is shown already."""
        if not self._open:
            return False
        self._open = False
        self._look()
        return True

    # ------------------------------------------------------------------ lines

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
        width = min(MEASURE, max(12, region.width - 1))
        contents, at = self._contents, self.cursor
        if self._open:
            self._rows = list(contents.whole(at, width, self.beside))
        else:
            self._rows = contents.listed(width, region.height - self._footer, self.notes_key)
        self.has_lines(width, len(self._rows) + self._footer)
        self.border_title = self.heading or contents.title(at if self._open else None)
        self.border_subtitle = NOTICE if contents.ideas is not None else ""
        self.refresh()

    @property
    def _footer(self) -> int:
        """Lines at the end that the notice takes where no border has it."""
        below = self.styles.border_bottom[0]
        return int(self._contents.ideas is not None and below in ("", "none", "hidden"))

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
        _, (parts, _) = self._rows[row]
        lit = (self.has_focus or self._open) and row in self._lit_rows()
        cursor = self.get_component_rich_style("ideas--cursor", partial=True)
        base = self.rich_style + cursor if lit else self.rich_style
        segments = [Segment(" ", base)]
        for text, name in parts:
            style = self.get_component_rich_style(f"ideas--{name}")
            segments.append(Segment(text, lit_by(cursor, style) if lit else style))
        return Strip(segments).adjust_cell_length(width, base)

    def _lit_rows(self) -> Sequence[int]:
        """Return the lines of what is under the cursor: an entry of the list, or a field."""
        if not self._open:
            return [n for n, (number, _) in enumerate(self._rows) if number == self.cursor]
        if self._field is None:
            return ()
        field = fields_of(self._rows)[self._field]
        return range(field.first, field.last + 1)

    # ------------------------------------------------------------------ moving

    def watch_cursor(self) -> None:
        """Keep the idea under the cursor in sight."""
        if self._open:
            self._look()
        else:
            self._keep_in_sight()
            self.refresh()

    def _keep_in_sight(self) -> None:
        rows = self._lit_rows()
        view = max(1, self.scrollable_content_region.height - self._footer)
        top = self.scroll_offset.y
        if not rows or (top <= rows[0] and rows[-1] < top + view):
            return
        top = rows[0] if rows[0] < top else min(rows[0], rows[-1] - view + 1)
        self.scroll_to(y=top, animate=False, immediate=True)

    def _go_to(self, entry: int) -> None:
        self.cursor = max(0, min(entry, self._contents.entries - 1))

    def action_down(self) -> None:
        """Move to the next idea."""
        self._go_to(self.cursor + self.times())

    def action_up(self) -> None:
        """Move to the previous idea."""
        self._go_to(self.cursor - self.times())

    def action_top(self) -> None:
        """Move to the first idea, or to the one of the count."""
        self._go_to(self.times() - 1)

    def action_bottom(self) -> None:
        """Move to the last idea, or to the one of the count."""
        self._go_to((self.take_count() or self._contents.entries) - 1)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self._page(self.times())

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self._page(-self.times())

    def _page(self, pages: int) -> None:
        view = max(1, self.scrollable_content_region.height - self._footer - 1)
        self.scroll_to(y=self.scroll_offset.y + pages * view, animate=False, immediate=True)

    def action_open(self) -> None:
        """Show the idea under the cursor in full."""
        if self._contents.entries and not self._open:
            self._open = True
            self._look()

    def action_next_field(self) -> None:
        """Go to the next thing that the idea states, and light up its words."""
        self._step_field(self.times())

    def action_previous_field(self) -> None:
        """Go to the one before."""
        self._step_field(-self.times())

    def _step_field(self, step: int) -> None:
        self.action_open()
        self._field = stepped(self._field, step, len(fields_of(self._rows)))
        self._keep_in_sight()
        self.refresh()
        if self._field is not None:
            self.ask_for_source(stay=True)

    def on_click(self, event: Click) -> None:
        """Put the cursor on the idea that was clicked; a second click opens it."""
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= row < len(self._rows) and self._rows[row][0] >= 0:
            if self._rows[row][0] == self.cursor and event.chain == 2:
                self.action_open()
            self.cursor = self._rows[row][0]
