"""The keys as a table: for `keys`, the README and the manual."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from realloy_term.commands import COMMANDS, Command
from realloy_term.keynames import spelled_keys

NARROW = 24
"""Cells below which a column of text is no column any more: it goes below its keys."""


def table(commands: Iterable[Command] = COMMANDS) -> str:
    """Return the keys as Markdown."""
    rows = ["| Keys | Where | What it does |", "| --- | --- | --- |"]
    for command in commands:
        keys = " ".join(f"`{key}`" for key in spelled_keys(command.all_keys))
        typed = f"`:{command.id.partition('.')[2]}`"
        rows.append(f"| {keys or typed} | {command.scope} | {command.help} |")
    return "\n".join(rows)


def as_text(commands: Iterable[Command] = COMMANDS, width: int = 0) -> str:
    """Return the keys as aligned lines: keys, command id, what it does; a heading per scope.

    What does not fit into a `width` of cells goes on below; 0 is any width.
    """
    lines: list[str] = []
    rows = [(" ".join(spelled_keys(each.all_keys)), each) for each in commands]
    widths = max(len(keys) for keys, _ in rows), max(len(each.id) for _, each in rows)
    scope = ""
    for keys, each in rows:
        if each.scope != scope:
            scope = each.scope
            lines += [*([""] if lines else []), scope]
        start = f"  {keys:{widths[0]}}  {each.id:{widths[1]}}  "
        lines += _wrapped(start, each.help, width)
    return "\n".join(lines)


def _wrapped(start: str, text: str, width: int) -> list[str]:
    room = width - len(start)
    if len(text) <= room or not width:
        return [start + text]
    if room < NARROW:
        return [start.rstrip(), *wrap(text, max(width, NARROW), initial_indent="    ",
                                      subsequent_indent="    ")]  # fmt: skip
    first, *rest = wrap(text, room)
    return [start + first, *(" " * len(start) + line for line in rest)]
