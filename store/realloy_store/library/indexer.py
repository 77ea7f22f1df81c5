"""What the index knows of one document: written, moved, marked, forgotten.

Everything here happens inside one transaction of the index, which the caller holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from realloy_store.corrections import joined
from realloy_store.library import entries
from realloy_store.library.columns import columns
from realloy_store.library.entries import Place
from realloy_store.library.flags import (
    Change,
    Flag,
    put_flags_of,
    put_record,
    said_in_words,
    split,
)
from realloy_store.library.rows import Rows, instant, wanted_row
from realloy_store.library.schema import UNIT
from realloy_store.library.shardtext import Document
from realloy_store.library.stories import NO_SKETCH, Sketch, sketch_of
from realloy_store.library.texts import Texts
from realloy_store.models import Article, Highlight, Mark
from realloy_store.records import mark_from_json


class Indexer:
    """Writes the rows of articles and marks.

    `fetch` reads an article again, when a new mark changes its words; None if it cannot be read.
    Words are in the index after `finish` only.
    """

    def __init__(
        self, connection: sqlite3.Connection, fetch: Callable[[str], Article | None]
    ) -> None:
        self._connection = connection
        self._rows = Rows(connection)
        self._texts = Texts(connection)
        self._fetch = fetch
        self.flags: list[Flag] = []
        """Marks that `put_flags` is to write at the end of the transaction."""

    def finish(self) -> None:
        """Write the words that were put off; the last thing to do in a transaction."""
        self._texts.write()

    def put(self, article: Article, place: Place, *, texts: bool = True) -> None:
        """Index an article in place of whatever had its id; without `texts` its headline only."""
        self.forget(article.id)
        self.add(article, place, texts=texts)

    def add(self, article: Article, place: Place, *, texts: bool = True) -> None:
        """Index an article whose id the index does not have."""
        if article.copies:
            self._connection.executemany(entries.INSERT_COPY, entries.copies(article))
            mark = self.mark(article.id)
        else:
            own = self._marks(_OWN_MARK, article.id)
            mark = own[0] if own else Mark(article.id)
        self._insert(article, mark, place, texts=texts)

    def move(self, row: int, place: Place) -> None:
        """Note that the same document lies elsewhere now."""
        document = place.document
        self._connection.execute(
            "UPDATE page SET file = ?, number = ?, start = ?, length = ?, digest = ? WHERE row = ?",
            (place.file, document.number, document.start, document.length, document.digest, row),
        )

    def forget(self, article_id: str) -> None:
        """Take an article out of the index."""
        self._remove(article_id)
        self._connection.execute("DELETE FROM copy WHERE article = ?", (article_id,))

    def mark(self, article_id: str) -> Mark:
        """Return what the reader said about an article, or about the copies merged into it."""
        own = self._marks(_OWN_MARK, article_id)
        if own:
            return own[0]
        inherited = self._marks(
            "SELECT record FROM mark JOIN copy USING (id) WHERE copy.article = ? ORDER BY id",
            article_id,
        )
        return combined(article_id, inherited)

    def put_marks(self, changes: Sequence[Change]) -> None:
        """Index what the reader said, and forget what he says no more.

        What changes columns only is left to the caller, in `flags`.
        """
        flags, others = split(self._connection, changes)
        self.flags += flags
        for change in others:
            if change.new is None:
                self._forget_mark(change.id)
            else:
                self.put_mark(change.new, change.file)

    def put_mark(self, mark: Mark, file: int) -> None:
        """Index what the reader said."""
        before = self._marked(mark.id)
        put_record(self._connection, mark, file)
        for old in before:  # an article's own mark is the whole of what is said of it
            self._apply(old, mark if old.id == mark.id else self.mark(old.id))

    def _forget_mark(self, marked: str) -> None:
        before = self._marked(marked)
        self._connection.execute("DELETE FROM mark WHERE id = ?", (marked,))
        for old in before:
            self._apply(old, self.mark(old.id))

    def put_texts(self, row: int, article: Article, mark: Mark) -> None:
        """Index the words and the sketch of an article that has its headline."""
        self.put_words(row, columns(article, mark), sketch_of(article))

    def put_words(self, row: int, words: Sequence[str], sketch: Sketch) -> None:
        """Index words and sketch, at hand, of an article that has its headline."""
        self._texts.put(row, words, sketch)
        self._connection.execute("UPDATE page SET shingles = ? WHERE row = ?", (sketch.size, row))

    def _insert(self, article: Article, mark: Mark, place: Place, *, texts: bool) -> None:
        dated = instant(mark.published or article.published)
        row = self._rows.take(wanted_row(article.id, dated, article.imported or ""))
        self._connection.execute(entries.INSERT_DOC, entries.doc(row, article, mark))
        sketch = sketch_of(article) if texts else NO_SKETCH
        page = entries.page(row, article, mark, place, sketch.size)
        self._connection.execute(entries.INSERT_PAGE, page)
        if texts:
            self._texts.put(row, columns(article, mark), sketch)

    def _remove(self, article_id: str) -> None:
        query = "SELECT row FROM page WHERE id = ?"
        for (row,) in self._connection.execute(query, (article_id,)).fetchall():
            self._connection.execute("DELETE FROM doc WHERE row = ?", (row,))
            self._connection.execute("DELETE FROM page WHERE row = ?", (row,))
            self._connection.execute("INSERT INTO gone VALUES (?)", (row,))

    def _marks(self, query: str, article_id: str) -> list[Mark]:
        rows = self._connection.execute(query, (article_id,))
        return [mark_from_json(json.loads(record)) for (record,) in rows]

    def _marked(self, marked: str) -> list[Mark]:
        """Return the marks that one decides: its article's, or that of what it was merged into."""
        query = "SELECT id FROM page WHERE id = ?1 UNION SELECT article FROM copy WHERE id = ?1"
        return [self.mark(article) for (article,) in self._connection.execute(query, (marked,))]

    def _apply(self, old: Mark, new: Mark) -> None:
        if said_in_words(old) != said_in_words(new):
            self._reword(old, new)
            tags = UNIT.join(new.tags)
            self._connection.execute("UPDATE page SET tags = ? WHERE id = ?", (tags, new.id))
        if old.ideas != new.ideas:
            self._connection.execute(_IDEAS_DUE, (new.id,))
        put_flags_of(self._connection, new)

    def _reword(self, old: Mark, new: Mark) -> None:
        """Index the words of a changed mark; under another row only when the date changed too."""
        article = self._fetch(new.id)
        found = self._connection.execute(_PLACE, (new.id,)).fetchone()
        if article is None or found is None:
            # Its shard is damaged. Known by no digest, it is indexed anew when that is mended.
            query = "UPDATE page SET digest = 0, content = 0 WHERE id = ?"
            self._connection.execute(query, (new.id,))
            return
        row, texts, file, number, start, length, digest, content = found
        if (old.published, old.corrections) != (new.published, new.corrections):
            place = Place(file, Document(number, start, length, digest), content)
            self._remove(article.id)
            self._insert(article, new, place, texts=bool(texts))
        elif texts:
            self._texts.replace(row, article, old, new)


def combined(article_id: str, marks: Iterable[Mark]) -> Mark:
    """Return one mark that says what all of them say; the first one's text wins, notes join."""
    result = Mark(article_id)
    for mark in marks:
        notes = dict.fromkeys(note for note in (result.note, mark.note) if note)
        result = Mark(
            id=article_id,
            read=result.read or mark.read,
            starred=result.starred or mark.starred,
            tags=tuple(dict.fromkeys((*result.tags, *mark.tags))),
            note="\n\n".join(notes) or None,
            noted=max(filter(None, (result.noted, mark.noted)), default=None),
            published=result.published or mark.published,
            deleted=result.deleted or mark.deleted,
            corrections=joined(result.corrections, mark.corrections),
            apart=tuple(dict.fromkeys((*result.apart, *mark.apart))),
            ideas={**mark.ideas, **result.ideas},
            highlights=_together(result.highlights, mark.highlights),
            extra={**mark.extra, **result.extra},
        )
    return result


def _together(first: Sequence[Highlight], second: Sequence[Highlight]) -> tuple[Highlight, ...]:
    """Return the highlights of two marks in the order in which they were made, each once."""
    by_id = {each.id: each for each in (*second, *first)}
    return tuple(sorted(by_id.values(), key=lambda each: each.made or ""))


_IDEAS_DUE = """
    INSERT OR IGNORE INTO idea_due SELECT doc.row FROM page JOIN doc USING (row)
    WHERE page.id = ? AND doc.ideas
"""
_OWN_MARK = "SELECT record FROM mark WHERE id = ?"
_PLACE = """
    SELECT row, shingles >= 0, file, number, start, length, digest, content FROM page WHERE id = ?
"""
