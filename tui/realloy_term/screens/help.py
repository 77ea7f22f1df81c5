"""Help: the keys of the screen, made from the command table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from realloy_term.commands import Scope
from realloy_term.keymap import Keymap
from realloy_term.keynames import spelled

_TITLES: dict[Scope, str] = {
    "news": "On this screen",
    "list": "In the headline list",
    "article": "In the article",
    "choosing": "While a passage is chosen",
    "ideas": "In the trade ideas",
    "ledger": "On this screen",
    "ledger list": "In the list of ideas",
    "notes": "On this screen",
    "notes list": "In the list",
    "first run": "On this screen",
    "settings": "On this screen",
    "settings list": "In the list of settings",
    "everywhere": "Everywhere",
}
_INTRO = """\
● unread   ×2 told by two files   ◆4 trade ideas   # tagged   ★ starred   … incomplete
✎ noted or highlighted
A row shows the date, the market impact as a bar, the sentiment as published, and the tickers.
A value that a page does not state is shown as – or "not stated", never as 0."""

_NOTES = """\
! worth keeping   ≠ not believed, or contradicted   ? to be looked into   » to be acted upon
✎ a note on an article   ◆ a note on a trade idea
Filter with words, has:highlight, tag:later and all the rest; note:ask asks the notes themselves."""

_LEDGER = """\
A row shows where the idea stands today, what it is, its target and loss as stated, and when it
runs out. ✎ something in it is yours. ✓ chosen for the next change. – not stated, or no date.
Filter with words, ticker:MP, kind:pair, side:short, state:review, expires<30d and all the rest."""


def help_content(keymap: Keymap, scopes: Sequence[Scope]) -> Content:
    """Return the keys of a screen by pane, and what the signs in its lists mean."""
    intro = _LEDGER if "ledger" in scopes else _NOTES if "notes" in scopes else _INTRO
    parts: list[tuple[str, str]] = [(intro, "dim"), ("\n", "")]
    for scope in (*scopes, "everywhere"):
        parts.append((f"\n{_TITLES[scope]}\n", "bold $primary"))
        for command in keymap.in_scope(scope):
            keys = "  ".join(spelled(key) for key in command.all_keys)
            parts += [(f"  {keys:<20}", "bold"), (f"{command.help}\n", "")]
    return Content.assemble(*parts)


class HelpScreen(ModalScreen[None]):
    """Every key, by pane; Escape closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "Close"),
        Binding("j", "scroll(1)", "Down"),
        Binding("k", "scroll(-1)", "Up"),
        Binding("space", "page", "Page down"),
    ]

    def __init__(self, keymap: Keymap, scopes: Sequence[Scope]) -> None:
        super().__init__()
        self._keymap = keymap
        self._scopes = scopes

    def compose(self) -> ComposeResult:
        """One scrolling box."""
        with VerticalScroll(classes="help") as box:
            box.border_title = "Help"
            box.border_subtitle = "Esc closes"
            yield Static(help_content(self._keymap, self._scopes))

    def action_scroll(self, rows: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_page(self) -> None:
        """Scroll one page down."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)
