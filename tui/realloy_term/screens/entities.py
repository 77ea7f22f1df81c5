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
            box.border_title = f"What it speaks of · {len(self._entities)}"
            box.border_subtitle = (
                f"Enter shows the card · {self._correct} corrects the article · Esc"
            )
            yield OptionList(
                *(Option(_line(each), str(n)) for n, each in enumerate(self._entities)),
                markup=False,
            )

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


def _line(each: FoundEntity) -> Content:
    bar = wording.own_bar(each.relevance / 100, 4)
    name = safe.line(each.name)
    return Content.assemble(
        (f"{bar} {each.relevance:>3}  ", "$text-muted"),
        (f"{fit(name, 30)} ", "bold" if each.primary else ""),
        (f"{told.kind(each.kind):13} ", "$text-muted"),
        (told.in_article(each), "$text-muted"),
    )
