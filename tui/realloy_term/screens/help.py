"""Help: how to use the screen, and its keys; typing searches them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from realloy_term.commands import Scope, typed_name
from realloy_term.howto import how_to, sections
from realloy_term.keymap import Keymap
from realloy_term.keynames import spelled_keys
from realloy_term.screens.fitting import LOW

PLACEHOLDER = "type to find a key or what it does: star, sort, Ctrl-D …"


def help_content(keymap: Keymap, scopes: Sequence[Scope], searched: str = "") -> Content:
    """Return how to use a screen and its keys by pane, or what a search finds."""
    parts: list[tuple[str, str]] = []
    if not searched.strip():
        parts.append((f"{how_to(keymap, scopes)}\n", ""))
    for heading, commands in sections(keymap, scopes, searched):
        parts.append((f"\n{heading}\n", "bold $primary"))
        for command in commands:
            keys = "  ".join(spelled_keys(command.all_keys)) or f":{typed_name(command)}"
            parts += [(f"  {keys:<20} ", "bold"), (f"{command.help}\n", "")]
    if not parts:
        parts.append((f"\nNothing here is called “{searched.strip()}”.", ""))
    return Content.assemble(*parts)


class HelpScreen(ModalScreen[None]):
    """What is typed filters, arrows scroll, Escape closes."""

    CSS_PATH = "help.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("down", "scroll(1)", "Down"),
        Binding("up", "scroll(-1)", "Up"),
        Binding("pagedown", "page(1)", "Page down"),
        Binding("pageup", "page(-1)", "Page up"),
    ]

    def __init__(self, keymap: Keymap, scopes: Sequence[Scope]) -> None:
        super().__init__()
        self._keymap = keymap
        self._scopes = scopes

    def compose(self) -> ComposeResult:
        """A line to type in over one scrolling text."""
        with Vertical(classes="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "↓ ↑ scroll · Esc closes"
            yield Input(placeholder=PLACEHOLDER, id="help-search")
            with VerticalScroll(can_focus=False):
                yield Static(help_content(self._keymap, self._scopes))

    def on_mount(self) -> None:
        """Begin in the line."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        if event.value == "?":  # the key that opened it closes it, too
            self.dismiss()
            return
        text = help_content(self._keymap, self._scopes, event.value)
        self.query_one(Static).update(text)
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 2), animate=False)
