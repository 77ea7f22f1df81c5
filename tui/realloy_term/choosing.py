"""A passage being chosen in a document, by sentences and by words: an immutable value.

It lies within one field, over as many paragraphs as wanted. One of its ends moves, the last one at
first; the other stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from realloy_store.models import Span
from realloy_store.research.sentences import sentences
from realloy_term.document import Block, Document
from realloy_term.highlighting import highlightable

T = TypeVar("T")
_CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+")
_AROUND = "“”„\"'‘’«»()[],;:，、"
"""Signs around a word that do not belong to it; a full stop does."""
_REACH = 2_000
"""Characters in which the next word must begin."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A passage of a field, as offsets into `Document.texts`."""

    document: Document
    field: str
    span: Span
    at_start: bool = False
    """Whether its beginning is what moves."""

    @property
    def text(self) -> str:
        """The passage."""
        start, end = self.span
        return self.document.texts()[self.field][start:end]

    def moved(self, step: int) -> Choice:
        """Return the next or previous sentence of the page; the same at its ends."""
        found = (
            Choice(self.document, block.field, span)
            for block in _blocks(self.document, self.field, self.span, step)
            for span in _in_order(_sentences(block), step)
            if block.field != self.field
            or (span[0] >= self.span[1] if step > 0 else span[1] <= self.span[0])
        )
        return next(found, self)

    def by_sentence(self, step: int) -> Choice:
        """Return the choice with its moving end a sentence on, or back."""
        found = (
            edge
            for block in _blocks(self.document, self.field, self.span, step)
            if block.field == self.field
            for span in _in_order(_sentences(block), step)
            if self._is_beyond(edge := span[0 if self.at_start else 1], step)
        )
        return self._ending(next(found, None))

    def by_word(self, step: int) -> Choice:
        """Return the choice with its moving end a word on, or back."""
        text = self.document.texts()[self.field]
        here = self._edge
        low, high = (here, here + _REACH) if step > 0 else (max(0, here - _REACH), here)
        words = (_bare(match) for match in _WORD.finditer(text, low, min(high, len(text))))
        edges = [span[0 if self.at_start else 1] for span in words]
        found = (edge for edge in _in_order(edges, step) if self._is_beyond(edge, step))
        return self._ending(next(found, None))

    def turned(self) -> Choice:
        """Return the choice with its other end moving."""
        return replace(self, at_start=not self.at_start)

    @property
    def _edge(self) -> int:
        return self.span[0 if self.at_start else 1]

    def _is_beyond(self, edge: int, step: int) -> bool:
        return edge > self._edge if step > 0 else edge < self._edge

    def _ending(self, edge: int | None) -> Choice:
        """Return the choice with its moving end there, unless nothing would be left of it."""
        if edge is None:
            return self
        start, end = (edge, self.span[1]) if self.at_start else (self.span[0], edge)
        return replace(self, span=(start, end)) if start < end else self


def first_choice(document: Document, block: int, offset: int) -> Choice | None:
    """Return the sentence at or behind a place; the last one when none follows; None without any.

    A sentence that begins above the place is passed over: its beginning may not be in sight.
    """
    last = None
    fields = highlightable(document)
    for number, each in enumerate(document.blocks):
        for start, end in _sentences(each) if each.field in fields else ():
            last = Choice(document, each.field, (start, end))
            if (number, start - each.start) >= (block, offset):
                return last
    return last


def choice_at(document: Document, block: int, offset: int) -> Choice | None:
    """Return the sentence that holds a place; None where no sentence can be chosen."""
    each = document.blocks[block]
    if each.field in highlightable(document):
        for start, end in _sentences(each):
            if start <= each.start + offset < end:
                return Choice(document, each.field, (start, end))
    return None


def _blocks(document: Document, field: str, span: Span, step: int) -> Iterator[Block]:
    """Yield the blocks from the one that holds the moving edge on, in the direction of the step."""
    fields = highlightable(document)
    chosen = [number for number, _ in document.places(field, span)] or [0]
    first = min(chosen) if step > 0 else max(chosen)
    numbers = range(first, len(document.blocks)) if step > 0 else range(first, -1, -1)
    return (document.blocks[n] for n in numbers if document.blocks[n].field in fields)


def _sentences(block: Block) -> list[Span]:
    return [(block.start + start, block.start + end) for start, end in _parted(block.text)]


@lru_cache(maxsize=16)
def _parted(text: str) -> list[Span]:
    return sentences(text)


def _in_order(found: Sequence[T], step: int) -> Iterator[T]:
    return iter(found) if step > 0 else reversed(found)


def _bare(match: re.Match[str]) -> Span:
    """Return a word without the signs around it, unless it consists of them."""
    word, (start, end) = match[0], match.span()
    if not word.strip(_AROUND):
        return start, end
    return start + len(word) - len(word.lstrip(_AROUND)), end - len(word) + len(
        word.rstrip(_AROUND)
    )
