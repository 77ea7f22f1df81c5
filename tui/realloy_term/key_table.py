"""The keys as a table: for `keys`, the README and the manual."""

from __future__ import annotations

from collections.abc import Iterable

from realloy_term.commands import COMMANDS, Command
from realloy_term.keynames import spelled_keys


def table(commands: Iterable[Command] = COMMANDS) -> str:
    """Return the keys as Markdown."""
    rows = ["| Keys | Where | What it does |", "| --- | --- | --- |"]
    for command in commands:
        keys = " ".join(f"`{key}`" for key in spelled_keys(command.all_keys))
        typed = f"`:{command.id.partition('.')[2]}`"
        rows.append(f"| {keys or typed} | {command.scope} | {command.help} |")
    return "\n".join(rows)


def as_text(commands: Iterable[Command] = COMMANDS) -> str:
    """Return the keys as aligned lines: keys, command id, what it does; a heading per scope."""
    lines: list[str] = []
    rows = [(" ".join(spelled_keys(each.all_keys)), each) for each in commands]
    widths = max(len(keys) for keys, _ in rows), max(len(each.id) for _, each in rows)
    scope = ""
    for keys, each in rows:
        if each.scope != scope:
            scope = each.scope
            lines += [*([""] if lines else []), scope]
        lines.append(f"  {keys:{widths[0]}}  {each.id:{widths[1]}}  {each.help}")
    return "\n".join(lines)
