"""Leaving at once, with nothing lost.

Textual waits for a key that nobody presses and for every thread, and Python for every thread again:
with a hundred thousand articles being analysed that is seconds. So the terminal is given back, what
the reader asked for is finished, and the process ends where it stands. The library is whole after
every change, and what the program only works out for itself it begins again next time.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from realloy_term.promises import Promises

PATIENCE = 0.3
"""Seconds after which the reader wants to know why the shell is not there yet."""


def leave(promises: Promises, back: Callable[[], None], farewell: Callable[[], None]) -> None:
    """Put the terminal back, finish what is promised, say farewell and end the process.

    An interrupt ends it without waiting any longer.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)  # the loop that took it is held up
    back()
    code = 0
    try:
        if not promises.wait(PATIENCE):
            print("Finishing what you asked for; Ctrl-C leaves it undone.", file=sys.__stderr__)
            promises.wait()
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    farewell()
    os._exit(code)
