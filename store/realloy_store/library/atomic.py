"""Files that are replaced whole: temp file, fsync, rename, fsync of the folder."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from errno import EDQUOT, ENOSPC, EROFS
from pathlib import Path

from realloy_store.errors import LibraryError
from realloy_store.library.layout import Stamp

_TEMPORARY = re.compile(r"\.(.+)\.\d+\.tmp")
_RETRIES = 40
_PAUSE = 0.025


def make_folder(folder: Path) -> None:
    """Create a folder, and those above it, that only its owner may enter."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise refusal(folder, error) from error
    sync_folder(folder.parent)


def replace(path: Path, pieces: Iterable[bytes | memoryview], *, durable: bool = True) -> Stamp:
    """Write `pieces` to `path` so that it holds either the old bytes or all the new ones.

    The caller fsyncs the folder (`sync_folder`), once for all the files that it replaces.
    LibraryError says what stood in the way; the old file is untouched then.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(handle, "wb", buffering=1 << 20) as file:
                file.writelines(pieces)
                file.flush()
                if durable:
                    os.fsync(file.fileno())
                stamp = Stamp.of(os.fstat(file.fileno()))
            _rename(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise refusal(path, error) from error
    return stamp


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        pass  # some network file systems refuse this; the data itself is synced
    finally:
        os.close(handle)


def temporaries(folder: Path, name: str = "") -> list[Path]:
    """Return the temp files of `replace` in a folder, of one file or of all."""
    if not folder.is_dir():
        return []
    names = os.listdir(folder)  # noqa: PTH208 - half the time of iterdir
    return [
        folder / found
        for found in sorted(names)
        if (match := _TEMPORARY.fullmatch(found)) and name in ("", match[1])
    ]


def refusal(path: Path, error: OSError) -> LibraryError:
    """Return what to tell the reader when a file cannot be written."""
    if error.errno in (ENOSPC, EDQUOT):
        return LibraryError(f"{path}: the disk is full; free some space and run it again")
    if isinstance(error, PermissionError) or error.errno == EROFS:
        return LibraryError(f"{path}: no permission to write here; the library is read-only")
    return LibraryError(f"{path}: cannot be written: {error.strerror or error}")


def _rename(temporary: Path, path: Path) -> None:
    # Windows refuses while a reader has the file open, which takes a moment only.
    for _ in range(_RETRIES if os.name == "nt" else 0):
        try:
            temporary.replace(path)
            return
        except PermissionError:
            time.sleep(_PAUSE)
    temporary.replace(path)
