"""Sentences and tokens for tone: where they stand, and the tokens in lower case.

`research.sentences` knows more abbreviations and takes three times as long; here a cut too many
does little harm, and tone is read of every article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from realloy_store.research.lower_case import in_lower_case

_L = "[a-z\u00df-\u024f]"
TOKEN = re.compile(
    rf"{_L}++(?:[-&]{_L}++)*(?:['’]t)?|\d++(?:[.,]\d++)*|[,%$€£+()?;:]|['’]s\b"
    r"|[-–](?<!\d[-–])(?=[\d.€$£]|(?:eur|usd|sek)\s?\d)"
)
"""Words, with hyphens inside and their "n't"; numbers; the signs that mean something."""
_LINK = re.compile(r"https?://\S+")
_END = re.compile(
    r"[.!?\n。！？](?:(?<=[.!?])[.!?]*[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^\sa-z])"
    r"|(?<=\n)(?:\s*\n|(?=\s*[•*-]\s))|(?<=[。！？]))"
)
_STOPS = (".", "。")
_LONG = 6
"""Blanks in a sentence of running text; shorter ones ("Buy it.") read like headlines."""
_ENDLESS = 4_000
"""Characters of a sentence; what goes on without a full stop is read in pieces."""
_TAGGED = re.compile(r"[$#@][a-z]")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[a-z]|mr|mrs|ms|dr|prof|st|inc|corp|co|ltd|vs|no|approx|bros|jr|sr|est|jan|feb|mar|apr|aug|sept?|oct|nov|dec|rs|cf|e\.g|i\.e)\.)$",
    re.IGNORECASE,
)

_LONGEST = len("approx.")


class Cut(NamedTuple):
    """A text as its tone is read; the same one is read for its article and for its entities."""

    low: str
    """In lower case, letter for letter."""
    spans: Sequence[tuple[int, int]]
    """Where its sentences are, half-open."""

    def parted(self, end: int, start: int) -> tuple[Cut, Cut]:
        """Return what ends at one place and what starts at another, blank lines between them."""
        first = bisect_left(self.spans, (start,))
        spans = [(begin - start, close - start) for begin, close in self.spans[first:]]
        return Cut(self.low[:end], self.spans[:first]), Cut(self.low[start:], spans)


def cut(text: str, most: int | None = None) -> Cut:
    """Return a text with its sentences, or so many of them."""
    return Cut(lowered(text), list(islice(sentence_spans(text), most)))


def lowered(text: str) -> str:
    """Return the text in lower case with links blanked, letter for letter: offsets stay."""
    low = in_lower_case(text)
    return _LINK.sub(lambda link: " " * len(link[0]), low) if "http" in low else low


def running(lowered: str) -> bool:
    """Whether a sentence is of running text: no headline, and no post with its $TICKER or #tag."""
    if lowered[-1:] not in _STOPS and lowered.rstrip("\"'”’) ")[-1:] not in _STOPS:
        return False
    if "$" in lowered or "#" in lowered or "@" in lowered:
        return lowered.count(" ") >= _LONG and not _TAGGED.search(lowered)
    return lowered.count(" ") >= _LONG


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield half-open spans of the sentences of a text, without the white space around them."""
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if match[0] == "." and _abbreviated(text, start, end):
            continue
        if end - start > _ENDLESS:
            yield from _pieces(text, start, end)
        elif (span := _trimmed(text, start, end))[0] < span[1]:
            yield span
        start = end
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretch in pieces that end at a blank; nothing of a stretch of blanks."""
    while end - start > _ENDLESS:
        blank = text.rfind(" ", start + 1, start + _ENDLESS)
        stop = blank if blank > 0 else start + _ENDLESS
        if (span := _trimmed(text, start, stop))[0] < span[1]:
            yield span
        start = stop
    if (span := _trimmed(text, start, end))[0] < span[1]:
        yield span


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether a full stop is an abbreviation's; a long word before it is none."""
    if end > _LONGEST and text[end - _LONGEST - 1 : end - 1].isalnum():
        return False
    return _ABBREVIATED.search(text, max(start, end - _LONGEST), end) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
