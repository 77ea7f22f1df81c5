"""The line that finds within an article: what is typed lights up at once, the count beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class FindInput(Input):
    """The text that is looked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave(True)", "Keep"),
        Binding("escape", "leave(False)", "Close"),
        Binding("down", "step(1)", "Next"),
        Binding("up", "step(-1)", "Previous"),
    ]

    def action_leave(self, keep: bool) -> None:
        """Tell that the reader is done."""
        self.post_message(FindLine.Left(keep))

    def action_step(self, step: int) -> None:
        """Ask for the next or previous place."""
        self.post_message(FindLine.Stepped(step))


class FindLine(Horizontal):
    """Stays while its places are lit: Enter goes back to the article, Escape ends it."""

    @dataclass
    class Changed(Message):
        """Something else is looked for."""

        text: str

    @dataclass
    class Stepped(Message):
        """The next or previous place is wanted."""

        step: int

    @dataclass
    class Left(Message):
        """The reader is done typing."""

        keep: bool

    def __init__(self) -> None:
        super().__init__(id="find")

    def compose(self) -> ComposeResult:
        """A word, the input and the count."""
        yield Static(Content("find"), id="find-name")
        yield FindInput(placeholder="in this article", select_on_focus=True, id="find-text")
        yield Static(id="find-count")

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.query_one(FindInput).value

    def edit(self, text: str = "") -> None:
        """Let the reader type, with a text to begin from if there is one."""
        line = self.query_one(FindInput)
        line.value = text or line.value
        self.screen.set_focus(line)

    def tell(self, number: int, count: int) -> None:
        """Say which of how many is the current place."""
        told = f"{number:,} of {count:,}" if count else "not found" if self.text.strip() else ""
        self.query_one("#find-count", Static).update(Content(told))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is looked for now; nobody else takes it for a filter."""
        event.stop()
        self.post_message(self.Changed(event.value))
