"""Other processes that read shards, so that every core is used.

They are started as programs of their own: `multiprocessing` would run the caller's main module
again. One that fails is done without, and its shards are read here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from realloy_store.library.working import found_in, received

WORTHWHILE = 32 * 1024 * 1024
"""Bytes of shards from which on processes are started: each takes 0.1 s."""
_MOST = 4
_AHEAD = 2
"""Shards that a process is given at once, so that it need not wait for the next."""


Start = Callable[[str], "subprocess.Popen[bytes]"]
"""Starts a process for a task."""


def started(task: str) -> subprocess.Popen[bytes]:
    """Start a process that answers as `working` says; OSError when that cannot be."""
    here = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-m", "realloy_store.library.working", task],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([here, *sys.path])},
        start_new_session=True,  # a key that interrupts us is not meant for it
    )


def found_in_all(
    paths: Sequence[Path], task: str, *, processes: int, start: Start = started
) -> Iterator[dict[int, Any]]:
    """Yield what each shard holds, in order; read here when `processes` is 0."""
    workers = [
        _Worker(list(map(str, paths[n::processes])), partial(start, task)) for n in range(processes)
    ]
    try:
        for at, path in enumerate(paths):
            found = workers[at % processes].next() if workers else None
            yield found_in(str(path), task) if found is None else found
    finally:
        for worker in workers:
            worker.stop()


def cores() -> int:
    """Return how many processes can work at once, four at most."""
    with suppress(AttributeError):  # where the system cannot tell
        return min(_MOST, len(os.sched_getaffinity(0)))
    return min(_MOST, os.cpu_count() or 1)


class _Worker:
    """One process and the shards that it is to read."""

    def __init__(self, paths: list[str], start: Callable[[], subprocess.Popen[bytes]]) -> None:
        self._paths = paths
        self._asked = 0
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = start()
        for _ in range(_AHEAD):
            self._ask()

    def next(self) -> dict[int, Any] | None:
        """Return what the next shard holds; None when the process has failed."""
        if self._process is None or self._process.stdout is None:
            return None
        try:
            found: dict[int, Any] = received(self._process.stdout)
        except (OSError, EOFError):
            self.stop()
            return None
        self._ask()
        return found

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None

    def _ask(self) -> None:
        if self._asked < len(self._paths) and self._process and self._process.stdin:
            with suppress(OSError):
                self._process.stdin.write(os.fsencode(self._paths[self._asked]) + b"\n")
                self._process.stdin.flush()
            self._asked += 1
