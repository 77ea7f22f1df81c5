"""The palette: every action of the screen and every view, found by name, key or what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from realloy_term import safe
from realloy_term.commands import Command
from realloy_term.keynames import spelled_keys
from realloy_term.typed.matching import score
from realloy_term.typed.requests import Do, OpenView
from realloy_term.views import NamedView

if TYPE_CHECKING:
    from realloy_term.performing import PerformingApp


class Actions(Provider):
    """Offers what can be done on the screen below, each with its keys beside it."""

    @property
    def _app(self) -> PerformingApp:
        return cast("PerformingApp", self.app)

    async def startup(self) -> None:
        """Take up what can be done: while the palette is open it is the screen itself."""
        skipped = ("app.command_palette", "app.repeat", "news.number", "ledger.number")
        here = self._app.commands_here(self.screen)
        self._commands = [each for each in here if each.id not in skipped]
        self._views = self._app.session.views() if hasattr(self.screen, "open_view") else []

    async def discover(self) -> Hits:
        """Offer every action, in the order of the table."""
        for command in self._commands:
            yield DiscoveryHit(
                _prompt(command), partial(self._do, command), text=command.title,
                help=_plain(command.help),
            )  # fmt: skip

    async def search(self, query: str) -> Hits:
        """Offer the actions and views that go with what is typed, best first."""
        for command in self._commands:
            if (match := score(query, command)) > 0:
                yield Hit(
                    match, _prompt(command), partial(self._do, command), text=command.title,
                    help=_plain(command.help),
                )  # fmt: skip
        for view in self._views:
            if query.lower().strip() in f"view {view.title} {view.name}".lower():
                title = Content.assemble(f"View {safe.line(view.title)}", *_key(view))
                run = partial(self._open, view)
                yield Hit(0.7, title, run, text=view.title, help=_plain(view.help or view.query))

    async def _do(self, command: Command) -> None:
        await self._app.perform(Do(command))

    async def _open(self, view: NamedView) -> None:
        await self._app.perform(OpenView(view))


def _prompt(command: Command) -> Content:
    keys = "  ".join(spelled_keys(command.all_keys))
    return Content.assemble(command.title, (f"   {keys}", "$primary"))


def _key(view: NamedView) -> list[tuple[str, str]]:
    return [] if view.key is None else [(f"   {view.key}", "$primary")]


def _plain(text: str) -> str:
    """Return a help text whose brackets are no markup."""
    return safe.line(text).replace("[", r"\[")
