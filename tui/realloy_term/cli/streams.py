"""Standard streams that were closed before the program began, and output that cannot be written.

Python has None for a closed stream, and the next file that is opened takes its number: what is
written to it then would go into the library. So something stands in their places: nothing can be
read from it or written to it but narration, which is lost.
"""

from __future__ import annotations

import errno
import os
import sys

_PLACES = (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
"""By number: the name, what Python does with it, and what the stand-in is open for. Reading from
what is only written, and writing to what is only read, fails with EBADF."""

_OF_OUTPUT = {errno.EBADF, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What writing may end with: without a file's name that to standard output, for the library names
its files."""


def fill_closed() -> None:
    """Put something in the place of each standard stream that is closed."""
    for number, (name, mode, access) in enumerate(_PLACES):
        if getattr(sys, name) is None:
            if not _is_open(number):
                os.open(os.devnull, access)  # takes the lowest number that is free: this one
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def told(error: OSError) -> str:
    """Return what an error says, with the file that it is about, or standard output."""
    if error.filename is not None or error.errno not in _OF_OUTPUT:
        name = f"{error.filename}: " if error.filename is not None else ""
        return f"{name}{error.strerror or error}"
    drop_output()
    if error.errno == errno.EBADF:
        return "standard output is closed: what was to be printed is lost"
    return f"standard output: {error.strerror}: what was printed is not complete"


def drop_output() -> None:
    """Let whatever is still to be printed go nowhere, also what Python writes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
