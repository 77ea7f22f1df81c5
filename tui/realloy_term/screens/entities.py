"""What an article speaks of, to choose from: the most relevant first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from realloy_term import entity_wording as told
from realloy_term import safe, wording
from realloy_term.widgets.cells import fit

if TYPE_CHECKING:
    from realloy_store.analysed import FoundEntity

_FACTS = 44
"""Cells of a line beside the name, with the box around it."""


class EntitiesDialog(ModalScreen["FoundEntity | None"]):
    """A list with relevance; answers the one whose card the reader wants."""

    CSS_PATH = "entities.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,at", "dismiss", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
        Binding("l", "choose", "Card"),
    ]

    def __init__(self, entities: Sequence[FoundEntity], correct: str) -> None:
        super().__init__()
        self._entities, self._correct = entities, correct

    def compose(self) -> ComposeResult:
        """One box with a line for each."""
        with Vertical(classes="entities") as box:
            box.border_title = "Relevance (* about it), tone and count are ours"
            box.border_subtitle = f"Enter shows the card · Esc back, where {self._correct} corrects"
            room = max(12, min(44, self.app.size.width - _FACTS))
            lines = (_line(each, room) for each in self._entities)
            yield OptionList(*(Option(line, str(n)) for n, line in enumerate(lines)), markup=False)

    def action_move(self, step: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_choose(self) -> None:
        """Show the card of what the cursor is on."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._entities[int(event.option.id or 0)])


def _line(each: FoundEntity, room: int) -> Content:
    return Content.assemble(
        (f"{wording.own_bar(each.relevance / 100, 4)} {each.relevance:>3}", "$text-muted"),
        ("* " if each.primary else "  ", ""),
        (f"{fit(safe.line(each.name), room)} ", "bold" if each.primary else ""),
        (f"{told.kind(each.kind):12} ", "$text-muted"),
        (f"{wording.signed(each.tone):>5}", ""),
        (f"  ×{each.count}" if each.count else "", "$text-muted"),
    )
