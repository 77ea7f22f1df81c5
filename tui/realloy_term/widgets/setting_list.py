"""The list of settings: name, value, and where the value comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.message import Message

from realloy_term import safe
from realloy_term.widgets.bindings import bindings_for
from realloy_term.widgets.cells import fit
from realloy_term.widgets.row_list import RowList, Styles

_TABLE, _NAME, _ORIGIN = 9, 23, 16
"""Cells of the table and of the name, and at most of the origin."""
_VALUE = 24
"""Cells that a value has at least, where the origin stands too."""


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One setting as it is shown."""

    key: str
    value: str
    origin: str
    own: bool
    """Whether the reader said so, here or elsewhere."""


class SettingList(RowList[SettingRow]):
    """One line a setting."""

    BINDINGS = bindings_for("settings list")
    PREFIX = "setting"
    PARTS = ("base", "table", "name", "value", "own", "fine")

    @dataclass
    class Highlighted(Message):
        """The cursor is on another setting."""

        key: str

    @dataclass
    class Opened(Message):
        """The reader wants to change this setting."""

        key: str

    def draw(self, index: int, row: SettingRow, line: int, styles: Styles) -> Sequence[Segment]:
        """Return one setting, the table's name only where it begins."""
        table, _, name = row.key.partition(".")
        before = self.rows[index - 1]
        first = before is None or before.key.partition(".")[0] != table
        named = _TABLE if self.width > _TABLE + _NAME + _VALUE // 2 else 0
        names = _NAME if named else max(1, min(_NAME, self.width // 2))
        origin = min(_ORIGIN, max(0, self.width - named - names - _VALUE))
        room = max(1, self.width - named - names - origin - 3)
        value = safe.line(row.value) or "–"
        return [
            Segment(" ", styles["base"]),
            Segment(fit(table if first else "", named), styles["table"]),
            Segment(fit(name, names) + " ", styles["name"]),
            Segment(fit(value, room) + " ", styles["own" if row.own else "value"]),
            Segment(fit(row.origin, origin), styles["fine"]),
        ]

    def key(self, index: int, row: SettingRow) -> tuple[object, ...]:
        """Return what the row says."""
        return (index, row)

    def highlighted(self, row: SettingRow | None) -> None:
        """Tell which setting is under the cursor."""
        if row is not None:
            self.post_message(self.Highlighted(row.key))

    def opened(self, row: SettingRow) -> None:
        """Tell which setting the reader wants to change."""
        self.post_message(self.Opened(row.key))
