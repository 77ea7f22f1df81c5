"""Marks on their way into the index: what a key changes is changed by the hundred thousand as well.

Read, starred and deleted are columns of `doc`. A mark that says nothing else than before in words
needs no article: such marks go in by a few statements, within the transaction that the caller
holds. The others are for the indexer, one by one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from realloy_store.library.names import chunks
from realloy_store.models import Mark
from realloy_store.records import mark_from_json, mark_to_json


class Change(NamedTuple):
    """A mark of a file that is not as the index has it."""

    id: str
    new: Mark | None
    """None for a mark that is gone."""
    record: str | None
    """What the index is to keep of it."""
    known: str | None
    """What the index has of it; None for one that it does not know."""
    file: int
    """file.number"""


class Flag(NamedTuple):
    """A change of columns only, and what the mark was."""

    old: Mark
    change: Change


def split(
    connection: sqlite3.Connection, changes: Sequence[Change]
) -> tuple[list[Flag], list[Change]]:
    """Tell marks that change columns only, of articles that have no copies, from others."""
    single = _single(connection, [change.id for change in changes])
    flags: list[Flag] = []
    others: list[Change] = []
    for change in changes:
        old = mark_from_json(json.loads(change.known)) if change.known else Mark(change.id)
        new = change.new or Mark(change.id)
        same = said_in_words(old) == said_in_words(new) and old.ideas == new.ideas
        if same and change.id in single:
            flags.append(Flag(old, change))
        else:
            others.append(change)
    return flags, others


def put_flags(connection: sqlite3.Connection, flags: Iterable[Flag]) -> None:
    """Index marks that change columns only: in the order of their ids, as the pages have them.

    A mark that went from one file to another is gone first and there afterwards.
    """
    changes = sorted(flags, key=lambda flag: (flag.change.new is not None, flag.change.id))
    gone = [(each.id,) for _, each in changes if each.new is None]
    put = [(each.id, each.file, each.record) for _, each in changes if each.new is not None]
    connection.executemany("DELETE FROM mark WHERE id = ?", gone)
    connection.executemany(_PUT_MARK, put)
    read: list[tuple[object, ...]] = []
    others: list[tuple[object, ...]] = []
    for old, each in changes:
        before, after = _flags(old), _flags(each.new or Mark(old.id))
        if before[1:] != after[1:]:
            others.append((*after, old.id))
        elif before != after:
            read.append((after[0], old.id))
    # Columns that are not named need not be taken out of their indexes and put back.
    connection.executemany(_READ, read)
    connection.executemany(_FLAGS, others)


def put_flags_of(connection: sqlite3.Connection, mark: Mark) -> None:
    """Index the columns of one mark."""
    connection.execute(_FLAGS, (*_flags(mark), mark.id))


def put_record(connection: sqlite3.Connection, mark: Mark, file: int) -> None:
    """Index the record of one mark."""
    record = json.dumps(mark_to_json(mark), ensure_ascii=False)
    connection.execute(_PUT_MARK, (mark.id, file, record))


def said_in_words(mark: Mark) -> tuple[object, ...]:
    """Return what of a mark is among the words of its article, each empty when it says nothing."""
    return mark.tags, mark.notes, mark.published, mark.corrections, bool(mark.highlights)


def _single(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Return those ids that are of articles into which nothing was merged."""
    found: set[str] = set()
    for chunk in chunks(list(ids)):
        query = _SINGLE % ", ".join("?" * len(chunk))
        found.update(name for (name,) in connection.execute(query, chunk))
    return found


def _flags(mark: Mark) -> tuple[bool, bool, bool, bool]:
    noted = bool(mark.notes or mark.highlights)
    return mark.read is not None, mark.starred, noted, mark.deleted is not None


_PUT_MARK = "INSERT OR REPLACE INTO mark VALUES (?, ?, ?)"
_READ = "UPDATE doc SET read = ? WHERE row = (SELECT row FROM page WHERE id = ?)"
_FLAGS = """
    UPDATE doc SET read = ?, starred = ?, noted = ?, deleted = ?
    WHERE row = (SELECT row FROM page WHERE id = ?)
"""
_SINGLE = """
    SELECT id FROM page WHERE id IN (%s) AND NOT EXISTS (SELECT 1 FROM copy WHERE article = page.id)
"""
