"""The app carries out what was typed after `:`, or chosen by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, get_args

from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from realloy_store.errors import RealloyError
from realloy_term.commands import Command, Scope
from realloy_term.memory import Memory
from realloy_term.preferring import PreferringApp
from realloy_term.session import Session
from realloy_term.typed.slips import NotUnderstood, nearest
from realloy_term.view import SORT_FIELDS

if TYPE_CHECKING:
    from realloy_term.typed.requests import Do, Request, Show, Surroundings
    from realloy_term.widgets.command_line import CommandLine

KEPT = 200
"""Typed lines that are remembered."""
RECALLED = 10
"""Of these so many may be repeated in another run."""
_PANES: dict[Scope, str] = {
    "list": "#list", "article": "#article", "ideas": "#ideas", "ledger list": "#idea-list"
}  # fmt: skip
_SCREENS: tuple[Scope, ...] = ("news", "ledger", "first run")


class PerformingApp(PreferringApp):
    """An app that does what it is told by name.

    A command named `x` is the action `action_x`; what is typed behind its name goes to `typed_x`.
    """

    def __init__(self, session: Session, memory: Memory | None = None) -> None:
        super().__init__(session)
        self.memory = memory or Memory(None)
        self._last: Request | None = None

    # ------------------------------------------------------------------ the command line

    async def action_command_line(self, text: str = "", problem: str = "") -> None:
        """Open the command line, with what it was refused for where it was."""
        from realloy_term.widgets.command_line import CommandLine  # with what understands it, 25 ms

        screen, known = self.screen, self.session.vocabulary()
        around = partial(self.surroundings, screen.focused)
        line = CommandLine(around, known, screen.focused, self._history(), text)
        await screen.mount(line)
        screen.set_focus(line, scroll_visible=False)
        if problem:
            line.refuse(problem)

    async def on_command_line_left(self, event: CommandLine.Left) -> None:
        """Give the keys back to who had them, then do what was typed."""
        line, screen = event.line, event.line.screen
        if screen.focused is line:
            there = line.origin is not None and line.origin.is_attached
            screen.set_focus(line.origin if there else None, scroll_visible=False)
        await line.remove()
        if event.request is not None:
            history = [each for each in self._history() if each != event.text]
            self.memory.keep("\n".join([*history, event.text][-KEPT:]), "typed")
            if problem := await self._attempt(event.request):
                await self.action_command_line(event.text, problem)

    def _history(self) -> list[str]:
        return (self.memory.recall("typed") or "").splitlines()

    async def action_repeat(self) -> None:
        """Do once more what was typed or chosen last, or show what an earlier run showed last.

        What changes something, or leaves, is repeated only where the reader has just seen it done.
        """
        self._last = self._last or self._shown_before()
        if self._last is None:
            self.notify("Nothing was typed yet: : opens the command line.", markup=False)
        else:
            await self.perform(self._last)

    def _shown_before(self) -> Request | None:
        from realloy_term.typed.requests import Do
        from realloy_term.typed.understanding import understand

        around = self.surroundings()
        self.session.vocabulary().whole()
        for line in reversed(self._history()[-RECALLED:]):
            with suppress(NotUnderstood):
                request = understand(line, around)
                if not isinstance(request, Do):
                    return request
        return None

    # ------------------------------------------------------------------ what can be meant

    def owner(self, command: Command, screen: Screen[Any] | None = None) -> DOMNode | None:
        """Return what carries out a command on a screen; None when nothing does."""
        return self._owner_in(command.scope, screen or self.screen)

    def _owner_in(self, scope: Scope, screen: Screen[Any]) -> DOMNode | None:
        if scope == "everywhere":
            return self
        if scope in _PANES:
            return next(iter(screen.query(_PANES[scope])), None)
        return screen if scope in _SCREENS else None

    def commands_here(
        self, screen: Screen[Any] | None = None, focused: Widget | None = None
    ) -> Iterator[Command]:
        """Yield the commands of a screen, those of the pane in focus first."""
        screen = screen or self.screen
        scopes: tuple[Scope, ...] = getattr(screen, "SCOPES", ())
        focused = focused or screen.focused
        pane = f"#{focused.id}" if focused is not None else ""
        first: list[Scope] = [
            scope for scope, name in _PANES.items() if name == pane and scope in scopes
        ]
        every: list[Scope] = [*first, *scopes, "everywhere"]
        for scope in dict.fromkeys(every):
            owner = self._owner_in(scope, screen)
            for command in self.keys.in_scope(scope):
                if hasattr(owner, f"action_{command.action}"):
                    yield command

    def surroundings(self, focused: Widget | None = None) -> Surroundings:
        """Return what a typed line is understood against, where a pane has the focus or had it."""
        from realloy_term.typed.requests import Surroundings

        here = list(self.commands_here(focused=focused))
        named = {each.id for each in here}
        return Surroundings(
            here=here,
            elsewhere=[each for each in self.keys.commands if each.id not in named],
            views=self.session.views(),
            vocabulary=self.session.vocabulary(),
            choices=self._choices(),
            in_ledger=self._in_ledger(),
            is_word=self._is_word,
            article=self._article_id,
            newest=self.session.newest(),
        )

    def _is_word(self, word: str) -> bool:
        from realloy_store.query import parse

        return self.session.found(parse(word)) > 0

    def _article_id(self, begun: str) -> str | None:
        with suppress(RealloyError):
            return self.session.article(begun).id
        return None

    def _choices(self) -> dict[str, list[str]]:
        from realloy_store.library.idea_values import IdeaSortField
        from realloy_term.ledger import GROUPS

        views = self.session.views()
        return {
            "FIELD": list(get_args(IdeaSortField) if self._in_ledger() else SORT_FIELDS),
            "GROUP": list(GROUPS),
            "THEME": list(self._themes),
            "FORMAT": ["csv", "jsonl", "markdown"],
            "VIEW": [view.name for view in views],
            "SEARCH": [view.name for view in views if view.saved],
            "RULE": [rule.query for rule in self.session.rules()],
        }

    # ------------------------------------------------------------------ doing it

    async def perform(self, request: Request) -> None:
        """Carry out a request; what it cannot do is said."""
        if problem := await self._attempt(request):
            self._warn(problem)

    async def _attempt(self, request: Request) -> str:
        """Carry out a request; return why it could not be."""
        from realloy_term.typed.requests import (
            Do,
            GoTo,
            OpenArticle,
            OpenView,
            Show,
        )  # 3 ms, when first asked

        self._last = request if not _repeats(request) else self._last
        try:
            match request:
                case Do():
                    await self._do(request)
                case Show():
                    self._show(request)
                case OpenArticle():
                    self.main_screen().show_wanted(request.id)
                case OpenView():
                    self.main_screen().open_view(request.view)
                case GoTo():
                    self.main_screen(ledger=None).go_to_row(request.number)
        except (RealloyError, ValueError) as error:
            return str(error)
        return ""

    def _show(self, request: Show) -> None:
        if request.ideas and not self._in_ledger():
            # The screen is not there yet to be told: it shows the view that it finds.
            self.session.ledger.view = self.session.ledger.view.asking(request.query)
            self.main_screen(ledger=True)
        else:
            self.main_screen(ledger=request.ideas).show_query(request.query, request.sort)

    def _in_ledger(self) -> bool:
        return "ledger" in getattr(self.screen, "SCOPES", ())

    async def _do(self, request: Do) -> None:
        command = request.command
        owner = self.owner(command)
        prefix = "typed" if request.text else "action"
        method = getattr(owner, f"{prefix}_{command.action}", None)
        if method is None:
            self._warn(f"{command.title} is not for this screen.")
            return
        done = method(request.text) if request.text else method()
        if isawaitable(done):
            await done

    def main_screen(self, *, ledger: bool | None = False) -> Any:
        """Return the news screen or the ledger, made the one that is seen; None takes either."""
        raise NotImplementedError

    def typed_theme(self, name: str) -> None:
        """Take a colour theme by its name, or the end of it."""
        found = [each for each in self._themes if each == name or each.endswith(f"-{name}")]
        if not found:
            near = nearest(name, list(self._themes), 0.0)
            raise ValueError(
                f"no theme of colours is called {name}; did you mean {near}, "
                f"or THEME {name} for its news?"
            )
        problem = self.prefer("display.theme", found[0])
        self.notify(f"Theme: {found[0]}" + (f" ({problem})" if problem else ""), markup=False)

    def _warn(self, text: str) -> None:
        self.notify(text, severity="warning", markup=False)


def _repeats(request: Request) -> bool:
    """Whether a request is the one that repeats the last: it must not become the last itself."""
    return getattr(getattr(request, "command", None), "id", "") in (
        "app.repeat",
        "app.command-line",
    )
