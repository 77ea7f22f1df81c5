"""The line that says what the tour wants next."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class TourLine(Static):
    """Stands over the hints while a tour is on."""

    def tell(self, text: str) -> None:
        """Say what to do."""
        self.update(Content.assemble(("Tour  ", "bold"), text, "   ", ("Esc leaves", "dim")))
