"""The filter line over the list: what is typed filters at once, what could follow is offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import Suggester

from realloy_store.query import complete
from realloy_term.typed.completing import query_candidates
from realloy_term.typed.requests import Candidate
from realloy_term.widgets.completing_input import CompletingInput
from realloy_term.widgets.offered import Offered

PLACEHOLDER = 'words, "a phrase", ticker:MP, impact>0.3, since:2w …'
Vocabulary = Mapping[str, Sequence[str]]
"""The values that the library knows, by field, most frequent first."""


class QuerySuggester(Suggester):
    """Offers the first field or value that continues the query."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._vocabulary = vocabulary

    async def get_suggestion(self, value: str) -> str | None:
        """Return the query with its last word completed."""
        if not value or value.endswith(" "):
            return None
        offered = complete(value, len(value), self._vocabulary, limit=8)
        for candidate in offered.candidates:
            text, _ = offered.apply(value, candidate)
            if text.lower().startswith(value.lower()) and text != value:
                return value + text[len(value) :]
        return None


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

    @dataclass
    class Left(Message):
        """The reader is done with it."""

        line: FilterLine
        keep: bool

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        super().__init__(
            text,
            placeholder=PLACEHOLDER,
            suggester=QuerySuggester(vocabulary),
            id="filter",
        )
        self.vocabulary = vocabulary

    def candidates(self, text: str, cursor: int) -> Sequence[Candidate]:
        """Return the queries that could come of this one."""
        return list(query_candidates(text, cursor, self.vocabulary))

    def _show(self, found: Sequence[Candidate], taken: int | None = None) -> None:
        """Bring the list with the first that there is to offer, not with the line."""
        if found and not self.screen.query(Offered):
            self.screen.mount(Offered(id="filter-offered"))
        super()._show(found, taken)

    def on_unmount(self) -> None:
        """Offer nothing any more."""
        self._stop_resting()
        for offered in self.app.query(Offered):
            offered.show(())

    def action_leave(self, keep: bool) -> None:
        """Tell that the reader is done."""
        self.post_message(self.Left(self, keep))
