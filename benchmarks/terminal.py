"""A program on a pseudo-terminal of its own, and the time from a key to what it draws. Linux."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

COLUMNS, ROWS = 140, 40
PATIENCE = 120.0
"""Seconds until a screen that does not come ends the measurement."""
BACK = b"\x1b[?1049l"
"""What gives a terminal its first screen again."""
HEADLINE = "●"
"""What our list draws first: the mark of an unread headline."""


class Terminal:
    """One run of a program; leaving the block ends it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._started = time.perf_counter()
        self._child = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
            env={**_inherited(), "TERM": "xterm-256color", **environment},
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        os.close(self._master)

    def first(self, sign: str) -> float:
        """Seconds from the start until this is drawn."""
        self._until(sign)
        return time.perf_counter() - self._started

    def after(self, keys: str, sign: str) -> float:
        """Seconds from these keys until this is drawn."""
        start = time.perf_counter()
        self.press(keys)
        self._until(sign)
        return time.perf_counter() - start

    def press(self, keys: str) -> None:
        """Type these keys at once."""
        os.write(self._master, keys.encode())

    def paint(self, key: str) -> tuple[float, int]:
        """Seconds from a key to the first bytes drawn, and how many bytes it draws in all."""
        start = time.perf_counter()
        self.press(key)
        select.select([self._master], [], [], 2)
        taken = time.perf_counter() - start
        return taken, self.settle(0.15)

    def settle(self, quiet: float = 0.5) -> int:
        """Read until nothing was drawn for so many seconds, or the end; return how many bytes."""
        count = 0
        while select.select([self._master], [], [], quiet)[0] and (piece := self._read()):
            count += len(piece)
        return count

    def leave(self, key: str) -> tuple[float, float]:
        """Seconds from a key until the terminal has its first screen, and until the end."""
        start, back, drawn = time.perf_counter(), 0.0, b""
        self.press(key)
        while self._child.poll() is None:
            if select.select([self._master], [], [], 0.002)[0]:
                drawn += self._read()
            if not back and BACK in drawn:
                back = time.perf_counter() - start
        return back, time.perf_counter() - start

    def memory(self) -> float:
        """Resident megabytes."""
        pages = int(Path(f"/proc/{self._child.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def quit(self, *keys: str) -> None:
        """Press keys, one screen after the other, and wait for the end."""
        for key in keys:
            self.press(key)
            self.settle()
        end = time.perf_counter() + PATIENCE
        while self._child.poll() is None:  # a program whose output nobody reads cannot end
            if time.perf_counter() > end:
                raise SystemExit(f"the program did not end at {keys}")
            self.settle(0.05)

    def _until(self, sign: str) -> None:
        drawn, wanted, end = b"", sign.encode(), time.perf_counter() + PATIENCE
        while wanted not in drawn:
            left = max(0.0, end - time.perf_counter())
            piece = self._read() if select.select([self._master], [], [], left)[0] else b""
            if not piece:
                raise SystemExit(f"{sign!r} was never drawn; the last was {drawn[-400:]!r}")
            drawn += piece

    def _read(self) -> bytes:
        try:
            return os.read(self._master, 65536)
        except OSError:  # Linux says so when the program has closed its side
            return b""


def _inherited() -> dict[str, str]:
    """Keep compiled modules on disk, as they are wherever a wheel was installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def environment(place: Path) -> dict[str, str]:
    """Keep what the app writes beside the library in this folder."""
    return {"XDG_CACHE_HOME": str(place / "xdg"), "XDG_STATE_HOME": str(place / "xdg-state")}


def cache_root(place: Path) -> Path:
    """Return where the app looks for indexes in that environment."""
    return place / "xdg" / "realloy-term"


def realloy_term(place: Path) -> Terminal:
    """Start the app on the library of this folder."""
    command = [sys.executable, "-m", "realloy_term", "--library", str(place / "library")]
    return Terminal(command, environment(place))
