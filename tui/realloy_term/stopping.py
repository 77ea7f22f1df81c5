"""Stopping for the shell, and coming back after the process was stopped from outside.

Ctrl-Z stops the whole process group, as the terminal's own does: a program that started this one
stops with it, and the shell behind both takes over. Where no shell waits (`ssh host realloy-term`,
a terminal's window of its own), the kernel drops that signal, and the app goes on; SIGSTOP, which
Textual sends, it would obey, and nobody could wake it.

After `kill -STOP` and `kill -CONT` Textual prepares the terminal again, also when it never left it:
it starts a second thread that reads keys, and takes its own raw mode for the reader's. So a stop
that did not come through Ctrl-Z is made up for: the terminal is left and entered properly.
"""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from textual.app import App

_INHERITED = signal.getsignal(signal.SIGTSTP) if hasattr(signal, "SIGTSTP") else signal.SIG_IGN
"""As it was before Textual's: who starts a program without job control may have it ignored."""
_MOMENT = 0.02
_MOMENTS = 10
"""How often it is looked whether the process was stopped and goes on again."""


def stop_for_the_shell() -> bool:
    """Stop until the shell has the program go on; False where no shell waits, at once.

    On the main thread, with the terminal left.
    """
    if _INHERITED is signal.SIG_IGN:
        return False
    gone_on: list[int] = []
    before = signal.signal(signal.SIGCONT, lambda number, _: gone_on.append(number))
    handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.kill(0, signal.SIGTSTP)
        for _ in range(_MOMENTS):
            if gone_on:
                break
            time.sleep(_MOMENT)
    finally:
        signal.signal(signal.SIGTSTP, handler)
        signal.signal(signal.SIGCONT, before)
    return bool(gone_on)


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
