"""The command line as values: what the manual and the shells' completions are made from."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Takes = Literal[
    "nothing", "text", "file", "folder", "choice", "article", "target", "query", "search",
    "setting", "theme", "entity", "field", "filling",
]  # fmt: skip
"""What can stand in a place: a name of ours is looked up in the library, settings and tables."""
_BY_METAVAR: dict[str, Takes] = {
    "DIR": "folder", "FILE": "file", "PATH": "file", "TARGET": "target", "ARTICLE": "target",
    "ID": "article", "QUERY": "query", "KEY": "setting", "KEY=VALUE": "setting", "SEARCH": "search",
    "ENTITY": "entity",
}  # fmt: skip
_BY_NAME: dict[str, Takes] = {
    "query": "query", "id": "article", "theme": "theme", "file": "file", "fields": "field",
    "set": "filling",
}  # fmt: skip

OFFERS = "offers"
"""Attribute of an action with words that completion offers, where others are understood too."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option."""

    names: tuple[str, ...]
    metavar: str
    """Its value in the help; empty for none."""
    help: str
    takes: Takes
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What stands in a place of its own."""

    name: str
    help: str
    takes: Takes
    many: bool
    needed: bool
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """One command; the whole program has an empty name."""

    name: str
    help: str
    options: tuple[Option, ...]
    places: tuple[Place, ...]

    @property
    def valued(self) -> list[str]:
        """The names of options that take a value."""
        return [name for each in self.options if each.takes != "nothing" for name in each.names]


def branches(parser: argparse.ArgumentParser) -> tuple[Branch, list[Branch]]:
    """Return the program without a command, and its commands in the order of the help."""
    found: list[Branch] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {each.dest: each.help or "" for each in action._choices_actions}
            found = [_branch(name, helps[name], made) for name, made in action.choices.items()]
    return _branch("", parser.description or "", parser), found


def _branch(name: str, text: str, parser: argparse.ArgumentParser) -> Branch:
    stated = [
        action
        for action in parser._actions
        if action.help != argparse.SUPPRESS and not isinstance(action, argparse._SubParsersAction)
    ]
    options = tuple(_option(action) for action in stated if action.option_strings)
    return Branch(name, text, options, tuple(_places(stated)))


def _option(action: argparse.Action) -> Option:
    valued = action.nargs != 0
    takes = _takes(action) if valued else "nothing"
    metavar = _metavar(action) if valued else ""
    return Option(tuple(action.option_strings), metavar, _help(action), takes, _choices(action))


def _places(actions: list[argparse.Action]) -> Iterator[Place]:
    for action in actions:
        if not action.option_strings:
            many, needed = action.nargs in ("*", "+"), action.nargs not in ("*", "?")
            yield Place(_metavar(action), _help(action), _takes(action), many, needed,
                        _choices(action))  # fmt: skip


def _metavar(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(_choices(action)) or action.dest.upper()


def _help(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%")


def _choices(action: argparse.Action) -> tuple[str, ...]:
    offered: Iterable[str] = getattr(action, OFFERS, ())
    return tuple(map(str, action.choices or offered))


def _takes(action: argparse.Action) -> Takes:
    if _choices(action):
        return "choice"
    by_metavar = _BY_METAVAR.get(str(action.metavar))
    if by_metavar or action.type is Path:
        return by_metavar or "file"
    return _BY_NAME.get(action.dest, "text")
