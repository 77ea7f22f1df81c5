"""A shell command that the reader typed, fed with a text; what it says is kept, up to a bound.

It has no terminal: its input is the text, its output is shown afterwards. A session of its own
keeps it from opening the app's terminal another way, and lets all that it started be stopped.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread

MOST = 2_000_000
"""Bytes of output that are kept; a command that says more is stopped."""
_COLOURS = re.compile(r"\x1b\[[0-9;:]*m|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\(B")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended."""

    output: str
    code: int
    """As the shell returned it; minus the signal that ended it."""
    cut: bool = False
    """It said more than is kept."""

    @property
    def told(self) -> str:
        """The end in words: `exit code 0`."""
        if self.cut:
            return f"stopped: it said more than {MOST // 1_000_000} MB"
        if self.code >= 0:
            return f"exit code {self.code}"
        with suppress(ValueError):
            return f"ended by {signal.Signals(-self.code).name}"
        return f"ended by signal {-self.code}"


class Pipe:
    """One run of a command."""

    def __init__(self, command: str, text: str) -> None:
        self._text = text
        self._asked_to_end = False
        self._process = subprocess.Popen(
            command, shell=True, start_new_session=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def run(self) -> Outcome:
        """Feed it, and wait for its end."""
        # Both at once: a command may fill its output before it has read its input.
        feeder = Thread(target=self._feed, daemon=True)
        feeder.start()
        output = self._process.stdout
        assert output is not None
        data = output.read(MOST + 1)
        if cut := len(data) > MOST:
            self.stop()
        code = self._process.wait()
        output.close()
        feeder.join()
        text = _COLOURS.sub("", data[:MOST].decode("utf-8", "replace"))
        return Outcome(text, code, cut)

    def stop(self) -> None:
        """End it, and all that it started; by force when it was asked before."""
        how = signal.SIGKILL if self._asked_to_end else signal.SIGTERM
        self._asked_to_end = True
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, how)

    def _feed(self) -> None:
        fed = self._process.stdin
        assert fed is not None
        # Who does not read to the end, as `head`, is no failure.
        with suppress(OSError), fed:
            fed.write(self._text.encode("utf-8", "replace"))
