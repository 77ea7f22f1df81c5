"""What is pasted, read from the terminal in one go.

Textual's parser asks for a character at a time, a microsecond or so each: five million of them hold
up the screen for seconds. Between the two marks of a paste there is nothing to parse. A terminal
that sets no marks sends a paste as if it were typed, and a page would run as thousands of keys: so
much text in one read is taken for a paste, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from textual._time import get_time
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import Paste
from textual.message import Message

_HELD = len(BRACKETED_PASTE_END) - 1
"""Characters that may be the beginning of the end, cut by the size of a read."""
MUCH, VARIED = 200, 5
"""Characters in one read, and different ones among them, that nobody types; held keys are fewer."""
QUIET = 0.08
"""Seconds without a read after which such a text has ended; the driver ticks every 0.1 s."""


class WholePastes(XTermParser):
    """Gives what is pasted as it comes, and everything else to Textual's parser.

    A beginning that is cut in two is left to that one, too: slow, and right.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasted: list[str] | None = None
        """What has come of a paste that has not ended yet."""
        self._held = ""
        self._unmarked: list[str] = []
        """What has come of a paste without marks."""
        self._came = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Take in what was read; yield what it means."""
        if not data:
            yield from super().feed(data)
        if self._pasted is None and (self._unmarked or _is_much(data)):
            if _is_text(data):
                self._unmarked.append(data)
                self._came = get_time()
                return
            yield from self._end_unmarked()
        while data:
            if self._pasted is None:
                before, begins, data = data.partition(BRACKETED_PASTE_START)
                if before:
                    yield from super().feed(before)
                self._pasted = [] if begins else None
            else:
                text, ends, data = (self._held + data).partition(BRACKETED_PASTE_END)
                self._held = "" if ends else text[-_HELD:]
                self._pasted.append(text if ends else text[:-_HELD])
                if ends:
                    yield Paste("".join(self._pasted).replace("\0", ""))
                    self._pasted = None

    def tick(self) -> Iterable[Message]:
        """Yield what waited for more, once nothing more comes."""
        yield from super().tick()
        if self._unmarked and get_time() - self._came >= QUIET:
            yield from self._end_unmarked()

    def _end_unmarked(self) -> Iterable[Message]:
        text, self._unmarked = "".join(self._unmarked), []
        if text:
            yield Paste(text.replace("\r\n", "\n").replace("\r", "\n"))


def _is_much(data: str) -> bool:
    return len(data) >= MUCH and len(set(data)) >= VARIED and _is_text(data)


def _is_text(data: str) -> bool:
    """Whether nothing of it is a key of its own but the ends of lines."""
    return data.translate(_BLANKS).isprintable()


_BLANKS = dict.fromkeys(map(ord, "\r\n\t"), " ")


def read_pastes_whole() -> None:
    """Have the terminal's driver parse so; it names its parser nowhere but in its module."""
    with suppress(ImportError):  # a system whose driver is another
        from textual.drivers import linux_driver

        linux_driver.XTermParser = WholePastes  # type: ignore[attr-defined]
