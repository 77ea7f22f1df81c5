"""Where a query's words stand in a text: for lighting them, for n/N, and for snippets.

All offsets are code points of the text as given, half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from realloy_store.models import Span
from realloy_store.query.ast import TEXT_FIELDS, Phrase
from realloy_store.query.value import Query
from realloy_store.query.words import MAX_WORD, Word, is_simple, is_unspaced, placed

_MAX_LOOK = 20_000
"""Code points that a snippet looks through: more of a text is not worth the wait while typing."""
_OTHER_BLANK = re.compile(r"[^\S ]")

_IN_PROSE = TEXT_FIELDS - {"title"} | {"mineral"}
"""Fields whose words are lit in running text."""


class Snippet(NamedTuple):
    """A piece of a text on one line, with the hits in it."""

    text: str
    spans: list[Span]
    """Offsets into `text`."""


def hits(query: Query, text: str, column: str = "body") -> list[Span]:
    """Return the places of the query's words in order, apart from each other.

    `column` says what the text is: `title:` words are lit in a `title` only, theme words in a
    `theme`. What the query leaves out (`-copper`) is not lit.
    """
    phrases = _phrases(query, column)
    if not phrases:
        return []
    if is_simple(text):
        lower = text.lower()
        return _merged(span for phrase in phrases for span in _in_ascii(lower, phrase))
    return _merged(_among(list(placed(text)), phrases))


def snippet(query: Query, text: str, width: int, column: str = "body") -> Snippet:
    """Return at most `width` (3 or more) code points around the hits, where most stand together.

    Without a hit it is the beginning. An ellipsis, which counts, stands where text is cut off; line
    breaks become blanks.
    """
    line = _OTHER_BLANK.sub(" ", text)
    found = hits(query, line[:_MAX_LOOK], column)
    start, end = _window(line, found, width)
    before, after = "…" if start else "", "…" if end < len(line) else ""
    piece = before + line[start:end] + after
    spans = [(a - start + len(before), b - start + len(before)) for a, b in found]
    limit = len(piece) - len(after)
    return Snippet(piece, [(a, b) for a, b in spans if len(before) <= a and b <= limit])


def _phrases(query: Query, column: str) -> list[Phrase]:
    in_prose = column in ("title", "summary", "body")
    return [
        phrase
        for leaf in query.sought()
        for phrase in leaf.phrases
        if leaf.field in ("", column) or (in_prose and leaf.field in _IN_PROSE)
    ]


def _in_ascii(lower: str, phrase: Phrase) -> Iterator[Span]:
    """Yield the spans of a phrase in a simple text: ten times faster than cutting it into words."""
    if not all(map(str.isascii, phrase.words)):
        return
    pattern, first = _pattern(phrase), phrase.words[0]
    at = lower.find(first)
    while at >= 0:
        match = None if lower[at - 1 : at].isalnum() else pattern.match(lower, at)
        if match:
            yield match.span()
        at = lower.find(first, at + 1)


@lru_cache(maxsize=256)
def _pattern(phrase: Phrase) -> re.Pattern[str]:
    # A word of the greatest length stands for all longer ones that begin so.
    parts = [word + "[a-z0-9]*" * (len(word) >= MAX_WORD) for word in phrase.words]
    end = "[a-z0-9]*" if phrase.prefix else "(?![a-z0-9])"
    return re.compile("[^a-z0-9]+".join(parts) + end)


def _among(tokens: list[Word], phrases: list[Phrase]) -> Iterator[Span]:
    """Yield the spans of the phrases, by the last word of each."""
    exact: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if not phrase.prefix:
            exact.setdefault(phrase.words[-1], []).append(phrase)
    open_ended = [phrase for phrase in phrases if phrase.prefix]
    beginnings = tuple(phrase.words[-1] for phrase in open_ended)
    for at, token in enumerate(tokens):
        for phrase in exact.get(token.text, ()):
            if _precede(tokens, at, phrase):
                yield _span(tokens, at, phrase)
        if beginnings and token.text.startswith(beginnings):
            for phrase in open_ended:
                if token.text.startswith(phrase.words[-1]) and _precede(tokens, at, phrase):
                    yield _span(tokens, at, phrase)


def _precede(tokens: list[Word], at: int, phrase: Phrase) -> bool:
    first = at - len(phrase.words) + 1
    return first >= 0 and all(
        token.text == word for token, word in zip(tokens[first:at], phrase.words[:-1], strict=True)
    )


def _span(tokens: list[Word], at: int, phrase: Phrase) -> Span:
    start = tokens[at - len(phrase.words) + 1].start
    last = phrase.words[-1]
    # The place of a pair of characters is its first one's; the second is the next token.
    is_pair = len(last) == 2 and not last.isascii() and is_unspaced(last)
    return start, tokens[at + is_pair].end


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(line: str, found: list[Span], width: int) -> Span:
    if len(line) <= width:
        return 0, len(line)
    if not found:
        return 0, max(0, width - 1)
    room = max(1, width - 2)
    ends = [end for _, end in found]
    # How many hits a window holds that begins with this one; itself at least.
    held = [max(1, bisect_right(ends, begin + room) - at) for at, (begin, _) in enumerate(found)]
    first = held.index(max(held))
    last = first + held[first] - 1
    slack = room - (found[last][1] - found[first][0])
    start = max(0, min(found[first][0] - max(0, slack) // 3, len(line) - width + 1))
    start = _word_start(line, start, found[first][0])
    end = start + width - (start > 0)
    return start, (len(line) if end >= len(line) else end - 1)


def _word_start(line: str, start: int, hit: int) -> int:
    """Move a cut forward to the next word, if there is one before the hit."""
    if start == 0 or line[start - 1] == " ":
        return start
    blank = line.find(" ", start, hit)
    return blank + 1 if blank >= 0 else start
