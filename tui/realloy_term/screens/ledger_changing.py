"""The ideas of the ledger that are meant by a key, and what the reader says of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from realloy_store.errors import RealloyError
from realloy_store.library import Undone
from realloy_term import history_wording
from realloy_term.screens.idea_changing import ChangingIdeas
from realloy_term.screens.ledger_base import LedgerBase

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing


class ChangingLedger(LedgerBase, ChangingIdeas):
    """Chooses ideas, and keeps what happened to them."""

    def action_choose_all(self) -> None:
        """Choose every idea of the view; none of them where all are chosen already."""
        ids, chosen = frozenset(self._ledger.ids()), self.ideas.chosen
        self.ideas.choose(chosen - ids if ids <= chosen else chosen | ids)
        if (total := self._ledger.counts().total) > len(ids):
            told = f"Chosen: the first {len(ids):,} of {total:,}. Filter for the others."
            self.notify(told, markup=False)

    def meant(self) -> list[Standing]:
        """Return the ideas that are chosen and shown, else the one under the cursor."""
        rows = self.shown_chosen() or filter(None, [self.ideas.current])
        return [row.standing for row in rows]

    def action_entered(self) -> None:
        """Say when the ideas were entered."""
        self.ask_entered(self.meant())

    def action_closed(self) -> None:
        """Say when the ideas were closed."""
        self.ask_closed(self.meant())

    def action_complete(self) -> None:
        """Fill in what the bullets leave open."""
        self.ask_to_complete(self.meant())

    def ideas_changed(self, told: str, ids: Sequence[str] = ()) -> None:
        """Show what was changed, and say so; what was changed is chosen no more."""
        self.ideas.chosen.difference_update(ids)
        self.reload(cursor=self.ideas.cursor)
        self.notify(told, markup=False)

    def action_undo(self) -> None:
        """Undo the last change."""
        self._step(self.session.undo, again=False)

    def action_redo(self) -> None:
        """Do what was undone last again."""
        self._step(self.session.redo, again=True)

    def _step(self, take: Callable[[], Undone | None], *, again: bool) -> None:
        try:
            told = history_wording.told(take(), again=again)
        except RealloyError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            self.ideas_changed(told)
