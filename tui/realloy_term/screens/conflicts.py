"""Which ideas of the ledger contradict each other, how hard, and what else does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from realloy_term import safe, wording
from realloy_term.ledger import LOOKED_AT, sides
from realloy_term.messages import ArticleWanted
from realloy_term.session import Session

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow
    from realloy_store.research.ideas.conflicts import Conflict, Flag

_WORDS = {
    "hard": "HARD  the same symbol, both ways",
    "soft": "SOFT  a leg, an exit or a group of names",
    "conditional": "DEPENDS  on an outcome",
    "offset": "OFFSET  a hedge, no conflict",
}
_HINT = "Enter shows the first of the two · Esc closes"


class ConflictsScreen(ModalScreen[None]):
    """A list by level; the ideas are those of the ledger's view that are still live."""

    CSS_PATH = "conflicts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h", "dismiss", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._conflicts, self._flags, self._rows = session.ledger.conflicts()

    def compose(self) -> ComposeResult:
        """One box: the list, or that there is nothing."""
        with Vertical(classes="conflicts") as box:
            hard = sum(conflict.level == "hard" for conflict in self._conflicts)
            others = len(self._conflicts) - hard
            box.border_title = f"Conflicts · {hard} hard · {others} other"
            box.border_subtitle = _HINT
            if options := list(self._options()):
                yield OptionList(*options, markup=False)
            else:
                yield Static(Content(self._nothing()))

    def _nothing(self) -> str:
        return f"None among {wording.plural(len(self._rows), 'live idea')}."

    def _options(self) -> Iterator[Option]:
        level = ""
        for number, conflict in enumerate(self._conflicts):
            if conflict.level != level:
                level = conflict.level
                yield Option(Content.styled(_WORDS[level], "bold"), disabled=True)
            yield Option(_described(conflict, self._rows), id=str(number))
        yield from map(_flagged, self._flags)
        if len(self._rows) == LOOKED_AT:
            yield Option(
                Content(f"Only the newest {LOOKED_AT:,} ideas were compared: filter the ledger."),
                disabled=True,
            )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is None:
            return
        idea_id, _ = self._conflicts[int(event.option.id)].first
        number = int(idea_id.rpartition("-")[2])
        self.app.post_message(ArticleWanted(self._rows[idea_id].article, number))

    def action_move(self, step: int) -> None:
        """Move through the list."""
        if options := self.query(OptionList):
            first = options.first()
            first.action_cursor_down() if step > 0 else first.action_cursor_up()


def _described(conflict: Conflict, rows: dict[str, IdeaRow]) -> Content:
    overlap = ""
    if conflict.overlap:
        first, last = (wording.long_date(day.isoformat()) for day in conflict.overlap)
        overlap = f"   both from {first} to {last} ({wording.plural(conflict.days or 0, 'day')})"
    lines: Sequence[str] = [
        f"  {safe.line(conflict.key)}{overlap}",
        *(f"    {line}" for line in sides(conflict, rows)),
    ]
    return Content("\n".join(lines))


def _flagged(flag: Flag) -> Option:
    names = ", ".join(idea[:7] + idea[idea.rindex("-") :] for idea in flag.ideas[:6])
    return Option(Content(f"NOTE  {safe.line(flag.text)}  ({names})"), disabled=True)
