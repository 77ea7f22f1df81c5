"""Reading the trade ideas of articles into the index, a few articles at a time.

What is to be read stands in `idea_due`, put there by the triggers in the transaction that indexed
the article, so that nothing is forgotten when a process is killed. Ideas are read outside of any
transaction (a millisecond each) and written in short ones: the reader's keys go in between.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING

from realloy_store.idea_records import idea_mark_to_json
from realloy_store.library.idea_conditions import SIDES, joined
from realloy_store.library.index import Index
from realloy_store.models import Article, Mark
from realloy_store.research.ideas.version import PARSER_VERSION

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

_AT_ONCE = 50
"""Articles between two transactions."""
MOST = 1_000
"""Ideas of one article that are kept: no page has so many."""
Progress = Callable[[int, int], None]


class Deriving:
    """Keeps the table of ideas as the parser and the marks have it."""

    def __init__(
        self,
        index: Index,
        fetch: Callable[[str], Article | None],
        mark: Callable[[str], Mark],
    ) -> None:
        self._index = index
        self._fetch = fetch
        self._mark = mark

    def pending(self) -> int:
        """Return of how many articles the ideas are still to be read."""
        self._renew()
        return int(self._index.connection.execute(_PENDING).fetchone()[0])

    def run(self, *, most: int | None = None, progress: Progress | None = None) -> int:
        """Read the ideas that are due, newest first, and return of how many articles.

        When there are more than `most`, none are: they are left to a run in the background.
        """
        if most is not None and not self._is_few(most):
            return 0
        total = self.pending()
        done, below = 0, None
        while due := self._due(below):
            read = [(row, article_id, *self._read(article_id)) for row, article_id in due]
            done += self._write(read)
            below = due[-1][0]
            if progress:
                progress(min(done, total), total)
        return done

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
    for table in ("idea", "idea_due"):
        connection.execute(f"DELETE FROM {table} WHERE row = ?", (row,))
    first = page_key(row, -MOST)
    connection.execute("DELETE FROM idea_page WHERE key BETWEEN ? AND ?", (first, first + MOST))
    for position, standing in enumerate(islice(found, MOST), 1):
        connection.execute(_INSERT, (row, -position, *_filtered(standing)))
        connection.execute(_INSERT_PAGE, (page_key(row, -position), *_shown(standing)))


def page_key(row: int, place: int) -> int:
    """Return the key of an idea in `idea_page`."""
    return 1024 * row + 1024 + place


def _filtered(standing: Standing) -> tuple[object, ...]:
    from realloy_store.research.ideas.standing import day_of

    full, due = standing.full, standing.idea.expiry
    structures = dict.fromkeys(s for leg in full.legs for s in (leg.structure, *leg.structure_alt))
    closed = day_of(standing.mark.closed)
    return (
        full.kind,
        sum({SIDES[leg.side] for leg in full.legs}),
        joined(tuple(structures)),
        joined(full.tickers),
        due.earliest and due.earliest.toordinal(),
        due.latest and due.latest.toordinal(),
        bool(full.entry) and day_of(standing.mark.entered) is None,
        closed and closed.toordinal(),
    )


def _shown(standing: Standing) -> tuple[object, ...]:
    from realloy_store.research.ideas.packing import packed

    idea, (day, origin), mark = standing.idea, standing.base, standing.mark
    said = None if mark.says_nothing else _dumped(idea_mark_to_json(mark))
    base = day and day.toordinal()
    return idea.id, PARSER_VERSION, base, origin, said, _dumped(packed(idea))


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_PENDING = """
    SELECT COUNT(*) FROM idea_due CROSS JOIN doc USING (row) WHERE NOT doc.damaged
"""
_DUE = """
    SELECT page.row, page.id FROM idea_due CROSS JOIN page USING (row)
    WHERE idea_due.row < ? ORDER BY idea_due.row DESC LIMIT ?
"""
_HERE = "SELECT 1 FROM page WHERE row = ? AND id = ?"
_INSERT = f"INSERT INTO idea VALUES ({', '.join('?' * 10)})"
_INSERT_PAGE = f"INSERT INTO idea_page VALUES ({', '.join('?' * 7)})"
