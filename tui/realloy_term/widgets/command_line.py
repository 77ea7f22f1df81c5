"""The line behind the colon, over the bottom of the screen: what could be typed stands above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from realloy_term import safe
from realloy_term.known import Known
from realloy_term.typed.completing import candidates
from realloy_term.typed.requests import Candidate, Request, Surroundings
from realloy_term.typed.slips import NotUnderstood
from realloy_term.typed.understanding import understand
from realloy_term.widgets.completing_input import CompletingInput
from realloy_term.widgets.said_line import say_on

COLON = " :"
_REFUSAL = "refusal"


class CommandLine(CompletingInput):
    """Tells what it is to do; a line that asks for nothing stays to be mended.

    Tab goes through what could be typed, → takes the one that is shown in grey, ↑ and ↓ go through
    what was typed before. It has all the keys; who clicks elsewhere leaves it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "leave", "Close"),
        Binding("tab", "complete(1)", "Complete"),
        Binding("shift+tab", "complete(-1)", "Complete backwards"),
        Binding("up", "recall(-1)", "Earlier"),
        Binding("down", "recall(1)", "Later"),
    ]
    OFFERED = "offered"

    @dataclass
    class Left(Message):
        """The reader is done with it."""

        line: CommandLine
        text: str = ""
        request: Request | None = None
        """What the text asks for; None where the reader thought better of it."""

    def __init__(
        self,
        surroundings: Callable[[], Surroundings],
        known: Known,
        origin: Widget | None,
        history: Sequence[str] = (),
        text: str = "",
    ) -> None:
        """Ask for a line, beginning with a text; `origin` had the keys before."""
        super().__init__(text, known, id="typed", select_on_focus=False)
        self.origin = origin
        self._surroundings = surroundings
        self._history = [*history, text]
        self._at = len(history)
        self._refused: str | None = None
        """The line that could not be carried out, until another key mends it."""
        self._is_left = False

    @property
    def is_modal(self) -> bool:
        """Whether no key goes on to the screen: what is typed is meant for the line."""
        return True

    @cached_property
    def _around(self) -> Surroundings:
        return self._surroundings()

    def get_ready(self) -> None:
        """Find out, too, what can be done here: 1 ms that opening the line need not wait for."""
        super().get_ready()
        len(self._around.here)

    def candidates(self, text: str, cursor: int) -> Sequence[Candidate]:
        """Return what the line could become."""
        return candidates(text, self._around)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the colon where the style sheet leaves room for it."""
        strips = super().render_lines(crop)
        if crop.x < len(COLON):
            colon = Segment(COLON, self.rich_style + Style(bold=True))
            behind = len(COLON) - crop.x
            before = Strip([colon]).crop(crop.x)
            strips = [Strip.join([before, strip.crop(behind)]) for strip in strips]
        return strips

    # ------------------------------------------------------------------ what is typed

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take back what was wrong with another text; nobody takes this one for a filter."""
        event.stop()
        if self._refused is not None and self.value != self._refused:
            if self.value == f"{self._refused}:":
                self._put("")  # who presses the colon begins anew
            self._refused = None
            say_on(self.screen, _REFUSAL, "")

    def action_recall(self, step: int) -> None:
        """Put an earlier line, or a later one, into the line."""
        self._at = max(0, min(self._at + step, len(self._history) - 1))
        self.value = self._history[self._at]
        self.cursor_position = len(self.value)

    # ------------------------------------------------------------------ what is asked for

    async def action_submit(self) -> None:
        """Tell what the line asks for, or say why it asks for nothing."""
        text = self.value.strip()
        if not text:
            self.action_leave()
            return
        self.vocabulary.whole()
        try:
            request = understand(text, self._around)
        except NotUnderstood as error:
            self.refuse(str(error))
        else:
            self._leave(self.Left(self, text, request))

    def refuse(self, problem: str) -> None:
        """Say why what stands in the line cannot be done."""
        self._refused = self.value
        self.offer_nothing()
        say_on(self.screen, _REFUSAL, safe.line(problem), "warning")

    def action_leave(self) -> None:
        """Ask for nothing."""
        self._leave(self.Left(self))

    def on_blur(self) -> None:
        """Leave when the reader clicks elsewhere, but not when he looks at another window."""
        if self.app.app_focus:
            self.action_leave()

    def _leave(self, left: Left) -> None:
        if not self._is_left:
            self._is_left = True
            say_on(self.screen, _REFUSAL, "")
            self.post_message(left)
