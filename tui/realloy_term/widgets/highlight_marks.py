"""How a document's highlights look: their places by block, and the signs beside their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from realloy_term.document import Document, Lit
from realloy_term.widgets.lighting import Place

COMPONENTS = {"key", "doubt", "question", "act"}
"""Meanings that have a look of their own."""
BAR = "│"
TONES = {"article--good": "+", "article--bad": "−"}
"""What stands beside words that our tone comes from: whoever sees no colours reads it."""


def highlights(document: Document | None) -> Iterator[tuple[Place, str]]:
    """Yield the places of the highlights with their component classes."""
    return ((place, _component(each)) for place, each in _parts(document))


class Margin:
    """What stands beside the lines: whoever sees no colours reads the signs."""

    def __init__(self, document: Document | None) -> None:
        self._by_block: dict[int, list[tuple[Place, Lit]]] = {}
        self._tones: dict[int, list[tuple[int, str]]] = {}
        for place, each in _parts(document):
            self._by_block.setdefault(place[0], []).append((place, each))

    def set_tones(self, places: Iterable[tuple[Place, str]]) -> None:
        """Let the signs of these words stand where no highlight has one."""
        self._tones = {}
        for (block, (start, _)), name in places:
            self._tones.setdefault(block, []).append((start, name))

    def beside(self, block: int, start: int, end: int) -> tuple[str, str]:
        """Return the sign beside a line and its component class, a blank and "" for none.

        The sign of the meaning stands where a highlight begins, a bar while it goes on.
        """
        for (_, (first, last)), each in self._by_block.get(block, ()):
            if first < end and start < last:
                return each.sign if first >= start else BAR, _component(each)
        for at, name in self._tones.get(block, ()):
            if start <= at < end and name in TONES:
                return TONES[name], name
        return " ", ""


def _parts(document: Document | None) -> Iterator[tuple[Place, Lit]]:
    if document is not None:
        for each in document.lit:
            yield from ((place, each) for place in document.places(each.field, each.span))


def _component(each: Lit) -> str:
    meaning = each.highlight.meaning
    return f"article--{meaning if meaning in COMPONENTS else 'other'}"
