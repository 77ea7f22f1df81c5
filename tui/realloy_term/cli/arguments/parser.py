"""What every family of commands is declared with: the parser, shared options, checked numbers."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from realloy_term.cli.tree import OFFERS


class Parser(argparse.ArgumentParser):
    """A parser whose help may end with more, worked out only when it is asked for."""

    more: Callable[[], str] | None = None

    def format_help(self) -> str:
        """Return the help."""
        return super().format_help() + (f"\n{self.more()}" if self.more else "")


Group = argparse._MutuallyExclusiveGroup
Make = Callable[[str, str, str], Parser]
"""Makes a command from its name, `module:function` of what runs it, and a line of help."""
TARGET = "ids (7 digits are enough), a query in quotes, or @NAME"


def common_options(parser: Parser, default: str | None = None) -> None:
    """Add the options that every command takes."""
    parser.add_argument(
        "--library", type=Path, metavar="DIR", default=default,
        help="the library to use (default: $REALLOY_LIBRARY, your settings, the data folder)",
    )  # fmt: skip
    parser.add_argument(
        "--config", type=Path, metavar="FILE", default=default,
        help="the settings to use (default: $REALLOY_CONFIG, else in the config folder)",
    )  # fmt: skip


def app_options(parser: Parser) -> None:
    """Add the options of commands that open the app."""
    parser.add_argument(
        "--no-mouse", action="store_true", default=argparse.SUPPRESS,
        help="leave the mouse to the terminal",
    )  # fmt: skip
    parser.add_argument(
        "--theme", metavar="NAME", default=argparse.SUPPRESS,
        help="dark, light, contrast, ansi, or a theme of your settings, for this run",
    )  # fmt: skip


def json_option(parser: Parser | Group, what: str = "print JSON") -> None:
    """Add the option that asks for JSON; to a group, beside forms that exclude it."""
    parser.add_argument("--json", action="store_true", help=what)


def record_formats(parser: Parser | Group) -> None:
    """Add the option of commands that print records."""
    json_option(parser, "print records as JSON")


def offer(action: argparse.Action, words: Sequence[str]) -> None:
    """Have completion offer words for a value that may be more than one of them."""
    setattr(action, OFFERS, tuple(words))


def processes(text: str) -> int:
    """Read a number of processes, 1 to 64."""
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes from 1 to 64")
    return int(text)


def count(text: str) -> int:
    """Read how many at most."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of articles")
    return int(text)
