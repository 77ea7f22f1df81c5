"""The Textual app: one session, the screens over it, and what outlives a run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from realloy_term.commands import Scope, in_scope
from realloy_term.memory import Memory
from realloy_term.messages import ArticleWanted, LibraryFilled
from realloy_term.screens.news import NewsScreen
from realloy_term.session import Session
from realloy_term.stopping import survive_stops
from realloy_term.themes import CYCLE, DARK, OWN, VARIABLES
from realloy_term.view import View
from realloy_term.widgets.bindings import bindings_for


class RealloyTerm(App[None]):
    """Reads one library."""

    TITLE = "realloy-term"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("everywhere")

    def __init__(self, session: Session, memory: Memory | None = None) -> None:
        super().__init__()
        self.session = session
        self.memory = memory or Memory(None)
        for theme in OWN:
            self.register_theme(theme)
        remembered = self.memory.recall("theme")
        self.theme = remembered if remembered in CYCLE else DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Name our colours for themes that do not."""
        return VARIABLES

    def on_mount(self) -> None:
        """Open the news, or the welcome of an empty library."""
        if not self.is_headless:
            survive_stops(self)
        if self.session.counts().total:
            self.push_screen(self._news())
        else:
            from realloy_term.screens.first_run import FirstRunScreen  # 20 ms, seen once

            self.push_screen(FirstRunScreen(self.session))

    def _news(self) -> NewsScreen:
        place = str(self.session.library.path)
        if sort := self.memory.recall("places", place, "sort"):
            self.session.view = View().sorted_as(sort)
        return NewsScreen(self.session, article=self.memory.recall("places", place, "article"))

    @on(LibraryFilled)
    def _filled(self) -> None:
        self.switch_screen(self._news())

    async def action_quit(self) -> None:
        """Leave; the place is remembered, everything else is saved already."""
        screen = next((s for s in self.screen_stack if isinstance(s, NewsScreen)), None)
        if screen is not None and not self.session.temporary:
            place = str(self.session.library.path)
            if screen.current is not None:
                self.memory.keep(screen.current.id, "places", place, "article")
            self.memory.keep(str(self.session.view.sort), "places", place, "sort")
        self.exit()

    def _fatal_error(self) -> None:
        """End without Textual's page of local variables, which quotes articles."""
        self.panic()

    @property
    def error(self) -> Exception | None:
        """The error of its own that ended the app."""
        return self._exception

    def action_help(self) -> None:
        """Show the keys."""
        from realloy_term.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(_scopes(self.screen)))

    def action_theme(self) -> None:
        """Go to the next theme, and remember it."""
        at = CYCLE.index(self.theme) if self.theme in CYCLE else -1
        self.theme = CYCLE[(at + 1) % len(CYCLE)]
        self.memory.keep(self.theme, "theme")
        self.notify(f"Theme: {self.theme}", timeout=1.5, markup=False)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command of the table in the palette."""
        for command in in_scope(*_scopes(screen), "everywhere"):
            if command.id == "app.command_palette":
                continue
            owner = self if command.id.startswith("app.") else screen
            action = getattr(owner, f"action_{command.action}", None)
            if action is not None:
                yield SystemCommand(command.title, command.help, action)

    @on(ArticleWanted)
    def _article_wanted(self, event: ArticleWanted) -> None:
        """Go to an article on the news screen, which keeps lying under every other."""
        while not isinstance(self.screen, NewsScreen) and len(self.screen_stack) > 1:
            self.pop_screen()
        if isinstance(self.screen, NewsScreen):
            self.screen.show_wanted(event.article, event.idea)


def _scopes(screen: Screen[object]) -> tuple[Scope, ...]:
    """Return the scopes of a screen's commands."""
    return getattr(screen, "SCOPES", ())
