"""What happens when the terminal goes away while the app runs.

Textual neither notices nor ends: its writer waits for ever, its reader spins. So a thread waits for
the hang-up and ends the process. The library needs no farewell, it is whole after every change;
what a demo put into a temporary folder is taken away first.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from collections.abc import Callable

GONE = 128 + signal.SIGHUP
"""The exit code that a shell shows for a process that was hung up."""


def end_when_hung_up(farewell: Callable[[], None] = lambda: None) -> None:
    """End the process when its terminal closes, after calling `farewell`.

    The signal that tells of it may also come while the terminal is there (`kill -HUP`), and is
    answered by `terminal.put_back`.
    """
    threading.Thread(target=_wait, args=(farewell,), name="hang-up", daemon=True).start()


def _wait(farewell: Callable[[], None]) -> None:
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)  # hang-ups are told without asking
    events = poll.poll()
    if any(event & (select.POLLHUP | select.POLLERR) for _, event in events):
        farewell()
        os._exit(GONE)
