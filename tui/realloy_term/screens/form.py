"""A form: lines to fill in, beside what is stated and nobody may change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from realloy_store.errors import RealloyError
from realloy_term.screens.fitting import LOW, SLIM

_HINT = "Tab next field · Enter keeps it all · Esc cancels"
Check = Callable[[Mapping[str, str]], None]
"""Raises RealloyError or OSError for what is not, or cannot be, kept: it stays in the form then."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form."""

    name: str
    value: str = ""
    example: str = ""
    """Shown while the line is empty, as an example."""
    stated: str = ""
    """What stands there instead of a line to write in."""
    label: str = ""
    """What the line is called, where its name does not say it."""
    about: str = ""
    """What the line is about, above it."""
    default: str = ""
    """What holds while the line is empty; else it is not stated."""

    @property
    def placeholder(self) -> str:
        """What an empty line says: no colour tells an example from a value."""
        return f"{self.default or 'not stated'}; e.g. {self.example}"


class Form(ModalScreen[dict[str, str] | None]):
    """Asks for some fields; answers with what stands in them, None when cancelled."""

    CSS_PATH = "form.tcss"
    VERTICAL_BREAKPOINTS = LOW
    HORIZONTAL_BREAKPOINTS = SLIM
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel")]

    def __init__(
        self, title: str, text: str, fields: Sequence[Field], check: Check, hint: str = ""
    ) -> None:
        super().__init__()
        self._title, self._text, self._fields, self._check = title, text, fields, check
        self._hint = f"{_HINT}{' · ' if hint else ''}{hint}"

    def compose(self) -> ComposeResult:
        """What it is about, a line for each field, a hint."""
        with Vertical(classes="form") as box:
            box.border_title = self._title
            with VerticalScroll(classes="form-lines", can_focus=False):
                yield Static(Content(self._text), classes="form-text")
                for field in self._fields:
                    yield from _line(field)
            yield Static(Content(self._hint), classes="form-hint")

    def on_mount(self) -> None:
        """Begin at the first line that is open."""
        self.set_focus(self.query(Input).first())

    @on(Input.Submitted)
    def _keep(self) -> None:
        said = {str(line.id)[5:]: line.value.strip() for line in self.query(Input)}
        try:
            self._check(said)
        except (RealloyError, OSError) as error:
            hint = self.query_one(".form-hint", Static)
            hint.add_class("-problem")
            hint.update(Content(str(error)))
        else:
            self.dismiss(said)


def _line(field: Field) -> ComposeResult:
    """Yield what a line is called and its value, or what it is filled in with."""
    if field.about:
        yield Static(Content(field.about), classes="form-about")
    with Horizontal(classes="form-row"):
        yield Static(Content(field.label or field.name.capitalize()), classes="form-name")
        if field.stated:
            yield Static(Content(f"{field.stated}  (stated)"), classes="form-stated")
        else:
            yield Input(
                field.value, placeholder=field.placeholder, id=f"form-{field.name}",
                select_on_focus=False, compact=True,
            )  # fmt: skip
