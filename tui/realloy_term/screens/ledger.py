"""The ledger: every trade idea of the library, by state, expiry, ticker and kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, get_args

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from realloy_store.errors import RealloyError
from realloy_store.library.idea_values import IdeaSortField
from realloy_term import safe, wording
from realloy_term.commands import Scope
from realloy_term.idea_wording import HELD
from realloy_term.ledger import GROUPS, LOOKED_AT, LedgerView, Week
from realloy_term.messages import ArticleWanted
from realloy_term.screens.filtering import Filtering
from realloy_term.screens.keys_first import KeysFirst
from realloy_term.screens.ledger_typed import TypedInLedger
from realloy_term.screens.rivals import Rivals
from realloy_term.session import Session
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.calendar_strip import CalendarStrip
from realloy_term.widgets.filter_line import FilterLine
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.idea_columns import ROOMY, IdeaHeads
from realloy_term.widgets.idea_detail import Beside
from realloy_term.widgets.idea_list import IdeaList
from realloy_term.widgets.idea_panel import IdeaPanel
from realloy_term.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.standing import Standing

_SORT_KEYS = {"date": "d", "expiry": "e", "review": "r", "kind": "k", "ticker": "t", "state": "s"}
_GROUP_KEYS = {"nothing": "n", "ticker": "t", "kind": "k", "stage": "s", "expiry": "e"}

MINE = "is:entered"
SETTLE = 0.25
"""Seconds without another key after which the calendar follows the list."""
STATES: dict[State, str] = {
    "review": "rev", "open": "open", "pending": "pend", "expired": "exp", "closed": "closed",
    "no_date": "undated", "watch": "watch",
}  # fmt: skip
"""What the title counts, and the words for it on a narrow screen."""


class LedgerScreen(KeysFirst, Filtering, Rivals, TypedInLedger):
    """List, calendar and one idea in full; what the reader says of ideas is said here too."""

    CSS_PATH = "ledger.tcss"
    BINDINGS = bindings_for("ledger")
    SCOPES: ClassVar[tuple[Scope, ...]] = ("ledger list", "ledger")
    CONFLICTS = "ledger.conflicts"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]

    @dataclass
    class LookedAhead(Message):
        """What falls due among the ideas of a view."""

        view: LedgerView
        weeks: Sequence[Week]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._settling: Timer | None = None
        self._comparing: Timer | None = None
        self._ledger = session.ledger

    def compose(self) -> ComposeResult:
        """Title, calendar, list and detail, hints."""
        yield TitleBar()
        yield CalendarStrip()
        with Container(id="ledger"):
            with Vertical(id="idea-side"):
                yield IdeaHeads()
                yield IdeaList(label=self._ledger.label, id="idea-list")
            yield IdeaPanel(id="idea-detail")
        yield HintBar()

    def on_mount(self) -> None:
        """Show the ideas of the view."""
        self.ideas.focus()
        self.panel.can_focus = False
        self.panel.beside = Beside(self.session.today(), self.session.keys.key("ideas.source"))
        self.take_settings()
        self.reload()
        self._look_ahead()

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

    def action_number(self) -> None:
        """Say what digits are for: on the palette there is no key behind them."""
        self.notify("Digits count: 5j goes five down, 12G to the twelfth idea.", markup=False)

    def reload(self, *, cursor: int = 0) -> None:
        """Count and fetch anew."""
        view = self._ledger.view
        way = "↓" if view.sort.descending else "↑"
        heads = self.query_one(IdeaHeads)
        heads.show(view.sort.field, way, grouped=view.group != "nothing")
        self.ideas.show_reviews(view.sort.field == "review")
        self.ideas.show(self._ledger.look(), self._ledger.rows, cursor=cursor)
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLE, self._look_ahead)
        self.show_title()

    @on(IdeaList.Chosen)
    def show_title(self) -> None:
        """Say what the view is, how many ideas it has, and how many are chosen."""
        ledger = self._ledger
        counts = ledger.counts()
        states = self._told_states(counts.states)
        view = f"{wording.plural(counts.total, 'idea')}"
        view += f" for “{ledger.view.text}”" if ledger.view.text else ""
        order = f"by {ledger.view.sort.field} {'↓' if ledger.view.sort.descending else '↑'}"
        if ledger.view.group != "nothing":
            first = f"the first {LOOKED_AT:,} " if counts.total > LOOKED_AT else ""
            order = f"{first}by {ledger.view.group}, then {order[3:]}"
        held = f"{HELD} {counts.entered:,} entered" if counts.entered else ""
        told = " · ".join(filter(None, (self._chosen_told(), held, states)))
        self.query_one(TitleBar).show("Ledger", f"{view} · {order}", told)

    def _told_states(self, counts: Mapping[State, int]) -> str:
        """Say how many ideas are in each state, all of them at any width."""
        roomy = self.size.width >= ROOMY + 20
        told = [
            f"{counts[state]:,} {state.replace('_', ' ') if roomy else brief}"
            for state, brief in STATES.items()
            if counts.get(state)
        ]
        return (" · " if roomy else " ").join(told)

    def _chosen_told(self) -> str:
        if not self.ideas.chosen:
            return ""
        hidden = len(self.ideas.chosen) - len(self._shown_chosen())
        return f"{len(self.ideas.chosen):,} chosen" + (f" ({hidden:,} hidden)" if hidden else "")

    def _shown_chosen(self) -> list[IdeaRow]:
        """Return the chosen ideas that the filter shows: what a change is for."""
        return self._ledger.among(sorted(self.ideas.chosen))

    def _look_ahead(self) -> None:
        """Count what falls due, on another thread: a large ledger takes half a second."""
        self.run_worker(
            partial(self._weigh, self._ledger.view),
            thread=True, exclusive=True, group="calendar", exit_on_error=False,
        )  # fmt: skip

    def _weigh(self, view: LedgerView) -> None:
        weeks = self._ledger.weeks(view, self.session.today())
        self.post_message(self.LookedAhead(view, weeks))

    @on(LookedAhead)
    def _show_weeks(self, event: LookedAhead) -> None:
        if event.view.query == self._ledger.view.query:
            weeks = [(week.monday, week.reviews, week.expiries) for week in event.weeks]
            self.query_one(CalendarStrip).show(weeks)

    @on(IdeaList.Highlighted)
    def _highlighted(self, event: IdeaList.Highlighted) -> None:
        if event.row is None:
            self.panel.show_none()
        else:
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

    # ------------------------------------------------------------------ the view

    def _show(self, view: LedgerView) -> None:
        self._ledger.view = view
        self.reload()

    async def action_filter(self) -> None:
        """Open the filter line."""
        line = FilterLine(self._ledger.view.text, self.session.vocabulary())
        await self.mount(line, before="#ledger")
        self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter by what is typed so far."""
        if event.value != self._ledger.view.text:
            view = self._ledger.view.filtered(event.value)
            self._show(view)
            self.say_problem(view.problem)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Keep or drop the filter."""
        if event.keep and self.refuses(self._ledger.view.text):
            return
        self.query(FilterLine).remove()
        self.say_problem("")
        if not event.keep:
            self._show(self._ledger.view.filtered(""))
        self.ideas.focus()

    def action_sort(self) -> None:
        """Choose a field; the present one turns the order round."""
        from realloy_term.screens.dialogs import ChoiceDialog

        def chosen(field: str | None) -> None:
            if field:
                self._show(self._ledger.view.sorted_by(field))

        fields = [(_SORT_KEYS[field], field, field) for field in get_args(IdeaSortField)]
        self.app.push_screen(ChoiceDialog("Sort by", fields, self._ledger.view.sort.field), chosen)

    def action_group(self) -> None:
        """Choose what stands together."""
        from realloy_term.screens.dialogs import ChoiceDialog

        def chosen(name: str | None) -> None:
            if name:
                self._show(self._ledger.view.grouped_by_name(name))

        groups = [(_GROUP_KEYS[group], group, group) for group in GROUPS]
        self.app.push_screen(ChoiceDialog("Group by", groups, self._ledger.view.group), chosen)

    def action_mine(self) -> None:
        """Show the ideas that the reader is in, or all of them again."""
        text = self._ledger.view.text.strip()
        self._show(self._ledger.view.filtered("" if text == MINE else MINE))

    def action_back(self) -> None:
        """Drop what is chosen and shown, then the filter, then the screen."""
        if shown := self._shown_chosen():
            self.ideas.choose(self.ideas.chosen.difference(row.id for row in shown))
        elif self._ledger.view.text:
            self._show(self._ledger.view.filtered(""))
        else:
            self.dismiss()

    # ------------------------------------------------------------------ ideas

    @on(IdeaList.Opened)
    def _opened(self, event: IdeaList.Opened) -> None:
        row, (words, near) = event.row, self.panel.words
        self.app.post_message(ArticleWanted(row.article, row.position, words=words, near=near))

    def action_choose_all(self) -> None:
        """Choose every idea of the view; none of them where all are chosen already."""
        ids, chosen = frozenset(self._ledger.ids()), self.ideas.chosen
        self.ideas.choose(chosen - ids if ids <= chosen else chosen | ids)
        if (total := self._ledger.counts().total) > len(ids):
            told = f"Chosen: the first {len(ids):,} of {total:,}. Filter for the others."
            self.notify(told, markup=False)

    def _meant(self) -> list[Standing]:
        """Return the ideas that are chosen and shown, else the one under the cursor."""
        rows = self._shown_chosen() or filter(None, [self.ideas.current])
        return [row.standing for row in rows]

    def action_entered(self) -> None:
        """Say when the ideas were entered."""
        self.ask_entered(self._meant())

    def action_closed(self) -> None:
        """Say when the ideas were closed."""
        self.ask_closed(self._meant())

    def action_complete(self) -> None:
        """Fill in what the bullet leaves open."""
        if row := self.ideas.current:
            self.ask_to_complete(row.standing)

    def ideas_changed(self, told: str, ids: Sequence[str] = ()) -> None:
        """Show what was changed, and say so; what was changed is chosen no more."""
        self.ideas.chosen.difference_update(ids)
        self.reload(cursor=self.ideas.cursor)
        self.notify(told, markup=False)

    def action_undo(self) -> None:
        """Undo the last change."""
        try:
            undone = self.session.undo()
        except RealloyError as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            self.ideas_changed(
                f"Undone: {undone.label}." if undone else "There is nothing to undo."
            )

    def action_conflicts(self) -> None:
        """Show which ideas of the view contradict each other."""
        from realloy_term.screens.conflicts import ConflictsScreen

        self.app.push_screen(ConflictsScreen(self.session))

    def action_copy(self) -> None:
        """Copy the idea under the cursor as Markdown."""
        from realloy_term.clipboard import copy
        from realloy_term.sharing.ideas import idea_markdown

        if row := self.ideas.current:
            text = safe.block(idea_markdown(row))
            copy(self.app, text, "Copied: the idea and where it comes from.")

    def action_export(self) -> None:
        """Ask for a file, and write the ideas of the view to it."""
        from realloy_term.screens.destination import ask_file
        from realloy_term.sharing import FORMATS

        ask_file(
            self.app,
            f"Write {wording.plural(self.ideas.count, 'idea')} to",
            self._export,
            value=self.session.export_path("ideas.csv"),
            hint="*.csv, *.md, *.html, *.jsonl with everything.",
            endings=[form.ending for form in FORMATS],
        )

    def _export(self, path: Path, over: bool) -> None:
        try:
            count = self._ledger.export(path, over=over)
        except (OSError, RealloyError) as error:
            self.notify(f"Could not write {path}: {error}", severity="warning", markup=False)
        else:
            self.notify(f"Wrote {wording.plural(count, 'idea')} to {path}.", markup=False)
