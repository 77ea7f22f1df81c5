"""What the list shows: the view, without what is muted, with what the reader just marked in it.

What comes in: a view (query, sort). Where it lives: here, with the mute rules of the library as
they were last looked up. Who owns it: the session, on its thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import reduce

from realloy_store.errors import DamagedError
from realloy_store.library import Counts, Library
from realloy_store.models import Headline
from realloy_store.query import EVERYTHING, Query
from realloy_term.view import View

NEARBY = 512
"""Rows searched one by one for the next unread before the index is asked."""
HELD = 200
"""Articles at most that stay in a view which they have left, the latest."""
_READERS = ("read", "unread", "starred")
"""States that a key changes while the article is in sight."""


class Looking:
    """Windows on the headlines of one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._generation = library.generation()
        self._view = View()
        self._held: dict[str, None] = {}
        self._count: int | None = None
        self.shows_muted = False
        """Whether what the mute rules hide is shown all the same."""
        self.muted: Query | None = None
        """The query for what the mute rules hide."""
        self.take_up_rules()

    # ------------------------------------------------------------------ what is looked at

    @property
    def view(self) -> View:
        """Which articles the list shows, and in which order."""
        return self._view

    @view.setter
    def view(self, view: View) -> None:
        if view.query != self._view.query:
            self._held = {}
            self._count = None
        self._view = view

    @property
    def asked(self) -> Query:
        """The query that the list shows."""
        query = reduce(Query.__or__, map(_named, self._held), self._view.query)
        return query if self.hidden is None else query.without(self.hidden)

    @property
    def hidden(self) -> Query | None:
        """The query for what is kept out of the list at present."""
        return None if self.shows_muted else self.muted

    def show_muted(self, shown: bool) -> None:
        """Show what the mute rules hide, or hide it again."""
        self.shows_muted, self._count = shown, None

    def look_again(self) -> None:
        """Let go of what was marked here; take up mute rules, and what was written meanwhile."""
        self._held = {}
        self.take_up_rules()

    def take_up_rules(self) -> None:
        """Take up the mute rules as they are now; those of a damaged desk hide nothing."""
        self.muted, self._count = None, None
        with suppress(DamagedError):
            self.muted = self.library.muted()

    def hold(self, article_id: str) -> None:
        """Keep an article in the view although its state may have taken it out.

        What one reads among the unread must not vanish from under one's eyes.
        """
        if _asks_for_state(self._view.query):
            self._held.pop(article_id, None)
            self._held[article_id] = None
            if len(self._held) > HELD:
                del self._held[next(iter(self._held))]
                self._count = None
        if self.hidden is not None and _asks_for_state(self.hidden):
            self._count = None

    def changed_elsewhere(self) -> bool:
        """Take up what another process wrote; True when there was something."""
        generation = self.library.generation()
        if generation == self._generation:
            return False
        self.library.sync()
        self._generation = self.library.generation()
        self.take_up_rules()
        return True

    def own_write(self, *, same: bool = False) -> None:
        """Take what was written here as known: nobody else wrote it.

        `same` says that as many articles are in the view as before.
        """
        self._generation = self.library.generation()
        if not same:
            self._count = None

    # ------------------------------------------------------------------ what is seen

    def counts(self) -> Counts:
        """How many articles the library holds, and how many are unread and starred."""
        return self.library.counts()

    def count(self) -> int:
        """How many articles the list shows."""
        if self._count is None:
            self._count = self._counted()
        return self._count

    def _counted(self) -> int:
        if self.view.query == EVERYTHING and self.hidden is not None:
            # Of 100,000 articles 6 ms for a rule that hides a seventh; the rest would take 27.
            return self.counts().total - self.library.count(self.hidden)
        return self.library.count(self.asked)

    def rows(self, offset: int, limit: int) -> Sequence[Headline]:
        """Return headlines of the list from an index on."""
        return self.library.headlines(self.asked, sort=self.view.sort, offset=offset, limit=limit)

    def position(self, article_id: str | None) -> int | None:
        """Return the index of an article in the list; None when it is not in it."""
        if article_id is None:
            return None
        return self.library.position(article_id, self.asked, sort=self.view.sort)

    def newest(self) -> str | None:
        """Return the date of the newest dated article, as stated."""
        from realloy_store.query import parse

        rows = self.library.headlines(parse("is:dated"), limit=1)
        return rows[0].date if rows else None

    def exists(self, article_id: str) -> bool:
        """Whether the library has an article, under this id or merged into another."""
        return self.library.count(_named(article_id)) > 0

    def unread_above(self, index: int) -> list[str]:
        """Return the ids of what is unread from the top of the list to an index, both included."""
        return self.library.unread(self.asked, sort=self.view.sort, limit=index + 1)

    def next_unread(self, index: int, step: int = 1) -> int | None:
        """Return the index of the next unread article of the list in a direction."""
        near = self._near_unread(index, step)
        return near if near is not None else self._far_unread(index, step)

    def _near_unread(self, index: int, step: int) -> int | None:
        first = index + 1 if step > 0 else max(0, index - NEARBY)
        last = index + NEARBY if step > 0 else index - 1
        rows = self.rows(first, last - first + 1) if last >= first else ()
        found = [first + n for n, row in enumerate(rows) if not row.read]
        return (found[0] if step > 0 else found[-1]) if found else None

    def _far_unread(self, index: int, step: int) -> int | None:
        """Bisect the unread rows of the list by their position in it."""
        from realloy_store.query import parse

        unread = self.asked & parse("is:unread")
        low, high = 0, self.library.count(unread)
        while low < high:
            middle = (low + high) // 2
            if self._place_of(unread, middle) <= index:
                low = middle + 1
            else:
                high = middle
        at = low if step > 0 else low - 1
        place = self._place_of(unread, at) if 0 <= at < self.library.count(unread) else -1
        beyond = place > index if step > 0 else 0 <= place < index
        return place if beyond else None

    def _place_of(self, query: Query, offset: int) -> int:
        row = self.library.headlines(query, sort=self.view.sort, offset=offset, limit=1)
        place = self.position(row[0].id) if row else None
        return -1 if place is None else place


def _named(article_id: str) -> Query:
    from realloy_store.query.ast import Equals

    return Query(Equals("id", article_id))


def _asks_for_state(query: Query) -> bool:
    """Whether a query asks for what a key changes."""
    if query.root is None:
        return False
    from realloy_store.query.ast import Equals

    asked = {Equals("is", state) for state in _READERS}
    return any(leaf in asked for leaf in query.leaves())
