"""What a piped command says: its output, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from realloy_term import safe
from realloy_term.document import Block, Document
from realloy_term.widgets.article_pane import ArticlePane

if TYPE_CHECKING:
    from realloy_term.piping import Outcome, Pipe


class PipeScreen(ModalScreen[None]):
    """Waits for a command and shows what it said; Escape ends the one or the other."""

    CSS_PATH = "pipe.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", "Close")]

    @dataclass
    class Ended(Message):
        """The command ended."""

        outcome: Outcome

    def __init__(self, command: str, pipe: Pipe, run: Callable[[], Outcome]) -> None:
        super().__init__()
        self._command, self._pipe, self._run = command, pipe, run
        self._waiting = True

    def compose(self) -> ComposeResult:
        """One box, scrolled like an article."""
        with Vertical(classes="pipe") as box:
            box.border_title = f"| {safe.line(self._command)}"
            box.border_subtitle = "running · Esc stops it"
            yield ArticlePane(id="pipe-output")

    def on_mount(self) -> None:
        """Wait on another thread."""
        pane = self.query_one(ArticlePane)
        pane.measure = 200
        pane.focus()
        self.run_worker(
            lambda: self.post_message(self.Ended(self._run())),
            thread=True, group="pipe", exit_on_error=False,
        )  # fmt: skip

    @on(Ended)
    def _ended(self, event: Ended) -> None:
        self._waiting = False
        output = safe.block(event.outcome.output.expandtabs(8)).rstrip("\n")
        shown = output or "(it said nothing)"
        self.query_one(ArticlePane).show(Document("", (Block("text", shown),)))
        self.query_one(".pipe").border_subtitle = f"{event.outcome.told} · Esc closes"

    def action_close(self) -> None:
        """Stop the command, or close what it said."""
        if self._waiting:
            self._pipe.stop()
        else:
            self.dismiss()
