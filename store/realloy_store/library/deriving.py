"""Reading the trade ideas of articles into the index, a few articles at a time.

What is to be read stands in `idea_due`, put there by the triggers in the transaction that indexed
the article, so that nothing is forgotten when a process is killed. Ideas are read outside of any
transaction (a millisecond each) and written in short ones: the reader's keys go in between. Many
are read by other processes, a shard at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from realloy_store.library.idea_entries import entry, put
from realloy_store.library.index import Index
from realloy_store.library.layout import Layout
from realloy_store.library.workers import cores, found_in_all
from realloy_store.library.working import IDEAS
from realloy_store.models import Article, Mark
from realloy_store.research.ideas.version import PARSER_VERSION

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

_AT_ONCE = 50
"""Articles between two transactions."""
_MANY = 2_000
"""Articles from which on other processes read, shard by shard."""
Progress = Callable[[int, int], None]


class Deriving:
    """Keeps the table of ideas as the parser and the marks have it."""

    def __init__(
        self,
        index: Index,
        layout: Layout,
        fetch: Callable[[str], Article | None],
        mark: Callable[[str], Mark],
    ) -> None:
        self._index = index
        self._layout = layout
        self._fetch = fetch
        self._mark = mark

    def pending(self) -> int:
        """Return of how many articles the ideas are still to be read."""
        self._renew()
        return int(self._index.connection.execute(_PENDING).fetchone()[0])

    def run(
        self, *, most: int | None = None, progress: Progress | None = None, many: int = _MANY
    ) -> int:
        """Read the ideas that are due, newest first, and return of how many articles.

        When there are more than `most`, none are: they are left to a run in the background. From
        `many` on, other processes read.
        """
        if most is not None and not self._is_few(most):
            return 0
        total = self.pending()
        whole = total >= many and cores() > 1 and self._are_most(total)
        done = self._read_shards(total, progress) if whole else 0
        below = None
        while due := self._due(below):
            read = [(row, article_id, *self._read(article_id)) for row, article_id in due]
            done += self._write(read)
            below = due[-1][0]
            if progress:
                progress(min(done, total), total)
        return done

    def run_one(self, article_id: str) -> None:
        """Read the ideas of one article, if they are due."""
        self._renew()
        due = self._index.connection.execute(_ONE_DUE, (article_id,)).fetchall()
        self._write([(row, name, *self._read(name)) for row, name in due])

    def _read_shards(self, total: int, progress: Progress | None) -> int:
        """Have other processes read whole shards, newest first; return of how many articles.

        What the reader said something of, and what changed meanwhile, is left to be read singly.
        """
        names = [name for (name,) in self._index.connection.execute(_SHARDS_DUE)]
        paths = [self._layout.file(name) for name in names]
        done = 0
        for name, found in zip(names, found_in_all(paths, IDEAS, processes=cores()), strict=True):
            with self._index.transaction() as connection:
                assert connection is not None
                for row, digest in connection.execute(_UNMARKED_DUE, (name,)).fetchall():
                    if digest in found:
                        put(connection, row, found[digest])
                        done += 1
            if progress:
                progress(done, total)
        return done

    def _are_most(self, total: int) -> bool:
        """Whether so many are so large a part that shards may be read whole."""
        query = "SELECT COUNT(*) FROM doc WHERE ideas"
        return 2 * total > int(self._index.connection.execute(query).fetchone()[0])

    def _is_few(self, most: int) -> bool:
        query = "SELECT COUNT(*) FROM (SELECT 1 FROM idea_due LIMIT ?)"
        (found,) = self._index.connection.execute(query, (most + 1,)).fetchone()
        return 0 < int(found) <= most

    def _due(self, below: int | None) -> list[tuple[int, str]]:
        bound = (1 << 62) if below is None else below
        return self._index.connection.execute(_DUE, (bound, _AT_ONCE)).fetchall()

    def _read(self, article_id: str) -> tuple[Mark, list[Standing] | None]:
        from realloy_store.research.ideas.standing import standings  # 70 ms with the parser

        mark, article = self._mark(article_id), self._fetch(article_id)
        return mark, None if article is None else standings(article, mark)

    def _write(self, read: Iterable[tuple[int, str, Mark, list[Standing] | None]]) -> int:
        """Write what was read, unless the article or its mark became another meanwhile."""
        written = 0
        with self._index.transaction() as connection:
            assert connection is not None
            for row, article_id, mark, found in read:
                here = connection.execute(_HERE, (row, article_id)).fetchone()
                if here is None or found is None or self._mark(article_id) != mark:
                    continue
                write(connection, row, found)
                written += 1
        return written

    def _renew(self) -> None:
        """Have every idea read anew when another version of the parser read those in the index."""
        query = "SELECT version FROM derived WHERE name = 'ideas'"
        if self._index.connection.execute(query).fetchone() == (PARSER_VERSION,):
            return
        with self._index.transaction() as connection:
            assert connection is not None
            connection.execute("INSERT OR IGNORE INTO idea_due SELECT row FROM doc WHERE ideas")
            values = ("ideas", PARSER_VERSION)
            connection.execute("INSERT OR REPLACE INTO derived VALUES (?, ?)", values)


def write(connection: sqlite3.Connection, row: int, found: Iterable[Standing]) -> None:
    """Put the ideas of one article in the place of what the index has of them."""
    put(connection, row, map(entry, found))


_PENDING = """
    SELECT COUNT(*) FROM idea_due CROSS JOIN doc USING (row) WHERE NOT doc.damaged
"""
_ONE_DUE = """
    SELECT page.row, page.id FROM page JOIN idea_due USING (row) WHERE page.id = ?
"""
_SHARDS_DUE = """
    SELECT name FROM file WHERE number IN (
        SELECT page.file FROM idea_due CROSS JOIN page USING (row) CROSS JOIN doc USING (row)
        WHERE NOT doc.damaged
    ) ORDER BY name DESC
"""
_UNMARKED_DUE = """
    SELECT page.row, page.digest
    FROM idea_due CROSS JOIN page USING (row) CROSS JOIN doc USING (row)
    WHERE page.file = (SELECT number FROM file WHERE name = ?) AND NOT doc.copies
        AND NOT EXISTS (SELECT 1 FROM mark WHERE mark.id = page.id)
"""
_DUE = """
    SELECT page.row, page.id FROM idea_due CROSS JOIN page USING (row)
    WHERE idea_due.row < ? ORDER BY idea_due.row DESC LIMIT ?
"""
_HERE = "SELECT 1 FROM page WHERE row = ? AND id = ?"
