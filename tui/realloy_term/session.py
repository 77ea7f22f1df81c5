"""The app's only door to the core: the library, the view of it, and what the reader changes.

What comes in: keys turned into calls. Where it lives: the library on disk; the view (query, sort)
here. Who owns it: one Session per running app, on the screen's thread; `jobs` runs beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from realloy_store.library import Counts, Library, Undone
from realloy_store.models import Article, Headline, Mark
from realloy_store.query import Query
from realloy_term.jobs import Jobs
from realloy_term.settings.preferences import Preferences
from realloy_term.view import View

if TYPE_CHECKING:
    from realloy_store.research.ideas import State
    from realloy_store.research.ideas.prose import ProseTrade
    from realloy_store.research.ideas.standing import Standing
    from realloy_store.research.tone import Tone
    from realloy_term.keymap import Keymap
    from realloy_term.ledger import Ledger
    from realloy_term.notebook import Notebook
    from realloy_term.settings.schema import Settings

NEARBY = 512
"""Rows searched one by one for the next unread before the index is asked."""


class Session:
    """A library, a view of it, and the changes a reader can make."""

    def __init__(
        self,
        library: Library,
        *,
        label: str = "",
        temporary: bool = False,
        watched: Sequence[Path] = (),
        preferences: Preferences | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.library = library
        self.label = label or library.path.name
        self.temporary = temporary
        """A demo library: gone when the app ends."""
        self.preferences = preferences or Preferences()
        """What the reader has set; `keys` and `settings` are what is asked for most."""
        self.jobs = Jobs(library, watched, self.preferences)
        self.view = View()
        self._clock = clock
        self._generation = library.generation()

    @property
    def settings(self) -> Settings:
        """The reader's settings."""
        return self.preferences.settings

    @property
    def keys(self) -> Keymap:
        """The commands with the reader's keys."""
        return self.preferences.keymap

    @cached_property
    def ledger(self) -> Ledger:
        """The trade ideas of the whole library."""
        from realloy_term.ledger import Ledger  # 10 ms with its values and the query parser

        return Ledger(self.library)

    @cached_property
    def notebook(self) -> Notebook:
        """The reader's notes and highlights."""
        from realloy_term.notebook import Notebook  # 5 ms, wanted by who writes some

        return Notebook(self.library, now=self._now, wrote=self.own_write)

    # ------------------------------------------------------------------ reading

    def export_path(self, name: str) -> str:
        """Return what an export dialog offers: the name, in the folder of the settings."""
        folder = self.settings.export_folder
        return str(folder / name) if folder else name

    def today(self) -> date:
        """Return the reader's date."""
        return self._clock().astimezone().date()

    def count(self) -> int:
        """How many articles the view holds."""
        return self.library.count(self.view.query)

    def filtered(self, text: str) -> View:
        """Return the present view with another filter.

        In a large library one or two letters find so much that counting it would hold up typing.
        """
        large = self.counts().total > self.settings.filter_large
        return self.view.filtered(text, shortest=self.settings.filter_letters if large else 1)

    def counts(self) -> Counts:
        """How many articles the library holds, and how many are unread and starred."""
        return self.library.counts()

    def rows(self, offset: int, limit: int) -> Sequence[Headline]:
        """Return headlines of the view from an index on."""
        return self.library.headlines(
            self.view.query, sort=self.view.sort, offset=offset, limit=limit
        )

    def position(self, article_id: str | None) -> int | None:
        """Return the index of an article in the view; None when it is not in it."""
        if article_id is None:
            return None
        return self.library.position(article_id, self.view.query, sort=self.view.sort)

    def article(self, article_id: str) -> Article:
        """Return an article; raises NoSuchArticle when it is gone, DamagedError with the file."""
        return self.library.get(article_id)

    def mark(self, article_id: str) -> Mark:
        """Return what the reader said about an article."""
        return self.library.mark(article_id)

    def ideas(self, article: Article) -> list[tuple[Standing, State]]:
        """Return the trade ideas of an article as they stand for the reader, with their states.

        Without a date of its own or the reader's an idea has no dates: none is made up.
        """
        found = [row.standing for row in self.library.ideas_of(article.id)]
        if len(found) != len(article.trade_ideas):  # not read into the index yet
            from realloy_store.output import read_ideas  # 70 ms, after the first paint

            found = read_ideas(article, self.mark(article.id))
        today = self.today()
        return [(standing, standing.state(today)) for standing in found]

    def tone(self, article: Article) -> Tone:
        """Return what we make of an article's words, beside what its page published."""
        from realloy_store.research.tone import read_tone  # 30 ms, after the first paint

        text = "\n\n".join(filter(None, (article.summary, article.analysis)))
        return read_tone(text, title=article.title)

    def idea_notes(self, article: Article) -> list[ProseTrade]:
        """Return the sentences of the analysis that read as a trade: notes, no decisions."""
        from realloy_store.comparing import notes_of  # 70 ms with the parser

        decisions = [standing.idea for standing, _ in self.ideas(article)]
        return notes_of(article, self.mark(article.id), decisions)

    def next_unread(self, index: int, step: int = 1) -> int | None:
        """Return the index of the next unread article of the view in a direction."""
        near = self._near_unread(index, step)
        return near if near is not None else self._far_unread(index, step)

    def _near_unread(self, index: int, step: int) -> int | None:
        first = index + 1 if step > 0 else max(0, index - NEARBY)
        last = index + NEARBY if step > 0 else index - 1
        rows = self.rows(first, last - first + 1) if last >= first else ()
        found = [first + n for n, row in enumerate(rows) if not row.read]
        return (found[0] if step > 0 else found[-1]) if found else None

    def _far_unread(self, index: int, step: int) -> int | None:
        """Bisect the unread rows of the view by their position in it."""
        from realloy_store.query import parse

        unread = self.view.query & parse("is:unread")
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

    def vocabulary(self) -> dict[str, list[str]]:
        """Return the tickers, themes, sources and tags that the library knows, by frequency."""
        return self.library.vocabulary()

    @property
    def pending(self) -> int:
        """How many articles cannot be found by their words yet: the index is being rebuilt."""
        return self.library.pending

    def changed_elsewhere(self) -> bool:
        """Take up what another process wrote; True when there was something."""
        generation = self.library.generation()
        if generation == self._generation:
            return False
        self.library.sync()
        self._generation = self.library.generation()
        return True

    # ------------------------------------------------------------------ changing

    def set_read(self, article_id: str, read: bool = True) -> None:
        """Mark an article read or unread."""
        when = self._now() if read else None
        self._change(
            article_id,
            lambda mark: replace(mark, read=when),
            "mark read" if read else "mark unread",
        )

    def toggle_star(self, article_id: str) -> bool:
        """Star an article or take the star away; return whether it is starred now."""
        starred = not self.mark(article_id).starred
        self._change(
            article_id, lambda mark: replace(mark, starred=starred), "star" if starred else "unstar"
        )
        return starred

    def set_tags(self, article_id: str, text: str) -> None:
        """Set an article's tags from words separated by spaces or commas."""
        tags = tuple(dict.fromkeys(word.strip("#") for word in text.replace(",", " ").split()))
        self._change(article_id, lambda mark: replace(mark, tags=tags), "tag")

    def set_note(self, article_id: str, text: str) -> None:
        """Set an article's note; an empty text takes it away."""
        from realloy_store.highlights import with_note  # 3 ms

        self._change(article_id, lambda mark: with_note(mark, text, self._now()), "note")

    def set_date(self, article_id: str, text: str) -> None:
        """Set the date of an article, ISO 8601; an empty text goes back to the page's own.

        Raises ValueError for anything else.
        """
        value = date.fromisoformat(text.strip()).isoformat() if text.strip() else None
        self._change(article_id, lambda mark: replace(mark, published=value), "set date")

    def correct(self, article_id: str, change: Callable[[Mark], Mark]) -> None:
        """Put fields of an article right."""
        self._change(article_id, change, "correct")

    def delete(self, article_id: str) -> None:
        """Delete an article; undo brings it back."""
        self.library.delete([article_id])
        self.own_write()

    def undo(self) -> Undone | None:
        """Undo the last change or import; None when there is nothing to undo."""
        undone = self.library.undo()
        self.own_write()
        return undone

    def finish_import(self) -> None:
        """Take up what an import job wrote."""
        self.library.sync()
        self.own_write()

    def _change(self, article_id: str, change: Callable[[Mark], Mark], label: str) -> None:
        self.library.change([article_id], change, label=label)
        self.own_write()

    def own_write(self) -> None:
        """Take what was written here as known: nobody else wrote it."""
        self._generation = self.library.generation()

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")
