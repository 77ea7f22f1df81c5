"""What is left behind when the program meets an error of its own: a report, and a word about it.

The report names versions, the terminal and the lines of code, and no text of any article, so that
a reader can pass it on.
"""

from __future__ import annotations

import os
import platform
import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from realloy_term.memory import memory_path

KEPT = 20
"""Reports that are kept, the latest ones."""
_PACKAGES = ("realloy-term", "textual", "rich", "tinydb")
_SURROUNDINGS = ("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "LANG", "LC_ALL", "NO_COLOR")


def report(error: BaseException, folder: Path | None = None) -> Path | None:
    """Write what is known of an error to a new file; None when nothing can be written."""
    folder = folder or memory_path().parent / "crashes"
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(0o600)
        path.write_text("\n".join(_lines(error)), "utf-8", errors="backslashreplace")
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink()
        return path
    return None


def farewell(error: BaseException) -> str:
    """Write a report and return what to tell the reader."""
    path = report(error)
    told = f"A report is in {path}" if path else "No report could be written"
    return (
        f"realloy-term met an error of its own and stopped: {type(error).__name__}.\n"
        f"Nothing that was said done is lost. {told}; it holds no text of your articles."
    )


def _lines(error: BaseException) -> list[str]:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    said = (f"{name}={os.environ[name]}" for name in _SURROUNDINGS if name in os.environ)
    return [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        packages,
        f"Python {platform.python_version()}, {platform.platform()}",
        f"stdout {getattr(sys.stdout, 'encoding', 'closed')}, {' '.join(said)}",
        "",
        *_traceback(error),
    ]


def _traceback(error: BaseException) -> list[str]:
    """Return the places without the messages, which may quote an article."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines += [type(seen).__name__]
        for frame in traceback.extract_tb(seen.__traceback__):
            lines += [f"  {frame.filename}:{frame.lineno} {frame.name}", f"    {frame.line}"]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        lines += ["caused by"] if seen is not None else []
    return lines
