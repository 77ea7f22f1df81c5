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
from realloy_term.conflict_wording import LEVELS, described, number
from realloy_term.ledger import COMPARED
from realloy_term.session import Session
from realloy_term.widgets.choices import Choices
from realloy_term.wrapping import wrap

if TYPE_CHECKING:
    from realloy_store.comparing import Comparison
    from realloy_store.library import IdeaRow
    from realloy_store.research.ideas.conflicts import Conflict
    from realloy_store.research.ideas.oddities import Flag
    from realloy_store.research.ideas.standing import Standing

_HINT = "Enter opens both · Esc closes"

SHOWN = 300
"""Conflicts in the list at most."""


class ConflictsScreen(ModalScreen[None]):
    """A list by level: of one idea, or of those of the ledger's view that are still live."""

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

    def __init__(self, session: Session, idea: Standing | None = None) -> None:
        super().__init__()
        self._session = session
        self._idea = idea
        self._conflicts: Sequence[Conflict] = ()
        self._rows: Mapping[str, IdeaRow] = {}

    def compose(self) -> ComposeResult:
        """One box: a list, which waits for the comparison."""
        with Vertical(classes="conflicts") as box:
            box.border_title = "Conflicts"
            box.border_subtitle = _HINT
            yield Static(Content("Comparing …"))
            yield Choices(markup=False)

    def on_mount(self) -> None:
        """Compare on another thread: a thousand ideas take a second."""
        self.query_one(OptionList).display = False
        self.run_worker(
            lambda: self.post_message(self.Compared(self._compared())),
            thread=True, exit_on_error=False,
        )  # fmt: skip

    def _compared(self) -> Comparison:
        ledger = self._session.ledger
        if self._idea is None:
            return ledger.conflicts(ledger.view)
        return ledger.conflicts_of(self._idea, SHOWN)

    @on(Compared)
    def _show(self, event: Compared) -> None:
        self._conflicts, self._rows = conflicts, rows = event.found.conflicts, event.found.rows
        options = self.query_one(OptionList)
        hard = sum(conflict.level == "hard" for conflict in conflicts)
        title = f"Conflicts · {hard:,} hard · {len(conflicts) - hard:,} other"
        self.query_one(".conflicts").border_title = title
        # The box has a frame, padding and a scrollbar: 100 cells of the style sheet, 96% of fewer.
        width = min(100, self.size.width * 96 // 100) - 8
        options.add_options(_options(event.found, width))
        if left := self._left_out():
            options.add_option(Option(Content(left), disabled=True))
        options.display = bool(options.option_count)
        options.focus()
        options.action_first()
        none = self._none(len(rows))
        self.query_one(Static).update(Content("" if options.option_count else none))
        self.query_one(Static).display = not options.option_count

    def _none(self, compared: int) -> str:
        """Say that nothing contradicts anything, or why nothing can."""
        if self._idea is None:
            return f"None among {wording.plural(compared, 'live idea')}."
        state = self._rows[self._idea.idea.id].state
        if state == "watch":
            return "It takes no position: nothing contradicts it."
        if state in ("closed", "expired"):
            return f"It is {state}: only ideas that run are compared."
        return "No idea that runs contradicts it."

    def _left_out(self) -> str:
        """Say what is not in the list, though it may contradict."""
        if self._idea is None and len(self._rows) == COMPARED:
            return f"Only the newest {COMPARED:,} ideas are compared: filter the ledger."
        if len(self._conflicts) > SHOWN:
            return f"The first {SHOWN} of {len(self._conflicts):,}, the hardest first."
        return ""

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is None:
            return
        from realloy_term.screens.both import BothScreen  # 5 ms with its style sheet

        conflict = self._conflicts[int(event.option.id)]
        rows = [self._rows[idea_id] for idea_id, _ in (conflict.first, conflict.second)]
        self.app.push_screen(BothScreen(self._session, rows))

    def action_move(self, step: int) -> None:
        """Move through the list."""
        if options := self.query(OptionList):
            first = options.first()
            first.action_cursor_down() if step > 0 else first.action_cursor_up()


def _options(found: Comparison, width: int) -> Iterator[Option]:
    level = ""
    for at, conflict in enumerate(found.conflicts[:SHOWN]):
        if conflict.level != level:
            level = conflict.level
            yield Option(Content.styled(LEVELS[level], "bold"), disabled=True)
        yield Option(Content("\n".join(described(conflict, found.rows, width))), id=str(at))
    for flag in found.flags[:SHOWN]:
        yield _flagged(flag, width)


def _flagged(flag: Flag, width: int) -> Option:
    names = ", ".join(map(number, flag.ideas[:6]))
    text = f"NOTE  {safe.line(flag.text)}  ({names})"
    lines = (text[start:end] for start, end in wrap(text, width))
    return Option(Content("\n".join(lines)), disabled=True)
