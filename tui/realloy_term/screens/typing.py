"""The command line over a screen: one line at the bottom, what could be typed above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from realloy_term import safe
from realloy_term.typed.completing import candidates
from realloy_term.typed.requests import Candidate, Request, Surroundings
from realloy_term.typed.slips import NotUnderstood
from realloy_term.typed.understanding import understand
from realloy_term.widgets.cells import cut, fit

SHOWN = 8
"""Candidates in sight at once."""
Answer = tuple[str, Request]


class TypingScreen(ModalScreen[Answer | None]):
    """Answers with the line and what it asks for; a line that asks for nothing stays to be mended.

    Tab goes through what could be typed, → takes the one that is shown in grey, ↑ and ↓ go through
    what was typed before.
    """

    CSS_PATH = "typing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "dismiss", "Close"),
        Binding("tab", "complete(1)", "Complete", priority=True),
        Binding("shift+tab", "complete(-1)", "Complete backwards", priority=True),
        Binding("up", "recall(-1)", "Earlier", priority=True),
        Binding("down", "recall(1)", "Later", priority=True),
    ]

    def __init__(self, around: Surroundings, history: Sequence[str] = (), text: str = "") -> None:
        super().__init__()
        self._around = around
        self._history = [*history, text]
        self._at = len(history)
        self._text = text
        self._offered: list[Candidate] = []
        self._taken: int | None = None
        """Which candidate Tab put into the line."""

    def compose(self) -> ComposeResult:
        """What could be typed, what is wrong, the line."""
        with Vertical(id="typing"):
            yield Static(id="offered")
            yield Static(id="said")
            with Horizontal(id="typed-row"):
                yield Static(":", id="colon")
                suggester = _First(self._around)
                yield Input(self._text, id="typed", suggester=suggester, select_on_focus=False)

    def on_mount(self) -> None:
        """Wait for the first letter: what could be typed is a long list before it."""
        self.set_focus(self._line)

    @property
    def _line(self) -> Input:
        return self.query_one("#typed", Input)

    # ------------------------------------------------------------------ what could be typed

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._say("")
        taken = self._taken is not None and event.value == self._offered[self._taken].text
        if not taken:
            self._taken = None
            self._offered = candidates(event.value, self._around) if event.value else []
        self._show_offered()

    def _show_offered(self) -> None:
        box = self.query_one("#offered", Static)
        box.set_class(bool(self._offered), "-any")
        first = max(0, (self._taken or 0) - SHOWN + 1)
        rows = self._offered[first : first + SHOWN]
        width = min(44, max([12, *(cell_len(safe.line(each.shown)) for each in rows)]))
        lines = [self._row(each, width, first + n == self._taken) for n, each in enumerate(rows)]
        box.update(Content("\n").join(lines))

    def _row(self, each: Candidate, width: int, taken: bool) -> Content:
        room = max(10, self.app.size.width - width - 16)
        name = fit(safe.line(each.shown), width)
        keys, text = fit(safe.line(each.keys), 10), cut(safe.line(each.help), room)
        style = "reverse" if taken else "bold"
        return Content.assemble(
            (f"{name}  ", style), (f"{keys}  ", "$primary"), (text, "$text-muted")
        )

    def action_complete(self, step: int) -> None:
        """Put the next candidate into the line."""
        if not self._offered:
            self._offered = candidates(self._line.value, self._around)
        if self._offered:
            at = (-1 if step > 0 else 0) if self._taken is None else self._taken
            self._taken = (at + step) % len(self._offered)
            self._put(self._offered[self._taken].text)
            self._show_offered()

    def action_recall(self, step: int) -> None:
        """Put an earlier line, or a later one, into the line."""
        self._at = max(0, min(self._at + step, len(self._history) - 1))
        self._put(self._history[self._at])

    def _put(self, text: str) -> None:
        self._line.value = text
        self._line.cursor_position = len(text)

    # ------------------------------------------------------------------ what is asked for

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self.dismiss(None)
            return
        try:
            request = understand(event.value.strip(), self._around)
        except NotUnderstood as error:
            self._say(str(error))
        else:
            self.dismiss((event.value.strip(), request))

    def _say(self, text: str) -> None:
        said = self.query_one("#said", Static)
        said.set_class(bool(text), "-any")
        said.update(Content(safe.line(text)))


class _First(Suggester):
    """Offers the first candidate that goes on with the line."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._around = around

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line completed."""
        found = (each.text for each in candidates(value, self._around) if value)
        return next((text for text in found if text.lower().startswith(value.lower())), None)
