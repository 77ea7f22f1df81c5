"""What a command is: one thing that the reader can do, its keys, its words, where it works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scope = Literal[
    "everywhere",
    "news",
    "list",
    "article",
    "choosing",
    "ideas",
    "ledger",
    "ledger list",
    "notes",
    "notes list",
    "card",
    "card list",
    "first run",
    "settings",
    "settings list",
]


def typed_name(command: Command) -> str:
    """Return what one types for a command: `mark-above-read` of `news.mark-above-read`."""
    return command.id.partition(".")[2].replace("_", "-")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that the reader can do."""

    id: str
    """Stable name, for the reader's keymap: `news.star`."""
    keys: str
    """Keys in Textual's names, separated by commas, best known first."""
    title: str
    help: str
    scope: Scope = "everywhere"
    hint: str | None = None
    """A word for the hint bar, when this is among the keys worth showing there."""
    arrows: str = ""
    """Keys that stay bound whatever the reader's keymap says: arrows and the like."""
    counted: bool = False
    """Whether digits before it say how often, or where to."""
    takes: str = ""
    """What may follow its name on the command line: `FIELD`, `[CSV] FILE`; empty is nothing."""
    numbered: bool = False
    """Whether its action is given which of its keys was pressed, the first being 1."""

    @property
    def action(self) -> str:
        """The Textual action: the id without its first part."""
        return self.id.partition(".")[2].replace(".", "_").replace("-", "_")

    def key_id(self, number: int) -> str:
        """Return the name of the binding of one of its keys, counted from 1, when numbered."""
        return f"{self.id}-{number}"

    @property
    def all_keys(self) -> list[str]:
        """Every key that runs it."""
        return [key for key in f"{self.keys},{self.arrows}".split(",") if key]
