"""Errors that reach the reader: each says what is wrong, where, and what to do."""

from __future__ import annotations


class RealloyError(Exception):
    """Base of every error whose text is meant for the reader."""


class WrongUse(RealloyError):
    """What was asked for is not a thing to ask: an unknown field, a day that is none."""


class RecordError(RealloyError):
    """A JSON value that is not a record: names the field."""


class Refused(RealloyError):
    """A file that no reader can take: the reason and the remedy."""


class Broken(Refused):
    """A file on which a reader failed in a way that it does not know: a defect of the reader."""


class LibraryError(RealloyError):
    """The library cannot be opened, read or written: names the file."""


class LockedError(LibraryError):
    """Another process is writing to the library."""


class DamagedError(LibraryError):
    """A shard that cannot be parsed."""


class NoSuchArticle(RealloyError):
    """No article has this id or prefix."""


class NoSuchEntity(RealloyError):
    """No company, mineral, policy … goes by this key or name."""


class AmbiguousId(RealloyError):
    """Several articles begin with this prefix."""


class QueryError(RealloyError):
    """A query that does not parse.

    `column` counts from 1 in the query's text; `hint` is the nearest thing that would be valid.
    """

    def __init__(self, message: str, column: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        """Say the remedy first: what is cut off a narrow line is at its end."""
        text = f"column {self.column}: {self.args[0]}"
        return f"did you mean {self.hint}? {text}" if self.hint else text
