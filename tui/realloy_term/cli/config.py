"""config and keys: what the reader has set, and what of it is understood."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import asdict
from textwrap import fill

from realloy_store.errors import RealloyError, WrongUse
from realloy_term import safe, wording
from realloy_term.cli.paper import width
from realloy_term.cli.preferences import config_path, preferences
from realloy_term.commands import COMMANDS, Command
from realloy_term.key_table import as_text, table
from realloy_term.keynames import spelled, spelled_keys
from realloy_term.settings.commented import toml
from realloy_term.settings.entries import KeyEntry, SettingEntry
from realloy_term.settings.kinds import nearest
from realloy_term.settings.preferences import Preferences
from realloy_term.settings.schema import SCHEMA
from realloy_term.settings.source import NOTHING


def run(arguments: Namespace) -> int:
    """Do what `config` was asked for."""
    if arguments.path:
        print(safe.line(str(config_path(arguments)[0])))
        return 0
    if arguments.write:
        return _write(arguments)
    own = preferences(arguments)
    if arguments.check:
        return _check(own, as_json=arguments.json)
    if arguments.explain:
        return _explain(own, arguments.explain)
    if arguments.set:
        return _set(own, arguments.set)
    print(safe.json_text(_as_json(own)) if arguments.json else _as_text(own))
    _tell(own)
    return 0


def keys(arguments: Namespace) -> int:
    """Print the keys of the app."""
    own = preferences(arguments)
    if arguments.json:
        print(safe.json_text([asdict(command) for command in own.keymap.commands]))
    else:
        commands = own.keymap.commands
        print(table(commands) if arguments.markdown else as_text(commands, width()))
    _tell(own)
    return 0


def _tell(own: Preferences) -> None:
    for problem in own.problems:
        print(f"realloy-term: {safe.line(str(problem))}", file=sys.stderr)


def _as_text(own: Preferences) -> str:
    rows = [(key, toml(own.value(key)), own.origin(key)) for key in SCHEMA]
    for name, keys_ in own.keymap.own.items():
        shown = toml([spelled(key) for key in keys_])
        rows.append((f"keys.{name}", shown, f"line {own.source.line('keys', name)}"))
    for theme in own.themes:
        rows.append((f"themes.{theme.name}", f"on {theme.based_on}",
                     f"line {own.source.line('themes', theme.name)}"))  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [
        f"{key:{widths[0]}}  {value:{min(widths[1], 40)}}  {origin}" for key, value, origin in rows
    ]
    return safe.block("\n".join([f"# {own.path}", *lines]))


def _as_json(own: Preferences) -> dict[str, object]:
    return {
        "file": str(own.path),
        "settings": {
            key: {"value": _plain(own.value(key)), "default": _plain(row.default),
                  "origin": own.origin(key)}
            for key, row in SCHEMA.items()
        },
        "keys": {name: list(keys_) for name, keys_ in own.keymap.own.items()},
        "themes": [asdict(theme) for theme in own.themes],
        "problems": [str(problem) for problem in own.problems],
    }  # fmt: skip


def _plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _check(own: Preferences, *, as_json: bool) -> int:
    problems = own.problems
    if as_json:
        print(safe.json_text([{**each._asdict(), "path": str(each.path)} for each in problems]))
    else:
        for problem in problems:
            print(safe.line(str(problem)))
        there = own.path is not None and own.path.exists()
        state = "is sound" if there else "is not there; everything has its default"
        if not problems:
            print(f"{safe.line(str(own.path))} {state}")
    slips = [each for each in problems if not each.counts]
    if slips:
        rest = NOTHING if own.source.lost else "the rest counts"
        print(f"{wording.plural(len(slips), 'problem')}; {rest}", file=sys.stderr)
    elif problems:
        print(f"{wording.plural(len(problems), 'warning')}; all of it counts", file=sys.stderr)
    return 1 if slips else 0


def _explain(own: Preferences, name: str) -> int:
    if command := _command(own, name):
        shown = " ".join(spelled_keys(command.all_keys)) or "none"
        print(f"keys.{command.id}\n{command.help}\nWhere: {command.scope}. Keys: {shown}.")
        return 0
    row = SCHEMA[_known(name)]
    print(f"{row.key}\n{fill(row.doc, 80)}")
    print(fill(f"Must be {SettingEntry(row, own).possible}.", 80))
    print(f"Now: {safe.line(toml(own.value(row.key)))} ({own.origin(row.key)})")
    print(f"Default: {toml(row.default)}")
    if row.env:
        print(f"${row.env} goes before the file.")
    return 0


def _command(own: Preferences, name: str) -> Command | None:
    """Return the command whose keys `keys.news.star` or `news.star` names."""
    bare = name.removeprefix("keys.").strip('"')
    return next((each for each in own.keymap.commands if each.id == bare), None)


def _known(name: str) -> str:
    """Return the key of a setting, which may be named without its table."""
    ends = [key for key in SCHEMA if key.partition(".")[2] == name]
    if name in SCHEMA or ends:
        return name if name in SCHEMA else ends[0]
    bare = {key.partition(".")[2]: key for key in SCHEMA}
    every = [*SCHEMA, *(f"keys.{command.id}" for command in COMMANDS)]
    near = bare.get(nearest(name, list(bare)) or "") or nearest(name, every)
    raise WrongUse(f"there is no setting {name!r}" + (f"; did you mean {near}?" if near else ""))


def _set(own: Preferences, said: str) -> int:
    name, sign, text = said.partition("=")
    if command := _command(own, name.strip()):
        return _set_keys(own, command, text, sign)
    key = _known(name.strip())
    if not sign:
        raise WrongUse(f"write {key}=VALUE, or {key}= for the default")
    try:
        problem = own.change(key, SCHEMA[key].kind.typed(text) if text.strip() else None)
    except ValueError as error:
        raise WrongUse(f"{key}: {error}") from error
    if problem:
        raise RealloyError(f"{key}: {problem}")
    print(f"{key} = {safe.line(toml(own.value(key)))} ({own.origin(key)})", file=sys.stderr)
    if (env := SCHEMA[key].env) and os.environ.get(env):
        print(f"${env} is set and goes before the file", file=sys.stderr)
    return 0


def _set_keys(own: Preferences, command: Command, text: str, sign: str) -> int:
    entry = KeyEntry(command, own)
    if not sign:
        raise WrongUse(f"write {entry.key}=KEYS, or {entry.key}= for the default")
    try:
        problem = own.bind(command.id, entry.typed(text))
    except ValueError as error:
        raise WrongUse(f"{entry.key}: {error}") from error
    if problem:
        raise RealloyError(f"{entry.key}: {problem}")
    now = KeyEntry(own.keymap.by_id(command.id), own)
    print(f"{now.key} = {safe.line(now.value)} ({now.origin})", file=sys.stderr)
    return 0


def _write(arguments: Namespace) -> int:
    from realloy_term.settings.commented import commented
    from realloy_term.settings.writing import write

    path = config_path(arguments)[0]
    if path.exists() or path.is_symlink():
        raise RealloyError(f"{path} is there already; it was left as it is")
    write(path, commented())
    print(safe.line(str(path)))
    return 0
