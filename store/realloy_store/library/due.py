"""Reading into the index what is made of articles: a few at a time, or much of it shard by shard.

What is to be read stands in a table, put there by triggers in the transaction that indexed the
article, so that nothing is forgotten when a process is killed. It is read outside of any
transaction (some milliseconds an article) and written in short ones: the reader's keys go in
between. Shards of which most is due are read by other processes when that is much.
"""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from realloy_store.library.index import Index
from realloy_store.library.layout import Layout
from realloy_store.library.shift import Progress, Workload
from realloy_store.library.workers import cores, found_in_all
from realloy_store.models import Article, Mark

AT_ONCE = 50
"""Articles between two transactions."""
MANY = 2_000
"""Articles from which on other processes read, shard by shard."""
T = TypeVar("T")
Put = Callable[[int, T, int], None]
"""Puts what was made into the index: row, what, and which parts of it are wanted."""
_Row = tuple[int, str, int]
"""Row and id of an article, and which parts are due."""


class Due(ABC, Generic[T]):
    """Keeps the tables of one kind of thing as its maker and the marks have it."""

    kind: ClassVar[str]
    """As which kind of work it is told."""
    table: ClassVar[str]
    """Where the rows stand of which something is due."""
    parts: ClassVar[str] = "1"
    """The column with the parts that are due, or a number where it is always the whole."""
    concerns: ClassVar[str] = "1"
    """A condition on `doc`: which articles there is anything to be made of."""

    def __init__(
        self,
        index: Index,
        layout: Layout,
        fetch: Callable[[str], Article | None],
        marks: Callable[[Sequence[str]], tuple[Mapping[str, Mark], object]],
    ) -> None:
        self._index = index
        self._layout = layout
        self._fetch = fetch
        self._marks = marks

    # ------------------------------------------------------------------ what each kind says

    @abstractmethod
    def _renew(self) -> None:
        """Have everything read anew that another version of the maker has read."""

    @abstractmethod
    def _task(self) -> str:
        """Return what other processes are to do: see `working`."""

    @abstractmethod
    def _made(self, article: Article, mark: Mark, parts: int) -> T:
        """Make it; outside of any transaction."""

    @abstractmethod
    def _putting(self, connection: sqlite3.Connection) -> Put[T]:
        """Return what puts something into the index, within the caller's transaction."""

    def _waiting(self, enough: int) -> int:
        """Return how much is due, without counting more than `enough`."""
        query = f"SELECT COUNT(*) FROM (SELECT 1 FROM {self.table} LIMIT ?)"
        return int(self._index.connection.execute(query, (enough,)).fetchone()[0])

    def _finish(self, work: Workload | None) -> None:
        """Do what can be done only when everything was read."""

    # ------------------------------------------------------------------ reading

    def pending(self) -> int:
        """Return of how many articles, as far as they can be read, something is due."""
        self._renew()
        (damaged,) = self._index.connection.execute(_DAMAGED).fetchone()
        query = _PENDING_READABLE if damaged else _PENDING
        return int(self._execute(query).fetchone()[0])

    def run(
        self, work: Workload | None = None, *, most: int | None = None, many: int = MANY
    ) -> int:
        """Read what is due, newest first, and return of how many articles.

        When there are more than `most`, none are: they are left to a run in the background. From
        `many` on, other processes read. How far it got is told as a part of the `work`.
        """
        if most is not None and not 0 < self._waiting(most + 1) <= most:
            return 0
        total = self.pending()
        if not total:
            return 0
        progress = work.stage(self.kind) if work else None
        done = self._read_shards(total, many, progress)
        below = 1 << 62
        while due := self._execute(_DUE, below, AT_ONCE).fetchall():
            done += self._write(self._read(due))
            below = due[-1][0]
            if progress:
                progress(min(done, total), total)
        self._finish(work)
        return done

    def run_one(self, article_id: str) -> None:
        """Read what is due of one article."""
        self._renew()
        if due := self._execute(_ONE_DUE, article_id).fetchall():
            self._write(self._read(due))

    def _read_shards(self, total: int, many: int, progress: Progress | None) -> int:
        """Have other processes read whole shards, newest first; return of how many articles.

        What the reader said something of, and what changed meanwhile, is left to be read singly.
        """
        shards = self._execute(_SHARDS_DUE).fetchall() if total >= many and cores() > 1 else []
        if sum(due for _, due in shards) < many:
            return 0
        paths = [self._layout.file(name) for name, _ in shards]
        done, found = 0, found_in_all(paths, self._task(), processes=cores())
        for (name, _), made in zip(shards, found, strict=True):
            done += self._write_shard(name, made)
            if progress:
                progress(min(done, total), total)
        return done

    def _write_shard(self, name: str, made: dict[int, T]) -> int:
        """Write what was made of a shard, in as many transactions as keys come in between."""
        done, left = 0, True
        while left:
            with self._index.transaction(derived=True) as connection:
                assert connection is not None
                put = self._putting(connection)
                left = False
                for row, digest, parts in self._execute(_UNMARKED_DUE, name).fetchall():
                    if digest in made:
                        put(row, made[digest], parts)
                        done += 1
                        if left := self._index.wanted:
                            break
        return done

    def _read(self, due: Sequence[_Row]) -> list[tuple[_Row, Mark, T]]:
        read = []
        marks, _ = self._marks([article_id for _, article_id, _ in due])
        for each in due:
            _, article_id, parts = each
            mark, article = marks[article_id], self._fetch(article_id)
            if article is not None:
                read.append((each, mark, self._made(article, mark, parts)))
        return read

    def _write(self, read: list[tuple[_Row, Mark, T]]) -> int:
        """Write what was read, unless the article or its mark became another meanwhile."""
        written = 0
        if not read:
            return 0
        with self._index.transaction(derived=True) as connection:
            assert connection is not None
            put = self._putting(connection)
            rows, ids = [each[0] for each, _, _ in read], [each[1] for each, _, _ in read]
            here = set(connection.execute(_HERE.format(", ".join("?" * len(rows))), rows))
            marks, _ = self._marks(ids)
            for (row, article_id, parts), mark, made in read:
                if (row, article_id) in here and marks[article_id] == mark:
                    put(row, made, parts)
                    written += 1
        return written

    def _execute(self, query: str, *values: str | int) -> sqlite3.Cursor:
        made = query.format(table=self.table, parts=self.parts, concerns=self.concerns)
        return self._index.connection.execute(made, values)


_DAMAGED = "SELECT EXISTS (SELECT 1 FROM file WHERE damage IS NOT NULL)"
_PENDING = "SELECT COUNT(*) FROM {table}"
_PENDING_READABLE = "SELECT COUNT(*) FROM {table} CROSS JOIN doc USING (row) WHERE NOT doc.damaged"
_DUE = """
    SELECT row, id, {parts} FROM {table} CROSS JOIN page USING (row)
    WHERE row < ? ORDER BY row DESC LIMIT ?
"""
_ONE_DUE = "SELECT row, id, {parts} FROM page JOIN {table} USING (row) WHERE id = ?"
_SHARDS_DUE = """
    SELECT file.name, many.due FROM (
        SELECT page.file, COUNT(*) AS due
        FROM {table} CROSS JOIN page USING (row) CROSS JOIN doc USING (row)
        WHERE NOT doc.damaged GROUP BY page.file
    ) AS many JOIN file ON file.number = many.file
    WHERE 2 * many.due > (
        SELECT COUNT(*) FROM page CROSS JOIN doc USING (row)
        WHERE page.file = many.file AND {concerns}
    )
    ORDER BY file.name DESC
"""
_UNMARKED_DUE = """
    SELECT page.row, page.digest, {parts}
    FROM {table} CROSS JOIN page USING (row) CROSS JOIN doc USING (row)
    WHERE page.file = (SELECT number FROM file WHERE name = ?) AND NOT doc.copies
        AND NOT EXISTS (SELECT 1 FROM mark WHERE mark.id = page.id)
"""
_HERE = "SELECT row, id FROM page WHERE row IN ({})"
