"""The library: everything the app and the command line do with articles goes through here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from realloy_store.library.headlines import headlines
from realloy_store.library.names import Names
from realloy_store.library.parts import Parts
from realloy_store.library.sync import Progress
from realloy_store.library.values import (
    Counts,
    Finding,
    Reading,
    SavedSearch,
    Sort,
    Undone,
    Where,
    utc_now,
)
from realloy_store.models import Article, Headline, IdeaMark, ImportItem, Mark
from realloy_store.query import EVERYTHING, Query

if TYPE_CHECKING:  # what only writers need is imported when something is written
    from realloy_store.library.desk import Desk
    from realloy_store.library.history import History
    from realloy_store.library.idea_values import IdeaCounts, IdeaRow, IdeaSort
    from realloy_store.library.imports import Imports
    from realloy_store.library.ledger import Ledger
    from realloy_store.library.marking import Marking
    from realloy_store.library.originals import Originals
    from realloy_store.library.rereading import Rereading
    from realloy_store.library.undo import Undo

_READ_AHEAD = 200
"""Articles of an export whose places are looked up at once."""
_FEW, _MANY = 50, 2_000
"""Articles whose ideas are read before a change, or an import, returns; more wait till needed."""
_T = TypeVar("_T")


class Library:
    """A library of articles, open for reading and writing.

    Any thread may call any method. Readers never wait for writers; a writer that finds another at
    work waits `lock_timeout` seconds and then raises LockedError.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._names = Names(parts.index)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        cache_root: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
        lock_timeout: float = 10.0,
        lazy: bool = False,
    ) -> Self:
        """Open a folder, or a single TinyDB file.

        A path that does not exist is an empty library; nothing is created there before the first
        write. `cache_root` is the folder that holds the indexes, the platform's by default.
        Changes made by others are indexed first. With `lazy`, when that is much work, only the
        headlines are: call `complete` for the words. LibraryError for a library that a newer
        version has written.
        """
        if cache_root is None:
            from platformdirs import user_cache_path  # 5 ms

            cache_root = user_cache_path("realloy-term", appauthor=False)
        parts = Parts(Path(path), cache_root, clock, lock_timeout, lazy=lazy)
        library = cls(parts)
        try:
            library._healed(parts.catch_up)
        except BaseException:
            library.close()
            raise
        return library

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the index. The library itself is always complete on disk."""
        self._parts.index.close()
        self._parts.index.remove_temporary()

    @property
    def path(self) -> Path:
        """The folder or file of the library, absolute."""
        return self._parts.layout.path

    @property
    def cache(self) -> Path:
        """The folder of the index; it may be deleted at any time."""
        return self._parts.index.folder

    def where(self) -> dict[str, Path]:
        """Return where everything lies."""
        layout = self._parts.layout
        return {
            "library": layout.path,
            "articles": layout.path if layout.single else layout.home / "articles",
            "marks": layout.home / "marks",
            "desk": layout.home / "desk.json",
            "history": layout.home / "history.json",
            "originals": layout.home / "originals",
            "index": self._parts.index.file,
        }

    # Reading

    def count(self, query: Query = EVERYTHING) -> int:
        """Return how many articles a query finds."""
        return self._healed(lambda: self._parts.selecting.count(self._where(query)))

    def counts(self) -> Counts:
        """Return the totals of the library, without walking it."""
        query = "SELECT name, n FROM total"
        return Counts(
            **dict(self._healed(lambda: self._parts.index.connection.execute(query).fetchall()))
        )

    def headlines(
        self,
        query: Query = EVERYTHING,
        *,
        sort: Sort = Sort.DEFAULT,
        offset: int = 0,
        limit: int = 100,
    ) -> list[Headline]:
        """Return a window of what a query finds; any window costs about the same."""

        def window() -> list[Headline]:
            rows = self._parts.selecting.rows(self._where(query), sort, offset, limit)
            return headlines(self._parts.index.connection, rows)

        return self._healed(window)

    def position(
        self, article_id: str, query: Query = EVERYTHING, *, sort: Sort = Sort.DEFAULT
    ) -> int | None:
        """Return the place of an article in a result, from 0; None when it is not in it.

        The reader's place is kept by id: after a change, ask where the article is now.
        """
        row = self._names.row(article_id)
        if row is None:
            return None
        return self._healed(lambda: self._parts.selecting.position(self._where(query), sort, row))

    def get(self, id_or_prefix: str) -> Article:
        """Return an article as its shard has it, verified.

        NoSuchArticle, AmbiguousId; DamagedError when its shard cannot be read.
        """
        return self._healed(lambda: self._parts.reader.article(self.resolve(id_or_prefix)))

    def resolve(self, prefix: str) -> str:
        """Return the full id for an id, a prefix of 7 or more, or the id of a merged copy."""
        return self._names.resolve(prefix)

    def mark(self, article_id: str) -> Mark:
        """Return what the reader said about an article."""
        return self._parts.marks.get(self._names.owner(article_id) or article_id)

    def iterate(self, query: Query = EVERYTHING, *, sort: Sort = Sort.DEFAULT) -> Iterator[Article]:
        """Yield the articles that a query finds, as of now, a few at a time in memory.

        An article that goes, or whose shard is damaged, meanwhile is left out: see `check`.
        """
        from array import array

        rows = array("q", self._parts.selecting.rows(self._where(query), sort, 0, -1))
        for at in range(0, len(rows), _READ_AHEAD):
            for article_id in self._names.ids(rows[at : at + _READ_AHEAD]):
                if article := self._parts.reader.found(article_id):
                    yield article

    def vocabulary(self) -> dict[str, list[str]]:
        """Return the known tickers, themes, sources, tags and languages, most frequent first."""
        from realloy_store.library.vocabulary import vocabulary

        return self._healed(lambda: vocabulary(self._parts.index.connection))

    def seen(self, sha256: str) -> str | None:
        """Return the id of an article that a file with these bytes gave; None for new bytes.

        A file whose import was cut off halfway is new: some of its articles may be missing.
        """
        return self._imports.seen(sha256)

    def searches(self) -> list[SavedSearch]:
        """Return the saved searches, by name; DamagedError when desk.json cannot be read."""
        return self._desk.searches()

    def generation(self) -> int:
        """Return a number that changes when this or another process writes; costs microseconds."""
        return hash((self._parts.layout.folder_times(), self._parts.index.changed()))

    # Trade ideas

    def ideas(
        self,
        query: Query = EVERYTHING,
        *,
        sort: IdeaSort | None = None,
        offset: int = 0,
        limit: int = 100,
    ) -> list[IdeaRow]:
        """Return a window of the ideas that a query finds, newest first; no limit below 0.

        Tests of ideas and `ticker:` are asked of the idea itself, all others of its article.
        Ideas that were not read yet are read first, but in a library opened lazily: see `complete`.
        """
        return self._healed(lambda: self._ledger.rows(query, sort, offset, limit))

    def ideas_of(self, article_id: str) -> list[IdeaRow]:
        """Return the ideas of one article, in the order of its page."""
        return self._healed(lambda: self._ledger.of(article_id))

    def idea(self, name: str) -> IdeaRow:
        """Return one idea, `3f9a2c1-2` being the second of an article; NoSuchArticle."""
        return self._healed(lambda: self._ledger.one(name))

    def idea_counts(self, query: Query = EVERYTHING) -> IdeaCounts:
        """Return how many ideas a query finds, by state and by kind."""
        return self._healed(lambda: self._ledger.counts(query))

    def change_ideas(
        self, ids: Sequence[str], change: Callable[[IdeaMark], IdeaMark], *, label: str
    ) -> int:
        """Change what the reader says of ideas, as one step to undo; return how many changed.

        Durable when it returns. NoSuchArticle for an id that no idea has, RealloyError for what is
        no date, horizon or size; nothing is written then.
        """
        return self._ledger.change(ids, change, label)

    # Writing

    def change(self, ids: Sequence[str], change: Callable[[Mark], Mark], *, label: str) -> int:
        """Change the marks of articles, as one step to undo; return how many really changed.

        Durable when it returns. NoSuchArticle when none of the ids is an article's.
        """
        count = self._marking.change(ids, change, label)
        self._ledger.follow(_FEW)
        return count

    def delete(self, ids: Sequence[str]) -> int:
        """Hide articles from every query; their files imported again do not bring them back."""
        return self._marking.delete(ids)

    def restore(self, ids: Sequence[str]) -> int:
        """Bring deleted articles back."""
        return self._marking.restore(ids)

    def plan(self, articles: Sequence[Article]) -> list[Article]:
        """Return the articles with `duplicate_of` naming what each would join; write nothing.

        Of a group that is new to the library the richest is None and the others name it.
        """
        return self._imports.plan(articles)

    def new_batch(self, label: str) -> str:
        """Begin an import: all that is added under the id is undone together."""
        return self._imports.new_batch(label)

    def add(
        self, readings: Sequence[Reading], *, batch: str, keep_originals: bool = True
    ) -> list[ImportItem]:
        """Take articles in; return what became of each, in order. Durable when it returns.

        Hand over all the articles of one file together, or mark all but the last with `more`; keep
        to about a thousand a call, which are held in memory.
        """
        items = self._imports.add(readings, batch, keep_originals=keep_originals)
        self._ledger.follow(_MANY)
        return items

    def by_file(self, query: Query = EVERYTHING) -> Iterator[Article]:
        """Yield what a query finds now, the articles of one file together.

        The library may be written to meanwhile.
        """
        return self._rereading.by_file(self._where(query))

    def sharing(self, sha256: str) -> list[Article]:
        """Return the articles that came from these bytes, or have a copy that did."""
        return self._rereading.sharing(sha256)

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes of an imported file; None when they were not kept or are damaged."""
        return self._originals.get(sha256)

    def revise(
        self, revisions: Sequence[tuple[Article, Article]], *, batch: str, dry_run: bool = False
    ) -> list[ImportItem]:
        """Put articles in the place of stored ones, `(as it is, as it is to be)`, marks kept.

        Under another id they take the marks along. One that is not as it is any more is skipped;
        one that gets the id of another article joins it. Durable when it returns.
        """
        items = self._imports.revise(revisions, batch, dry_run=dry_run)
        self._ledger.follow(_MANY)
        return items

    def save_search(self, name: str, text: str) -> SavedSearch:
        """Give a query a name, a step to undo; what had the name is replaced.

        QueryError for a text that is no query, RealloyError for a name that is none.
        """
        return self._desk.save(name, text)

    def forget_search(self, name: str) -> bool:
        """Forget a saved search, a step to undo; False when none has the name."""
        return self._desk.forget(name)

    def undo(self) -> Undone | None:
        """Take the last step back, an import whole; None when there is nothing to undo."""
        undone = self._undo.last()
        self._ledger.follow(_MANY)
        return undone

    # Upkeep

    def sync(self) -> None:
        """Pick up what other programs wrote, also files too young for their time to tell."""
        self._healed(lambda: self._parts.catch_up(racy=True))

    @property
    def pending(self) -> int:
        """How many articles have their headline in the index, but not yet their words or ideas."""
        query = (
            "SELECT COUNT(*) FROM page JOIN file ON file.number = page.file WHERE file.texts = 0"
        )
        words = int(self._parts.index.connection.execute(query).fetchone()[0])
        return max(words, self._ledger.pending)

    def complete(self, progress: Progress | None = None) -> int:
        """Index the words and read the ideas that `lazy` left.

        `progress` gets shards done and to do, then articles with ideas.
        """
        count = self._parts.sync.put_texts(progress)
        self._ledger.complete(progress)
        return count

    def reindex(self, progress: Progress | None = None) -> int:
        """Build the index anew from the files; return the number of articles.

        Headlines of shards that are damaged or missing are forgotten.
        """
        self._parts.index.discard()
        sync = self._parts.sync
        sync.run(sync.differing(), wait=True, progress=progress)
        self._ledger.complete(progress)
        return self.counts().total

    def check(self, *, repair: bool = False) -> list[Finding]:
        """Examine every file and the index; with `repair`, mend what can be mended."""
        from realloy_store.library.doctor import Doctor

        return Doctor(self._parts, self._history, self._originals).check(repair=repair)

    @cached_property
    def _history(self) -> History:
        from realloy_store.library.history import History

        return History(self._parts.layout)

    @cached_property
    def _originals(self) -> Originals:
        from realloy_store.library.originals import Originals

        return Originals(self._parts.layout.home / "originals")

    @cached_property
    def _imports(self) -> Imports:
        from realloy_store.library.imports import Imports

        return Imports(self._parts, self._history, self._originals)

    @cached_property
    def _rereading(self) -> Rereading:
        from realloy_store.library.rereading import Rereading

        return Rereading(self._parts)

    @cached_property
    def _desk(self) -> Desk:
        from realloy_store.library.desk import Desk

        return Desk(self._parts, self._history)

    @cached_property
    def _undo(self) -> Undo:
        from realloy_store.library.undo import Undo

        return Undo(self._parts, self._history, self._originals, self._desk)

    @cached_property
    def _ledger(self) -> Ledger:
        from realloy_store.library.ledger import Ledger

        return Ledger(self._parts, self._names, self._marking)

    @cached_property
    def _marking(self) -> Marking:
        from realloy_store.library.marking import Marking

        return Marking(self._parts, self._history, self._names)

    def _where(self, query: Query) -> Where:
        if query == EVERYTHING:
            return Where()
        from realloy_store.library.compile import compile_query
        from realloy_store.query.ideas import asks_for_ideas

        if asks_for_ideas(query):
            self._ledger.be_ready()
        found = compile_query(query, now=self._parts.clock())
        return Where(found.sql, tuple(found.parameters), found.match)

    def _healed(self, action: Callable[[], _T]) -> _T:
        """Do something with the index; build it anew and try again when it is broken."""
        try:
            return action()
        except sqlite3.DatabaseError as error:
            self._parts.heal(error)
            return action()
