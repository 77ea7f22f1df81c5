"""What is pasted: into a line the whole of it, on a screen an offer to import it.

Textual gives a line to type in the first line of what is pasted and drops the rest in silence.
"""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from textual.app import App
from textual.events import Event, Paste

LONGEST = 4_000
"""Characters that a line to type in takes of what is pasted: a page is not meant for it."""
LONGEST_NOTE = 20_000
LINE = "⏎"
"""Stands for the end of a line, in a line that keeps several."""


@runtime_checkable
class TakesPages(Protocol):
    """A screen that can import a page that is pasted on it."""

    PAGE_LINES: ClassVar[int]
    """Lines from which on a text may be a page."""

    def offer_page(self, text: str) -> None:
        """Offer to import it."""
        ...


class PastingApp(App[None]):
    """Sees what is pasted before the widgets do."""

    async def on_event(self, event: Event) -> None:
        """Make one line of what a line is to take; offer to import what is no line."""
        if isinstance(event, Paste) and not event.is_forwarded:
            text = self._taken(event.text)
            if text is None:
                return
            event = Paste(text)
        await super().on_event(event)

    def _taken(self, text: str) -> str | None:
        """Return what the focus is to get of it; None for nothing."""
        from textual.widgets import Input  # 8 ms, there already when a line has the focus

        screen, count = self.screen, len([line for line in text.splitlines() if line.strip()])
        if isinstance(screen, TakesPages) and count >= screen.PAGE_LINES:
            screen.offer_page(text)
            return None
        if not isinstance(self.focused, Input):
            return None
        if getattr(screen, "keeps_lines", False):
            joined, most = LINE.join(text.strip("\r\n").splitlines()), LONGEST_NOTE
        else:
            joined, most = " ".join(map(str.strip, text.strip().splitlines())), LONGEST
            if count > 1 and len(joined) <= most:
                self._tell(f"{count:,} lines were put into one.")
        if len(joined) > most:
            self._tell(
                f"Of {len(joined):,} characters a line takes {most:,}: the rest is left out."
            )
        return joined[:most] or None

    def _tell(self, text: str) -> None:
        self.notify(f"Pasted. {text}", markup=False)
