"""Plain ASCII for drawn signs, on everything that the app draws: frames, bars, marks, quotes."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from realloy_term.encoding import stand_in


class PlainSymbols(LineFilter):
    """Replaces drawn signs on every line, cell by cell; letters of any script stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with plain signs, each as wide as before."""
        return [
            segment if segment.text.isascii() else segment._replace(text=plain(segment.text))
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the text with signs of one cell in ASCII."""
    return "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isascii() or character.isalnum():
        return character
    instead = stand_in(character)
    return instead if len(instead) == 1 else character
