"""What was just said, over the bottom of a screen: one line where it fits, and nothing moves."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

SIGNS = {"warning": "! ", "error": "! "}
"""What stands before a text that tells of a problem, so that colour alone need not."""


class SaidLine(Widget):
    """Lies over the hints, and over what is above them where a text takes more than a line.

    A command line that lies there too stays in sight below it.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.text = ""
        """What it says; nothing while it is away."""

    def say(self, text: str, severity: str = "information") -> None:
        """Say something, in place of what was said before."""
        self.text = SIGNS.get(severity, "") + text
        self.set_class(severity in SIGNS, "-problem")
        self.set_class(bool(self.screen.query("CommandLine")), "-above")
        self.display = True
        self.refresh(layout=True)

    def hush(self) -> None:
        """Say nothing any more."""
        if self.text:
            self.text, self.display = "", False

    def render(self) -> Content:
        """Draw it, wrapped."""
        return Content(self.text)


def say_on(screen: Screen[Any], name: str, text: str, severity: str = "information") -> None:
    """Say something in a line of a screen, made when it is first needed; nothing hushes it."""
    line = next(iter(screen.query(f"#{name}").results(SaidLine)), None)
    if line is None and text:
        line = SaidLine(id=name)
        screen.mount(line)
        if not line.is_attached:
            return  # the screen is on its way out, and takes no line any more
    if line is not None and text:
        line.say(text, severity)
    elif line is not None:
        line.hush()
