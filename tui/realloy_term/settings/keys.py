"""The table `[keys]`: a command's id and the keys that the reader wants for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from realloy_term.commands import COMMANDS, Command
from realloy_term.keymap import Keymap
from realloy_term.keynames import read_key, spelled
from realloy_term.settings.kinds import did_you_mean, named
from realloy_term.settings.source import Problem, Source

WHAT = 'keys in quotes, such as "s", ["s", "Ctrl-S"] or "gs"; "" for none'


def read_keys(source: Source) -> tuple[Keymap, list[Problem]]:
    """Return the keymap, and what of it was refused: that has the default keys."""
    table = source.data.get("keys", {})
    if not isinstance(table, dict):
        return Keymap(), [source.problem("is a table: write [keys] on a line of its own", "keys")]
    ids = [command.id for command in COMMANDS]
    wanted: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name, value in _entries(table):
        try:
            if name not in ids:
                raise ValueError(f"there is no such command{did_you_mean(name, ids)}")
            wanted[name] = keys_of(value)
        except ValueError as error:
            problems.append(source.problem(str(error), "keys", name))
    keymap = _without_clashes(wanted, source, problems)
    return keymap, problems


def _entries(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield ids and values: `"news.star" = …` and `news.star = …` are the same."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _entries(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def keys_of(value: Any) -> tuple[str, ...]:
    """Return the keys that a TOML value names; ValueError says what is wrong."""
    parts = value
    if isinstance(value, str):
        parts = [value] if value in (",", " ") else [p.strip() for p in value.split(",")]
        parts = [part for part in parts if part]
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError(f"{named(value)} is not {WHAT}")
    return tuple(dict.fromkeys(read_key(part) for part in parts))


def _without_clashes(
    wanted: dict[str, tuple[str, ...]], source: Source, problems: list[Problem]
) -> Keymap:
    """Return the keymap, taking back the entries that would give a key two meanings."""
    while wanted and (clash := next(Keymap(wanted).clashes(), None)):
        own = [c.id for c in (clash.first, clash.second) if c.id in wanted]
        refused = max(own, key=lambda name: source.line("keys", name) or 0)
        other = clash.first if clash.second.id == refused else clash.second
        problems.append(source.problem(_told(clash.key, other), "keys", refused))
        del wanted[refused]
    return Keymap(wanted)


def _told(key: str, other: Command) -> str:
    return (
        f'"{spelled(key)}" is {other.id} ({other.title.lower()}) on the same screen; '
        "choose another key for one of the two"
    )


def check_keys(keymap: Keymap, name: str, keys: tuple[str, ...]) -> None:
    """Raise ValueError where these keys of a command would mean something else, too."""
    for clash in Keymap({**keymap.own, name: keys}).clashes():
        raise ValueError(_told(clash.key, clash.first if clash.second.id == name else clash.second))
