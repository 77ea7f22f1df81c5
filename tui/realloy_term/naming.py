"""Where an article on show names what we know: companies, minerals, policies and the like."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from realloy_store.models import Article, Span

if TYPE_CHECKING:
    from realloy_store.research.entities import Entity, Place
    from realloy_term.document import Document

LIT = {"company", "fund", "mineral", "policy", "index", "central_bank", "commodity"}
"""Kinds that are names; stages and countries are words of every second sentence."""

LONGEST = 48
"""Characters of a mention that is lit: half a sentence may tell of a policy, and is no name."""


class Named(NamedTuple):
    """One mention on show."""

    block: int
    span: Span
    """In the block's text."""
    entity: str
    """`kind:key`."""
    first: bool
    """Whether the page has not named it before."""


def named_places(
    document: Document, article: Article, entities: Sequence[Entity]
) -> tuple[Named, ...]:
    """Return the mentions of an article's entities that are on show, in the order of the page.

    `article` is what the entities were found in: where the page shows other characters than it
    has, for a terminal's sake, a mention is left out rather than lit a few letters off.
    """
    blocks = _Blocks(document, article)
    found: list[Named] = []
    for entity in entities:
        if entity.kind in LIT:
            name = f"{entity.kind}:{entity.key}"
            short = (place for place in entity.spans if place.end - place.start <= LONGEST)
            places = [blocks.place(*place) for place in short]
            shown = [place for place in places if place is not None]
            found += [Named(*place, name, place == shown[0]) for place in shown]
    return tuple(sorted(found))


def places_on_show(
    document: Document, article: Article, places: Iterable[Place]
) -> list[tuple[int, Span] | None]:
    """Return block and span of places in an article, None for what is not on show as it is written.

    `article` is corrected as the document is.
    """
    blocks = _Blocks(document, article)
    return [blocks.place(*place) for place in places]


def named_at(named: Sequence[Named], block: int, offset: int) -> str | None:
    """Return what is named at a place, `kind:key`."""
    before = bisect_right(named, (block, offset), key=lambda each: (each.block, each.span[0])) - 1
    if before >= 0 and named[before].block == block and offset < named[before].span[1]:
        return named[before].entity
    return None


class _Blocks:
    """A document's blocks by field and offset."""

    def __init__(self, document: Document, article: Article) -> None:
        self._document = document
        self._texts = dict(_texts(article))
        self._starts: dict[str, tuple[list[int], list[int]]] = {}
        for number, block in enumerate(document.blocks):
            if block.field in self._texts:
                starts, numbers = self._starts.setdefault(block.field, ([], []))
                starts.append(block.start)
                numbers.append(number)

    def place(self, field: str, start: int, end: int) -> tuple[int, Span] | None:
        """Return block and span of a mention; None when it is not on show as it is written."""
        if field not in self._starts:
            return None
        starts, numbers = self._starts[field]
        at = bisect_right(starts, start) - 1
        block, begin = self._document.blocks[numbers[at]], starts[at]
        span = (start - begin, end - begin)
        if block.text[slice(*span)] != self._texts[field][start:end]:
            return None
        return numbers[at], span


def _texts(article: Article) -> Iterator[tuple[str, str]]:
    for field in ("title", "summary", "analysis"):
        if text := getattr(article, field):
            yield field, text
    for number, idea in enumerate(article.trade_ideas, 1):
        yield f"trade_ideas.{number}", idea.text
