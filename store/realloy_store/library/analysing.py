"""Reading what is made of articles into the index, a few articles at a time.

Like trade ideas (`deriving.py`): what is to be read stands in `analysis_due`, it is read outside of
any transaction and written in short ones, and many articles are read by other processes, shard by
shard. Stories come last, when every article has been read (`settling.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from realloy_store.library.analysis_versions import Analyser, make_due, outdated, present
from realloy_store.library.index import Index
from realloy_store.library.layout import Layout
from realloy_store.library.workers import cores, found_in_all
from realloy_store.library.working import ANALYSIS
from realloy_store.models import Article, Mark

if TYPE_CHECKING:
    from realloy_store.library.analysis_entries import Entry

_AT_ONCE = 50
"""Articles between two transactions."""
_MANY = 2_000
"""Articles from which on other processes read, shard by shard."""
_WAITING = 200
"""Articles that may wait for their stories while one article is asked for."""
Progress = Callable[[int, int], None]
_Due = tuple[int, str, int]
"""Row, id and parts."""


class Analysing:
    """Keeps the tables of analysis as the analysers and the marks have it."""

    def __init__(
        self,
        index: Index,
        layout: Layout,
        fetch: Callable[[str], Article | None],
        mark: Callable[[str], Mark],
        analysers: Callable[[], tuple[Analyser, ...]] = present,
    ) -> None:
        self._index = index
        self._layout = layout
        self._fetch = fetch
        self._mark = mark
        self._analysers = analysers

    def pending(self) -> int:
        """Return of how many articles something is still to be read, or their story to be told."""
        self._renew()
        (damaged,) = self._index.connection.execute(_DAMAGED).fetchone()
        query = _PENDING_READABLE if damaged else _PENDING
        (due,) = self._index.connection.execute(query).fetchone()
        (waiting,) = self._index.connection.execute(_WAITING_STORIES).fetchone()
        return max(int(due), int(waiting))

    def run(
        self, *, most: int | None = None, progress: Progress | None = None, many: int = _MANY
    ) -> int:
        """Read what is due, newest first, then tell the stories; return of how many articles.

        When there are more than `most`, none are: they are left to a run in the background. From
        `many` on, other processes read. `progress` gets articles done and to do, twice.
        """
        if most is not None and self._is_more_than(most):
            return 0
        total = self.pending()
        if not total:
            return 0
        whole = total >= many and cores() > 1
        done = self._read_shards(total, progress) if whole else 0
        below = 1 << 62
        while due := self._index.connection.execute(_DUE, (below, _AT_ONCE)).fetchall():
            done += self._write(self._read(due))
            below = due[-1][0]
            if progress:
                progress(min(done, total), total)
        self._settle(progress)
        return done

    def run_one(self, article_id: str) -> None:
        """Read what is due of one article, and tell its story unless many wait for theirs."""
        self._renew()
        connection = self._index.connection
        if due := connection.execute(_ONE_DUE, (article_id,)).fetchall():
            self._write(self._read(due))
        (waiting,) = connection.execute(_WAITING_STORIES).fetchone()
        if 0 < waiting <= _WAITING:
            self._settle(None)

    def renew(self, names: Iterable[str]) -> None:
        """Have these analysers read everything anew."""
        wanted = [each for each in self._analysers() if each.name in set(names)]
        with self._index.transaction() as connection:
            assert connection is not None
            make_due(connection, wanted)

    def _settle(self, progress: Progress | None) -> None:
        from realloy_store.library.settling import Settling  # 60 ms with the analysers

        Settling(self._index).run(progress)

    def _read_shards(self, total: int, progress: Progress | None) -> int:
        """Have other processes read whole shards, newest first; return of how many articles.

        What the reader said something of, and what changed meanwhile, is left to be read singly.
        """
        from realloy_store.library.analysis_entries import Entries  # 60 ms with the analysers

        names = [name for (name,) in self._index.connection.execute(_SHARDS_DUE)]
        paths = [self._layout.file(name) for name in names]
        task = f"{ANALYSIS}/{self._parts()}"
        done, found = 0, found_in_all(paths, task, processes=cores())
        for name, entries in zip(names, found, strict=True):
            with self._index.transaction() as connection:
                assert connection is not None
                writer = Entries(connection)
                for row, digest, parts in connection.execute(_UNMARKED_DUE, (name,)).fetchall():
                    if digest in entries:
                        writer.put(row, entries[digest]._replace(parts=parts))
                        done += 1
            if progress:
                progress(min(done, total), total)
        return done

    def _is_more_than(self, most: int) -> bool:
        """Whether more is due, without counting all of it."""
        (found,) = self._index.connection.execute(_AT_LEAST, (most + 1,)).fetchone()
        return int(found) > most

    def _parts(self) -> int:
        """Return which parts are due of any article."""
        parts = 0
        for (some,) in self._index.connection.execute("SELECT DISTINCT parts FROM analysis_due"):
            parts |= some
        return parts

    def _read(self, due: Iterable[_Due]) -> list[tuple[int, str, Mark, Entry]]:
        from realloy_store.library.analysis_entries import entry  # 60 ms with the analysers

        read = []
        for row, article_id, parts in due:
            mark, article = self._mark(article_id), self._fetch(article_id)
            if article is not None:
                read.append((row, article_id, mark, entry(article, mark, parts)))
        return read

    def _write(self, read: list[tuple[int, str, Mark, Entry]]) -> int:
        """Write what was read, unless the article or its mark became another meanwhile."""
        from realloy_store.library.analysis_entries import Entries

        written = 0
        if not read:
            return 0
        with self._index.transaction() as connection:
            assert connection is not None
            writer = Entries(connection)
            for row, article_id, mark, found in read:
                if not _is_there(connection, row, article_id) or self._mark(article_id) != mark:
                    continue
                writer.put(row, found)
                written += 1
        return written

    def _renew(self) -> None:
        """Have everything read anew that other versions of the analysers have read."""
        if not outdated(self._index.connection, self._analysers()):
            return
        with self._index.transaction() as connection:
            assert connection is not None
            make_due(connection, outdated(connection, self._analysers()))


def _is_there(connection: sqlite3.Connection, row: int, article_id: str) -> bool:
    query = "SELECT 1 FROM page WHERE row = ? AND id = ?"
    return connection.execute(query, (row, article_id)).fetchone() is not None


_DAMAGED = "SELECT EXISTS (SELECT 1 FROM file WHERE damage IS NOT NULL)"
_PENDING = "SELECT COUNT(*) FROM analysis_due"
_PENDING_READABLE = """
    SELECT COUNT(*) FROM analysis_due CROSS JOIN doc USING (row) WHERE NOT doc.damaged
"""
_WAITING_STORIES = "SELECT COUNT(*) FROM told WHERE state <> 1"
_AT_LEAST = """
    SELECT COUNT(*) FROM (
        SELECT row FROM analysis_due
        UNION ALL SELECT row FROM told INDEXED BY told_unsettled WHERE state <> 1 LIMIT ?
    )
"""
_DUE = """
    SELECT row, id, parts FROM analysis_due CROSS JOIN page USING (row)
    WHERE row < ? ORDER BY row DESC LIMIT ?
"""
_ONE_DUE = "SELECT row, id, parts FROM page JOIN analysis_due USING (row) WHERE id = ?"
_SHARDS_DUE = """
    SELECT name FROM file WHERE number IN (
        SELECT page.file FROM analysis_due CROSS JOIN page USING (row) CROSS JOIN doc USING (row)
        WHERE NOT doc.damaged
    ) ORDER BY name DESC
"""
_UNMARKED_DUE = """
    SELECT page.row, page.digest, parts
    FROM analysis_due CROSS JOIN page USING (row) CROSS JOIN doc USING (row)
    WHERE page.file = (SELECT number FROM file WHERE name = ?) AND NOT doc.copies
        AND NOT EXISTS (SELECT 1 FROM mark WHERE mark.id = page.id)
"""
