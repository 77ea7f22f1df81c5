"""What a typed line asks for, and what it is understood against."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from realloy_term.commands import Command
from realloy_term.views import NamedView


@dataclass(frozen=True, slots=True)
class Do:
    """Carry out a command of the table, with what was typed behind its name."""

    command: Command
    text: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """Show what a query finds: articles, or trade ideas in the ledger."""

    query: str
    sort: str = ""
    """An order such as `-impact`; empty leaves it as it is."""
    ideas: bool = False


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to a row of the list, counted from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Show an article, whatever the list shows."""

    id: str


@dataclass(frozen=True, slots=True)
class OpenView:
    """Open a view by its name."""

    view: NamedView


Request = Do | Show | GoTo | OpenArticle | OpenView


@dataclass(frozen=True)
class Surroundings:
    """Where a line is typed: what can be done here, and the names that are known."""

    here: Sequence[Command]
    """The commands of this screen, those of the pane in focus first."""
    elsewhere: Sequence[Command] = ()
    """Commands of other screens: named in errors."""
    views: Sequence[NamedView] = ()
    vocabulary: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The tickers, themes, sources and tags of the library, most frequent first."""
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What may follow a command, by the word in its `takes`: `{"FIELD": ["date", …]}`."""
    in_ledger: bool = False
    is_word: Callable[[str], bool] = lambda _: False
    """Whether the articles have a word: then it may be what is looked for, and is no slip."""
    article: Callable[[str], str | None] = lambda _: None
    """The id of the article that the beginning of an id stands for, if it does for one."""
    newest: str | None = None
    """The day of the newest dated article, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing that could be typed."""

    text: str
    """The whole line with it."""
    shown: str
    help: str = ""
    keys: str = ""
