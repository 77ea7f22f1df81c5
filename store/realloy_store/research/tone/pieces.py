"""Texts as numbers of word pieces, the way that the network of tone reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST = 80
"""Pieces of a text that are read, the two that stand for its ends among them."""
PAD, UNKNOWN, FIRST, LAST = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_LINK = re.compile(r"https?://\S+")
_LONGEST_WORD = 40


class Pieces:
    """A vocabulary of word pieces, one a line of its table; those inside a word begin with ##."""

    def __init__(self, table: str) -> None:
        self._numbers = {piece: number for number, piece in enumerate(table.splitlines())}
        # A word is cut once: news repeats its words.
        self._word = lru_cache(maxsize=20_000)(self._cut)

    def of(self, text: str) -> list[int]:
        """Return the numbers of a text's pieces between those of its two ends."""
        found = [self._numbers[FIRST]]
        for word in _TOKEN.findall(plain(text)):
            found += self._word(word)
            if len(found) >= LONGEST:
                break
        return [*found[: LONGEST - 1], self._numbers[LAST]]

    def _cut(self, word: str) -> Sequence[int]:
        """Return the longest pieces from the left; a word that cannot be cut is unknown."""
        found = []
        start = 0
        while start < len(word):
            for end in range(min(len(word), start + _LONGEST_WORD), start, -1):
                number = self._numbers.get(("##" if start else "") + word[start:end])
                if number is not None:
                    break
            else:
                return (self._numbers[UNKNOWN],)
            found.append(number)
            start = end
        return found


def plain(text: str) -> str:
    """Return a text in lower case, without accents and links."""
    low = _LINK.sub(" ", text.lower())
    if low.isascii():
        return low
    parts = unicodedata.normalize("NFD", low)
    return "".join(each for each in parts if unicodedata.category(each) != "Mn")
