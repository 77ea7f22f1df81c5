"""Whether two articles tell the same story: containment of word 3-grams.

Containment, |A∩B| / min(|A|, |B|), finds a short or truncated copy inside a long page, where
Jaccard fails. Pure functions; the library keeps the sketches in an index and asks for candidates.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Set
from heapq import nsmallest
from zlib import crc32

from realloy_store.models import Article

SAME_STORY = 0.8
"""Containment from which two articles are one story; different stories stay far below (0.07)."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII_WORDS = bytes(
    code if chr(code) == "'" or (code < 0x80 and chr(code).isalnum()) else 0x20
    for code in range(256)
)
"""Everything in ASCII that is in no word becomes a blank; `'` may be in one."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")
_HASH = 0xFFFFFFFF
_UNSAMPLED = 15
"""Bits of which none is set in a sampled hash, one in 16: a copy keeps its share of them."""
FEWEST = 16
"""A text with fewer sampled hashes keeps its smallest too, so that it can be found at all."""
_LONGEST = 400_000
"""Characters of a body that count; a book is compared by its beginning."""


def shingles(article: Article) -> frozenset[int]:
    """Return the word 3-grams of an article's body as 32-bit hashes."""
    return shingles_of(body(article))


def body(article: Article) -> str:
    """Return the text that is compared: summary and analysis, or the bullets if that is all."""
    text = "\n".join(filter(None, (article.summary, article.analysis)))
    return text or "\n".join(idea.text for idea in article.trade_ideas)


def shingles_of(text: str) -> frozenset[int]:
    """Return the word 3-grams of a text as 32-bit hashes; a shorter text is one 3-gram."""
    return frozenset([value & _HASH for value in grams(text)])


def grams(text: str) -> list[int]:
    """Return the hash of every word 3-gram of a text in order, of which the low 32 bits count."""
    words = _words(text[:_LONGEST].casefold())
    if len(words) < 3:
        return [crc32(b" ".join(words))] if words else []
    # The hash of a tuple of integers is the quickest way from three codes to one, and the same in
    # every process; it is kept in indexes only, which are built anew when they do not suit.
    codes = list(map(crc32, words))
    return list(map(hash, zip(codes, codes[1:], codes[2:], strict=False)))


def sketch(found: Collection[int]) -> tuple[int, ...]:
    """Return the few of a text's hashes by which candidates are looked up, ascending.

    All that are divisible by 16, which sample what two texts share, so that a copy of half an
    article finds the whole: with n 3-grams in the shorter text it shares about n/16 of them. A text
    too short for that keeps its 16 smallest as well.
    """
    sampled = {value & _HASH for value in found if not value & _UNSAMPLED}
    if len(sampled) < FEWEST:
        sampled.update(nsmallest(FEWEST, {value & _HASH for value in found}))
    return tuple(sorted(sampled))


def is_sampled(value: int) -> bool:
    """Whether a hash is one of those that sample what texts share."""
    return not value & _UNSAMPLED


def containment(a: Set[int], b: Set[int]) -> float:
    """Return |A∩B| / min(|A|, |B|), 0..1; 0 if either is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def _words(folded: str) -> list[bytes]:
    """Return the words of a text without case, as UTF-8."""
    text = folded.replace("’", "'")
    if text.isascii() or not any(map(str.isalnum, "".join(_BEYOND_ASCII.findall(text)))):
        # Half of the time for a text whose words are all ASCII, whatever its dashes and quotes are.
        return _ascii_words(text.encode("ascii", "replace").translate(_ASCII_WORDS))
    if _UNSPACED.search(text):
        text = _UNSPACED.sub(r" \g<0> ", text)
    return [word.encode("utf-8", "replace") for word in _WORD.findall(text)]


def _ascii_words(blanked: bytes) -> list[bytes]:
    if b"'" not in blanked:
        return blanked.split()
    return [word.encode() for word in _WORD.findall(blanked.decode())]
