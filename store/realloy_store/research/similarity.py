"""Whether two articles tell the same story: containment of word 3-grams.

Containment, |A∩B| / min(|A|, |B|), finds a short or truncated copy inside a long page, where
Jaccard fails. Pure functions; the library keeps the sketches in an index and asks for candidates.
"""

from __future__ import annotations

import re
from collections.abc import Set
from heapq import nsmallest
from zlib import crc32

from realloy_store.models import Article

SAME_STORY = 0.8
"""Containment from which two articles are one story; different stories stay far below (0.07)."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]")
_SAMPLE = 16
"""One 3-gram in so many is in every sketch that has it: a copy keeps its share of them."""
_FEWEST = 16
"""A short text keeps its smallest hashes too, so that it can be found at all."""
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
    words = _words(text[:_LONGEST].casefold())
    if len(words) < 3:
        return frozenset({_hash(" ".join(words))}) if words else frozenset()
    # The hash of a tuple of integers is the quickest way from three codes to one, and the same in
    # every process; it is kept in indexes only, which are built anew when they do not suit.
    codes = list(map(crc32, " ".join(words).encode("utf-8", "replace").split(b" ")))
    triples = zip(codes, codes[1:], codes[2:], strict=False)
    return frozenset({value & 0xFFFFFFFF for value in map(hash, triples)})


def sketch(found: Set[int]) -> tuple[int, ...]:
    """Return the few hashes of a set by which candidates are looked up, ascending.

    All hashes divisible by 16, and the 16 smallest. The first part samples what two texts share, so
    that a copy of half an article finds the whole: with n 3-grams in the shorter text it shares
    about n/16 of them. The second part serves texts too short for that.
    """
    sampled = {value for value in found if value % _SAMPLE == 0}
    return tuple(sorted(sampled.union(nsmallest(_FEWEST, found))))


def containment(a: Set[int], b: Set[int]) -> float:
    """Return |A∩B| / min(|A|, |B|), 0..1; 0 if either is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def _words(text: str) -> list[str]:
    if _UNSPACED.search(text):
        text = _UNSPACED.sub(r" \g<0> ", text)
    return _WORD.findall(text.replace("’", "'"))


def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))
