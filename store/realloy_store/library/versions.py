"""The texts that an article had before, and what each revision changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from realloy_store.importing.merge import FIELDS
from realloy_store.library.earlier import MOST, Put
from realloy_store.models import Article


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article's text; the last one is the article itself."""

    number: int
    """From 1, the earliest that is kept."""
    article: Article
    since: str | None
    """When it came, ISO 8601; None for the earliest when an older one is not kept any more."""
    until: str | None
    """When the next one took its place; None for the article as it is."""
    changed: tuple[str, ...]
    """The fields in which it differs from the one before."""


def versions_of(article: Article, put: Sequence[Put]) -> list[Version]:
    """Return the versions of an article, `put` being what was put aside, in the order of time.

    An import that was cut off may have put a text aside twice, or one that was not replaced.
    """
    texts = [record for record in put if record.kind == "version"]
    revs = [*(record.article.rev for record in texts), article.rev]
    texts = [old for old, rev in zip(texts, revs[1:], strict=True) if old.article.rev != rev]
    cut, texts = len(texts) > MOST, texts[-MOST:]
    states = [*(record.article for record in texts), article]
    until = [*(record.at for record in texts), None]
    since = [None if cut else article.imported, *until[:-1]]
    before = [None, *states[:-1]]
    return [
        Version(number, state, start, end, changed(old, state) if old else ())
        for number, (old, state, start, end) in enumerate(
            zip(before, states, since, until, strict=True), 1
        )
    ]


def changed(before: Article, after: Article) -> tuple[str, ...]:
    """Return the names of the fields in which two versions differ, in the order of a record."""
    return tuple(name for name in FIELDS if _said(before, name) != _said(after, name))


def _said(article: Article, name: str) -> object:
    if name == "trade_ideas":
        return [idea.text for idea in article.trade_ideas]
    return getattr(article, name)
