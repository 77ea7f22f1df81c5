"""Tables that ship with the program, each with its source."""

from __future__ import annotations

from importlib.resources import files


def text(name: str) -> str:
    """Return the text of a table in this folder."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
