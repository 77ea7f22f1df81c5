"""The Textual app: one session, the screens over it, and what outlives a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.actions import ActionParseResult
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from realloy_store.query import EVERYTHING
from realloy_term.commands import Scope
from realloy_term.keys_in_order import KeysInOrder
from realloy_term.left_at import LeftAt
from realloy_term.memory import Memory
from realloy_term.messages import ArticleWanted, BookmarkPut, LibraryFilled
from realloy_term.painting import SparingApp
from realloy_term.pasting import PastingApp
from realloy_term.performing import PerformingApp
from realloy_term.places import Bookmarks
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.stopping import stop_for_the_shell, survive_stops
from realloy_term.tidying import TidyingApp
from realloy_term.touring import TouringApp
from realloy_term.typed.slips import NotUnderstood
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.row_moving import RowMoving

if TYPE_CHECKING:
    from textual.command import Provider


def _actions() -> type[Provider]:
    from realloy_term.palette import Actions  # with Textual's palette 15 ms, when first opened

    return Actions


class RealloyTerm(KeysInOrder, PastingApp, SparingApp, TidyingApp, TouringApp, PerformingApp):
    """Reads one library."""

    TITLE = "realloy-term"
    CSS_PATH = ["app.tcss", "screens/news.tcss", "screens/reading.tcss"]
    """With the news screen's own: a screen that brings style sheets has all of them parsed anew."""
    ENABLE_COMMAND_PALETTE = True
    COMMANDS = {_actions}
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("everywhere")

    def __init__(
        self,
        session: Session,
        memory: Memory | None = None,
        *,
        end: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(session, memory)
        self._end_process = end
        """Ends the process at once; None where the app does not have it to itself."""
        self.alone = end is not None

    def get_default_screen(self) -> Screen[Any]:
        """Return the news, the lowest of all screens; an empty library has none yet."""
        return self._news() if self.session.counts().total else super().get_default_screen()

    def on_mount(self) -> None:
        """Welcome the reader to an empty library."""
        if not self.is_headless:
            survive_stops(self)
        if not isinstance(self.screen, NewsScreen):
            from realloy_term.screens.first_run import FirstRunScreen  # 20 ms, seen once

            self.push_screen(FirstRunScreen(self.session, tour=not self.tour_taken))
        self.call_after_refresh(self.tell_problems)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, also through tmux and GNU screen."""
        from realloy_term.clipboard import sequence

        self._clipboard = text
        if self._driver is not None:
            self._driver.write(sequence(text, os.environ))

    def catch_up(self) -> None:
        """Do what the news screen has put off."""
        if isinstance(self.screen, NewsScreen):
            self.screen.catch_up()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Show the article of the row first, unless the rows themselves are asked for."""
        if isinstance(self.screen, NewsScreen) and not isinstance(default_namespace, RowMoving):
            self.screen.settle()
        return await super().run_action(action, default_namespace, namespaces)

    def _news(self) -> NewsScreen:
        place = str(self.session.library.path)
        self.session.bookmarks = Bookmarks(self.memory.recall("places", place, "marks") or "")
        left = LeftAt.recall(self.memory, place)
        self.session.view = left.view(self.session.settings.sort)
        if left.article:
            self.session.hold(left.article)
        if self.session.view.text and not self.session.count():
            self.session.view = replace(self.session.view, text="", query=EVERYTHING)
        screen = NewsScreen(self.session, left)
        screen.fit(self.size)
        return screen

    @on(LibraryFilled)
    async def _filled(self, event: LibraryFilled) -> None:
        await self.switch_screen(self._news())
        if event.tour:
            await self.action_tour()

    @on(BookmarkPut)
    def _bookmark_put(self) -> None:
        if not self.session.temporary:
            place = str(self.session.library.path)
            self.memory.keep(str(self.session.bookmarks), "places", place, "marks")

    async def action_quit(self) -> None:
        """Leave; the place is remembered, everything else is saved by then."""
        self.catch_up()
        screen = next((s for s in self.screen_stack if isinstance(s, NewsScreen)), None)
        if screen is not None and not self.session.temporary:
            screen.left_at().keep(self.memory, str(self.session.library.path))
        self.workers.cancel_all()
        if self._end_process is not None and self._driver is not None:
            self._driver.close()  # what was drawn has gone to the terminal
            self._end_process()
        self.exit()

    def _fatal_error(self) -> None:
        """End without Textual's page of local variables, which quotes articles."""
        self.panic()

    @property
    def error(self) -> Exception | None:
        """The error of its own that ended the app."""
        return self._exception

    def action_suspend_process(self) -> None:
        """Go to the shell, or say that there is none."""
        if self.is_headless or self._driver is None or not self._driver.can_suspend:
            return
        with self.suspend():
            stopped = stop_for_the_shell()
        if not stopped:
            quits = self.keys.key("app.quit")
            self.notify(f"No shell waits behind this program; {quits} ends it.", markup=False)

    def action_settings(self) -> None:
        """Show the settings."""
        from realloy_term.screens.settings import SettingsScreen  # 5 ms, seldom seen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen(self.session))

    def action_help(self) -> None:
        """Show the keys."""
        from realloy_term.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.keys, _scopes(self.screen)))

    @on(ArticleWanted)
    def _article_wanted(self, event: ArticleWanted) -> None:
        """Go to an article on the news screen, which keeps lying under every other."""
        self._uncover()
        if isinstance(self.screen, NewsScreen):
            field = event.field or (f"trade_ideas.{event.idea}" if event.idea else "")
            self.screen.show_wanted(event.article, field, event.highlight, event.words, event.near)

    def _uncover(self) -> None:
        while not isinstance(self.screen, NewsScreen) and len(self.screen_stack) > 1:
            self.pop_screen()

    def main_screen(self, *, ledger: bool | None = False) -> Any:
        """Return the news screen or the ledger, made the one that is seen; None takes either."""
        if not any(isinstance(screen, NewsScreen) for screen in self.screen_stack):
            raise NotUnderstood("the library is empty: import something first")
        seen = "ledger" in _scopes(self.screen)
        if ledger is False or (ledger and not seen):
            self._uncover()
        if ledger and not seen and isinstance(self.screen, NewsScreen):
            self.screen.action_ledger()
        return self.screen


def _scopes(screen: Screen[object]) -> tuple[Scope, ...]:
    """Return the scopes of a screen's commands."""
    return getattr(screen, "SCOPES", ())
