"""Messages between screens and the app."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class LibraryFilled(Message):
    """A library that was empty has articles now."""

    tour: bool = False
    """Whether the reader wants the tour on them."""


@dataclass
class BookmarkPut(Message):
    """The reader let a letter stand for an article."""


@dataclass
class EntityWanted(Message):
    """The reader wants the card of something that an article names."""

    entity: str
    """`kind:key`, or a ticker as the page has it."""


@dataclass
class ArticleWanted(Message):
    """The reader wants to see an article, at one of its trade ideas, a field, a highlight."""

    article: str
    idea: int = 0
    """Counted from 1."""
    field: str = ""
    """As blocks of a document name it: `note`."""
    highlight: str = ""
    """Its id."""
    words: str = ""
    """What of the field is meant; empty is all of it."""
    near: int = 0
    """Where about they stand in it."""
