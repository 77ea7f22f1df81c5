"""What was done to the library, to be looked at, undone and done again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import ClassVar

from textual.binding import Binding, BindingType

from realloy_store.errors import RealloyError
from realloy_store.library import Undone
from realloy_term import history_wording
from realloy_term.screens.scrolled import Scrolled
from realloy_term.session import Session
from realloy_term.wrapping import wrap

_MOST = 200
"""Lines of it that are shown, the latest; of a run of the same deed one."""
_TIME, _STATE = len("2026-11-21 14:05  "), len("undone  ")


class HistoryScreen(Scrolled):
    """The latest steps first: when, whether it is undone, what."""

    SAYS = "History, the latest first"
    EMPTY = "Nothing was changed yet."
    HINT = "u undoes · Ctrl-R does again · j k scroll · Esc closes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo"),
        Binding("ctrl+r", "redo", "Redo"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def lines(self, width: int) -> Iterator[tuple[str, str]]:
        """Yield the steps, wrapped beside their times; what is undone is dim."""
        library = self._session.library
        told = history_wording.lines(library, library.steps())
        for time, state, what in islice(told, _MOST):
            first = f"{time:{_TIME}}{state:{_STATE}}"
            for start, end in wrap(what, max(10, width - len(first))):
                yield first, "dim"
                yield what[start:end] + "\n", "dim" if state else ""
                first = " " * len(first)

    def action_undo(self) -> None:
        """Undo the last step."""
        self._do(self._session.undo, again=False)

    def action_redo(self) -> None:
        """Do the step that was undone last again."""
        self._do(self._session.redo, again=True)

    def _do(self, what: Callable[[], Undone | None], *, again: bool) -> None:
        try:
            told = history_wording.told(what(), again=again)
        except RealloyError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            self.notify(told, markup=False)
            self.show_lines()
