"""The tone of one sentence: what the rules find and what the model's words add."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from realloy_store.research.tone.marks import Hit, unboasted, unmuted
from realloy_store.research.tone.reading import read_marks
from realloy_store.research.tone.rules import SURE, hits_of
from realloy_store.research.tone.sentences import TOKEN, running
from realloy_store.research.tone.weights import paired, weights, worded

DEEP = 12
"""So many sentences of a text the network reads, too: from there on they weigh least."""
_AMONG_OTHERS = 0.33
"""What the network counts in running text of several sentences: it learned from single ones."""
_ENOUGH = 1.5
"""Findings of one kind and direction count up to this sum: said thrice is not thrice as good."""
_HALF = 3.0
"""The sum that scores 0.5; the three-way cut of 0.20 lies at a quarter of it."""
_OF_HEADLINES, _OF_SENTENCES = 0.8, 0.25
"""What of the model's words counts: they were learned from headlines and posts, and know these."""


class SentenceTone(NamedTuple):
    """The score of a sentence, -1..1, and the findings behind it."""

    score: float
    hits: list[Hit]
    deep: float = 0.0
    """How much the network counted; 0 where it was not asked."""

    def turned(self) -> SentenceTone:
        """Return what is as bad for one as this is good for another."""
        hits = [hit._replace(value=-hit.value) for hit in self.hits]
        return SentenceTone(-self.score, hits, self.deep)


# A sentence is read for its article, and again for every entity that it names.
@lru_cache(maxsize=256)
def tone_of(lowered: str, share: float | None = None, deep: float = 0.0) -> SentenceTone:
    """Return the tone of a sentence in lower case, or of a clause with its sentence's share.

    A deep reading asks the network, too, which takes a hundred times as long; `deep` says how much
    it counts, 0..1.
    """
    tokens = TOKEN.findall(lowered)
    marks = read_marks(tokens)
    hits = hits_of(tokens, marks)
    if share is None:
        share = share_of(lowered)
    plain = unmuted(tokens, marks)
    words = worded(plain) + (paired(plain) if share == _OF_HEADLINES else 0.0)
    total = ruled(hits) + share * words
    if deep:
        from realloy_store.research.tone.network import blended, network  # not without the extra

        sure = ruled([hit for hit in hits if hit.kind in SURE])
        modest = unboasted(tokens, marks)
        text = lowered if modest is tokens else " ".join(modest)
        total = blended(total, network().classes(text), deep, sure)
    return SentenceTone(score_of(total), hits, deep)


def share_of(lowered: str) -> float:
    """Return what a word of the model counts in a sentence, 0..1."""
    return _OF_SENTENCES if running(lowered) else _OF_HEADLINES


def depth(lowered: str, sentences: int) -> float:
    """Return how much the network counts in a sentence of a text of so many, if it is asked."""
    return _AMONG_OTHERS if sentences > 1 and running(lowered) else 1.0


def ruled(hits: Sequence[Hit]) -> float:
    """Return what the findings weigh together."""
    weight = weights().rules
    total = 0.0
    sums: dict[tuple[str, bool], float] = {}
    for hit in hits:
        key = hit.kind, hit.value > 0
        sums[key] = sums.get(key, 0.0) + hit.value
    for (kind, _), value in sums.items():
        total += weight[kind] * max(-_ENOUGH, min(_ENOUGH, value))
    return total


def effect(hit: Hit) -> float:
    """Return what one finding alone would score, -1..1."""
    return score_of(weights().rules[hit.kind] * hit.value)


def score_of(total: float) -> float:
    """Return the score of a sum of weights, -1..1: nearly even near zero, never quite one."""
    return total / (abs(total) + _HALF)
