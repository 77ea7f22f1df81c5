"""The ledger's list: one line a trade idea, in columns that give way as the list narrows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from realloy_term import idea_wording as words
from realloy_term import safe, size_wording, trade_wording, wording
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.cells import cut, fit, fit_right
from realloy_term.widgets.idea_columns import DUE, WORD, columns
from realloy_term.widgets.idea_lines import TONES, YOURS
from realloy_term.widgets.row_list import RowList, Styles

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow

PARTS = "base text fine group kind long short number state due".split()
LEAST = 8
"""Cells that a name keeps beside numbers that are too wide for their columns."""
Label = Callable[[int], str]
"""Returns the group of the row at an index, empty where there are none."""


class IdeaList(RowList["IdeaRow"]):
    """Ideas of the whole library; some of them can be chosen, to change them together."""

    BINDINGS = bindings_for("ledger list")
    PREFIX = "idea-row"
    PARTS = PARTS

    @dataclass
    class Highlighted(Message):
        """The cursor is on another idea; None when the list is empty."""

        row: IdeaRow | None

    @dataclass
    class Opened(Message):
        """The reader wants to see where an idea comes from."""

        row: IdeaRow

    @dataclass
    class Chosen(Message):
        """Other ideas are chosen now."""

    def __init__(
        self,
        *,
        label: Label,
        today: Callable[[], date],
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._today = today
        self._label = label
        self._reviews = False
        self.own: int | None = None
        """How many rows say themselves what is looked for; those below are found by their article,
        and are told apart. None where there is no such difference."""
        self.chosen: set[str] = set()
        """Ids of the ideas that the next change is for, where they are shown."""

    def action_choose(self) -> None:
        """Choose the idea under the cursor, or leave it out again; go on to the next."""
        if row := self.current:
            self.choose(self.chosen ^ {row.id})
            self.action_down()

    def choose(self, ids: Iterable[str]) -> None:
        """Choose these and no others."""
        self.chosen = set(ids)
        self.refresh()
        self.post_message(self.Chosen())

    def show_reviews(self, reviews: bool) -> None:
        """Show the day of review instead of that on which an idea runs out."""
        self._reviews = reviews

    def key(self, index: int, row: IdeaRow) -> tuple[object, ...]:
        """Return what the row says, and whether it begins its group."""
        said = row.mark.says_nothing, row.held, row.id in self.chosen
        return (
            row.id,
            row.state,
            *said,
            self._group(index),
            self._reviews,
            self._by_article(index),
        )

    def _by_article(self, index: int) -> bool:
        return self.own is not None and index >= self.own

    def _group(self, index: int) -> str:
        """Name the group at its first row, and at the top of the list."""
        name = self._label(index)
        first = index == self.scroll_offset.y or self._label(index - 1) != name
        return name if first else " " * bool(name)

    def draw(self, index: int, row: IdeaRow, line: int, styles: Styles) -> Sequence[Segment]:
        """Return the line of an idea."""
        named = styles["fine" if self._by_article(index) else "text"]
        return list(self._parts(row, self._group(index), named, styles))

    def _parts(self, row: IdeaRow, group: str, named: Style, styles: Styles) -> Iterator[Segment]:
        idea = row.standing.full
        kind = trade_wording.kind_word(idea)
        each = columns(self.width, grouped=bool(group))
        held = words.HELD if row.held else " "
        yield Segment(f"{'✓' if row.id in self.chosen else ' '}{held}", styles["group"])
        if group:
            yield Segment(fit(group, each.group - 1) + " ", styles["group"])
        if each.day:
            day = wording.short_date(row.date, self._today())
            yield Segment(fit(day, each.day), styles["fine"])
        yield Segment(fit(words.state_word(row.state), WORD), styles["state"])
        yield Segment(fit(kind, WORD), styles[TONES.get(kind, "kind")])
        own = "" if row.mark.says_nothing else f" {YOURS}"
        # Numbers are not cut: what is too wide for its column takes cells of the name.
        spare = each.what - LEAST
        target = size_wording.target_column(idea, each.target, each.target + spare)
        spare -= (over := cell_len(target) - each.target)
        loss = size_wording.loss_column(idea, each.loss, each.loss + spare) if each.loss else ""
        over += cell_len(loss) - each.loss
        name = cut(trade_wording.headline(idea), each.what - over - cell_len(own) - 1)
        yield Segment(fit(name + own, each.what - over), named)
        yield Segment(f"{target} ", styles["number"])
        if loss:
            yield Segment(f"{loss} ", styles["number"])
        due = words.due(row.standing, review=self._reviews)
        yield Segment(fit_right(due, DUE) + " ", styles["due"])
        if each.title:
            yield Segment(fit(safe.line(row.title or row.lead), each.title), styles["fine"])

    def highlighted(self, row: IdeaRow | None) -> None:
        """Tell which idea is under the cursor."""
        self.post_message(self.Highlighted(row))

    def opened(self, row: IdeaRow) -> None:
        """Tell which idea's article the reader wants."""
        self.post_message(self.Opened(row))
