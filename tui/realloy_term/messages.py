"""Messages between screens and the app."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class LibraryFilled(Message):
    """A library that was empty has articles now."""


@dataclass
class BookmarkPut(Message):
    """The reader let a letter stand for an article."""


@dataclass
class ArticleWanted(Message):
    """The reader wants to see an article, at one of its trade ideas."""

    article: str
    idea: int
    """Counted from 1."""
