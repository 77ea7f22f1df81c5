"""Small dialogs: one line of text, one choice, one confirmation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from realloy_store.errors import RealloyError
from realloy_term.pasting import LINE
from realloy_term.screens.fitting import LOW
from realloy_term.widgets.choices import Choices

Check = Callable[[str], str | None]
"""Returns what is wrong with an answer, or None."""
Keep = Callable[[str], object]
"""Does what an answer asks for; raises RealloyError or OSError where it cannot."""


class PromptDialog(ModalScreen[str | None]):
    """Asks for one line of text; Escape answers None."""

    CSS_PATH = "dialogs.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Cancel"),
        Binding("ctrl+j", "begin_line", "New line"),
    ]

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        hint: str = "",
        check: Check | None = None,
        keep: Keep | None = None,
        suggester: Suggester | None = None,
        proposed: bool = False,
        lines: bool = False,
    ) -> None:
        """Ask; what is only `proposed` is selected, so that typing replaces it.

        With `lines` the answer may have several, which a sign stands for in the one that is seen.
        What `keep` cannot keep stays in the box, with the reason: it answers what is kept.
        """
        super().__init__()
        self._title, self._hint = title, hint
        self._value = value.replace("\n", LINE) if lines else value
        self.keeps_lines = lines
        self._proposed = proposed
        self._check, self._keep, self._suggester = check, keep, suggester

    def compose(self) -> ComposeResult:
        """One box with a title, the line and a hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog-title")
            yield Input(
                self._value, suggester=self._suggester, select_on_focus=self._proposed
            )  # fmt: skip
            yield Static(Content(self._hint), classes="dialog-hint")

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        answer = event.value.replace(LINE, "\n") if self.keeps_lines else event.value
        problem = self._check(answer) if self._check else None
        if problem is None and self._keep is not None:
            problem = problem_of(partial(self._keep, answer))
        if problem is None:
            self.dismiss(answer)
            return
        hint = self.query_one(".dialog-hint", Static)
        hint.add_class("-problem")
        hint.update(Content(problem))

    def action_begin_line(self) -> None:
        """End the line here, where the answer may have several."""
        if self.keeps_lines:
            self.query_one(Input).insert_text_at_cursor(LINE)


class ChoiceDialog(ModalScreen[str | None]):
    """Offers a few choices, each with its own key but for j, k and q; Escape answers None."""

    CSS_PATH = "dialogs.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Cancel"),
        Binding("j", "move(1)", "Down"),
        Binding("k", "move(-1)", "Up"),
    ]

    def __init__(
        self, title: str, choices: Sequence[tuple[str, str, str]], chosen: str = ""
    ) -> None:
        super().__init__()
        self._title, self._choices, self._chosen = title, choices, chosen

    def compose(self) -> ComposeResult:
        """One box with a title and a line for each (key, answer, text)."""
        options = [
            Option(Content(f" {key}  {text} {'✓ ' * (answer == self._chosen)}"), answer)
            for key, answer, text in self._choices
        ]
        with Vertical(classes="dialog") as box:
            box.border_subtitle = "its key, or ↓ ↑ Enter · Esc cancels"
            yield Static(Content(self._title), classes="dialog-title")
            yield Choices(*options, markup=False)

    def on_mount(self) -> None:
        """Begin at the present choice."""
        answers = [answer for _, answer, _ in self._choices]
        if self._chosen in answers:
            self.query_one(OptionList).highlighted = answers.index(self._chosen)

    def on_key(self, event: Key) -> None:
        """Answer by a choice's own key; the screen below must not see it too."""
        for key, answer, _ in self._choices:
            if event.character == key:
                event.stop()
                self.dismiss(answer)
                return

    def action_move(self, step: int) -> None:
        """Move through the choices."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    @on(OptionList.OptionSelected)
    def _chose(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


class ConfirmDialog(ModalScreen[bool | None]):
    """Shows something and asks whether to go on: Enter or y, Escape or n."""

    CSS_PATH = "dialogs.tcss"
    VERTICAL_BREAKPOINTS = LOW
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "Yes"),
        Binding("escape,n,q", "dismiss(False)", "No"),
    ]

    def __init__(self, title: str, text: str, hint: str) -> None:
        super().__init__()
        self._title, self._text, self._hint = title, text, hint

    def compose(self) -> ComposeResult:
        """One box with a title, what is shown, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(Content(self._title), classes="dialog-title")
            yield Static(Content(self._text), classes="dialog-text")
            yield Static(Content(self._hint), classes="dialog-hint")


def problem_of(read: Callable[[], object]) -> str | None:
    """Return why an answer cannot be read, or what it asks for not be done; else None."""
    try:
        read()
    except (RealloyError, OSError) as error:
        return str(error)
    return None
