"""The command line over a screen: one line at the bottom, what could be typed above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import ScreenResume
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from realloy_term import safe
from realloy_term.typed.completing import candidates
from realloy_term.typed.requests import Candidate, Request, Surroundings
from realloy_term.typed.slips import NotUnderstood
from realloy_term.typed.understanding import understand
from realloy_term.widgets.completing_input import CompletingInput
from realloy_term.widgets.offered import Offered

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

    def __init__(
        self,
        around: Surroundings,
        history: Sequence[str] = (),
        text: str = "",
        problem: str = "",
    ) -> None:
        """Ask for a line, beginning with a text; the problem is why that was refused."""
        super().__init__()
        self._around = around
        self._history = [*history, text]
        self._at = len(history)
        self._text = text
        self._problem = problem
        self._refused = text if problem else None
        """The line that could not be carried out, until another key mends it."""

    def compose(self) -> ComposeResult:
        """What could be typed, what is wrong, the line."""
        with Vertical(id="typing"):
            yield Offered(id="offered")
            yield Static(id="said")
            with Horizontal(id="typed-row"):
                yield Static(":", id="colon")
                yield CommandInput(self._text, self._around)

    def on_mount(self) -> None:
        """Wait for the first letter: what could be typed is a long list before it."""
        self.set_focus(self._line)
        self._say(self._problem)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Leave the styles as they are: composing has just given them, and it is seen once."""
        event.refresh_styles = False

    @property
    def _line(self) -> CommandInput:
        return self.query_one(CommandInput)

    # ------------------------------------------------------------------ what could be typed

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        refused, self._refused = self._refused, None
        if refused is not None and event.value == refused:
            self._refused = refused  # it was put there, not mended
        elif refused is not None and event.value == f"{refused}:":
            self._put("")  # who presses the colon begins anew
            self._say("")
        elif event.value != self._text:
            self._say("")

    def action_complete(self, step: int) -> None:
        """Put the next candidate into the line."""
        self._line.action_complete(step)

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
            self._refused = event.value
        else:
            self.dismiss((event.value.strip(), request))

    def _say(self, text: str) -> None:
        said = self.query_one("#said", Static)
        said.set_class(bool(text), "-any")
        said.update(Content(safe.line(text)))


class CommandInput(CompletingInput):
    """The line behind the colon."""

    rest = 0.0

    def __init__(self, text: str, around: Surroundings) -> None:
        super().__init__(text, id="typed", suggester=_First(around), select_on_focus=False)
        self._around, self.vocabulary = around, around.vocabulary

    def candidates(self, text: str, cursor: int) -> Sequence[Candidate]:
        """Return what the line could become."""
        return candidates(text, self._around)


class _First(Suggester):
    """Offers the first candidate that goes on with the line."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._around = around

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line completed."""
        found = (each.text for each in candidates(value, self._around) if value)
        return next((text for text in found if text.lower().startswith(value.lower())), None)
