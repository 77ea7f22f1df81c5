"""Several fields of an article as one text, and the way back to their places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from realloy_store.models import Article, Span
from realloy_store.research.entities.model import Place

APART = "\n\n"


class Passages(NamedTuple):
    """One text of several fields, parted by blank lines."""

    text: str
    fields: tuple[str, ...]
    starts: tuple[int, ...]
    """Where each field begins."""

    def start(self, field: str) -> int | None:
        """Return where a field begins; None for one that is not in it."""
        return self.starts[self.fields.index(field)] if field in self.fields else None

    def place(self, span: Span) -> Place:
        """Return the field of a span, and its offsets there."""
        at = max(0, bisect_right(self.starts, span[0]) - 1)
        return Place(self.fields[at], span[0] - self.starts[at], span[1] - self.starts[at])


def passages(article: Article, fields: Sequence[str], longest: int | None = None) -> Passages:
    """Return fields as one text, those that are empty left out; of each so many characters."""
    text, found, starts = "", [], []
    for field in fields:
        if part := getattr(article, field):
            text += APART if text else ""
            found.append(field)
            starts.append(len(text))
            text += part[:longest]
    return Passages(text, tuple(found), tuple(starts))
