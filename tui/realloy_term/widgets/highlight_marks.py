"""How a document's highlights look: their places by block, and the signs beside their lines."""

from __future__ import annotations

from collections.abc import Iterator

from realloy_term.document import Document, Lit
from realloy_term.widgets.lighting import Place

COMPONENTS = {"key", "doubt", "question", "act"}
"""Meanings that have a look of their own."""
BAR = "│"


def highlights(document: Document | None) -> Iterator[tuple[Place, str]]:
    """Yield the places of the highlights with their component classes."""
    return ((place, _component(each)) for place, each in _parts(document))


class Margin:
    """What stands beside the lines: whoever sees no colours reads the signs."""

    def __init__(self, document: Document | None) -> None:
        self._by_block: dict[int, list[tuple[Place, Lit]]] = {}
        for place, each in _parts(document):
            self._by_block.setdefault(place[0], []).append((place, each))

    def beside(self, block: int, start: int, end: int) -> tuple[str, str]:
        """Return the sign beside a line and its component class, a blank and "" for none.

        The sign of the meaning stands where a highlight begins, a bar while it goes on.
        """
        for (_, (first, last)), each in self._by_block.get(block, ()):
            if first < end and start < last:
                return each.sign if first >= start else BAR, _component(each)
        return " ", ""


def _parts(document: Document | None) -> Iterator[tuple[Place, Lit]]:
    if document is not None:
        for each in document.lit:
            yield from ((place, each) for place in document.places(each.field, each.span))


def _component(each: Lit) -> str:
    meaning = each.highlight.meaning
    return f"article--{meaning if meaning in COMPONENTS else 'other'}"
