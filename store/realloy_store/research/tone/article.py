"""The tone of an article: its sentences, the headline and the first ones weighing more."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal, NamedTuple

from realloy_store.research.tone.causes import causes_of
from realloy_store.research.tone.english import SAMPLE, english
from realloy_store.research.tone.model import Cause, Tone
from realloy_store.research.tone.sentence import DEEP, SentenceTone, depth, tone_of
from realloy_store.research.tone.sentences import Cut, cut
from realloy_store.research.tone_choice import chosen

_HEADLINE = 3.0
_DECAY, _LEAST = 0.85, 0.15
"""A sentence weighs less than the one before it, down to a floor."""
_PLAIN = 0.25
"""What a neutral sentence weighs beside one that takes sides."""
_SENTENCES = 100
"""Of a longer text only the first are read: news says first what matters."""
_SHORT, _FULL, _DRAWN = 3, 12, 1.5
"""From how many sentences a mean is drawn out, from how many fully, and how much then."""
_NEUTRAL = 0.10
"""Nearer to zero nothing is drawn out: it stays neutral."""
_TOLD, _SHOWN = 3, 5
"""Sentences whose words are shown, and how many of these."""


class Scored(NamedTuple):
    """One sentence of an article."""

    span: tuple[int, int]
    part: Literal["title", "text"]
    weight: float
    tone: SentenceTone


def read_tone(text: str, *, title: str | None = None) -> Tone:
    """Return the tone of an article, or of a single sentence; None as score where it cannot tell.

    Spans of causes are offsets into `text`, or into `title` where a cause says so.
    """
    scored = _read(*_cut(text, title or ""))
    if not scored:
        return Tone()
    score = _overall(scored)
    return Tone(score=score, causes=_causes(scored, {"title": title or "", "text": text}, score))


def tone_score(text: str, *, title: str | None = None) -> float | None:
    """Return the score of `read_tone` alone, without looking for what caused it."""
    return cut_score(*_cut(text, title or ""))


def cut_score(title: Cut, text: Cut) -> float | None:
    """Return `tone_score` of what is cut into sentences already."""
    scored = _read(title, text)
    return _overall(scored) if scored else None


def weighed_causes(text: str, *, title: str | None = None) -> list[tuple[float, Cause]]:
    """Return every cause with the share that its sentence has in the mean, 0..1.

    Those that did most come first. For one article that is looked at: `read_tone` is quicker.
    """
    texts = {"title": title or "", "text": text}
    scored = _read(*_cut(text, title or ""))
    total = sum(each.weight for each in scored)
    found = [
        (each.weight / total, cause)
        for each in scored
        for cause in causes_of(texts[each.part], each.span, each.tone, each.part)
    ]
    return sorted(found, key=lambda pair: -abs(pair[0] * pair[1].effect))


def _cut(text: str, title: str) -> tuple[Cut, Cut]:
    return cut(title, _SENTENCES), cut(text, _SENTENCES)


def _read(title: Cut, text: Cut) -> list[Scored]:
    """Return the sentences that count; none of a text that is not English."""
    if not english(f"{title.low} {text.low[:SAMPLE]}"):
        return []
    return [*_scored(title, "title"), *_scored(text, "text")]


def _scored(read: Cut, part: Literal["title", "text"]) -> Iterator[Scored]:
    weight = _HEADLINE if part == "title" else 1.0
    spans, low = read.spans[:_SENTENCES], read.low
    deep = DEEP if chosen() == "network" else 0
    for place, (start, end) in enumerate(spans):
        sentence = low[start:end]
        counts = depth(sentence, len(spans)) if place < deep else 0.0
        tone = tone_of(sentence, None, counts)
        yield Scored((start, end), part, max(weight, _LEAST) * (_PLAIN + abs(tone.score)), tone)
        weight *= _DECAY


def _overall(scored: list[Scored]) -> float:
    total = sum(each.weight for each in scored)
    mean = sum(each.weight * each.tone.score for each in scored) / total
    return round(_drawn_out(mean, len(scored)), 2) + 0.0


def _drawn_out(mean: float, sentences: int) -> float:
    """Return what a text says whose sentences have this mean.

    In a long text good and bad sentences stand beside plain ones, so that its mean lies nearer to
    zero than what a reader makes of it. What is beyond the neutral is drawn out, up to 1.
    """
    beyond = abs(mean) - _NEUTRAL
    if beyond <= 0:
        return mean
    factor = _DRAWN * max(0.0, min(1.0, (sentences - _SHORT) / (_FULL - _SHORT)))
    drawn = beyond * (1 + factor) / (1 + factor * beyond / (1 - _NEUTRAL))
    return math.copysign(_NEUTRAL + drawn, mean)


def _causes(scored: list[Scored], texts: dict[str, str], score: float) -> tuple[Cause, ...]:
    """Return the weightiest words of the weightiest sentences, first those that agree."""
    ranked = sorted(scored, key=lambda each: -abs(each.weight * each.tone.score))[:_TOLD]
    found = [
        (abs(cause.effect) * each.weight, cause)
        for each in ranked
        for cause in causes_of(texts[each.part], each.span, each.tone, each.part)
    ]
    found.sort(key=lambda pair: (pair[1].effect * score <= 0, -pair[0]))
    told: dict[str, Cause] = {}
    for _, cause in found:
        told.setdefault(cause.text.lower(), cause)  # the same words twice tell nothing new
    return tuple(told.values())[:_SHOWN]
