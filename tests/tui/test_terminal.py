"""The program in a real pseudo-terminal: what a pilot cannot see."""

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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "realloy_term"]
PATIENCE = 20.0
"""Seconds until a terminal that shows nothing is a failure."""


class Terminal:
    """A child on a pseudo-terminal, and everything that it has drawn."""

    def __init__(self, master: int, child: subprocess.Popen[bytes]) -> None:
        self.master, self.child, self.drawn = master, child, b""

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.drawn:
            assert time.monotonic() < end, self.drawn[-2000:]
            self._read(0.1)

    def send(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        end = time.monotonic() + PATIENCE
        while self.child.poll() is None:
            assert time.monotonic() < end
            self._read(0.05)
        return self.child.returncode

    def _read(self, seconds: float) -> None:
        if select.select([self.master], [], [], seconds)[0]:
            try:
                self.drawn += os.read(self.master, 65536)
            except OSError:  # Linux: the child is gone
                time.sleep(seconds)


@contextmanager
def terminal(*arguments: str, columns: int = 100, rows: int = 30) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    child = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        env=dict(os.environ),  # not the C library's: readline puts its own size of the screen there
    )  # fmt: skip
    os.close(slave)
    screen = Terminal(master, child)
    try:
        yield screen
    finally:
        child.kill()
        child.wait()
        os.close(screen.master)


def test_the_demo_opens_reads_and_quits_leaving_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with terminal("demo") as screen:
        screen.wait_for("Eight Weeks to the Mine")
        screen.send("j")
        screen.wait_for("28 October 2026")
        screen.send("q")
        assert screen.ended() == 0
        assert b"\x1b[?1049l" in screen.drawn, "the terminal gets its own screen back"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("realloy-demo")] == []


@pytest.mark.parametrize("how", ["hang-up", "SIGTERM"])
def test_a_terminal_that_goes_away_ends_the_demo_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with terminal("demo") as screen:
        screen.wait_for("Eight Weeks to the Mine")
        if how == "hang-up":
            os.close(screen.master)
            screen.master = os.open(os.devnull, os.O_RDWR)
        else:
            screen.child.terminate()
        assert screen.child.wait(PATIENCE) == 129
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("realloy-demo")] == []


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    with terminal("--library", str(tmp_path / "none")) as screen:
        screen.wait_for("Your library is empty.")
        screen.send("q")
        assert screen.ended() == 0
    assert not (tmp_path / "none").exists(), "looking creates nothing"


@pytest.mark.parametrize("arguments", [["demo"], []])
def test_without_a_terminal_it_says_what_to_do_instead(arguments: list[str]) -> None:
    run = subprocess.run(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert "realloy-term list" in run.stderr
    assert run.stdout == ""


def test_the_progress_of_an_import_is_drawn_on_a_terminal(tmp_path: Path) -> None:
    from realloy_store.samples import sample_folder

    with terminal("--library", str(tmp_path / "library"), "import", str(sample_folder())) as screen:
        assert screen.ended() == 0
        screen.wait_for("added")
