"""Tables that ship with the program, each with its source."""

from __future__ import annotations

from pathlib import Path


def text(name: str) -> str:
    """Return the text of a table in this folder."""
    # importlib.resources would do the same for an archive, and costs 20 ms to import.
    return _file(name).read_text(encoding="utf-8")


def content(name: str) -> bytes:
    """Return the bytes of a file in this folder."""
    return _file(name).read_bytes()


def _file(name: str) -> Path:
    return Path(__file__).parent / name
