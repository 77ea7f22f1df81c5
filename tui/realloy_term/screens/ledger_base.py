"""The ledger's list and what stands beside it: composed, and kept showing the view."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from realloy_term import ledger_wording
from realloy_term.commands import Scope
from realloy_term.idea_wording import HELD
from realloy_term.ledger import LedgerView
from realloy_term.screens.filtering import Filtering
from realloy_term.screens.keys_first import KeysFirst
from realloy_term.session import Session
from realloy_term.widgets.calendar_strip import CalendarStrip
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.idea_columns import ROOMY, IdeaHeads
from realloy_term.widgets.idea_detail import Beside
from realloy_term.widgets.idea_list import IdeaList
from realloy_term.widgets.idea_panel import IdeaPanel
from realloy_term.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow


class LedgerBase(KeysFirst, Filtering):
    """Composes the ledger and shows the ideas of its view."""

    SCOPES: ClassVar[tuple[Scope, ...]] = ("ledger list", "ledger")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._ledger = session.ledger

    def compose(self) -> ComposeResult:
        """Title, calendar, list and detail, hints."""
        yield TitleBar()
        yield CalendarStrip()
        with Container(id="ledger"):
            with Vertical(id="idea-side"):
                yield IdeaHeads()
                yield IdeaList(label=self._ledger.label, today=self.session.today, id="idea-list")
            yield IdeaPanel(id="idea-detail")
        yield HintBar()

    def on_mount(self) -> None:
        """Show the ideas of the view."""
        if not self.query(IdeaList):
            return  # the app ends while this screen opens: nothing was composed
        self.ideas.focus()
        self.panel.can_focus = False
        self.panel.beside = Beside(self.session.today(), self.session.keys.key("ideas.source"))
        self.take_settings()
        row, idea = self._ledger.at
        self.reload(cursor=row)
        self._stay_at(idea, elsewhere=0)

    def take_settings(self) -> None:
        """Show the reader's keys."""
        self.show_hints()

    @property
    def ideas(self) -> IdeaList:
        """The list."""
        return self.query_one(IdeaList)

    @property
    def panel(self) -> IdeaPanel:
        """The idea under the cursor in full."""
        return self.query_one("#idea-detail", IdeaPanel)

    def show_hints(self) -> None:
        """Show the keys of this screen."""
        super().show_hints()
        self.query_one(HintBar).show(self.session.keys.in_scope(*self.SCOPES, "everywhere"))

    def show_view(self, view: LedgerView) -> None:
        """Show another view."""
        self._ledger.view = view
        self.reload()

    def reload(self, *, cursor: int = 0) -> None:
        """Count and fetch anew."""
        view = self._ledger.view
        way = "↓" if view.sort.descending else "↑"
        heads = self.query_one(IdeaHeads)
        heads.show(view.sort.field, way, grouped=view.group != "nothing")
        self.ideas.show_reviews(view.sort.field == "review")
        self.ideas.own = self._ledger.counts().saying if view.group == "nothing" else None
        self.ideas.show(self._ledger.look(), self._ledger.rows, cursor=cursor)
        self.show_title()

    def show_taken_up(self) -> None:
        """Show what other processes wrote; the idea under the cursor stays there."""
        before = self.ideas.current
        self.reload(cursor=self.ideas.cursor)
        if before is not None:
            self._stay_at(before.id, elsewhere=self.ideas.cursor)

    def _stay_at(self, idea: str, *, elsewhere: int) -> None:
        """Put the cursor on an idea, or on another row where the view does not show it."""
        now = self.ideas.current
        if idea and (now is None or now.id != idea):
            found = self._ledger.position(idea)
            self.ideas.move_to(elsewhere if found is None else found)

    @on(IdeaList.Chosen)
    def show_title(self) -> None:
        """Say what the view is, how many ideas it has, and how many are chosen."""
        counts = self._ledger.counts()
        states = ledger_wording.in_states(counts.states, roomy=self.size.width >= ROOMY + 20)
        held = f"{HELD} {counts.entered:,} entered" if counts.entered else ""
        chosen = len(self.ideas.chosen)
        taken = ledger_wording.chosen(chosen, chosen - len(self.shown_chosen()))
        told = " · ".join(filter(None, (taken, held, states)))
        shown = ledger_wording.shown(self._ledger.view, counts.total, counts.saying)
        self.query_one(TitleBar).show("Ledger", shown, told)

    def shown_chosen(self) -> list[IdeaRow]:
        """Return the chosen ideas that the filter shows: what a change is for."""
        return self._ledger.among(sorted(self.ideas.chosen))
