"""The settings, made from their schema: what each is and does; changed at once, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from realloy_term import safe
from realloy_term.commands import Scope
from realloy_term.session import Session
from realloy_term.settings.kinds import Choice, Flag, Names, shown
from realloy_term.settings.schema import SCHEMA, Setting
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.setting_list import SettingList, SettingRow
from realloy_term.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from realloy_term.preferring import PreferringApp


class SettingsScreen(Screen[None]):
    """A list of every setting; what the one under the cursor does stands below."""

    CSS_PATH = "settings.tcss"
    BINDINGS = bindings_for("settings")
    SCOPES: ClassVar[tuple[Scope, ...]] = ("settings list", "settings")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        """Title, list, what the setting does, hints."""
        yield TitleBar()
        yield SettingList(id="settings")
        yield Static(id="setting-help")
        yield HintBar()

    def on_mount(self) -> None:
        """Begin at the first setting."""
        self.take_settings()
        self.query_one(SettingList).focus()

    def take_settings(self) -> None:
        """Show the values as they are now."""
        rows = [self._row(row) for row in SCHEMA.values()]
        settings = self.query_one(SettingList)
        settings.show(len(rows), lambda at, most: rows[at : at + most], cursor=settings.cursor)
        own = sum(row.own for row in rows)
        where = str(self.session.preferences.path or "kept for this run only")
        self.query_one(TitleBar).show("Settings", safe.line(where), f"{own} of {len(rows)} yours")
        commands = self.session.keys.in_scope(*self.SCOPES, "everywhere")
        self.query_one(HintBar).show(commands)

    def _row(self, row: Setting) -> SettingRow:
        origin = self.session.preferences.origin(row.key)
        value = shown(self.session.preferences.value(row.key))
        return SettingRow(row.key, value, origin, own=origin != "default")

    @property
    def _current(self) -> Setting:
        row = self.query_one(SettingList).current
        return SCHEMA[row.key] if row else next(iter(SCHEMA.values()))

    @on(SettingList.Highlighted)
    def _explain(self) -> None:
        row = self._current
        default = shown(row.default) or "none"
        key = self.session.keys.key
        how = f"{key('settings-list.open')} changes it · {key('settings.reset')} takes the default"
        self.query_one("#setting-help", Static).update(
            Content.assemble(
                (f"{row.doc}\n", ""),
                (f"May be {self._possible(row)}. Default: {default}.\n", "$foreground 60%"),
                (how, "$foreground 60%"),
            )
        )

    def _possible(self, row: Setting) -> str:
        return f"one of {', '.join(self._names(row))}" if self._names(row) else row.kind.what

    def _names(self, row: Setting) -> tuple[str, ...]:
        """Return the values of a setting that has few."""
        if row.key == "display.theme":
            return tuple(self._app.theme_names)
        return row.kind.names if isinstance(row.kind, Choice) else ()

    # ------------------------------------------------------------------ changing

    @property
    def _app(self) -> PreferringApp:
        return cast("PreferringApp", self.app)

    @on(SettingList.Opened)
    def _change(self) -> None:
        """Turn a flag, offer the values of a choice, ask for anything else."""
        row = self._current
        if isinstance(row.kind, Flag):
            self._prefer(row, not self.session.preferences.value(row.key))
        elif self._names(row):
            self._offer(row)
        else:
            self._ask(row)

    def _offer(self, row: Setting) -> None:
        from realloy_term.screens.dialogs import ChoiceDialog

        names = self._names(row)
        choices = [(str(n) if n < 10 else " ", name, name) for n, name in enumerate(names, 1)]
        present = shown(self.session.preferences.value(row.key))

        def chosen(name: str | None) -> None:
            if name is not None:
                self._prefer(row, name)

        self.app.push_screen(ChoiceDialog(row.key, choices, present), chosen)

    def _ask(self, row: Setting) -> None:
        from realloy_term.screens.dialogs import PromptDialog

        def answered(text: str | None) -> None:
            if text is not None:
                self._prefer(row, row.kind.typed(text) if text.strip() else self._empty(row))

        dialog = PromptDialog(
            row.key,
            value=shown(self.session.preferences.value(row.key)),
            hint=f"{row.kind.what[0].upper()}{row.kind.what[1:]}; commas between several.  "
            "Enter keeps it · Esc cancels",
            check=lambda text: self._problem(row, text),
        )
        self.app.push_screen(dialog, answered)

    def _empty(self, row: Setting) -> Any:
        """Return what an empty line means: an empty list, else the default."""
        return [] if isinstance(row.kind, Names) else None

    def _problem(self, row: Setting, text: str) -> str | None:
        try:
            if text.strip():
                row.kind.read(row.kind.typed(text))
        except ValueError as error:
            return str(error)
        return None

    def action_reset(self) -> None:
        """Take the default."""
        self._prefer(self._current, None)

    def _prefer(self, row: Setting, value: Any) -> None:
        if problem := self._app.prefer(row.key, value):
            self.notify(f"{row.key}: {problem}", severity="warning", markup=False)

    def action_back(self) -> None:
        """Go back to where the reader was."""
        self.dismiss()
