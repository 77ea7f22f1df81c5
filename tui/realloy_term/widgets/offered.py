"""What could be typed next, best first: a few lines over the screen's bottom."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from realloy_term import safe
from realloy_term.typed.requests import Candidate
from realloy_term.widgets.cells import cut, fit

SHOWN = 8
"""Candidates in sight at once."""
_NAME, _KEYS = (12, 44), 10
"""Cells of what is typed, at least and at most, and of its keys."""


class Offered(Widget):
    """A list to look at; the keys stay in the line that is typed in."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.candidates: Sequence[Candidate] = ()
        """What is offered."""
        self.taken: int | None = None
        """Which of it stands in the line."""

    def show(self, candidates: Sequence[Candidate], taken: int | None = None) -> None:
        """Offer these; nothing to offer takes no room."""
        if (candidates, taken) == (self.candidates, self.taken):
            return
        self.candidates, self.taken = candidates, taken
        self.set_class(bool(candidates), "-any")
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw those in sight, the taken one among them."""
        first = max(0, (self.taken or 0) - SHOWN + 1)
        rows = self.candidates[first : first + SHOWN]
        least, most = _NAME
        width = min(most, max([least, *(cell_len(safe.line(each.shown)) for each in rows)]))
        lines = [self._row(each, width, first + n == self.taken) for n, each in enumerate(rows)]
        return Content("\n").join(lines)

    def _row(self, each: Candidate, width: int, taken: bool) -> Content:
        name = fit(safe.line(each.shown), width)
        keys = (
            fit(safe.line(each.keys), _KEYS) + "  " if any(c.keys for c in self.candidates) else ""
        )
        text = cut(safe.line(each.help), max(10, self.app.size.width - width - cell_len(keys) - 4))
        style = "reverse" if taken else "bold"
        return Content.assemble((f"{name}  ", style), (keys, "$primary"), (text, "$text-muted"))
