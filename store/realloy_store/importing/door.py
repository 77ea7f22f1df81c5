"""The one way from bytes to records, also for what containers hold, with the limits for that."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol

from realloy_store.errors import Broken, Refused
from realloy_store.importing import plugins
from realloy_store.importing.draft import Draft
from realloy_store.importing.sniff import format_of
from realloy_store.models import Article

Records = list[Draft | Article]

DEEPEST = 4
"""Containers inside containers."""
MOST_MEMBERS = 20_000
"""Files that one input may hold, at all depths together."""
MOST_BYTES = 512 * 1024 * 1024
"""Bytes that one input may unpack to, at all depths together."""
MOST_ARTICLES = 100_000
"""Articles that one feed, list or table may hold."""
LARGEST_MEMBER = 64 * 1024 * 1024


@dataclass(slots=True)
class Budget:
    """What one input may still unpack."""

    members: int = MOST_MEMBERS
    bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Inside:
    """A place inside an input: how deep it is, and what may still be unpacked."""

    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def read(self, data: bytes, member: str) -> Records:
        """Return the records of a member; Refused for one that is not ours to read."""
        if self.depth >= DEEPEST:
            raise Refused(f"more than {DEEPEST} containers inside one another: unpack it first")
        self.spend(len(data))
        found = read(data, PurePosixPath(member).name, replace(self, depth=self.depth + 1))
        return [self._named(each, member) for each in found]

    def spend(self, size: int) -> None:
        """Count a member; Refused when the input unpacks to more than it may."""
        self.budget.members -= 1
        self.budget.bytes -= size
        if self.budget.members < 0:
            raise Overflow(f"more than {MOST_MEMBERS:,} files inside: unpack it, import its parts")
        if self.budget.bytes < 0:
            raise Overflow(f"unpacks to more than {MOST_BYTES >> 20} MB: unpack it first")

    @staticmethod
    def _named(found: Draft | Article, member: str) -> Draft | Article:
        if isinstance(found, Article):
            return found
        inner = f"{member}/{found.member}" if found.member else member
        return found.with_(member=inner)


class Overflow(Refused):
    """A limit of the whole input: stops all of it, where Refused stops one member."""


class Reader(Protocol):
    """A format's `read`."""

    def __call__(self, data: bytes, name: str, inside: Inside) -> Records:
        """Return the records of a file; Refused with reason and remedy."""
        ...


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of some bytes, by what they are."""
    plugin = plugins.for_file(data, name)
    try:
        if plugin is not None:
            return [*plugins.read(plugin, data, name)]
        module = import_module(f"realloy_store.importing.{format_of(data, name)}")
        reader: Reader = module.read
        return reader(data, name, inside)
    except Refused:
        raise
    except RecursionError as error:
        raise Refused("the file is nested too deeply to be read: save its text alone") from error
    except Exception as error:  # what one member does to a parser must not end its container
        what = f"{type(error).__name__}: {error}"
        raise Broken(f"cannot be read ({what}): please report it with the file") from error


def read_members(members: list[tuple[str, bytes]], inside: Inside) -> tuple[Records, list[str]]:
    """Return the records of several members, and a note for each that gave none."""
    found: Records = []
    notes: list[str] = []
    for member, data in members:
        try:
            found += inside.read(data, member)
        except Overflow:
            raise
        except Refused as error:
            notes.append(f"{member}: {error}")
    return found, notes


def marked_cut(found: Records, note: str) -> Records:
    """Mark the last record of a file that breaks off as incomplete, and say why."""
    *whole, last = found
    if isinstance(last, Draft):
        return [*whole, last.with_(status="partial").noted(note)]
    provenance = replace(last.provenance, notes=(*last.provenance.notes, note))
    return [*whole, last.with_(status="partial", provenance=provenance)]
