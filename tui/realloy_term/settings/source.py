"""The settings file as text: parsed, with the line of everything in it, and what was unreadable.

A slip costs its own line (or, in a heading, its own table), not the rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

LARGEST = 1_000_000
"""Bytes; what is larger is not a settings file."""
MOST_SLIPS = 20
NOTHING = "all settings have their defaults"
_HEADING = r"\s*\[\s*([^\[\]]+?)\s*\]"
_ENTRY = r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*="""
_PLACE = r"\(at line (\d+), column (\d+)\)|\(at end of document\)"
# Compiled when first used: 1 ms that a sound file need not pay.


class Problem(NamedTuple):
    """Something in the settings that could not be taken as it stands."""

    path: Path
    line: int | None
    key: str
    what: str
    """What is wrong, and what would be right."""
    counts: bool = False
    """Whether it was taken as it stands all the same."""

    def __str__(self) -> str:
        place = f"{self.path}{f':{self.line}' if self.line else ''}"
        return ": ".join(part for part in (place, self.key, self.what) if part)


@dataclass(frozen=True, eq=False)
class Source:
    """A settings file that was read."""

    path: Path
    text: str
    data: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    lost: bool = False
    """Whether nothing of the file could be read."""
    sound: tuple[str, ...] = ()
    """The lines of the text, an empty one for each that was left out."""

    def line(self, *names: str) -> int | None:
        """Return the line, from 1, of an entry or of the table that holds it."""
        while names:
            if found := self._lines.get(".".join(names)):
                return found
            names = names[:-1]
        return None

    @cached_property
    def _lines(self) -> dict[str, int]:
        found: dict[str, int] = {}
        table = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            if heading := re.match(_HEADING, line):
                table = _plain(heading[1])
                found.setdefault(table, number)
            elif entry := re.match(_ENTRY, line):
                found.setdefault(f"{table}.{_plain(entry[1])}".lstrip("."), number)
        return found

    def problem(self, what: str, *names: str) -> Problem:
        """Return a problem with an entry."""
        return Problem(self.path, self.line(*names), ".".join(names), what)


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def read_source(path: Path, *, named: bool = False) -> Source:
    """Read a settings file; one that is not there is empty, unless the reader `named` it."""
    try:
        raw = _bytes(path)
    except FileNotFoundError:
        missing = Problem(path, None, "", "there is no such file; `config --write` makes one")
        return Source(path, "", {}, (missing,) if named else ())
    except OSError as error:
        problem = Problem(path, None, "", f"cannot be read: {error.strerror}")
        return Source(path, "", {}, (problem,), True)
    if not raw:
        return Source(path, "", {})
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 text; save the file as UTF-8. Until then {NOTHING}"
        return Source(path, "", {}, (Problem(path, line, "", what),), True)
    return parsed(path, text)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise OSError(0, "it is too large for settings")
    return raw


def parsed(path: Path, text: str) -> Source:
    """Return the text of a settings file as what could be read of it."""
    from tomllib import TOMLDecodeError, loads  # 2.6 ms, only where there is a file

    from realloy_term.settings.slips import told  # wanted by who has a slip
    from realloy_term.settings.unclosed import unclosed

    lines = text.split("\n")  # as TOML counts them
    problems: list[Problem] = []
    while len(problems) < MOST_SLIPS:
        try:
            data = loads("\n".join([*lines, ""]))
        except TOMLDecodeError as error:
            place = re.search(_PLACE, str(error))
            at = int(place[1]) if place and place[1] else len(lines) + 1
            if found := unclosed(lines, at):
                problems.append(Problem(path, found.line, found.key, found.what))
                lines[found.line - 1 : found.end] = [""] * (found.end - found.line + 1)
                continue
            if not 1 <= at <= len(lines) or not lines[at - 1].strip():
                break
            what = told(str(error), lines, at, int(place[2]) if place and place[2] else 1)
            dropped = "the table" if _drop(lines, at - 1) else "the line"
            problems.append(Problem(path, at, "", f"{what}; until then {dropped} is left out"))
        else:
            return Source(path, text, data, tuple(problems), sound=tuple(lines))
    what = f"this is not TOML; {NOTHING} until it is mended"
    return Source(path, text, {}, (*problems, Problem(path, len(lines) or None, "", what)), True)


def _drop(lines: list[str], at: int) -> bool:
    """Blank a line; with a heading, all of its table. True when it was a heading."""
    heading = lines[at].lstrip().startswith("[")
    lines[at] = ""
    for after in range(at + 1, len(lines) if heading else 0):
        if lines[after].lstrip().startswith("["):
            break
        lines[after] = ""
    return heading
