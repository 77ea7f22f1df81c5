"""Where the parts of a library lie, and which files make up its shards and marks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

PART_BYTES = 4 * 1024 * 1024
"""Largest shard: an import rewrites the open one of each month that it adds to, whole; stock TinyDB
opens one in about 12 ms."""
ARTICLES, MARKS = "articles/", "marks/"
_MONTH_PART = re.compile(r"articles/(\d{4}-\d{2})(?:\.([1-9]\d*))?\.json")


class Stamp(NamedTuple):
    """What tells that a file changed: compared with `!=`, because clocks and restores go back."""

    size: int
    mtime: int
    """Nanoseconds."""
    inode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """Take the stamp of a file that was looked up or opened."""
        # Windows knows the inode of an open file only, which would make two looks differ.
        return cls(status.st_size, status.st_mtime_ns, 0 if os.name == "nt" else status.st_ino)


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one library.

    A folder holds its month shards in `articles/`. A single TinyDB file is a library of one shard,
    and everything else that belongs to it lies beside it in the folder `FILE.realloy`.
    """

    path: Path
    single: bool

    @classmethod
    def of(cls, path: Path) -> Layout:
        """Tell the kind of library by what is there, or by the name of what is not there yet."""
        path = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - resolve() follows links
        return cls(path, path.is_file() or (path.suffix == ".json" and not path.exists()))

    @property
    def home(self) -> Path:
        """The folder of marks, history and originals."""
        return self.path.with_name(self.path.name + ".realloy") if self.single else self.path

    @property
    def lock(self) -> Path:
        """The file that a writer locks."""
        return self.home / ".lock"

    @property
    def backups(self) -> Path:
        """The folder of earlier versions."""
        return self.home / ".bak"

    def cache(self, root: Path) -> Path:
        """Return the folder of the index: named after the library, distinct by its whole path."""
        return root / f"{self.path.stem or 'library'}-{crc32(os.fsencode(self.path)):08x}"

    def file(self, name: str) -> Path:
        """Return the path of a shard or marks file."""
        return self.path if self.single and name.startswith(ARTICLES) else self.home / name

    def stamps(self) -> dict[str, Stamp]:
        """Look at every shard and marks file: name within the library to its stamp."""
        found = dict(self._folder(MARKS))
        if not self.single:
            found.update(self._folder(ARTICLES))
        elif self.path.exists():
            found[ARTICLES + self.path.name] = Stamp.of(self.path.stat())
        return found

    def folder_times(self) -> tuple[int, ...]:
        """Return what differs after any process replaced a file of the library."""
        paths = (self.path, self.home, self.home / "articles", self.home / "marks")
        return tuple(map(_time, paths))

    def shard_for(self, month: str, part: int) -> str:
        """Return the name of a part of a month; a single file takes every month."""
        if self.single:
            return ARTICLES + self.path.name
        return f"{ARTICLES}{month}.json" if part == 1 else f"{ARTICLES}{month}.{part}.json"

    def _folder(self, prefix: str) -> Iterator[tuple[str, Stamp]]:
        try:
            with os.scandir(self.home / prefix) as entries:
                for entry in entries:
                    name = entry.name
                    if name.endswith(".json") and name[0] != "." and entry.is_file():
                        yield prefix + name, Stamp.of(entry.stat())
        except FileNotFoundError:
            return


def month_part(name: str) -> tuple[str, int] | None:
    """Return month and part of a shard's name; None for a file that is not one of ours."""
    match = _MONTH_PART.fullmatch(name)
    return (match[1], int(match[2] or 1)) if match else None


def marks_for(shard: str) -> str:
    """Return the name of the marks file that goes with a shard, equally small for that reason."""
    return MARKS + shard.removeprefix(ARTICLES)


def _time(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
