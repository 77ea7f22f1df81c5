"""The formats we read: one table, from which help and documentation are generated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from realloy_store.importing.draft import Draft
from realloy_store.models import Article

Reader = Callable[[bytes, str], "list[Draft] | list[Article]"]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file."""

    name: str
    reads: str
    """What of it is read, for help and documentation."""
    extensions: tuple[str, ...]
    """Endings of such files: a hint, the content decides."""
    module: str
    """The module whose `read(data, name)` reads it, imported when it is first needed."""

    def reader(self) -> Reader:
        """Return the function that reads this format."""
        reader: Reader = import_module(f"realloy_store.importing.{self.module}").read
        return reader


FORMATS = (
    Format(
        "text",
        "pasted AllMind pages, any plain text, Markdown",
        (".txt", ".text", ".md", ".markdown"),
        "text",
    ),
    Format(
        "json",
        "our own records: exports, dry runs, one record a line or a list",
        (".json", ".jsonl", ".ndjson"),
        "json_file",
    ),
)
"""In the order of the documentation."""


def named(name: str) -> Format:
    """Return the format of this name."""
    return next(each for each in FORMATS if each.name == name)
