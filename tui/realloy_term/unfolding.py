"""One story unfolded in a folded list: its other articles stand below the row that stands for them.

What comes in: the rows of the folded list, and the place and the articles of one of them. Places
in the list as it is shown count the unfolded articles, places in the folded list do not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from realloy_store.models import Headline

Rows = Callable[[int, int], Sequence[Headline]]
"""Rows of the folded list from an index on, at most so many."""


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A story in sight as a whole."""

    index: int
    """Of its row, the same in both lists."""
    rest: tuple[Headline, ...]
    """Its articles below that row."""

    def rows(self, folded: Rows, offset: int, limit: int) -> list[Headline]:
        """Return rows of the list as it is shown."""
        end, below = offset + limit, self.index + 1
        found = list(folded(offset, min(end, below) - offset)) if offset < below else []
        if offset <= self.index < offset + len(found):
            place = self.index - offset
            found[place] = replace(found[place], fold="open", echoes_unread=0)
        inside = self.rest[max(0, offset - below) : max(0, end - below)]
        found += (replace(row, fold="inside") for row in inside)
        first = max(offset, below + len(self.rest))
        if first < end:
            found += folded(first - len(self.rest), end - first)
        return found

    def shown(self, index: int) -> int:
        """Return where a row of the folded list is shown."""
        return index if index <= self.index else index + len(self.rest)

    def folded(self, index: int) -> int:
        """Return the place in the folded list of a row as it is shown."""
        return index if index <= self.index else max(self.index, index - len(self.rest))

    def place(self, article_id: str) -> int | None:
        """Return where one of the articles below the row is shown."""
        found = (n for n, row in enumerate(self.rest, self.index + 1) if row.id == article_id)
        return next(found, None)
