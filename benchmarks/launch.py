"""Time from start to the first headline on a real pseudo-terminal, and from key to paint.

    python benchmarks/launch.py --articles 1000 10000 [--runs 11]

Builds each library once in a temporary folder, then starts the app again and again.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from generate import articles

from realloy_store.library import Library, Reading

COLUMNS, ROWS = 140, 40
KEYS = {"move": "j", "page": "\x04", "open": "l", "list": "h", "mark": "m", "star": "*"}


def build(place: Path, count: int) -> float:
    """Fill a library; return the articles a second."""
    start = time.perf_counter()
    with Library.open(place / "library", cache_root=place / "cache") as library:
        batch, chunk = library.new_batch("generated"), []
        for article in articles(count):
            chunk.append(Reading(article, None))
            if len(chunk) == 500:
                library.add(chunk, batch=batch, keep_originals=False)
                chunk = []
        if chunk:
            library.add(chunk, batch=batch, keep_originals=False)
    return count / (time.perf_counter() - start)


class App:
    """The app on a pseudo-terminal."""

    def __init__(self, place: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = {**os.environ, "XDG_CACHE_HOME": str(place / "xdg"), "TERM": "xterm-256color",
                       "XDG_STATE_HOME": str(place / "xdg-state")}  # fmt: skip
        self.started = time.perf_counter()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "realloy_term", "--library", str(place / "library")],
            stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def until(self, sign: bytes, patience: float = 30.0) -> float:
        """Seconds from the start until this is on screen."""
        drawn = b""
        while sign not in drawn and time.perf_counter() - self.started < patience:
            if select.select([self.master], [], [], 0.5)[0]:
                drawn += os.read(self.master, 65536)
        return time.perf_counter() - self.started

    def settle(self) -> None:
        """Read until nothing more is drawn."""
        while select.select([self.master], [], [], 0.3)[0]:
            os.read(self.master, 65536)

    def paint(self, key: str) -> tuple[float, int]:
        """Seconds from a key to the first bytes drawn, and how many bytes followed."""
        start = time.perf_counter()
        os.write(self.master, key.encode())
        select.select([self.master], [], [], 2)
        first, drawn = time.perf_counter() - start, 0
        while select.select([self.master], [], [], 0.15)[0]:
            drawn += len(os.read(self.master, 65536))
        return first, drawn

    def memory(self) -> float:
        """Resident megabytes."""
        pages = int(Path(f"/proc/{self.child.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def quit(self) -> None:
        os.write(self.master, b"q")
        self.child.wait(10)
        os.close(self.master)


def figures(name: str, seconds: list[float]) -> None:
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"  {name:34} p50 {statistics.median(ordered) * 1e3:7.1f} ms   p95 {p95 * 1e3:7.1f} ms")


def measure(place: Path, runs: int) -> None:
    App(place).until(b"\xe2\x97\x8f")  # warm: builds the index in this cache folder
    launches, paints = [], {name: [] for name in KEYS}
    for run in range(runs):
        app = App(place)
        launches.append(app.until(b"\xe2\x97\x8f"))
        app.settle()
        if run == 0:
            for _ in range(20):
                for name, key in KEYS.items():
                    paints[name].append(app.paint(key)[0])
            print(f"  memory after {20 * len(KEYS)} keys {app.memory():27.0f} MB")
        app.quit()
    figures("launch to first headline painted", launches)
    for name, seconds in paints.items():
        figures(f"key to paint: {name}", seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=11)
    arguments = parser.parse_args()
    for count in arguments.articles:
        with TemporaryDirectory() as folder:
            rate = build(Path(folder), count)
            print(f"{count:,} articles, added at {rate:,.0f} a second")
            measure(Path(folder), arguments.runs)


if __name__ == "__main__":
    main()
