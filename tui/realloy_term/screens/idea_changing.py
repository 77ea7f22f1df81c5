"""What a reader says of trade ideas, on whichever screen: entered, closed, filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from realloy_store.errors import RealloyError
from realloy_term import wording
from realloy_term.session import Session

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

Change = Callable[[Sequence[str], str], int]


class ChangingIdeas(Screen[None]):
    """Asks what happened to some ideas, and keeps the answer."""

    session: Session

    def ideas_changed(self, told: str) -> None:
        """Show what was changed, and say so."""
        raise NotImplementedError

    def ask_entered(self, ideas: Sequence[Standing]) -> None:
        """Ask when, and at what price, the positions were entered."""
        hint = "Day and price, as 2026-05-31 12.50; empty: not entered after all."
        self._ask_about("Entered on", hint, ideas, self.session.ledger.enter)

    def ask_closed(self, ideas: Sequence[Standing]) -> None:
        """Ask when, at what price and why the positions were closed."""
        hint = "Day, price, reason, as 2026-05-31 14 target met; empty: still open."
        self._ask_about("Closed on", hint, ideas, self.session.ledger.close)

    def _ask_about(self, title: str, hint: str, ideas: Sequence[Standing], change: Change) -> None:
        from realloy_term.screens.dialogs import PromptDialog  # with its input line, 15 ms

        if not ideas:
            return
        ids = [standing.idea.id for standing in ideas]
        several = f" · {wording.plural(len(ids), 'idea')}" if len(ids) > 1 else ""

        def answered(text: str | None) -> None:
            if text is None:
                return
            try:
                changed = change(ids, text.strip())
            except RealloyError as error:
                self.notify(str(error), severity="warning", markup=False)
            else:
                self.session.own_write()
                undo = self.session.keys.key("news.undo")
                told = f"{wording.plural(changed, 'idea')} changed. {undo} takes it back."
                self.ideas_changed(told)

        today = self.session.today().isoformat()
        hint = f"{hint}  Enter keeps it · Esc cancels"
        self.app.push_screen(PromptDialog(title + several, value=today, hint=hint), answered)

    def ask_to_complete(self, standing: Standing) -> None:
        """Show the form for what the bullet does not state."""
        from realloy_term.screens.idea_form import idea_form, mark_of

        def answered(said: dict[str, str] | None) -> None:
            if said is None:
                return
            mark = mark_of(standing, said)
            if self.session.ledger.fill_in(standing.idea.id, mark):
                self.session.own_write()
                self.ideas_changed("Kept as yours, beside what the page states.")

        self.app.push_screen(idea_form(standing), answered)
