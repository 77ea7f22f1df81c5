"""Passages that the reader highlights: made, kept in a mark, found again in a changed text."""

from __future__ import annotations

from realloy_store.highlights.anchoring import (
    Piece,
    Place,
    anchored,
    find,
    in_pieces,
    occurrences,
)
from realloy_store.highlights.marking import (
    pieces,
    quote_of,
    wholes,
    with_highlight,
    with_note,
    without_highlight,
)
from realloy_store.highlights.meanings import MEANINGS, Meaning, meaning_of, named_meaning
from realloy_store.highlights.passages import FIELDS, passages

__all__ = [
    "FIELDS",
    "MEANINGS",
    "Meaning",
    "Piece",
    "Place",
    "anchored",
    "find",
    "in_pieces",
    "meaning_of",
    "named_meaning",
    "occurrences",
    "passages",
    "pieces",
    "quote_of",
    "wholes",
    "with_highlight",
    "with_note",
    "without_highlight",
]
