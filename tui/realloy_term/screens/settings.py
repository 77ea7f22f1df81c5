"""The settings, made from their schema: what each is and does; changed at once, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from realloy_term import safe
from realloy_term.commands import Scope
from realloy_term.keynames import spelled
from realloy_term.session import Session
from realloy_term.settings.entries import Entry, KeyEntry, entries, found
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.hint_bar import HintBar
from realloy_term.widgets.setting_list import SettingList, SettingRow
from realloy_term.widgets.title_bar import BETWEEN, TitleBar

if TYPE_CHECKING:
    from realloy_term.preferring import PreferringApp


_FINE = "$foreground 60%"
_LINES = [(0, "-tiny"), (7, "-low"), (12, "-high")]
"""What stands around the list has one line each, or two, or what it takes."""
_PLACEHOLDER = "type to find a setting or a command: theme, star, import …"


class SettingsScreen(Screen[None]):
    """A list of every setting; what the one under the cursor does stands below."""

    CSS_PATH = "settings.tcss"
    VERTICAL_BREAKPOINTS = _LINES
    BINDINGS = bindings_for("settings")
    SCOPES: ClassVar[tuple[Scope, ...]] = ("settings list", "settings")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._entries: dict[str, Entry] = {}
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """Title, list, what the setting does, hints."""
        yield TitleBar()
        yield Static(id="setting-slips")
        yield SettingList(id="settings")
        yield Static(id="setting-help")
        yield HintBar()

    def on_mount(self) -> None:
        """Begin at the first setting."""
        self.take_settings()
        self.query_one(SettingList).focus()

    def take_settings(self) -> None:
        """Show the values as they are now."""
        self._show(self.query_one(SettingList).cursor)

    def _show(self, cursor: int) -> None:
        self._entries = {entry.key: entry for entry in entries(self.session.preferences)}
        rows = [
            SettingRow(entry.key, entry.value, entry.origin, own=entry.origin != "default")
            for entry in found(self._wanted, self._entries.values())
        ]
        settings = self.query_one(SettingList)
        settings.show(len(rows), lambda at, most: rows[at : at + most], cursor=cursor)
        own = sum(entry.origin != "default" for entry in self._entries.values())
        self.query_one(TitleBar).show(
            "Settings", self._where(), f"{own} of {len(self._entries)} are yours", f"{own} yours"
        )
        self._tell_slips()
        commands = self.session.keys.in_scope(*self.SCOPES, "everywhere")
        self.query_one(HintBar).show(commands)

    def _where(self) -> str:
        """Return the file that settings are kept in; its folder gives way first."""
        path = self.session.preferences.path
        if path is None or not self.session.preferences.kept:
            return "kept for this run only"
        return safe.line(f"{path.name}{BETWEEN}in {path.parent}")

    def _tell_slips(self) -> None:
        """Say above the list what of the file is broken; nothing of it is ever written over."""
        problems = self.session.preferences.problems
        line = self.query_one("#setting-slips", Static)
        line.display = bool(problems)
        if problems:
            where = f"Line {problems[0].line}: " if problems[0].line else ""
            told = f"! {where}{problems[0].key}{': ' * bool(problems[0].key)}{problems[0].what}"
            more = f" · {len(problems) - 1} more: config --check" if len(problems) > 1 else ""
            line.update(Content(safe.line(f"{told}{more}")))

    @property
    def _current(self) -> Entry:
        row = self.query_one(SettingList).current
        return self._entries[row.key] if row else next(iter(self._entries.values()))

    @on(SettingList.Highlighted)
    def _explain(self) -> None:
        entry, key = self._current, self.session.keys.key
        possible = f"May be {entry.possible}. Default: {entry.default or 'none'}.\n"
        how = f"{key('settings-list.open')} changes it · {key('settings.reset')} takes the default"
        parts = [(f"{entry.doc}\n", ""), (possible, _FINE), (how, _FINE)]
        self.query_one("#setting-help", Static).update(Content.assemble(*parts))

    # ------------------------------------------------------------------ changing

    @property
    def _app(self) -> PreferringApp:
        return cast("PreferringApp", self.app)

    @on(SettingList.Opened)
    def _change(self) -> None:
        """Turn a flag, offer the values of a choice, ask for anything else."""
        entry = self._current
        turned = entry.turned()
        if turned is not None:
            self._prefer(entry, turned)
        elif entry.names:
            self._offer(entry)
        else:
            self._ask(entry)

    def _offer(self, entry: Entry) -> None:
        from realloy_term.screens.dialogs import ChoiceDialog

        choices = [(str(n) if n < 10 else " ", name, name) for n, name in enumerate(entry.names, 1)]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._prefer(entry, name)

        self.app.push_screen(ChoiceDialog(entry.key, choices, entry.value), chosen)

    def _ask(self, entry: Entry) -> None:
        from realloy_term.screens.dialogs import PromptDialog

        def answered(text: str | None) -> None:
            if text is not None:
                self._prefer(entry, entry.typed(text))

        several = "; commas between several" if entry.several else ""
        hint = f"May be {entry.possible}{several}.  Enter keeps it · Esc cancels"
        self.app.push_screen(
            PromptDialog(
                entry.key,
                value=entry.value,
                hint=hint,
                check=lambda text: _problem(entry, text),
                proposed=isinstance(entry, KeyEntry),  # else a key would be pressed behind the old
            ),
            answered,
        )

    def action_reset(self) -> None:
        """Take the default."""
        self._prefer(self._current, None)

    def _prefer(self, entry: Entry, value: Any) -> None:
        table, _, name = entry.key.partition(".")
        if table == "keys":
            problem = self._app.bind_keys(name, value)
        else:
            problem = self._app.prefer(entry.key, value)
        if problem:
            self.notify(f"{entry.key}: {problem}", severity="warning", markup=False)
        elif table == "keys":
            self._tell_presses(name)

    def _tell_presses(self, command: str) -> None:
        """Say of keys of two presses that they are: `*j` may have been meant otherwise."""
        for key in self.session.keys.by_id(command).keys.split(","):
            first, _, second = key.partition(" ")
            if second:
                told = f"{spelled(first)} and then {spelled(second)}, one after the other"
                self.notify(f"keys.{command} is now {told}.", markup=False)

    # ------------------------------------------------------------------ finding

    async def action_filter(self) -> None:
        """Open the line that finds a setting or a command."""
        if not self.query(Input):
            line = Input(self._wanted, placeholder=_PLACEHOLDER, id="settings-filter")
            await self.mount(line, before=self.query_one(SettingList))
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        self._wanted = event.value
        self._show(0)  # the best match, whatever the cursor was on

    @on(Input.Submitted)
    def _found(self) -> None:
        self.query_one(SettingList).focus()

    async def action_back(self) -> None:
        """Drop what was looked for, then go back to where the reader was."""
        if self.query(Input):
            await self.query(Input).remove()
            self._wanted = ""
            self.take_settings()
            self.query_one(SettingList).focus()
        else:
            self.dismiss()


def _problem(entry: Entry, text: str) -> str | None:
    try:
        entry.typed(text)
    except ValueError as error:
        return str(error)
    return None
