"""Where a file goes: whole or not at all, over another one only when the reader says so."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

STDOUT = frozenset({"-", "/dev/stdout"})
"""Names of standard output."""


def problem(path: Path, endings: Sequence[str] = ()) -> str | None:
    """Return why nothing can be written there, and the remedy; None where it can.

    With `endings` a name that has another is refused: it would not hold what its reader expects.
    """
    if path.is_dir():
        return f"{path} is a folder. Name a file in it."
    if not path.parent.is_dir():
        return f"There is no folder {path.parent}. Make it first, or name another."
    if endings and path.suffix and path.suffix.lower() not in endings:
        return f"No format ends in {path.suffix}: name the file {', '.join(endings)}."
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        return f"{path} may not be written. Name another folder, or change its permissions."
    return None


def numbered(path: Path) -> Path:
    """Return a name that is free: `news-2.md` beside `news.md`."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(name for name in names if not os.path.lexists(name))


def write(path: Path, pieces: Iterable[str], *, over: bool = False) -> None:
    """Write a file; a device or a pipe takes what comes.

    FileExistsError for a file that is there, which with `over` keeps what it has until all is
    written. OSError, with the file's name, when it cannot be written: nothing is left of it then.
    """
    if path.exists() and not path.is_file():
        _fill(path, path, pieces, "w")
    elif over and os.path.lexists(path):
        target = path.resolve()
        draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        _fill(draft, path, pieces, "x")
        draft.replace(target)
    else:
        _fill(path, path, pieces, "x")


def _fill(file: Path, path: Path, pieces: Iterable[str], mode: str) -> None:
    opened = file.open(mode, encoding="utf-8", newline="")
    with _whole(file, path, mode), opened:  # closing writes, too
        opened.writelines(pieces)


@contextmanager
def _whole(file: Path, path: Path, mode: str) -> Iterator[None]:
    """Leave nothing of a file that could not be written to its end, and name it."""
    try:
        yield
    except BaseException as error:
        if mode == "x":
            file.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename is None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
