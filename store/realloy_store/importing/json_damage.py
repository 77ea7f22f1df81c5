"""JSON that breaks off or is broken in the middle: its whole values, and where it is damaged."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

_NAME = r'\s*"[^"\n]{0,200}"\s*:\s*'
_BEGINS = re.compile(rf'\s*(?:\{{{_NAME}|\[\s*\{{\s*")')
_SEPARATORS = re.compile(r"[\s,]*")
_PLAIN = r'(?:"[^"\n]{0,500}"|[\w.+-]{1,40})\s*,'
_OPENING = re.compile(rf"\s*(?:\{{(?:{_NAME}{_PLAIN}){{0,20}}{_NAME})?\[")
"""A list, also one in an object behind a few plain fields: `{"version": 1, "items": [`."""


class Salvaged(NamedTuple):
    """What is whole in a damaged file."""

    values: list[Any]
    where: str
    """What is wrong first, and where: `line 3, column 17: …`."""


def looks_like_json(text: str) -> bool:
    """Whether a text that is no JSON was to be some: it begins as an object or a list does."""
    return _BEGINS.match(text) is not None


def salvaged(text: str) -> Salvaged:
    """Return the whole objects: of JSON lines every one, of a list those before the damage."""
    lines = _lines(text)
    return lines if lines.values else _listed(text)


def _lines(text: str) -> Salvaged:
    values: list[Any] = []
    where = ""
    for number, line in enumerate(text.split("\n")):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            where = where or _where(error, number)
        else:
            values += [value] if isinstance(value, dict) else []
    return Salvaged(values, where)


def _listed(text: str) -> Salvaged:
    values: list[Any] = []
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    decoder = json.JSONDecoder()
    while True:
        behind = _SEPARATORS.match(text, at)
        at = behind.end() if behind else at
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            return Salvaged(values, _where(error, 0))
        values += [value] if isinstance(value, dict) else []


def _where(error: Exception, lines_before: int) -> str:
    if not isinstance(error, json.JSONDecodeError):
        return "it is nested too deeply"
    return f"line {lines_before + error.lineno}, column {error.colno}"
