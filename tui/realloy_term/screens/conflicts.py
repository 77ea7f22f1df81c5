"""Which ideas of the ledger contradict each other, how hard, and what else does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from realloy_term import safe, wording
from realloy_term.ledger import COMPARED, sides
from realloy_term.messages import ArticleWanted
from realloy_term.session import Session
from realloy_term.widgets.cells import cut
from realloy_term.wrapping import wrap

if TYPE_CHECKING:
    from realloy_store.comparing import Comparison
    from realloy_store.library import IdeaRow
    from realloy_store.research.ideas.conflicts import Conflict, Flag

_WORDS = {
    "hard": "HARD  the same symbol, both ways",
    "soft": "SOFT  a leg, an exit or a group of names",
    "conditional": "DEPENDS  on an outcome",
    "offset": "OFFSET  a hedge, no conflict",
}
_HINT = "Enter shows the first of the two · Esc closes"

SHOWN = 300
"""Conflicts in the list at most."""


class ConflictsScreen(ModalScreen[None]):
    """A list by level; the ideas are those of the ledger's view that are still live."""

    CSS_PATH = "conflicts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h", "dismiss", "Close"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
    ]

    @dataclass
    class Compared(Message):
        """The ideas have been compared."""

        found: Comparison

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._ledger = session.ledger
        self._conflicts: Sequence[Conflict] = ()
        self._rows: Mapping[str, IdeaRow] = {}

    def compose(self) -> ComposeResult:
        """One box: a list, which waits for the comparison."""
        with Vertical(classes="conflicts") as box:
            box.border_title = "Conflicts"
            box.border_subtitle = _HINT
            yield Static(Content("Comparing …"))
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Compare on another thread: a thousand ideas take a second."""
        self.query_one(OptionList).display = False
        view = self._ledger.view
        self.run_worker(
            lambda: self.post_message(self.Compared(self._ledger.conflicts(view))),
            thread=True, exit_on_error=False,
        )  # fmt: skip

    @on(Compared)
    def _show(self, event: Compared) -> None:
        self._conflicts, self._rows = conflicts, rows = event.found.conflicts, event.found.rows
        options = self.query_one(OptionList)
        hard = sum(conflict.level == "hard" for conflict in conflicts)
        title = f"Conflicts · {hard} hard · {len(conflicts) - hard} other"
        self.query_one(".conflicts").border_title = title
        # The box has a frame, padding and a scrollbar: 100 cells of the style sheet, 96% of fewer.
        width = min(100, self.size.width * 96 // 100) - 8
        options.add_options(_options(event.found, width))
        options.display = bool(options.option_count)
        options.focus()
        none = f"None among {wording.plural(len(rows), 'live idea')}."
        self.query_one(Static).update(Content("" if options.option_count else none))
        self.query_one(Static).display = not options.option_count

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is None:
            return
        name, _ = self._conflicts[int(event.option.id)].first
        row = self._rows[name]
        self.app.post_message(ArticleWanted(row.article, row.position))

    def action_move(self, step: int) -> None:
        """Move through the list."""
        if options := self.query(OptionList):
            first = options.first()
            first.action_cursor_down() if step > 0 else first.action_cursor_up()


def _options(found: Comparison, width: int) -> Iterator[Option]:
    level = ""
    for number, conflict in enumerate(found.conflicts[:SHOWN]):
        if conflict.level != level:
            level = conflict.level
            yield Option(Content.styled(_WORDS[level], "bold"), disabled=True)
        yield Option(_described(conflict, found.rows, width), id=str(number))
    yield from map(_flagged, found.flags[:SHOWN])
    if len(found.rows) == COMPARED or len(found.conflicts) > SHOWN:
        text = f"Only the newest {COMPARED:,} ideas are compared, and {SHOWN} conflicts shown"
        yield Option(Content(f"{text}: filter the ledger."), disabled=True)


def _described(conflict: Conflict, rows: Mapping[str, IdeaRow], width: int) -> Content:
    overlap = ""
    if conflict.overlap:
        first, last = (wording.long_date(day.isoformat()) for day in conflict.overlap)
        overlap = f"   both from {first} to {last} ({wording.plural(conflict.days or 0, 'day')})"
    lines = [cut(f"  {safe.line(conflict.key)}{overlap}", width)]
    for columns, instrument in sides(conflict, rows):
        begin = f"    {columns}"
        for start, end in wrap(instrument, width - len(begin)):
            lines.append(f"{begin}{instrument[start:end].rstrip()}")
            begin = " " * len(begin)
    return Content("\n".join(lines))


def _flagged(flag: Flag) -> Option:
    names = ", ".join(idea[:7] + idea[idea.rindex("-") :] for idea in flag.ideas[:6])
    return Option(Content(f"NOTE  {safe.line(flag.text)}  ({names})"), disabled=True)
