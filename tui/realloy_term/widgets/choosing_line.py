"""The line that has the keys while a passage is being chosen, and says what is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from realloy_term.widgets.bindings import bindings_for


class ChoosingLine(Static, can_focus=True):
    """Asks the screen for every change of the choice."""

    BINDINGS = bindings_for("choosing")

    @dataclass
    class Moved(Message):
        """Another passage is wanted."""

        how: str
        """A method of `Choice`."""
        step: int

    @dataclass
    class Wanted(Message):
        """Something is to be done with the passage."""

        what: str
        """`turn`, `keep`, `note`, `colour`, `copy`, `remove` or `leave`."""

    def __init__(self) -> None:
        super().__init__(id="choosing")

    def show(self, sign: str, meaning: str, told: str) -> None:
        """Say what the highlight would mean, and what is chosen."""
        name, look = (" highlight ", "bold $primary"), (f" {sign} {meaning} ", "bold")
        self.update(Content.assemble(name, look, told))

    def action_next(self) -> None:
        """Choose the next sentence."""
        self.post_message(self.Moved("moved", 1))

    def action_previous(self) -> None:
        """Choose the sentence before."""
        self.post_message(self.Moved("moved", -1))

    def action_more(self) -> None:
        """Move the end a sentence on."""
        self.post_message(self.Moved("by_sentence", 1))

    def action_less(self) -> None:
        """Move the end a sentence back."""
        self.post_message(self.Moved("by_sentence", -1))

    def action_word(self) -> None:
        """Move the end a word on."""
        self.post_message(self.Moved("by_word", 1))

    def action_word_back(self) -> None:
        """Move the end a word back."""
        self.post_message(self.Moved("by_word", -1))

    def action_turn(self) -> None:
        """Let the other end move."""
        self.post_message(self.Wanted("turn"))

    def action_keep(self) -> None:
        """Keep the highlight."""
        self.post_message(self.Wanted("keep"))

    def action_note(self) -> None:
        """Keep it with a note."""
        self.post_message(self.Wanted("note"))

    def action_colour(self) -> None:
        """Take the next meaning."""
        self.post_message(self.Wanted("colour"))

    def action_copy(self) -> None:
        """Copy the passage."""
        self.post_message(self.Wanted("copy"))

    def action_remove(self) -> None:
        """Take away the highlight that is there."""
        self.post_message(self.Wanted("remove"))

    def action_leave(self) -> None:
        """Choose nothing."""
        self.post_message(self.Wanted("leave"))
