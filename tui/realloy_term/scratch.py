"""Folders for a file that another program gets: a note in the editor, a page that was pasted.

Each is taken away with what it was for. What a killed run left, or a note that could not be kept,
goes when the next one is made: empty folders after an hour, others when they are old.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

PREFIX = "realloy-term-"
_HOUR, _DAY = 3_600, 86_400
_KEPT = {"note.md": 30 * _DAY, "pasted.txt": _DAY}
"""Seconds that files stay which nobody took away: in a note may be words that are nowhere else."""


def scratch_folder() -> Path:
    """Make a folder that only this user can read, and take old ones away."""
    remove_old(Path(gettempdir()), time.time())
    return Path(mkdtemp(prefix=PREFIX))


def remove_old(place: Path, now: float) -> None:
    """Remove old folders of this user; one with anything in it that is not ours stays."""
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if entry.name.startswith(PREFIX) and entry.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    _remove_if_old(Path(entry.path), now)


def _remove_if_old(folder: Path, now: float) -> None:
    found = folder.stat(follow_symlinks=False)
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        return
    files = list(folder.iterdir())
    if all(_is_old(file, now) for file in files) and now - found.st_mtime > _HOUR:
        for file in files:
            file.unlink()
        folder.rmdir()  # only an empty one goes


def _is_old(file: Path, now: float) -> bool:
    stays = _KEPT.get(file.name)
    return (
        stays is not None
        and not file.is_symlink()
        and now - file.stat(follow_symlinks=False).st_mtime > stays
    )
