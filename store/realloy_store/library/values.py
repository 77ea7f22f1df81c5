"""What goes into and comes out of the library besides articles and headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, Literal, Self, get_args

from realloy_store.errors import RealloyError
from realloy_store.models import Article

SortField = Literal["date", "impact", "sentiment", "title", "source", "imported", "relevance"]
_RISING = frozenset({"title", "source"})


def utc_now() -> datetime:
    """The time now; injected everywhere, so that a test can say what time it is."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of headlines.

    Undated articles sort by the time of their import, unstated values come last in both
    directions, ties go by date.
    """

    field: SortField = "date"
    descending: bool = True

    DEFAULT: ClassVar[Sort]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `date`, `-impact` (falling) or `+title` (rising).

        Without a sign, texts rise and everything else falls. RealloyError names the fields.
        """
        name = text.strip().lstrip("+-").lower()
        for field in get_args(SortField):
            if name == field:
                falling = text.strip()[0] == "-" if text.strip()[0] in "+-" else name not in _RISING
                return cls(field, falling)
        raise RealloyError(f"cannot sort by {text!r}: choose {', '.join(get_args(SortField))}")

    def __str__(self) -> str:
        return f"{'-' if self.descending else '+'}{self.field}"


Sort.DEFAULT = Sort()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles the library has; deleted ones count nowhere else."""

    total: int
    unread: int
    starred: int
    deleted: int
    damaged: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read from a file, with the file's bytes when they are to be kept."""

    article: Article
    original: bytes | None = None
    more: bool = False
    """More articles of the same bytes follow in a later call of `add`.

    Until the last of them is in, `seen` does not know the bytes, so that an import that was cut
    off reads them again.
    """


@dataclass(frozen=True, slots=True)
class Undone:
    """The step that was taken back."""

    label: str
    articles: int
    """How many articles went, came back or changed; 0 when it was a saved search."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the reader gave a name."""

    name: str
    """Letters, digits, `-`, `_` and `.`; written as `@name` where a query is asked for."""
    query: str
    """In the query language, as it was typed."""
    created: str
    """When it was saved, ISO 8601 UTC."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be on disk."""

    file: str
    """Path within the library, or of the index."""
    problem: str
    remedy: str
    """What to do, or what was done when `repaired`."""
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A compiled query: what rows of `doc` (and of `fts`) it picks."""

    sql: str = "doc.deleted = 0"
    """A boolean expression over `doc`, complete: it also says what happens to deleted articles."""
    parameters: Sequence[str | int | float] = ()
    match: str | None = None
    """A full-text expression that must hold as well."""
