"""Putting in the words and sketches of shards whose headlines are in already."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from realloy_store.library.flags import said_in_words
from realloy_store.library.index import Index
from realloy_store.library.indexer import Indexer
from realloy_store.library.layout import Layout
from realloy_store.library.wording import Words
from realloy_store.library.workers import WORTHWHILE, cores, found_in_all
from realloy_store.library.working import WORDS
from realloy_store.models import Article, Mark

Progress = Callable[[int, int], None]


class Completing:
    """Completes an index, one transaction a shard, so that the reader's keys go in between."""

    def __init__(
        self,
        layout: Layout,
        index: Index,
        fetch: Callable[[str], Article | None],
        refile: Callable[[sqlite3.Connection, str], None],
        worthwhile: int = WORTHWHILE,
    ) -> None:
        self._layout = layout
        self._index = index
        self._fetch = fetch
        self._refile = refile
        """Indexes a shard in the careful way."""
        self._worthwhile = worthwhile
        """Bytes of shards from which on other processes find the words."""

    def run(self, progress: Progress | None = None) -> int:
        """Complete every shard, newest first; return how many articles got their words."""
        query = "SELECT name, size FROM file WHERE texts = 0 ORDER BY name DESC"
        files = self._index.connection.execute(query).fetchall()
        processes = cores() if sum(size for _, size in files) > self._worthwhile else 0
        paths = [self._layout.file(name) for name, _ in files]
        count = 0
        found = found_in_all(paths, WORDS, processes=processes if processes > 1 else 0)
        for done, ((name, _), words) in enumerate(zip(files, found, strict=True), 1):
            with self._index.transaction() as connection:
                assert connection is not None
                count += self._complete(connection, name, words)
            if progress:
                progress(done, len(files))
        return count

    def _complete(self, connection: sqlite3.Connection, name: str, words: dict[int, Words]) -> int:
        indexer = Indexer(connection, self._fetch)
        rows = connection.execute(_ROWS, (name,)).fetchall()
        missed = []
        for row, article_id, digest, said in rows:
            known = words.get(digest)
            mark = indexer.mark(article_id) if said else Mark(article_id)
            if known and not any(said_in_words(mark)):
                indexer.put_words(row, *known)
            elif article := self._fetch(article_id):
                indexer.put_texts(row, article, mark)
            else:
                missed.append((row,))
        indexer.finish()
        if missed:
            # Its bytes are no record, or not the known ones any more: known by no digest, what is
            # there is indexed anew.
            connection.executemany("UPDATE page SET digest = 0, content = 0 WHERE row = ?", missed)
            self._refile(connection, name)
        connection.execute("UPDATE file SET texts = 1 WHERE name = ?", (name,))
        return len(rows)


_ROWS = """
    SELECT page.row, page.id, page.digest, doc.copies OR EXISTS (SELECT 1 FROM mark
        WHERE mark.id = page.id)
    FROM page JOIN doc USING (row) JOIN file ON file.number = page.file
    WHERE file.name = ? AND file.texts = 0
"""
