"""Which ideas the ledger shows: filtered, sorted, grouped, the reader's own."""

from __future__ import annotations

from typing import get_args

from textual.widgets import Input

from realloy_store.library.idea_values import IdeaSortField
from realloy_term.ledger import GROUPS
from realloy_term.screens.ledger_base import LedgerBase
from realloy_term.widgets.filter_line import FilterLine

MINE = "is:entered"
_SORT_KEYS = {"date": "d", "expiry": "e", "review": "r", "kind": "i", "ticker": "t", "state": "s"}
_GROUP_KEYS = {"nothing": "n", "ticker": "t", "kind": "i", "stage": "s", "expiry": "e"}


class ViewingIdeas(LedgerBase):
    """Changes the view by keys and boxes."""

    async def action_filter(self) -> None:
        """Open the filter line."""
        line = FilterLine(self._ledger.view.text, self.session.vocabulary())
        await self.mount(line, before="#ledger")
        self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter by what is typed so far."""
        if event.value != self._ledger.view.text:
            view = self._ledger.view.filtered(event.value)
            self.show_view(view)
            self.say_problem(view.problem)

    def on_filter_line_left(self, event: FilterLine.Left) -> None:
        """Keep or drop the filter."""
        kept = self.finish(event.line.value, self._ledger.found) if event.keep else ""
        if kept is None:
            return
        self.query(FilterLine).remove()
        self.say_problem("")
        view = self._ledger.view.asking(kept)
        if view != self._ledger.view:
            self.show_view(view)
        self.ideas.focus()

    def action_sort(self) -> None:
        """Choose a field; the present one turns the order round."""
        from realloy_term.screens.dialogs import ChoiceDialog

        def chosen(field: str | None) -> None:
            if field:
                self.show_view(self._ledger.view.sorted_by(field))

        fields = [(_SORT_KEYS[field], field, field) for field in get_args(IdeaSortField)]
        self.app.push_screen(ChoiceDialog("Sort by", fields, self._ledger.view.sort.field), chosen)

    def action_group(self) -> None:
        """Choose what stands together."""
        from realloy_term.screens.dialogs import ChoiceDialog

        def chosen(name: str | None) -> None:
            if name:
                self.show_view(self._ledger.view.grouped_by_name(name))

        groups = [(_GROUP_KEYS[group], group, group) for group in GROUPS]
        self.app.push_screen(ChoiceDialog("Group by", groups, self._ledger.view.group), chosen)

    def action_mine(self) -> None:
        """Show the ideas that the reader is in, or all of them again."""
        text = self._ledger.view.text.strip()
        self.show_view(self._ledger.view.filtered("" if text == MINE else MINE))
