"""What a reader says of trade ideas, on whichever screen: entered, closed, filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from realloy_term import trade_wording, wording
from realloy_term.session import Session
from realloy_term.widgets.cells import cut

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

Change = Callable[[Sequence[str], str], int]
NAMED = 4
"""Ideas that a dialog names at most."""


class ChangingIdeas(Screen[None]):
    """Asks what happened to some ideas, and keeps the answer."""

    session: Session

    def ideas_changed(self, told: str, ids: Sequence[str] = ()) -> None:
        """Show what was changed, and say so; `ids` are the ideas that a change was meant for."""
        raise NotImplementedError

    def ask_entered(self, ideas: Sequence[Standing]) -> None:
        """Ask when, and at what price, the positions were entered."""
        hint = "Day and price, as 2026-05-31 12.50; empty: not entered after all."
        ledger = self.session.ledger
        self._ask_about("Entered on", hint, ideas, ledger.enter, ledger.entry)

    def ask_closed(self, ideas: Sequence[Standing]) -> None:
        """Ask when, at what price and why the positions were closed."""
        hint = "Day, price, reason, as 2026-05-31 14 target met; empty: still open."
        ledger = self.session.ledger
        self._ask_about("Closed on", hint, ideas, ledger.close, ledger.closing)

    def _ask_about(
        self,
        title: str,
        hint: str,
        ideas: Sequence[Standing],
        change: Change,
        read: Callable[[str], object],
    ) -> None:
        from realloy_term.screens.dialogs import PromptDialog, problem_of  # 15 ms

        if not ideas:
            return
        ids = [standing.idea.id for standing in ideas]

        changed = 0

        def keep(text: str) -> None:
            nonlocal changed
            changed = change(ids, text.strip())

        def answered(text: str | None) -> None:
            if text is not None:
                self.session.own_write()
                undo = self.session.keys.key("news.undo")
                told = f"{wording.plural(changed, 'idea')} changed. {undo} takes it back."
                self.ideas_changed(told, ids)

        today = self.session.today().isoformat()
        hint = f"{hint}  Enter keeps it · Esc cancels"
        dialog = PromptDialog(
            f"{title}\n{_named(ideas)}", value=today, hint=hint, proposed=True,
            check=lambda text: problem_of(lambda: read(text)), keep=keep,
        )  # fmt: skip
        self.app.push_screen(dialog, answered)

    def ask_to_complete(self, ideas: Sequence[Standing], first: int = 1) -> None:
        """Show the form for what a bullet does not state; of several one after the other.

        Each leaves something else open. Esc ends it: `first` and what is behind it stay as they
        are.
        """
        from realloy_term.screens.idea_form import idea_form, mark_of

        if first > len(ideas):
            return
        standing = ideas[first - 1]
        changed = 0

        def keep(said: Mapping[str, str]) -> None:
            nonlocal changed
            changed = self.session.ledger.fill_in(standing.idea.id, mark_of(standing, said))

        def answered(said: dict[str, str] | None) -> None:
            if said is None:
                return
            if changed:
                self.session.own_write()
                name = standing.idea.id
                self.ideas_changed("Kept as yours, beside what the page states.", [name])
            self.ask_to_complete(ideas, first + 1)

        which = f"{first:,} of {len(ideas):,}" if len(ideas) > 1 else ""
        self.app.push_screen(idea_form(standing, keep, which), answered)


def _named(ideas: Sequence[Standing]) -> str:
    """Name the ideas that a change is for, a line each; of many the first few."""
    names = [trade_wording.named(standing.full) for standing in ideas[:NAMED]]
    more = [f"and {len(ideas) - NAMED:,} more"] if len(ideas) > NAMED else []
    return "\n".join([cut(name, 68) for name in names] + more)
