"""The files that an import was pointed at: named ones, folders, patterns, standard input."""

from __future__ import annotations

import errno
import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

STDIN = "-"
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read; a larger one is refused with a reason."""
_ABOUT = frozenset({"README", "LICENSE", "LICENCE", "COPYING", "CHANGELOG", "NOTICE"})
_SYSTEM = frozenset({"Thumbs.db", "desktop.ini", "__pycache__", "$RECYCLE.BIN", "lost+found"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to import, or a path that cannot be."""

    path: Path
    named: bool
    """Named by the reader, rather than met in a folder: what is wrong with it is a failure."""
    reason: str | None = None
    """Why it cannot be read."""

    @property
    def name(self) -> str:
        """How a report calls it."""
        return "standard input" if str(self.path) == STDIN else self.path.name

    def read(self) -> bytes:
        """Return the bytes. Raises OSError, also for a file that is too large."""
        is_stdin = str(self.path) == STDIN
        data = _read_stdin() if is_stdin else _read(self.path)
        if len(data) > LARGEST:
            raise OSError(f"larger than {LARGEST >> 20} MB: split it, or import its parts")
        return data


def find_files(paths: Sequence[Path | str]) -> Iterator[Found]:
    """Yield the files under some paths, each once, folders sorted by name.

    Hidden and system files in folders are passed over, and so are links that lead back up, devices
    and pipes. A path that does not exist may be a pattern (`*.txt`); without a match, it fails.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for found in _expanded(str(path)):
            yield from _under(found, seen)


def _expanded(path: str) -> Iterator[Path]:
    if path == STDIN or os.path.lexists(path) or not glob.has_magic(path):
        yield Path(path)
        return
    pattern = str(Path(path).expanduser())
    # Path.glob takes no absolute pattern.
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    yield from map(Path, matches or [path])


def _under(path: Path, seen: set[tuple[int, int]]) -> Iterator[Found]:
    if str(path) == STDIN:
        yield Found(path, named=True)
        return
    try:
        status = path.stat()
    except OSError as error:
        yield Found(path, True, _why(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _folder(path, seen)
    elif not stat.S_ISREG(status.st_mode):
        yield Found(path, True, "a device or a pipe, not a file: import a file or `-`")
    elif _is_new(status, seen):
        yield Found(path, named=True)


def _folder(path: Path, seen: set[tuple[int, int]]) -> Iterator[Found]:
    """Walk a folder without recursion, so that depth costs nothing."""
    waiting = [path]
    while waiting:
        folder = waiting.pop()
        try:
            if not _is_new(folder.stat(), seen):
                continue
            with os.scandir(folder) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(folder, folder == path, _why(error))
            continue
        folders: list[Path] = []
        for entry in inside:
            if entry.name.startswith((".", "~$")) or entry.name in _SYSTEM:
                continue
            yield from _entry(entry, folders, seen)
        waiting += reversed(folders)


def _entry(
    entry: os.DirEntry[str], folders: list[Path], seen: set[tuple[int, int]]
) -> Iterator[Found]:
    try:
        status = entry.stat()
    except OSError as error:
        yield Found(Path(entry.path), False, _why(error))
        return
    if stat.S_ISDIR(status.st_mode):
        folders.append(Path(entry.path))
    elif stat.S_ISREG(status.st_mode) and _is_new(status, seen):
        about = Path(entry.name).stem.upper() in _ABOUT
        reason = "is about its folder, not an article: name it to import it" if about else None
        yield Found(Path(entry.path), False, reason)


def _is_new(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    key = (status.st_dev, status.st_ino)
    if key in seen and key[1]:
        return False
    seen.add(key)
    return True


def _read(path: Path) -> bytes:
    # O_NONBLOCK: a pipe that took the file's place since it was found must not hang the import.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("a device or a pipe, not a file")
        return file.read(LARGEST + 1)


def _read_stdin() -> bytes:
    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        if error.errno == errno.EBADF:
            raise OSError("it is closed: pipe a page into it, or name a file") from error
        raise


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file: check the name"
    if isinstance(error, PermissionError):
        return "no permission to read it: change its permissions"
    return error.strerror or str(error)
