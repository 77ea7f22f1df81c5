"""What contradicts the idea in full, looked for while the reader reads it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from realloy_store.errors import RealloyError
from realloy_term.session import Session
from realloy_term.widgets.idea_panel import IdeaPanel

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing


class Rivals(Screen[None]):
    """Says beside an idea how many others contradict it; shows them when asked."""

    session: Session
    CONFLICTS = "ideas.conflicts"
    """The command that shows them here."""

    def look_for_rivals(self, standing: Standing) -> None:
        """Compare the idea on another thread with those that may contradict it."""
        self.run_worker(
            partial(self._compare, standing),
            thread=True, exclusive=True, group="rivals", exit_on_error=False,
        )  # fmt: skip

    def _compare(self, standing: Standing) -> None:
        try:
            told = self.session.ledger.told_conflicts(standing)
        except RealloyError:
            return  # the idea is gone meanwhile, or not in the index yet
        self.app.call_from_thread(self._say_rivals, standing.idea.id, told)

    def _say_rivals(self, idea_id: str, told: str) -> None:
        key = self.session.keys.key(self.CONFLICTS)
        for panel in self.query(IdeaPanel):
            panel.say_conflicts(idea_id, f"{told}  [{key}]" if told[:1].isdigit() else told)

    @on(IdeaPanel.ConflictsWanted)
    def _conflicts_wanted(self, event: IdeaPanel.ConflictsWanted) -> None:
        from realloy_term.screens.conflicts import ConflictsScreen  # with its list, 15 ms

        self.app.push_screen(ConflictsScreen(self.session, event.standing))
