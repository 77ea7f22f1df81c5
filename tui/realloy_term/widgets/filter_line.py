"""The filter line over the list: what is typed filters at once, what could follow is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from realloy_term.known import Known
from realloy_term.typed.completing import query_candidates
from realloy_term.typed.requests import Candidate
from realloy_term.widgets.completing_input import CompletingInput

PLACEHOLDER = 'words, "a phrase", ticker:MP, impact>0.3, since:2w …'


class FilterLine(CompletingInput):
    """One line of query; Enter and ↓ keep it, Escape drops it, Tab and → complete it.

    What stood in it is selected: typing begins anew, → or End goes on with it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave(True)", "Keep"),
        Binding("tab", "complete(1)", "Complete"),
        Binding("shift+tab", "complete(-1)", "Complete backwards"),
        Binding("escape", "leave(False)", "Drop"),
    ]

    OFFERED = "filter-offered"
    REST = 0.2

    @dataclass
    class Left(Message):
        """The reader is done with it."""

        line: FilterLine
        keep: bool

    def __init__(self, text: str, vocabulary: Known) -> None:
        super().__init__(text, vocabulary, placeholder=PLACEHOLDER, id="filter")

    def candidates(self, text: str, cursor: int) -> Sequence[Candidate]:
        """Return the queries that could come of this one."""
        return list(query_candidates(text, cursor, self.vocabulary))

    def action_leave(self, keep: bool) -> None:
        """Tell that the reader is done."""
        self.post_message(self.Left(self, keep))
