"""The tables `[themes.NAME]`: colours of the reader's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from realloy_term.palettes import too_alike
from realloy_term.settings.kinds import did_you_mean, named
from realloy_term.settings.schema import THEMES
from realloy_term.settings.source import Problem, Source

COLOURS = (
    "primary", "secondary", "accent", "foreground", "background", "surface", "panel",
    "success", "warning", "error", "cursor",
)  # fmt: skip
"""What can be coloured; `cursor` is the row under the cursor where the list has no focus."""
_SYSTEM = "black red green yellow blue magenta cyan white".split()
ANSI = ("ansi_default", *(f"ansi_{each}" for each in _SYSTEM),
        *(f"ansi_bright_{each}" for each in _SYSTEM))  # fmt: skip
"""The terminal's own colours."""
_HEX = r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})"
_NAME = r"[\w-]+"
_MOST = 3
"""Pairs of colours that are named, the worst first."""


@dataclass(frozen=True, slots=True)
class UserTheme:
    """Some colours over those of a theme that is there."""

    name: str
    based_on: str
    colours: Mapping[str, str]


def read_themes(source: Source, chosen: str) -> tuple[tuple[UserTheme, ...], list[Problem]]:
    """Return the reader's themes, and what was wrong in them or with the theme that is `chosen`.

    A colour that cannot be read is that of the theme below.
    """
    problems: list[Problem] = []
    table = source.data.get("themes", {})
    if not isinstance(table, dict):
        problems.append(source.problem("is a table: write [themes.NAME]", "themes"))
        table = {}
    themes = [
        theme
        for name, entries in table.items()
        if (theme := _theme(name, entries, source, problems)) is not None
    ]
    names = [*THEMES, *(theme.name for theme in themes)]
    if chosen not in names:
        what = f"there is no theme {named(chosen)}{did_you_mean(chosen, names)}"
        problems.append(source.problem(f"{what}; there are {', '.join(names)}", "display", "theme"))
    return tuple(themes), problems


def _theme(name: str, entries: Any, source: Source, problems: list[Problem]) -> UserTheme | None:
    if not isinstance(entries, dict) or not re.fullmatch(_NAME, name) or name in THEMES:
        what = (
            "is the name of a theme that is there already"
            if name in THEMES
            else ("is not a theme: write [themes.NAME], its colours on the lines below it")
        )
        problems.append(source.problem(what, "themes", name))
        return None
    based_on, colours = "dark", {}
    for key, value in entries.items():
        try:
            if key == "based_on":
                based_on = _based_on(value)
            else:
                colours[key] = _colour(key, value)
        except ValueError as error:
            problems.append(source.problem(str(error), "themes", name, key))
    if weak := _weak(based_on, colours):
        problems.append(source.problem(weak, "themes", name)._replace(counts=True))
    return UserTheme(name, based_on, colours)


def _weak(based_on: str, colours: Mapping[str, str]) -> str:
    """Return which colours can hardly be told from what they are on; empty where all can."""
    worst = sorted(too_alike(based_on, colours), key=lambda found: found[2])
    told = [
        f"{name} on {surface} has a contrast of {int(found * 10) / 10:.1f} (needs {least})"
        for name, surface, found, least in worst[:_MOST]
    ]
    more = f"; {len(worst) - _MOST} more" if len(worst) > _MOST else ""
    return f"is hard to read: {', '.join(told)}{more}" if told else ""


def _based_on(value: Any) -> str:
    if value in THEMES:
        return str(value)
    near = did_you_mean(value, THEMES) if isinstance(value, str) else ""
    raise ValueError(f"{named(value)} is none of {', '.join(THEMES)}{near}")


def _colour(key: str, value: Any) -> str:
    known = ("based_on", *COLOURS)
    if key not in known:
        raise ValueError(f"there is no such colour{did_you_mean(key, known)}")
    if isinstance(value, str) and (re.fullmatch(_HEX, value) or value in ANSI):
        return value
    near = did_you_mean(value, ANSI) if isinstance(value, str) and value[:1] != "#" else ""
    raise ValueError(
        f'{named(value)} is not a colour: write "#205d86", or one of the terminal\'s own such as '
        f'"ansi_blue"{near}'
    )
