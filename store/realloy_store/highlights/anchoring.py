"""Where a highlight stands, now that the text may be another one.

It is looked for verbatim, then by its words alone (another case, other quotation marks, another
line break), then by likeness; in its own field first, in the others afterwards. Among several
places the one whose surroundings agree wins. A word or two say too little by themselves: they need
surroundings that agree. What is found nowhere has lost its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Literal, NamedTuple

from realloy_store.highlights.similar import Tokens, alike, same_words, words_across
from realloy_store.highlights.surroundings import agreement
from realloy_store.models import Highlight, Span
from realloy_store.query.words import words

CONTEXT = 48
"""Characters kept of what stands before and behind."""
TELLING = 3
"""Words from which a quote is found without its surroundings."""
_AGREED = 0.5
"""Share of the surroundings that must be there for a shorter one."""
_WEIGHED = 200
"""Places of the same words whose surroundings are compared, those next to the old one first."""

_WITHIN = re.compile(r"\w\w")
"""Two letters around an end of a passage: it ends within a word."""


Piece = tuple[str, Span]
"""Field and place of a passage, or of what of it is in that field."""


class Place(NamedTuple):
    """Where a highlight stands."""

    field: str
    span: Span
    how: Literal["exact", "changed"]
    """`changed`: the passage says something like the quote."""


def anchored(
    texts: Mapping[str, str],
    field: str,
    span: Span,
    *,
    meaning: str = "key",
    note: str | None = None,
    made: str | None = None,
) -> Highlight:
    """Return the highlight of a passage, with what is needed to find it again.

    `texts` are those of `passages`. The same passage marked at another time has another id.
    """
    text, (start, end) = texts[field], span
    known = "\x1f".join((field, str(start), text[start:end], made or ""))
    return Highlight(
        id=blake2b(known.encode("utf-8", "replace"), digest_size=4).hexdigest(),
        quote=text[start:end],
        field=field,
        start=start,
        prefix=_before(text, start),
        suffix=_behind(text, end),
        meaning=meaning,
        note=note,
        made=made,
    )


def in_pieces(
    texts: Mapping[str, str],
    pieces: Sequence[Piece],
    *,
    meaning: str = "key",
    note: str | None = None,
    made: str | None = None,
) -> list[Highlight]:
    """Return the highlights of a passage over several fields: the first has the note."""
    (field, span), *others = pieces
    first = anchored(texts, field, span, meaning=meaning, note=note, made=made)
    further = (anchored(texts, *piece, meaning=meaning, made=made) for piece in others)
    return [first, *(replace(each, whole=first.id) for each in further)]


def occurrences(texts: Mapping[str, str], quote: str) -> list[tuple[Piece, ...]]:
    """Return where a passage stands, in the order of the page: not within a longer word.

    Verbatim, or else as the same words, whatever stands between them, or else from one field into
    the next ones.
    """
    if within := _within_one(texts, quote):
        return [(piece,) for piece in within]
    fields, tokens = list(texts), [Tokens(text) for text in texts.values()]
    return [
        tuple(zip(fields[number:], spans, strict=False))
        for number, spans in words_across(tokens, quote)
    ]


def _within_one(texts: Mapping[str, str], quote: str) -> list[Piece]:
    found = [
        (field, span)
        for field, text in texts.items()
        for span in _verbatim(text, quote)
        if not _WITHIN.search(text[max(0, span[0] - 1) : span[0] + 1])
        and not _WITHIN.search(text[span[1] - 1 : span[1] + 1])
    ]
    return found or [
        (field, span) for field, text in texts.items() for span in same_words(Tokens(text), quote)
    ]


def find(highlight: Highlight, texts: Mapping[str, str]) -> Place | None:
    """Return where a highlight stands in these texts; None when it has lost its place."""
    fields = list(_in_order(highlight.field, texts))
    for field in fields:
        spans = _verbatim(texts[field], highlight.quote)
        if span := _best(highlight, field, texts[field], spans):
            return Place(field, span, "exact")
    tokens = {field: Tokens(texts[field]) for field in fields}
    for field in fields:
        spans = same_words(tokens[field], highlight.quote)
        if span := _best(highlight, field, texts[field], spans):
            return Place(field, span, "exact")
    for field in fields:
        if span := alike(tokens[field], highlight):
            return Place(field, span, "changed")
    return None


def _before(text: str, start: int) -> str:
    """Return some whole words before a place."""
    kept = text[max(0, start - CONTEXT) : start]
    return kept if start <= CONTEXT else kept[kept.find(" ") + 1 :]


def _behind(text: str, end: int) -> str:
    """Return some whole words behind a place."""
    kept = text[end : end + CONTEXT]
    return kept if end + CONTEXT >= len(text) or " " not in kept else kept[: kept.rindex(" ")]


def _in_order(own: str, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the fields: its own, those of its kind (another bullet), the others."""
    kind = own.partition(".")[0]
    yield from sorted(texts, key=lambda field: (field != own, field.partition(".")[0] != kind))


def _verbatim(text: str, quote: str) -> Iterator[Span]:
    at = text.find(quote)
    while at >= 0:
        yield at, at + len(quote)
        at = text.find(quote, at + 1)


def _best(highlight: Highlight, field: str, text: str, spans: Iterable[Span]) -> Span | None:
    near = sorted(spans, key=lambda span: abs(span[0] - highlight.start))[:_WEIGHED]
    if not near:
        return None
    scores = [agreement(highlight, text, span) for span in near]
    best = max(range(len(near)), key=lambda at: (scores[at], -at))
    telling = len(words(highlight.quote)) >= TELLING
    whole = field == highlight.field and near[best] == (0, len(text))
    return near[best] if telling or whole or scores[best] >= _AGREED else None
