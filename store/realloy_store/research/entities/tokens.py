"""Words with their places, folded as the tables are: the text is read once for all names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import NamedTuple

UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"
"""Scripts without blanks between words, and Hangul: their names are looked for as strings."""
_ASCII_RUN = re.compile(r"([a-z0-9]+)")
_RUN = re.compile(rf"([^\W_{UNSPACED}]+)")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SPACES = frozenset(" \n\t\u00a0\u2009\u202f")
_LINKS = frozenset("-‐‑–/&'’+*")
_LONGEST_GAP = 3
_OPENING = " \"'“‘(["
_ENDS = ".!?:\n"
_ABBREVIATION = 3
"""A word of so few letters may end in a full stop and go on: `Mt. Weld`, `U.S. Steel`."""


_STROKES = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that no normal form takes apart: `Ørsted` is Orsted."""


class Text(NamedTuple):
    """A field's text and its words."""

    field: str
    text: str
    keys: list[str]
    """The words folded."""
    starts: list[int]
    """Where each begins, and behind its last letter."""
    ends: list[int]
    words: frozenset[str]
    """The different keys."""

    known: list[int]
    """Where words stand that a table looks for: a tenth to a third of them all."""


# An article is read for its entities, its themes and its events, one after the other.
@lru_cache(maxsize=16)
def read(field: str, text: str) -> Text:
    """Return a text with its words."""
    plain = text if text.isascii() else _in_ascii(text)
    if plain is not None:  # a third of the time
        parts = _ASCII_RUN.split(plain.lower())
        keys = parts[1::2]
    else:
        parts = _RUN.split(text)
        keys = list(map(fold, parts[1::2]))
    borders = list(accumulate(map(len, parts)))  # words and what stands between them by turns
    known = list(compress(range(len(keys)), map(_vocabulary().__contains__, keys)))
    return Text(field, text, keys, borders[:-1:2], borders[1::2], frozenset(keys), known)


@cache
def _vocabulary() -> frozenset[str]:
    from realloy_store.research.vocabulary import vocabulary  # it imports this module

    return vocabulary()


def _in_ascii(text: str) -> str | None:
    """Return a text with as many characters, all ASCII, and the same words; None if that fails."""
    for character in set(_BEYOND_ASCII.findall(text)):
        plain = _stand_in(character)
        if plain is None:
            return None
        text = text.replace(character, plain)
    return text


@lru_cache(maxsize=1_024)
def _stand_in(character: str) -> str | None:
    """Return the one character of ASCII that a letter is folded to, for any other a blank."""
    if not character.isalnum():
        return " "
    folded = fold(character)
    return folded if len(folded) == 1 and folded.isascii() else None


def split(name: str) -> list[str]:
    """Return the words of a name as written."""
    return _RUN.findall(name)


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    opened = unicodedata.normalize("NFKD", word).casefold().translate(_STROKES)
    return "".join(letter for letter in opened if not unicodedata.combining(letter))


def places(words: Container[str], text: Text) -> list[int]:
    """Return where words of a set stand in a text; all are of the vocabulary."""
    keys = text.keys
    return [at for at in text.known if keys[at] in words]


def opens_sentence(text: str, at: int) -> bool:
    """Whether a place begins a sentence or a line, where every word has its capital."""
    before = text[max(0, at - _LONGEST_GAP) : at].rstrip(_OPENING)
    return not before or before[-1] in _ENDS or "\n" in text[max(0, at - 2) : at]


def joins(text: str, end: int, start: int, before: int) -> bool:
    """Whether the words on both sides of `text[end:start]` can belong to one name.

    `before` is the length of the word before: a full stop after a long word ends a sentence.
    """
    gap = text[end:start]
    if gap in (" ", "."):  # a sentence that ends has a blank behind its stop: `Trip.com` has none
        return True
    if len(gap) > _LONGEST_GAP or gap == "\n\n":
        return False
    stops = 0
    for character in gap:
        if character == ".":
            stops += 1
        elif character not in _SPACES and character not in _LINKS:
            return False
    return stops == 0 or (stops == 1 and before <= _ABBREVIATION)
