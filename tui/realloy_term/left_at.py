"""Where the reader left a library: the view, the article, the pane and the line.

What comes in: the news screen as it is left. Where it lives: in the app's memory, by library, as
short texts that a person can read. Who owns it: the app, which begins there again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, fields, replace

from realloy_store.errors import QueryError
from realloy_term.memory import Memory
from realloy_term.view import View


@dataclass(frozen=True, slots=True)
class LeftAt:
    """A place in a library; what is not known is empty."""

    article: str = ""
    sort: str = ""
    """As `str(Sort)` writes it."""
    fold: str = ""
    """`yes` where the articles of a story were one row."""
    filter: str = ""
    pane: str = ""
    """The widget's id: `list`, `article`, `ideas`."""
    line: str = ""
    """What stood at the top of the article: `BLOCK:OFFSET`."""

    @classmethod
    def recall(cls, memory: Memory, library: str) -> LeftAt:
        """Return what is remembered of a library."""
        known = {each.name: memory.recall("places", library, each.name) for each in fields(cls)}
        return cls(**{name: text for name, text in known.items() if text})

    def keep(self, memory: Memory, library: str) -> None:
        """Remember it."""
        for each in fields(self):
            memory.keep(getattr(self, each.name), "places", library, each.name)

    def view(self, sort: str) -> View:
        """Return the view, in the order of the settings; `last` is the one that was left.

        A filter that is no query any more is left out.
        """
        wanted = self.sort if sort == "last" else sort
        view = replace(View().sorted_as(wanted) if wanted else View(), folded=self.fold == "yes")
        with suppress(QueryError):
            return view.asking(self.filter) if self.filter else view
        return view

    @property
    def top(self) -> tuple[int, int]:
        """Block and offset of the line at the top of the article."""
        block, _, offset = self.line.partition(":")
        return (int(block), int(offset)) if block.isdecimal() and offset.isdecimal() else (0, 0)
