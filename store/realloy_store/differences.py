"""What one version of an article says that another does not, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from realloy_store.models import Article, Source
from realloy_store.research.sentences import sentences

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, a bullet or a value."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two versions differ."""

    field: str
    pieces: tuple[Piece, ...]
    """Of the later version in its order, what is gone standing before what came for it."""


def differences(before: Article, after: Article, fields: Iterable[str]) -> list[Difference]:
    """Return how two versions differ in these fields, in their order.

    A field whose sentences are the same, but for blanks and line breaks, says `same` only.
    """
    return [
        Difference(name, tuple(_compared(_parts(before, name), _parts(after, name))))
        for name in fields
    ]


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, begin, end, start, stop in matcher.get_opcodes():
        if kind == "equal":
            yield from (Piece("same", text) for text in after[start:stop])
        else:
            yield from (Piece("gone", text) for text in before[begin:end])
            yield from (Piece("new", text) for text in after[start:stop])


def _parts(article: Article, name: str) -> list[str]:
    """Return what a field says, in parts that are compared as a whole."""
    if name == "trade_ideas":
        return [" ".join(idea.text.split()) for idea in article.trade_ideas]
    value = getattr(article, name)
    if value is None:
        return []
    if isinstance(value, str):
        return [" ".join(value[start:end].split()) for start, end in sentences(value)]
    return list(map(_value, value)) if isinstance(value, tuple) else [str(value)]


def _value(item: Source | str) -> str:
    if isinstance(item, str):
        return item
    return " · ".join(filter(None, (item.publisher, item.title, item.url)))
