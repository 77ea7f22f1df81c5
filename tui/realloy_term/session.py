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

from realloy_store.library import Library, Sort, StepKind, Undone
from realloy_store.models import Article, Headline, Mark
from realloy_term.jobs import Jobs
from realloy_term.known import Known
from realloy_term.places import Bookmarks, Trail
from realloy_term.settings.preferences import Preferences
from realloy_term.several import Choosing, Deeds, date_of, tag_words
from realloy_term.view import View

if TYPE_CHECKING:
    from realloy_store.query import Query
    from realloy_store.research.ideas import State
    from realloy_store.research.ideas.prose import ProseTrade
    from realloy_store.research.ideas.standing import Standing
    from realloy_store.research.reasons import Why
    from realloy_term.entity_correcting import NamedHere
    from realloy_term.keymap import Keymap
    from realloy_term.ledger import Ledger
    from realloy_term.notebook import Notebook
    from realloy_term.settings.schema import Settings


class Session(Choosing):
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
        super().__init__(library)
        self.label = label or library.path.name
        self.temporary = temporary
        """A demo library: gone when the app ends."""
        self.preferences = preferences or Preferences()
        """What the reader has set; `keys` and `settings` are what is asked for most."""
        self.jobs = Jobs(library, watched, self.preferences)
        self.trail = Trail()
        self.bookmarks = Bookmarks()
        self._clock = clock
        self._known: tuple[int | None, Known] = (None, Known(dict))
        """What the library knows by name, and for which state of it."""
        self.deeds = Deeds(library, self.now)

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

        return Ledger(self.library, self.today)

    @cached_property
    def notebook(self) -> Notebook:
        """The reader's notes and highlights."""
        from realloy_term.notebook import Notebook  # 5 ms, wanted by who writes some

        return Notebook(self.library, now=self.now, wrote=self.own_write)

    # ------------------------------------------------------------------ reading

    def export_path(self, name: str) -> str:
        """Return what an export dialog offers: the name, in the folder of the settings."""
        folder = self.settings.export_folder
        return str(folder / name) if folder else name

    def today(self) -> date:
        """Return the reader's date."""
        return self._clock().astimezone().date()

    def filtered(self, text: str) -> View:
        """Return the present view with another filter.

        In a large library one or two letters find so much that counting it would hold up typing,
        and ranking what a word finds waits until the filter is finished.
        """
        large = self.counts().total > self.settings.filter_large
        view = self.view.filtered(text, shortest=self.settings.filter_letters if large else 1)
        chosen = view.chosen if view.query.is_ranked else None
        return replace(view, chosen=chosen, own=None, hasty=large)

    def kept(self, text: str) -> View:
        """Return the present view with a finished filter, in the order chosen for what it finds."""
        view = self.view.asking(text)
        return replace(view, chosen=self.view.chosen if view.query.is_ranked else None)

    def found(self, query: Query) -> int:
        """Return how many articles a query finds, without what is muted."""
        asked = query if self.hidden is None else query.without(self.hidden)
        return self.library.count(asked)

    def asking(self, text: str, order: Sort | None) -> View:
        """Return the view for a finished query, in an order that lasts as long as the query.

        Where no article found states an impact, our own orders what is asked for by impact.
        """
        view = self.view.asking(text)
        if order is not None and order.field == "impact":
            first = self.library.headlines(view.query, sort=order, limit=1)
            if first and first[0].market_impact is None:  # what is not stated comes last
                order = replace(order, field="local-impact")
        return replace(view, own=order)

    def undated_left_out(self) -> Query | None:
        """Return the query for the undated articles that only its dates keep out of the view."""
        left = self.view.query.undated_left_out()
        return left if left is None or self.hidden is None else left.without(self.hidden)

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

    def idea_notes(self, article: Article) -> list[ProseTrade]:
        """Return the sentences of the analysis that read as a trade: notes, no decisions."""
        from realloy_store.comparing import notes_of  # 70 ms with the parser

        decisions = [standing.idea for standing, _ in self.ideas(article)]
        return notes_of(article, self.mark(article.id), decisions)

    def entities(self, article_id: str) -> list[NamedHere]:
        """Return what an article speaks of, and what the reader said of it."""
        from realloy_term.entity_correcting import named_here  # 5 ms

        return named_here(self.library, article_id)

    def why(self, article_id: str) -> Why:
        """Return why we say what we say of an article, on any thread: see `insight.explain`."""
        from realloy_term.insight import explain

        return explain(self.library, article_id)

    def vocabulary(self) -> Known:
        """Return the tickers, themes, sources and tags that the library knows, by frequency.

        Whoever asks for the whole has them read, once for each state of the library.
        """
        state = self.library.generation()
        if self._known[0] != state:
            self._known = state, Known(self.library.vocabulary, self._known[1])
        return self._known[1]

    @property
    def pending(self) -> int:
        """How many articles cannot be found by their words yet: the index is being rebuilt."""
        return self.library.pending

    def finds_more_later(self) -> bool:
        """Whether the view asks for what an index without all words and analysis lacks."""
        from realloy_store.library.readiness import kinds_for  # there while an index is completed

        return bool(kinds_for(self.view.query))

    # ------------------------------------------------------------------ changing

    def set_read(self, article_id: str, read: bool = True) -> None:
        """Mark an article read or unread."""
        when = self.now() if read else None
        label = "mark read" if read else "mark unread"
        self.library.change([article_id], lambda mark: replace(mark, read=when), label=label)
        self.hold(article_id)
        self.own_write(same=True)

    def set_story_read(self, row: Headline, read: bool) -> None:
        """Mark all that a row of a folded list stands for read or unread, as one step."""
        when = self.now() if read else None
        ids = [each.id for each in self.told_with(row) if each.read != read]
        label = f"mark a story {'read' if read else 'unread'}"
        self.library.change(ids, lambda mark: replace(mark, read=when), label=label)
        for article_id in ids:
            self.hold(article_id)
        self.own_write(same=True)

    def toggle_star(self, article_id: str) -> bool:
        """Star an article or take the star away; return whether it is starred now."""
        starred = not self.mark(article_id).starred
        label = "star" if starred else "unstar"
        self.library.change([article_id], lambda mark: replace(mark, starred=starred), label=label)
        self.hold(article_id)
        self.own_write(same=True)
        return starred

    def set_tags(self, article_id: str, text: str) -> None:
        """Set an article's tags from words separated by spaces or commas."""
        tags = tuple(dict.fromkeys(tag_words(text)))
        self._change(article_id, lambda mark: replace(mark, tags=tags), "tag")

    def set_note(self, article_id: str, text: str) -> None:
        """Set an article's note; an empty text takes it away."""
        from realloy_store.highlights import with_note  # 3 ms

        self._change(article_id, lambda mark: with_note(mark, text, self.now()), "note")

    def set_date(self, article_id: str, text: str) -> None:
        """Set the date of an article; an empty text goes back to the page's own.

        Raises RealloyError for what is none.
        """
        value = date_of(text, self.today())
        self._change(article_id, lambda mark: replace(mark, published=value), "set date")

    def correct(self, article_id: str, change: Callable[[Mark], Mark]) -> None:
        """Put fields of an article right."""
        self._change(article_id, change, "correct")

    def delete(self, article_id: str) -> None:
        """Delete an article; undo brings it back."""
        self.library.delete([article_id])
        self.own_write()

    def split(self, article_id: str, copy: str | None) -> tuple[str, str]:
        """Take a copy out of an article; see `Library.split`."""
        found = self.library.split(article_id, copy)
        self.own_write()
        return found

    def undo(self, only: StepKind | None = None) -> Undone | None:
        """Undo the last change or import, if it is of a kind; None when there is none."""
        return self._taken_up(self.library.undo(only))

    def redo(self) -> Undone | None:
        """Do what was undone last again; None when there is nothing."""
        return self._taken_up(self.library.redo())

    def _taken_up(self, undone: Undone | None) -> Undone | None:
        self.take_up_rules()
        self.own_write()
        return undone

    def finish_import(self) -> None:
        """Take up what an import job wrote."""
        self.library.sync()
        self.own_write()

    def _change(self, article_id: str, change: Callable[[Mark], Mark], label: str) -> None:
        self.library.change([article_id], change, label=label)
        self.own_write()

    def now(self) -> str:
        """Return the time, ISO 8601 UTC."""
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")
