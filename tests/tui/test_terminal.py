"""The program in a real pseudo-terminal: what a pilot cannot see."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len

from realloy_store.library import Library

COMMAND = [sys.executable, "-m", "realloy_term"]
PATIENCE = 60.0
"""Seconds until a terminal that shows nothing is a failure."""


class Terminal:
    """A child on a pseudo-terminal, and everything that it has drawn."""

    def __init__(self, master: int, slave: int, child: subprocess.Popen[bytes]) -> None:
        self.master, self.child, self.drawn = master, child, b""
        self._slave, self._settings = slave, termios.tcgetattr(slave)

    def is_as_found(self) -> bool:
        """Whether the terminal has its settings, its first screen and its cursor again."""
        while self._read(0.2):
            pass
        left, entered = (self.drawn.rfind(f"\x1b[?1049{end}".encode()) for end in "lh")
        shown, hidden = (self.drawn.rfind(f"\x1b[?25{end}".encode()) for end in "hl")
        settings = termios.tcgetattr(self._slave)
        return settings == self._settings and left > entered and shown > hidden

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.drawn:
            assert time.monotonic() < end, self.drawn[-2000:]
            self._read(0.1)

    def wait_for_file(self, path: Path) -> None:
        end = time.monotonic() + PATIENCE
        while not path.exists():
            assert time.monotonic() < end, self.drawn[-2000:]
            self._read(0.05)

    def send(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        end = time.monotonic() + PATIENCE
        while self.child.poll() is None:
            assert time.monotonic() < end
            self._read(0.05)
        return self.child.returncode

    def _read(self, seconds: float) -> bool:
        """Take what comes within so long; whether anything came."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            more = os.read(self.master, 65536)
        except OSError:  # Linux: the child is gone
            time.sleep(seconds)
            return False
        self.drawn += more
        return bool(more)


@contextmanager
def terminal(
    *arguments: str,
    columns: int = 100,
    rows: int = 30,
    command: Sequence[str] = COMMAND,
    folder: Path | None = None,
) -> Iterator[Terminal]:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    child = subprocess.Popen(
        [*command, *arguments],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
        cwd=folder,
        env=dict(os.environ),  # not the C library's: readline puts its own size of the screen there
    )  # fmt: skip
    screen = Terminal(master, slave, child)
    try:
        yield screen
    finally:
        child.kill()
        child.wait()
        os.close(screen.master)
        os.close(slave)


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


def test_a_terminal_that_goes_away_ends_the_demo_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with terminal("demo") as screen:
        screen.wait_for("Eight Weeks to the Mine")
        os.close(screen.master)
        screen.master = os.open(os.devnull, os.O_RDWR)
        assert screen.child.wait(PATIENCE) == 129
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("realloy-demo")] == []


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_told_to_end_it_puts_the_terminal_back_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: signal.Signals
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with terminal("demo") as screen:
        screen.wait_for("Eight Weeks to the Mine")
        screen.child.send_signal(told)
        assert screen.ended() == 128 + told
        assert screen.is_as_found()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("realloy-demo")] == []


def test_where_no_shell_waits_nothing_stops_for_it() -> None:
    with terminal("demo") as screen:
        screen.wait_for("Eight Weeks to the Mine")
        screen.send("\x1a")
        screen.wait_for("No shell waits behind this program")
        screen.send("q")
        assert screen.ended() == 0
        assert screen.is_as_found()


def test_stopped_and_continued_from_outside_it_still_puts_the_terminal_back() -> None:
    with terminal("demo") as screen:
        screen.wait_for("Eight Weeks to the Mine")
        screen.drawn = b""
        screen.child.send_signal(signal.SIGSTOP)
        screen.child.send_signal(signal.SIGCONT)
        screen.wait_for("Eight Weeks to the Mine")
        screen.send("q")
        assert screen.ended() == 0
        assert screen.is_as_found()


def test_an_error_of_its_own_leaves_a_sane_terminal_and_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    broken = (
        "from realloy_term.cli import main; from realloy_term.session import Session\n"
        "def fail(*_): raise ValueError('quoting a secret headline')\n"
        "Session.toggle_star = fail; raise SystemExit(main(['demo']))"
    )
    with terminal(command=[sys.executable, "-c", broken]) as screen:
        screen.wait_for("Eight Weeks to the Mine")
        screen.send("*")
        assert screen.ended() == 1
        assert screen.is_as_found()
        assert b"met an error of its own" in screen.drawn
    (report,) = tmp_path.rglob("crash-*.txt")
    told = report.read_text()
    assert "ValueError" in told
    assert "fail" in told
    assert "secret" not in told
    assert report.stat().st_mode & 0o777 == 0o600


def test_it_is_left_at_once_whatever_is_still_worked_out(tmp_path: Path) -> None:
    slow = """
import pathlib, time
from realloy_term.cli import main
from realloy_term.session import Session

def tallied(*_):
    pathlib.Path("begun").touch()
    time.sleep(60)

Session.tallied = tallied
raise SystemExit(main(["demo"]))
"""
    with terminal(command=[sys.executable, "-c", slow], folder=tmp_path) as screen:
        screen.wait_for_file(tmp_path / "begun")
        screen.send("q")
        assert screen.ended() == 0, "Python would wait for the thread, longer than the test does"
        assert screen.is_as_found()


def test_what_the_reader_asked_for_is_finished_with_the_terminal_back(tmp_path: Path) -> None:
    slow = """
import pathlib, time
from realloy_term.cli import main
from realloy_term.several import Deeds, Done

def mark_read(*_):
    while not pathlib.Path("seen").exists():
        time.sleep(0.01)
    pathlib.Path("marked").touch()
    return Done(0, "")

Deeds.mark_read = mark_read
raise SystemExit(main(["demo"]))
"""
    with terminal(command=[sys.executable, "-c", slow], folder=tmp_path) as screen:
        screen.wait_for("Eight Weeks to the Mine")
        screen.send("A")
        screen.send("q")
        screen.wait_for("Ctrl-C leaves it undone")
        assert screen.is_as_found()
        (tmp_path / "seen").touch()
        assert screen.ended() == 0
    assert (tmp_path / "marked").exists()


def test_a_terminal_that_cannot_place_its_cursor_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with terminal("demo") as screen:
        assert screen.ended() == 2
        screen.wait_for("TERM=dumb")


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not there")
def test_gnu_screen_hands_on_what_is_copied_and_keeps_its_title(tmp_path: Path) -> None:
    text = "Neodymium oxide rose. " * 100
    copying = f"""
import os, pathlib, sys, time
from realloy_term.clipboard import sequence
sys.stdout.write(sequence({text!r}, os.environ)); sys.stdout.flush()
print("copied")
while not pathlib.Path("seen").exists(): time.sleep(0.01)
"""
    screen = ["screen", "-c", os.devnull, "-S", tmp_path.name, "-t", "mine"]
    with terminal(command=[*screen, sys.executable, "-c", copying], folder=tmp_path) as outer:
        outer.wait_for(b64encode(text.encode()).decode())
        outer.wait_for("copied")
        title = subprocess.run(
            ["screen", "-S", tmp_path.name, "-p", "0", "-Q", "title"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        (tmp_path / "seen").touch()
        assert title.stdout == "mine"


@pytest.mark.parametrize("plain", [False, True])
def test_a_list_keeps_to_the_width_of_a_terminal_and_its_colours(
    samples: Library, samples_path: Path, monkeypatch: pytest.MonkeyPatch, plain: bool
) -> None:
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    arguments = ("--library", str(samples_path), "list")
    with terminal(*arguments, columns=60) as screen:
        assert screen.ended() == 0
        lines = screen.drawn.decode().split("\r\n")[:-1]
    lines = [line.rpartition("\r")[2] for line in lines]  # behind signs of progress
    shown = [re.sub("\x1b\\[[0-9;]*m", "", line) for line in lines]
    assert max(map(cell_len, shown)) == 60
    assert any("…" in line for line in shown)
    assert ("\x1b" in "".join(lines)) is not plain
    if not plain:
        (fall,) = [line for line in lines if "−0.68" in line]
        assert "\x1b[31m−0.68" in fall


def test_without_colours_the_row_under_the_cursor_is_reversed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with terminal("demo") as screen:
        screen.wait_for("Eight Weeks to the Mine")
        screen.send("q")
        assert screen.ended() == 0
        drawn = screen.drawn.decode()
    codes = {code for said in re.findall("\x1b\\[([0-9;]*)m", drawn) for code in said.split(";")}
    assert codes <= {"", "0", "1", "2", "3", "4", "7", "39", "49"}
    pen: set[str] = set()
    for said in re.findall("\x1b\\[([0-9;]*)m", drawn.partition("Eight Weeks to the Mine")[0]):
        for code in said.split(";"):
            pen = pen | {code} if code.strip("0") else set()
    assert "7" in pen


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


def test_a_broken_settings_file_is_told_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.toml").write_text('[display]\ntheme = "drak"\n[keys]\n"app.quit" = "x', "utf-8")
    with terminal("--config", "mine.toml", "demo") as screen:
        screen.wait_for("Eight Weeks to the Mine")
        screen.wait_for("mine.toml:2: display.theme")
        screen.send("q")
        assert screen.ended() == 0
