"""How far what stands around a place is what stood around a highlight."""

from __future__ import annotations

from realloy_store.models import Highlight, Span
from realloy_store.query.words import words

_ROOM = 24
"""Characters looked at beyond the length of what was kept: words may have come in between."""


def agreement(highlight: Highlight, text: str, span: Span) -> float:
    """Return the share of the words before and behind the highlight that are there again, 0..1.

    A side on which nothing was kept agrees with the beginning or the end of the text.
    """
    start, end = span
    before = text[max(0, start - len(highlight.prefix) - _ROOM) : start]
    behind = text[end : end + len(highlight.suffix) + _ROOM]
    sides = [(highlight.prefix, before), (highlight.suffix, behind)]
    return sum(_share(kept, there) for kept, there in sides) / 2


def _share(kept: str, there: str) -> float:
    said = words(kept)
    if not said:
        return float(not words(there))
    found = set(words(there))
    return sum(word in found for word in said) / len(said)
