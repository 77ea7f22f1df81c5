"""What an import must know of the library to decide, and an article as it will be afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from realloy_store.library.shards import Home
from realloy_store.models import Article, Mark


@dataclass(slots=True)
class Entry:
    """An article that this import touches, as it will be."""

    article: Article
    home: Home | None
    """Where it takes the place of a stored one; None for a new one."""
    best: int
    """Position of the reading that gave the text; -1 when the library's own is richer."""
    joined: str | None
    """The stored article that it began as."""
    marked: tuple[str, ...] = ()
    """Ids whose marks it inherits."""
    record: bytes | None = None
    """Its JSON as stored, of a new one."""


class Stored:
    """What the decision must know of the library, as functions."""

    def __init__(
        self,
        fetch: Callable[[str], Article | None],
        home: Callable[[str], Home | None],
        owner: Callable[[str], str | None],
        mark: Callable[[str], Mark],
    ) -> None:
        self.fetch = fetch
        self.home = home
        self.owner = owner
        self.mark = mark

    def is_deleted(self, article_id: str) -> bool:
        """Whether the reader deleted the article."""
        return self.mark(article_id).deleted is not None

    def are_apart(self, one: Article, other: Article) -> bool:
        """Whether the reader split one from the other."""
        return self._names(one, other) or self._names(other, one)

    def _names(self, one: Article, other: Article) -> bool:
        ids = (one.id, *(copy.id for copy in one.copies))
        apart = {named for article_id in ids for named in self.mark(article_id).apart}
        return not apart.isdisjoint((other.id, *(copy.id for copy in other.copies)))
