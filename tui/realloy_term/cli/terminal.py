"""The reader's terminal, left as it was found whatever ends the app.

Textual puts it back when the app ends by itself. It does not when the process is told to end, and
after a stop from outside (`kill -STOP`, `-CONT`) it remembers its own raw mode as the reader's.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_MODES = (1000, 1002, 1003, 1004, 1006, 1015, 1016, 2004, 2048)
"""Mouse, focus, paste and resize reports that Textual may have switched on."""
_BACK = (
    "".join(f"\x1b[?{mode}l" for mode in _MODES)
    + "\x1b[<u"  # the kitty protocol of keys
    + "\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"  # line wrap, the first screen, the cursor, no colour
)
_TOLD_TO_END = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


@contextmanager
def put_back(farewell: Callable[[], None] = lambda: None) -> Iterator[Callable[[], None]]:
    """Put the terminal's settings back afterwards; told to end, call `farewell`, put back and end.

    Gives what puts all of it back at once, the app's screen too. The exit code of a process that
    was told to end is 128 and the signal's number, as a shell shows it.
    """
    settings = termios.tcgetattr(sys.stdin.fileno())

    def back() -> None:
        with suppress(OSError):
            os.write(sys.__stderr__.fileno(), _BACK.encode())  # type: ignore[union-attr]
        _set(settings)

    def end(number: int, _: object) -> None:
        farewell()
        back()
        os._exit(128 + number)

    for number in _TOLD_TO_END:
        signal.signal(number, end)
    try:
        yield back
    finally:
        _set(settings)


def _set(settings: list[object]) -> None:
    with suppress(termios.error, ValueError):  # the terminal is gone
        keyboard = sys.__stdin__.fileno()  # type: ignore[union-attr]
        termios.tcsetattr(keyboard, termios.TCSANOW, settings)  # type: ignore[arg-type]
        termios.tcflush(keyboard, termios.TCIFLUSH)  # what the mouse said is not for the shell
