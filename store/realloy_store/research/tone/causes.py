"""The words behind a sentence's tone, with their places."""

from __future__ import annotations

from typing import Literal

from realloy_store.research.tone.model import Cause
from realloy_store.research.tone.sentence import SentenceTone, effect, score_of, share_of
from realloy_store.research.tone.sentences import TOKEN, lowered
from realloy_store.research.tone.weights import weights

_FAINT = 0.05
"""Effects below this are no causes."""
_TELLING = 0.10
"""A sentence that scores less needs no cause: it is neutral."""


def causes_of(
    text: str, sentence: tuple[int, int], tone: SentenceTone, part: Literal["title", "text"]
) -> list[Cause]:
    """Return what the rules found in a sentence; the heaviest word where they found nothing."""
    start, end = sentence
    places = [match.span() for match in TOKEN.finditer(lowered(text[start:end]))]
    found = []
    for hit in tone.hits:
        if abs(size := effect(hit)) >= _FAINT:
            span = start + places[hit.start][0], start + places[hit.end - 1][1]
            found.append(Cause(text[slice(*span)], span, round(size, 2), sentence, part))
    if not any(cause.effect * tone.score > 0 for cause in found) and abs(tone.score) >= _TELLING:
        found += _heaviest(text, start, places, tone.score, sentence, part)
    return found


def _heaviest(
    text: str,
    start: int,
    places: list[tuple[int, int]],
    score: float,
    sentence: tuple[int, int],
    part: Literal["title", "text"],
) -> list[Cause]:
    words = weights().words
    ranked = sorted(
        (words.get(lowered(text[start + a : start + b]), 0.0) * score, a, b) for a, b in places
    )
    if not ranked or ranked[-1][0] <= 0:
        span = sentence
        return [Cause(text[slice(*span)], span, round(score, 2), sentence, part)]
    weight, a, b = ranked[-1]
    span = start + a, start + b
    size = score_of(share_of(lowered(text[slice(*sentence)])) * weight / score)
    return [Cause(text[slice(*span)], span, round(size, 2), sentence, part)]
