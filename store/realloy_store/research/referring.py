"""Where an article speaks of an entity, by its name or later as "it" and "the company".

A sentence that begins so and names no company itself goes on about the company of the sentence
before: the only one there, or of several the one that it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from realloy_store.models import Span
from realloy_store.research.entities import Entity
from realloy_store.research.passages import Passages

_AGAIN = (
    r"(?:It|Its|The\s+(?:company|group|firm|miner|producer|developer|explorer|refiner|maker|"
    r"manufacturer|start-?up|[a-z]+ (?:company|group|miner|producer|maker)))(?=['’\s])"
)
_GOES_ON = re.compile(rf"\s*{_AGAIN}")
_SAID_AGAIN = re.compile(_AGAIN)
"""The same without blanks before it: found in a text in a tenth of the time."""
_SUBJECT = 30
"""Characters of a sentence in which its subject begins."""


def spans_of(
    texts: Passages, entities: Sequence[Entity], sentences: Sequence[Span]
) -> list[list[Span]]:
    """Return of each entity where the text speaks of it; `sentences` are those of the text."""
    starts = dict(zip(texts.fields, texts.starts, strict=True))
    found = [_mentions(starts, entity) for entity in entities]
    companies = [n for n, entity in enumerate(entities) if entity.kind == "company" and found[n]]
    if companies and _SAID_AGAIN.search(texts.text):
        named = sorted((span, n) for n in companies for span in found[n])
        for n, span in _again(texts.text, sentences, named):
            found[n].append(span)
    return found


def _mentions(starts: Mapping[str, int], entity: Entity) -> list[Span]:
    return [
        (starts[field] + start, starts[field] + end)
        for field, start, end in entity.spans
        if field in starts
    ]


def _again(
    text: str, sentences: Sequence[Span], named: Sequence[tuple[Span, int]]
) -> Iterator[tuple[int, Span]]:
    """Yield which company a sentence goes on about, and the words that say so."""
    subject, at = None, 0
    for start, end in sentences:
        here = []
        while at < len(named) and named[at][0][0] < end:
            here.append(named[at])
            at += 1
        if here:
            alone = len({n for _, n in here}) == 1
            subject = here[0][1] if alone or here[0][0][0] - start < _SUBJECT else None
        elif subject is not None and (again := _GOES_ON.match(text, start, end)):
            yield subject, again.span()
