"""What every family of commands is declared with: the parser, shared options, checked numbers."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from realloy_term.cli.tree import OFFERS

_NEGATED = re.compile(r"-(?![-\d])(?=.)", re.DOTALL)
"""How a part of a query begins that excludes: `-has:impact`, `-"heavy rare earths"`."""
_KEPT = "\x1f"
"""Stands before such a part while options are looked for: no terminal sends it in a word."""


class Parser(argparse.ArgumentParser):
    """A parser whose help may end with more, worked out only when it is asked for.

    Where a query is asked for, `-word` is a part of it and no option.
    """

    more: Callable[[], str] | None = None
    takes_query = False

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.register("type", None, _as_typed)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """Parse, with the parts of a query that begin with a minus sign among its words."""
        if args is not None and self.takes_query:
            args = [_KEPT + word if self._excludes(word) else word for word in args]
        return super().parse_known_args(args, namespace)

    def _excludes(self, word: str) -> bool:
        """Whether a word is no option but what a query leaves out."""
        option = self._option_string_actions.get(word[:2])
        is_option = option is not None and (len(word) == 2 or _takes(option, word[2:]))
        return bool(_NEGATED.match(word)) and not is_option

    def format_help(self) -> str:
        """Return the help."""
        return super().format_help() + (f"\n{self.more()}" if self.more else "")


def _takes(option: argparse.Action, value: str) -> bool:
    """Whether an option of one letter has this value behind it: `-n3`, but not `-nickel`."""
    return option.nargs != 0 and (option.type is not count or value.isdecimal())


def _as_typed(word: str) -> str:
    return word.removeprefix(_KEPT)


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


def without_marks(parser: Parser) -> None:
    """Add the option of what is written for others to read."""
    told = "leave out what is yours: notes, stars, tags, highlights, dates, corrections"
    parser.add_argument("--without-marks", action="store_true", help=told)


def query_words(
    parser: Parser,
    told: str,
    *,
    name: str = "query",
    nargs: str = "*",
    metavar: str | None = None,
) -> None:
    """Add the words of a query."""
    parser.add_argument(name, nargs=nargs, metavar=metavar, help=told)
    parser.takes_query = True


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
