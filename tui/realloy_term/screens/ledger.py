"""The ledger: every trade idea of the library, by state, expiry, ticker and kind."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.timer import Timer

from realloy_term.messages import ArticleWanted
from realloy_term.screens.ledger_calendar import SETTLE, LookingAhead
from realloy_term.screens.ledger_typed import TypedInLedger
from realloy_term.screens.rivals import Rivals
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.idea_list import IdeaList
from realloy_term.widgets.idea_panel import IdeaPanel


class LedgerScreen(LookingAhead, TypedInLedger, Rivals):
    """List, calendar and one idea in full; what the reader says of ideas is said here too."""

    CSS_PATH = "ledger.tcss"
    BINDINGS = bindings_for("ledger")
    CONFLICTS = "ledger.conflicts"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]
    _comparing: Timer | None = None

    def action_number(self) -> None:
        """Say what digits are for: on the palette there is no key behind them."""
        self.notify("Digits count: 5j goes five down, 12G to the twelfth idea.", markup=False)

    @on(IdeaList.Highlighted)
    def _highlighted(self, event: IdeaList.Highlighted) -> None:
        if event.row is None:
            self.panel.show_none()
        else:
            self._ledger.at = self.ideas.cursor, event.row.id
            self.panel.show_whole(event.row.standing, event.row.state)

    @on(IdeaPanel.Opened)
    def _shown_in_full(self, event: IdeaPanel.Opened) -> None:
        if self._comparing is not None:
            self._comparing.stop()
        self._comparing = self.set_timer(SETTLE, partial(self.look_for_rivals, event.standing))

    def action_next_field(self) -> None:
        """Go to the next thing that the idea states."""
        self.panel.action_next_field()

    def action_previous_field(self) -> None:
        """Go to the thing before."""
        self.panel.action_previous_field()

    def action_back(self) -> None:
        """Drop what is chosen and shown, then the filter, then the screen."""
        if shown := self.shown_chosen():
            self.ideas.choose(self.ideas.chosen.difference(row.id for row in shown))
        elif self._ledger.view.text:
            self.show_view(self._ledger.view.filtered(""))
        else:
            self.dismiss()

    @on(IdeaList.Opened)
    def _opened(self, event: IdeaList.Opened) -> None:
        row, (words, near) = event.row, self.panel.words
        self.app.post_message(ArticleWanted(row.article, row.position, words=words, near=near))

    def action_conflicts(self) -> None:
        """Show which ideas of the view contradict each other."""
        from realloy_term.screens.conflicts import ConflictsScreen

        self.app.push_screen(ConflictsScreen(self.session))
