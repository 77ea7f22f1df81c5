"""The SQLite file of the index: opening, checking, throwing away, one connection a thread."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from realloy_store.errors import LibraryError
from realloy_store.library.atomic import make_folder
from realloy_store.library.schema import INDEX_VERSION, TABLES
from realloy_store.library.turns import turns_of

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

NAME = "index.sqlite"
_GATHERED = 16 * 1024 * 1024
_WRITE_CACHE_KB = 32 * 1024
"""Sketches go to random pages: a small cache would read and write each of them again and again."""
_WAL_PAGES = 8_000
"""Pages of the log, 32 MB, before they are copied into the database: the same ones change often."""
_WAL_KEPT = 4 * 1024 * 1024
"""Bytes of the log that stay on disk after that."""
_PATIENCE = 30.0
"""Seconds that a writer waits for another process's index transaction."""


class IndexUnwritable(LibraryError):
    """The index cannot be written: its disk is full, most likely."""


class NoFullText(LibraryError):
    """This Python's SQLite was built without full-text search."""


class _Unusable(Exception):
    """An index that must be built anew."""


class Index:
    """The index of one library. Connections belong to the thread that asks for them."""

    def __init__(self, folder: Path, library: Path, tables: str = TABLES) -> None:
        self.folder = folder
        self._library = library
        self._tables = tables
        self._own = threading.local()
        self._temporary: TemporaryDirectory[str] | None = None
        self._turns = turns_of(self.file)
        self._prepare()

    @property
    def file(self) -> Path:
        """The database file."""
        return self.folder / NAME

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if found is None:
            found = self._own.connection = self._connect()
        return found

    @property
    def wanted(self) -> bool:
        """Whether some transaction that is not `derived` waits, in this process, for its turn."""
        return self._turns.wanted

    @contextmanager
    def transaction(
        self, *, wait: bool = True, patience: float = _PATIENCE, derived: bool = False
    ) -> Iterator[sqlite3.Connection | None]:
        """Write within the block, all or nothing.

        Waits `patience` seconds for others who are writing the index; with `wait=False` the block
        gets None then. What is only `derived` lets all other threads go first: whoever writes much
        of it asks in between whether the turn is `wanted`, and goes on in another transaction.
        """
        with self._turns.taken(patient=derived, seconds=patience if wait else 0) as got:
            if got or wait:  # in time or not: SQLite says what is wrong
                with self._begun(wait=wait, patience=patience) as connection:
                    yield connection
            else:
                yield None

    @contextmanager
    def _begun(self, *, wait: bool, patience: float) -> Iterator[sqlite3.Connection | None]:
        connection = self.connection
        connection.execute(f"PRAGMA cache_size = -{_WRITE_CACHE_KB}")
        connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000) if wait else 0}")
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if wait or not is_busy(error):
                raise
            yield None
            return
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError) and not is_corrupt(error):
                raise IndexUnwritable(
                    f"{self.file}: {error}. The library's own files are complete; the index is "
                    "brought up to date as soon as it can be written"
                ) from error
            raise

    def changed(self) -> tuple[int, int]:
        """What differs after anybody wrote the index: others' commits and this thread's rows."""
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        return version, self.connection.total_changes

    def shorten_log(self) -> None:
        """Copy the log into the database after much was written, unless somebody reads there."""
        with suppress(sqlite3.OperationalError):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def discard(self) -> None:
        """Throw the index away and begin an empty one."""
        self._unlink()
        self._prepare()

    def close(self) -> None:
        """Close this thread's connection; the others go as soon as nobody uses them.

        To close one under a thread that is asking it something ends the process.
        """
        own: sqlite3.Connection | None = getattr(self._own, "connection", None)
        self._own = threading.local()
        if own is not None:
            own.close()

    def remove_temporary(self) -> None:
        """Remove the folder that stood in for a cache folder that cannot be written."""
        if self._temporary is not None:
            self._temporary.cleanup()

    def _prepare(self) -> None:
        try:
            return self._create_or_check()
        except _Unusable:
            self._unlink()
        except sqlite3.Error as error:
            if is_corrupt(error):
                self._unlink()
        except NoFullText:
            raise
        except (OSError, LibraryError):
            pass  # the cache folder cannot be made
        try:
            return self._create_or_check()
        except (sqlite3.Error, OSError, LibraryError):
            self.close()
        try:
            return self._start_elsewhere()
        except (sqlite3.Error, OSError, LibraryError) as error:
            raise LibraryError(f"{self.file}: no index can be built: {error}") from error

    def _create_or_check(self) -> None:
        make_folder(self.folder)
        (version,) = self.connection.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._create()
        elif version != INDEX_VERSION or self._settings() != dict(self._wanted()):
            raise _Unusable("made by another version, or for another library")

    def _settings(self) -> dict[str, str]:
        return dict(self.connection.execute("SELECT name, value FROM setting"))

    def _wanted(self) -> Iterator[tuple[str, str]]:
        yield "library", str(self._library)
        yield "hashes", str(hash((1, 2, 3)))  # sketches are compared across Python versions

    def _unlink(self) -> None:
        self.close()
        for suffix in ("", "-wal", "-shm"):
            (self.folder / (NAME + suffix)).unlink(missing_ok=True)

    def _start_elsewhere(self) -> None:
        # The reader's cache folder is full or not writable; the library can be read all the same.
        from tempfile import TemporaryDirectory  # 6 ms

        self._temporary = TemporaryDirectory(prefix="realloy-index-")
        self.folder = Path(self._temporary.name)
        self._turns = turns_of(self.file)
        self._create_or_check()

    def _create(self) -> None:
        connection = self.connection
        connection.execute("PRAGMA journal_mode = WAL")
        with self.transaction() as writing:
            assert writing is not None
            (version,) = writing.execute("PRAGMA user_version").fetchone()
            if version == INDEX_VERSION:
                return  # another process was faster
            for statement in _statements(self._tables):
                _made(writing, statement)
            # Words gather in memory up to this size: fewer and larger segments to merge.
            writing.execute("INSERT INTO fts (fts, rank) VALUES ('hashsize', ?)", (_GATHERED,))
            writing.executemany("INSERT INTO setting VALUES (?, ?)", self._wanted())
            writing.execute(f"PRAGMA user_version = {INDEX_VERSION}")
        self.file.chmod(0o600)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.file,
            timeout=_PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        # Losing the last commits to a power cut costs a sync, never an article.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit = {_WAL_KEPT}")
        return connection


def _made(connection: sqlite3.Connection, statement: str) -> None:
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if "no such module" not in str(error):
            raise
        raise NoFullText(
            f"SQLite {sqlite3.sqlite_version} of this Python has no full-text search (FTS5), which "
            "the index needs: use a Python whose SQLite has it, such as the one from python.org"
        ) from error


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether another connection was writing."""
    return "locked" in str(error) or "busy" in str(error)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements one by one: `executescript` would commit the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def is_corrupt(error: sqlite3.Error) -> bool:
    """Whether the index itself is broken, which a fresh one cures."""
    with suppress(AttributeError):
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return False
