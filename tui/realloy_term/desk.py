"""What the reader keeps beside the articles: saved searches and mute rules."""

from __future__ import annotations

from realloy_store.errors import DamagedError, QueryError
from realloy_store.library import Mute, SavedSearch, Tally
from realloy_store.query import Query
from realloy_term.listing import Listing
from realloy_term.views import Counted, NamedView, views


class Desk(Listing):
    """The reader's desk in one library."""

    away = Tally(0, 0)
    """How much the mute rules keep out of the list, as last counted."""

    def views(self) -> list[NamedView]:
        """Return every view, those with a number first; on any thread.

        Of a damaged desk.json, which `doctor` names, those that everybody has.
        """
        try:
            return views(self.library.searches())
        except DamagedError:
            return views([])

    def tallied(self, view: NamedView, hidden: Query | None) -> Counted:
        """Count what a view finds beside what is hidden; on any thread.

        A search that is no query any more, edited by hand, has no count.
        """
        try:
            query = self.view.asking(view.query).query
        except QueryError:
            return Counted(view)
        return Counted(view, self.library.tally(query if hidden is None else query.without(hidden)))

    def save_search(self, name: str, text: str, *, key: int | None, was: str | None) -> SavedSearch:
        """Save a search; see `Library.save_search`."""
        saved = self.library.save_search(name, text, key=key, was=was)
        self.own_write(same=True)
        return saved

    def forget_search(self, name: str) -> bool:
        """Forget a search; whether there was one."""
        found = self.library.forget_search(name)
        self.own_write(same=True)
        return found

    def rules(self) -> list[Mute]:
        """Return the mute rules, oldest first; none of a damaged desk.json."""
        try:
            return self.library.mutes()
        except DamagedError:
            return []

    def mute(self, text: str) -> Mute:
        """Make a mute rule; raises RealloyError for what cannot be one."""
        rule = self.library.mute(text)
        self.own_write()
        self.take_up_rules()
        return rule

    def unmute(self, text: str) -> bool:
        """Take a mute rule away; whether there was one."""
        found = self.library.unmute(text)
        self.own_write()
        self.take_up_rules()
        return found
