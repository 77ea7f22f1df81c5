"""The filter line over the list: what is typed filters at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

PLACEHOLDER = 'words, "a phrase", ticker:MP, impact>0.3, since:2w …'


class FilterLine(Input):
    """One line of query; Enter and the arrows keep it, Escape drops it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,tab", "leave(True)", "Keep"),
        Binding("escape", "leave(False)", "Drop"),
    ]

    @dataclass
    class Left(Message):
        """The reader is done with it."""

        keep: bool

    def __init__(self, text: str) -> None:
        super().__init__(text, placeholder=PLACEHOLDER, select_on_focus=False, id="filter")

    def action_leave(self, keep: bool) -> None:
        """Tell that the reader is done."""
        self.post_message(self.Left(keep))
