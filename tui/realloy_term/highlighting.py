"""The reader's highlights in a document: their places, their notes, those without a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from realloy_store.highlights import FIELDS, find, meaning_of
from realloy_store.models import Highlight
from realloy_term import safe
from realloy_term.document import Block, Document, Lit

LOST = "Highlights that lost their place"


def with_highlights(
    document: Document, highlights: Sequence[Highlight], *, behind: Sequence[Block] = ()
) -> Document:
    """Return the document with its highlights, each note below the paragraph that it is on.

    Those that lost their place come last, before the blocks that are to stand `behind`.
    """
    texts = highlightable(document)
    found = [(each, find(each, texts)) for each in highlights]
    lit = [
        Lit(each, place.field, place.span, sign(each), place.how == "changed")
        for each, place in found
        if place
    ]
    lit.sort(key=lambda each: (list(texts).index(each.field), each.span))
    lost = [each for each, place in found if place is None]
    blocks = (*_with_notes(document, lit), *_told(lost), *behind)
    return replace(document, blocks=blocks, lit=tuple(lit))


def highlightable(document: Document) -> dict[str, str]:
    """Return the texts of the document in which a highlight may stand."""
    texts = document.texts().items()
    return {field: text for field, text in texts if field.partition(".")[0] in FIELDS}


def sign(highlight: Highlight) -> str:
    """Return the sign of a highlight's meaning: one cell."""
    return meaning_of(highlight.meaning).sign


def _with_notes(document: Document, lit: Sequence[Lit]) -> Iterator[Block]:
    noted: dict[int, list[Lit]] = {}
    for each in lit:
        if each.highlight.note:
            last = max((n for n, _ in document.places(each.field, each.span)), default=0)
            noted.setdefault(last, []).append(each)
    for number, block in enumerate(document.blocks):
        yield block
        for each in noted.get(number, ()):
            yield _note(each.highlight)


def _note(highlight: Highlight) -> Block:
    return Block("note", safe.block(highlight.note or ""), "note", f"{sign(highlight)} ✎ ")


def _told(lost: Sequence[Highlight]) -> Iterator[Block]:
    """Yield what is no longer in the text: it is shown as it was, never dropped."""
    if not lost:
        return
    yield Block("gap", "")
    yield Block("heading", LOST)
    for highlight in lost:
        yield Block("bullet", f"“{safe.line(highlight.quote)}”", "", f"{sign(highlight)} ")
        if highlight.note:
            yield _note(highlight)
