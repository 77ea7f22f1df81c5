"""Readers of other packages, found by the entry point group `realloy_store.readers`.

An entry point names an object with `name`, `reads` and `extensions`, as the table of formats has
them, and with two methods:

- `recognises(head, name)`: whether it reads a file that begins with these bytes (64 kB at most) and
  is called so; it is asked before our own readers, so it should look at the content;
- `read(data, name)`: the articles of a file, as mappings with the field names that other programs'
  JSON has (`title`, `date`, `text`, `url`, `author`, `source`, `tickers` …). A text in the AllMind
  layout is read as such. It may raise `realloy_store.errors.Refused` with reason and remedy.

What is wrong with a plug-in is named and skipped; it never stops an import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from realloy_store.errors import Broken, Refused
from realloy_store.importing.draft import Draft
from realloy_store.importing.registry import Format

GROUP = "realloy_store.readers"
_HEAD = 65536


class PluginReader(Protocol):
    """What an entry point names."""

    name: str
    reads: str
    """What of it is read, for help and documentation."""
    extensions: Iterable[str]
    """Endings of such files, with the dot."""

    def recognises(self, head: bytes, name: str) -> bool:
        """Whether it reads a file."""
        ...

    def read(self, data: bytes, name: str) -> Iterable[Mapping[str, Any]]:
        """Return the articles of a file."""
        ...


@dataclass(slots=True)
class Plugins:
    """The readers of other packages that work, and what is wrong with the others."""

    readers: list[PluginReader] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def drop(self, reader: PluginReader, error: Exception) -> None:
        """Ask a reader no more, and remember why."""
        self.readers.remove(reader)
        self.problems.append(f"{_called(reader)} is skipped: {type(error).__name__}: {error}")


@cache
def installed() -> Plugins:
    """Return the plug-ins, loaded once; nothing but an import or a question for formats does it."""
    from importlib.metadata import entry_points  # 15 ms with the search for packages

    found = Plugins()
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            reader = entry.load()
            reader = reader() if isinstance(reader, type) else reader
            _format(reader)
            found.readers.append(_checked(reader))
        except Exception as error:  # it is other people's code, and may raise anything
            why = f"{type(error).__name__}: {error}"
            found.problems.append(f"the reader {entry.name} is skipped: {why}")
    return found


def formats() -> tuple[Format, ...]:
    """Return what the plug-ins read."""
    return tuple(map(_format, installed().readers))


def for_file(data: bytes, name: str) -> PluginReader | None:
    """Return the plug-in that reads a file."""
    plugins = installed()
    for reader in tuple(plugins.readers):
        try:
            if reader.recognises(data[:_HEAD], name):
                return reader
        except Exception as error:  # a plug-in that cannot even look must not stop the others
            plugins.drop(reader, error)
    return None


def read(reader: PluginReader, data: bytes, name: str) -> list[Draft]:
    """Return the drafts of what a plug-in reads; Broken names it if it fails."""
    from realloy_store.importing import fieldnames  # 5 ms with its tables

    try:
        records = list(reader.read(data, name))
        found = [draft for record in records for draft in fieldnames.article(record)]
    except Refused:
        raise
    except Exception as error:
        raise Broken(f"{_called(reader)} failed: {type(error).__name__}: {error}") from error
    if not found:
        raise Refused(f"{_called(reader)} found no article in it")
    return found


def _checked(reader: Any) -> PluginReader:
    for method in ("recognises", "read"):
        if not callable(getattr(reader, method, None)):
            raise TypeError(f"it has no method {method!r}")
    checked: PluginReader = reader
    return checked


def _format(reader: PluginReader) -> Format:
    module = type(reader).__module__
    return Format(module, str(reader.name), str(reader.reads), tuple(map(str, reader.extensions)))


def _called(reader: PluginReader) -> str:
    return f"the reader {reader.name}"
