"""Views on the news screen: opened by number or name, counted behind, muted articles."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message
from textual.timer import Timer

from realloy_store.errors import QueryError, RealloyError
from realloy_store.library import Tally
from realloy_store.query import Query
from realloy_term import wording
from realloy_term.screens.news_places import Places
from realloy_term.views import EVERYTHING, Counted, NamedView, by_key, unread_only, views
from realloy_term.widgets.views_bar import ViewsBar

SETTLE = 0.3
"""Seconds without a further change after which the views are counted."""
AT_ONCE = 0.05
"""Seconds after the first paint."""
REST = 6
"""So many times as long as the last count took is the next one put off, at least."""


class Views(Places):
    """Opens views, and keeps their counts."""

    _views: Sequence[Counted] = ()
    _counted_at: int | None = None
    """The generation of the library that was counted."""
    _counting: Timer | None = None
    _is_counting = False
    _cost = 0.0
    """Seconds that the last count took."""

    @dataclass
    class ViewsCounted(Message):
        """What is in each view, and how much the mute rules hide."""

        views: Sequence[Counted]
        hidden: Tally
        cost: float

    @dataclass
    class UndatedLeftOut(Message):
        """So many undated articles are left out of what dates are asked of."""

        query: Query
        count: int

    # ------------------------------------------------------------------ opening

    def number_hints(self, number: int) -> Sequence[tuple[str, str]]:
        """Return what a number can be for: a view first, where it has one."""
        found = by_key(self.session.views(), number)
        opens = [(self.session.keys.key("news.views"), f"opens {found.title}")] if found else []
        return [*opens, *super().number_hints(number)]

    def open_number(self, number: int) -> None:
        """Open the view of a number."""
        found = by_key(self.session.views(), number)
        if found is None:
            key = self.session.keys.key("news.views")
            self.tell(f"No view has the number {number:,}: {key} lists them, and gives numbers.")
        else:
            self.open_view(found)

    def open_view(self, view: NamedView) -> None:
        """Show what a view asks for."""
        try:
            asked = self.session.view.asking(view.query)
        except QueryError as error:
            self.warn(f"{view.name} asks for nothing any more: {error}")
            return
        self.leave_place()
        self.drop_filter_line()
        self.remove_class("-zen")
        self.focus_pane(self.headlines)
        self.change_view(asked)
        self.tell_undated()

    def action_everything(self) -> None:
        """Show every article."""
        self.open_view(EVERYTHING)

    def action_unread(self) -> None:
        """Show only what is unread of the view, or all of it again."""
        text = unread_only(self.session.view.text)
        self.open_view(NamedView("", text, text))

    def action_number(self) -> None:
        """Say what digits are for: on the palette there is no key behind them."""
        self.tell(
            f"5j goes five down, 12G to row 12; {self.session.keys.view_key(3)} opens view 3."
        )

    @on(ViewsBar.Chosen)
    def _chosen(self, event: ViewsBar.Chosen) -> None:
        self.open_view(event.view)

    def action_views(self) -> None:
        """Open the view of a number, or list the views and the mute rules."""
        from realloy_term.screens.views import ViewsScreen  # with its list, 15 ms

        if (number := self.take_count()) is not None:
            self.open_number(number)
            return

        def answered(view: NamedView | None) -> None:
            self.take_up_rules()
            if view is not None:
                self.open_view(view)

        self.app.push_screen(ViewsScreen(self.session, self._views), answered)

    def tell_undated(self) -> None:
        """Say how many articles a question for dates leaves out because they have none.

        They are counted on another thread: among 100,000 that takes up to 0.2 s.
        """
        if (left := self.session.undated_left_out()) is not None:
            self.run_worker(
                partial(self._count_undated, left),
                thread=True, group="undated", exclusive=True, exit_on_error=False,
            )  # fmt: skip

    def _count_undated(self, left: Query) -> None:
        with suppress(RealloyError):  # the index is being mended
            if count := self.session.library.count(left):
                self.post_message(self.UndatedLeftOut(left, count))

    @on(UndatedLeftOut)
    def _say_undated(self, event: UndatedLeftOut) -> None:
        if event.query == self.session.undated_left_out():
            self.tell(wording.undated_left_out(event.count))

    # ------------------------------------------------------------------ muting

    def take_up_rules(self) -> None:
        """Show the list by the mute rules as they are now."""
        before = self.session.muted
        self.session.take_up_rules()
        self.count_soon()
        if self.session.muted != before:
            current = self.current
            self.reload(keep=current.id if current else None, index=self.headlines.cursor)

    def action_show_muted(self) -> None:
        """Show what the mute rules hide, or hide it again."""
        if self.session.muted is None:
            self.tell("No mute rule hides anything; :mute QUERY makes one.")
            return
        self.session.show_muted(not self.session.shows_muted)
        current = self.current
        self.reload(keep=current.id if current else None, index=self.headlines.cursor)
        shown = self.session.shows_muted
        self.tell("Muted articles are shown." if shown else "Muted articles are hidden again.")

    def action_mute(self, text: str = "") -> None:
        """Make a mute rule of a query, or of the present filter."""
        text = text or self.session.view.text
        if not text.strip():
            self.tell("What to mute? :mute QUERY, or filter for it first.")
            return
        try:
            rule = self.session.mute(text)
        except RealloyError as error:
            self.warn(str(error))
            return
        if self.session.view.text == rule.query:
            self.session.view = self.session.filtered("")
        self.reload()
        count = self.session.library.tally(self.session.view.asking(rule.query).query).total
        hidden, undo = wording.plural(count, "article"), self.session.keys.key("news.undo")
        self.tell(f"Muted {rule.query}: hides {hidden}. {undo} takes it back.")

    # ------------------------------------------------------------------ counting

    def show_title(self) -> None:
        """Say which view and how many; what was counted may have changed with it."""
        super().show_title()
        self._show_bar()
        self.count_soon()

    def view_name(self) -> str:
        """Say what is looked at: `in Unread`, where it has a name."""
        text = self.session.view.text
        names = [each.view.title for each in self._views if each.view.query == text]
        return f"in {names[0]}" if names else super().view_name()

    def _show_bar(self) -> None:
        for bar in self.query(ViewsBar):
            keys = self.session.keys
            key = keys.held_for_views or keys.key("news.views")
            bar.show(self._views, self.session.view.text, key.rstrip("-"))

    def begin_work(self) -> None:
        """Name the views, and count them for the first time."""
        if not self._views:
            self._views = [Counted(view) for view in views([])]
            self._show_bar()
        super().begin_work()
        self.count_soon()

    def count_soon(self) -> None:
        """Count the views anew, unless nothing was written since."""
        counted = self._counted_at == self.session.library.generation()
        if counted or self._is_counting or not self.painted:
            return
        if self._counting is not None:
            self._counting.stop()
        pause = max(SETTLE, REST * self._cost) if self._counted_at is not None else AT_ONCE
        self._counting = self.set_timer(pause, self._count_views)

    def _count_views(self) -> None:
        self._counting, self._is_counting = None, True
        self._counted_at = self.session.library.generation()
        self.run_worker(
            partial(self._weigh_views, self.session.hidden),
            thread=True, group="views", exit_on_error=False,
        )  # fmt: skip

    def _weigh_views(self, hidden: Query | None) -> None:
        """Count on another thread: of 100,000 articles ten views take 0.2 s."""
        begin = time.thread_time()
        found, away = self._views, self.session.away
        with suppress(RealloyError):  # the index is being mended: the next count will tell
            found = [self.session.tallied(view, hidden) for view in self.session.views()]
            away = Tally(0, 0) if hidden is None else self.session.library.tally(hidden)
        self.post_message(self.ViewsCounted(found, away, time.thread_time() - begin))

    @on(ViewsCounted)
    def _show_counted(self, event: ViewsCounted) -> None:
        """Show the counts; one count at a time, and another if something was written meanwhile."""
        self._is_counting = False
        self._views, self._cost = event.views, event.cost
        self.session.away = event.hidden
        self.show_title()
