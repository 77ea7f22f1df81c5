"""Coming back after the process was stopped from outside, with `kill -STOP` and `kill -CONT`.

Textual prepares the terminal again on every SIGCONT, also when it never left it: it starts a second
thread that reads keys, and takes its own raw mode for the reader's. So a stop that did not come
through Ctrl-Z is made up for: the terminal is left and entered properly.
"""

from __future__ import annotations

import signal
from typing import Any

from textual.app import App


def survive_stops(app: App[Any]) -> None:
    """Put handlers in front of Textual's; on the main thread, once its driver has set its own."""
    ours = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if not all(callable(handler) for handler in ours):  # no driver of a terminal: a test, a page
        return
    leave, enter = ours
    left = False

    def stop(*arguments: Any) -> None:
        nonlocal left
        left = True
        leave(*arguments)  # type: ignore[operator, misc]

    def go_on(*arguments: Any) -> None:
        nonlocal left
        if left:
            left = False
            enter(*arguments)  # type: ignore[operator, misc]
        else:
            with app.suspend():
                pass

    signal.signal(signal.SIGTSTP, stop)
    signal.signal(signal.SIGCONT, go_on)
