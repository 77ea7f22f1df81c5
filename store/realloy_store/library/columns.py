"""What the index stores for full-text search: the words by column, and the equality tokens."""

from __future__ import annotations

from collections.abc import Iterable

from realloy_store.library.schema import PART
from realloy_store.models import Article, Mark
from realloy_store.query.subject import facts, texts
from realloy_store.query.words import key, words


def fact(field: str, value: str) -> str:
    """Return the one token that says that a field has a value."""
    return f"{field}={key(value).replace(' ', '␣')}"


def columns(article: Article, mark: Mark) -> tuple[str, ...]:
    """Return the full-text row, in the order of the schema's columns."""
    tokens = (fact(field, value) for field, value in facts(article, mark))
    return *map(_joined, texts(article, mark).values()), " ".join(tokens)


def _joined(parts: Iterable[str | None]) -> str:
    return PART.join(" ".join(words(part)) for part in parts if part)
