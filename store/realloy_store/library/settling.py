"""Settling stories: what came to the shelf is put into its story, what left is forgotten.

Oldest first, so that an article's story is known before later ones ask for it; in whatever order
articles come, the outcome is the same (`research.stories.clusters`). Each transaction leaves the
stories of all shelved articles as they should be, with novelty, badges and impact of whatever
their change touched.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from typing import Any

from realloy_store.library.analysis_entries import told_of
from realloy_store.library.analysis_tables import GONE, NEW, SHELVED
from realloy_store.library.badges import number_of
from realloy_store.library.index import Index
from realloy_store.library.shelf import IndexShelf, paired
from realloy_store.library.shift import Progress
from realloy_store.research.impact import impact_of
from realloy_store.research.stories import Told, update
from realloy_store.research.stories.model import UNDATED
from realloy_store.research.undated import known_tellings, taken_for

_OF_UNDATED = frozenset((UNDATED,))
_AT_ONCE = 100
"""Articles of one transaction: under a second in a large library."""
_WORDLESS = "SELECT 1 FROM file WHERE texts = 0 LIMIT 1"


class Settling:
    """Keeps the stories as the articles on the shelf have them."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def pending(self) -> int:
        """Return how many articles came or left and were not settled yet."""
        return int(self._index.connection.execute(_PENDING, (SHELVED,)).fetchone()[0])

    def run(self, progress: Progress | None = None) -> None:
        """Settle everything, unless sketches are still to come."""
        total = left = self.pending()
        while left:
            with self._index.transaction(derived=True) as connection:
                assert connection is not None
                if connection.execute(_WORDLESS).fetchone():
                    return
                settle(connection)
            left = self.pending()
            if progress:
                progress(max(0, total - left), total)


def settle(connection: sqlite3.Connection) -> None:
    """Settle the first of what is unsettled, within the caller's transaction."""
    _Batch(connection).run()


class _Batch:
    """One transaction's worth."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._touched: set[str] = set()
        """Stories of which something changed."""

    def run(self) -> None:
        gone = self._take_off()
        shelf = IndexShelf(self._connection)
        added = self._take_in(shelf)
        changed = update(shelf, added, gone)
        self._touched.update(filter(None, shelf.before.values()))
        self._touched.update(filter(None, map(shelf.story, changed)))
        for story in sorted(self._touched):
            self._tell(story)

    def _take_off(self) -> dict[Told, str | None]:
        """Forget what left; return it with the story that each told."""
        found = self._connection.execute(_UNSETTLED, (GONE, _AT_ONCE)).fetchall()
        for number, row, story, *values in found:
            told = told_of(tuple(values))
            self._connection.executemany(
                "DELETE FROM story_pair WHERE pair = ? AND time = ? AND number = ?",
                ((pair, told.time, number) for pair in paired(told.rare)),
            )
            self._connection.executemany(
                "DELETE FROM story_key WHERE hash = ? AND number = ?",
                ((value, number) for value in told.sketch),
            )
            self._connection.execute("DELETE FROM told WHERE number = ?", (number,))
            self._connection.execute(_FORGET, (row,))
            if story:
                self._touched.add(story)
        return {told_of(tuple(values)): story for _, _, story, *values in found}

    def _take_in(self, shelf: IndexShelf) -> list[Told]:
        """Put new articles on the shelf, as yet without a story."""
        found = self._connection.execute(_UNSETTLED, (NEW, _AT_ONCE)).fetchall()
        added = []
        for number, _, _, *values in found:
            told = told_of(tuple(values))
            self._connection.executemany(
                "INSERT OR IGNORE INTO story_pair VALUES (?, ?, ?)",
                ((pair, told.time, number) for pair in paired(told.rare)),
            )
            self._connection.executemany(
                "INSERT OR IGNORE INTO story_key VALUES (?, ?)",
                ((value, number) for value in shelf.rarest(told)),
            )
            self._connection.execute(
                "UPDATE told SET state = ? WHERE number = ?", (SHELVED, number)
            )
            added.append(told)
        return added

    def _tell(self, story: str) -> None:
        """Write novelty, badges and impact of a story's articles where they changed."""
        rows = self._connection.execute(_MEMBERS, (UNDATED, story, SHELVED)).fetchall()
        known = {article_id: rest for article_id, _, _, _, *rest in rows}
        size = (story, len(rows))
        if rows:
            self._connection.execute("INSERT OR REPLACE INTO story VALUES (?, ?)", size)
        else:
            self._connection.execute("DELETE FROM story WHERE id = ?", (story,))
        members = (
            Told(article_id, time, sentiment=tone, rare=_OF_UNDATED if undated else frozenset())
            for article_id, time, tone, undated, *_ in rows
        )
        number = _number(story) if len(rows) > 1 else None
        for told, novelty, badges in known_tellings(members):
            self._note(known[told.id], novelty, number_of(badges), number)

    def _note(self, known: list[Any], novelty: int | None, badges: int, story: int | None) -> None:
        row, *old, potential = known
        impact = None if potential is None else impact_of(potential, taken_for(novelty))
        new = [novelty, badges, impact, story]
        if new != old:
            self._connection.execute(_NOTE, (*new, row))


def _number(story: str) -> int:
    """Return what `doc` knows a story by: 64 bits of its id."""
    return int.from_bytes(blake2b(story.encode(), digest_size=8).digest(), signed=True)


_PENDING = "SELECT COUNT(*) FROM told WHERE state <> ?"
_UNSETTLED = """
    SELECT number, row, story, id, time, size, sketch, rare, sentiment FROM told
    WHERE state = ? ORDER BY time, id LIMIT ?
"""
_FORGET = """
    UPDATE doc SET novelty = NULL, badges = NULL, local_impact = NULL, story = NULL WHERE row = ?
"""
_MEMBERS = """
    SELECT told.id, time, told.sentiment, told.rare = ?, doc.row, novelty, badges, local_impact,
        doc.story, potential
    FROM told CROSS JOIN doc USING (row) LEFT JOIN analysis USING (row)
    WHERE told.story = ? AND state = ?
"""
_NOTE = "UPDATE doc SET novelty = ?, badges = ?, local_impact = ?, story = ? WHERE row = ?"
