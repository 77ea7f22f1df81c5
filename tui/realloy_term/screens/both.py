"""Two ideas that contradict each other, each in full, beside or below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.widgets import Static

from realloy_term import safe, wording
from realloy_term.messages import ArticleWanted
from realloy_term.session import Session
from realloy_term.widgets.idea_detail import Beside
from realloy_term.widgets.idea_panel import IdeaPanel

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow

_HINT = " Tab the other one · s its sentence in the article · Ctrl+D further down · Esc back"


class BothScreen(ModalScreen[None]):
    """Shows what both say; the sentence of the one with the keys is one key away."""

    CSS_PATH = "both.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "dismiss", "Close"),
        Binding("tab", "app.focus_next", "The other one"),
        Binding("shift+tab", "app.focus_previous", "The other one"),
    ]

    def __init__(self, session: Session, rows: Sequence[IdeaRow]) -> None:
        super().__init__()
        self._session = session
        self._rows = rows

    def compose(self) -> ComposeResult:
        """A panel for each, and the keys."""
        with Container(id="both"):
            for number in range(len(self._rows)):
                yield IdeaPanel(id=f"both-{number}")
        yield Static(_HINT, markup=False, id="both-hint")

    def on_mount(self) -> None:
        """Show the ideas, each named after its article."""
        beside = Beside(self._session.today(), self._session.keys.key("ideas.source"))
        for panel, row in zip(self.query(IdeaPanel), self._rows, strict=True):
            panel.beside = beside
            date = wording.short_date(row.date, self._session.today())
            panel.heading = f"{date} · {safe.line(row.title or row.lead)}"
            panel.show_whole(row.standing, row.state)
        self.query(IdeaPanel).first().focus()

    @on(IdeaPanel.SourceWanted)
    def _source_wanted(self, event: IdeaPanel.SourceWanted) -> None:
        """Go to the article of the idea with the keys; its fields are lit up here."""
        panels = list(self.query(IdeaPanel))
        at = next((n for n, panel in enumerate(panels) if panel.has_focus), 0)
        if not event.stay:
            row = self._rows[at]
            wanted = ArticleWanted(row.article, row.position, words=event.words, near=event.near)
            self.app.post_message(wanted)
