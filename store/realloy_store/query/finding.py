"""Any piece of a text found in it as the search compares: case and accents do not count.

Other than a query this looks for characters, not words: `dyspr` is found within `Dysprosium`, and
one blank stands for any blanks and line breaks. Typographic quotes and dashes are as good as plain.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from realloy_store.models import Span
from realloy_store.query.words import fold

_PLAIN = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
_ASCII_BLANKS = str.maketrans("\t\n\v\f\r", "     ")


class _Odd(NamedTuple):
    """A character that folds to none or to several."""

    folded_start: int
    start: int
    folded_end: int


class FoldedText:
    """A text folded once, to be searched at every key; two megabytes take a tenth of a second."""

    def __init__(self, text: str) -> None:
        self._odd: list[_Odd] = []
        if text.isascii():
            self._text = text.lower().translate(_ASCII_BLANKS)
            return
        table = {sign: _folded(sign) for sign in set(text)}
        self._text = text.translate({ord(sign): other for sign, other in table.items()})
        odd = "".join(sign for sign, other in table.items() if len(other) != 1)
        if odd:
            self._note(text, re.compile(f"[{re.escape(odd)}]"), table)
        self._starts = [each.folded_start for each in self._odd]

    def places(self, sought: str) -> list[Span]:
        """Return where it stands, in order and apart, as code points of the text as given."""
        words = "".join(map(_folded, sought)).split()
        if not words:
            return []
        pattern = re.compile(" +".join(map(re.escape, words)))
        found = (match.span() for match in pattern.finditer(self._text))
        if not self._odd:
            return list(found)
        return list(_apart((self._start(start), self._end(end)) for start, end in found))

    def _note(self, text: str, pattern: re.Pattern[str], table: dict[str, str]) -> None:
        shift = 0
        for match in pattern.finditer(text):
            length = len(table[match[0]])
            at = match.start() + shift
            self._odd.append(_Odd(at, match.start(), at + length))
            shift += length - 1

    def _start(self, folded: int) -> int:
        number = bisect_right(self._starts, folded) - 1
        if number < 0:
            return folded
        odd = self._odd[number]
        return odd.start if folded < odd.folded_end else odd.start + 1 + folded - odd.folded_end

    def _end(self, folded: int) -> int:
        """Return the end of the character before; accents that stand alone belong to it."""
        number = bisect_right(self._starts, folded - 1) - 1
        end = folded
        if number >= 0:
            odd = self._odd[number]
            end = odd.start + 1 + max(0, folded - odd.folded_end)
        for at in range(number + 1, len(self._odd)):
            odd = self._odd[at]
            if odd.folded_start != folded or odd.folded_end != folded:
                break
            end = odd.start + 1
        return end


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that do not reach into the one before: `ß` is found once for two `s`."""
    reached = 0
    for start, end in spans:
        if start >= reached:
            yield start, end
            reached = end


@cache
def _folded(sign: str) -> str:
    if sign.isspace():
        return " "
    return _PLAIN.get(sign) or fold(sign)
