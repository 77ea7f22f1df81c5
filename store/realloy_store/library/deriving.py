"""Reading the trade ideas of articles into the index."""

from __future__ import annotations

import sqlite3
from functools import partial

from realloy_store.library import working
from realloy_store.library.due import Due, Put
from realloy_store.library.idea_entries import MOST, Entry, entry, put
from realloy_store.library.shift import IDEAS
from realloy_store.models import Article, Mark
from realloy_store.research.ideas.version import PARSER_VERSION

_NAME = "ideas"


class Deriving(Due[list[Entry]]):
    """Keeps the table of ideas as the parser and the marks have it."""

    kind = IDEAS
    table = "idea_due"
    concerns = "doc.ideas"

    def _task(self) -> str:
        return working.IDEAS

    def _made(self, article: Article, mark: Mark, parts: int) -> list[Entry]:
        from realloy_store.research.ideas.standing import standings  # 70 ms with the parser

        return [entry(standing) for standing in standings(article, mark, MOST)]

    def _putting(self, connection: sqlite3.Connection) -> Put[list[Entry]]:
        return partial(_put, connection)

    def _renew(self) -> None:
        query = "SELECT version FROM derived WHERE name = ?"
        if self._index.connection.execute(query, (_NAME,)).fetchone() == (PARSER_VERSION,):
            return
        with self._index.transaction() as connection:
            assert connection is not None
            connection.execute("INSERT OR IGNORE INTO idea_due SELECT row FROM doc WHERE ideas")
            values = (_NAME, PARSER_VERSION)
            connection.execute("INSERT OR REPLACE INTO derived VALUES (?, ?)", values)


def _put(connection: sqlite3.Connection, row: int, found: list[Entry], _: int) -> None:
    put(connection, row, found)
