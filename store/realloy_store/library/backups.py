"""The last few versions of every file, as hard links: made in no time, kept until replaced."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from realloy_store.library.atomic import make_folder
from realloy_store.library.layout import Layout

KEPT = 5
"""Versions of one file."""
DAYS = 14
"""After these days a version goes: a version of a shard takes as much room as the shard."""


class Backups:
    """The ring of earlier versions, a folder a file, the version's time as its name.

    One run of writes keeps the version from before the run: every chunk of an import extends what
    the one before wrote, and twenty nearly equal files would push out the one that differs.
    """

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._kept: set[tuple[str, str]] = set()
        self._expired = False

    def keep(self, name: str, run: str) -> None:
        """Keep the present version of a file, unless this run of writes has kept one."""
        if (name, run) in self._kept:
            return
        self._kept.add((name, run))
        self._expire()
        source = self._layout.file(name)
        with suppress(FileNotFoundError):
            target = self.folder(name) / f"{source.stat().st_mtime_ns:020d}.json"
            make_folder(target.parent)
            link(source, target)
            for old in self.versions(name)[KEPT:]:
                old.unlink(missing_ok=True)

    def versions(self, name: str) -> list[Path]:
        """Return the kept versions of a file, newest first."""
        with suppress(FileNotFoundError):
            return sorted(self.folder(name).glob("*.json"), reverse=True)
        return []

    def _expire(self) -> None:
        """Remove old versions, once for an open library."""
        if self._expired:
            return
        self._expired = True
        limit = time.time() - DAYS * 86_400
        for path in self._layout.backups.rglob("[0-9]*.json"):
            # Folders are named like files. Of a link's times the first says when it was made.
            if path.is_file() and path.stat().st_ctime < limit:
                path.unlink(missing_ok=True)

    def set_aside(self, name: str) -> Path:
        """Keep a damaged file for good, outside the ring."""
        source = self._layout.file(name)
        target = self.folder(name) / f"{source.stat().st_mtime_ns:020d}.damaged"
        make_folder(target.parent)
        link(source, target)
        return target

    def folder(self, name: str) -> Path:
        """Return the folder that holds the versions of a file."""
        return self._layout.backups / name


def link(source: Path, target: Path) -> None:
    """Give the bytes a second name; a copy where the file system has no hard links."""
    with suppress(FileExistsError):
        try:
            os.link(source, target)
        except FileExistsError:
            raise
        except OSError:
            from shutil import copy2

            copy2(source, target)
