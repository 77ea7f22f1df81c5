"""A summary for pages that have none: sentences of their own, in their order, with their places.

A sentence is worth what its words are worth (words that the article repeats), more near the
beginning, more when it shares words with the title; of two that say the same the second is worth
little. News is written lead first: the measured alternatives that know no position do worse. So the
first sentence stands in it, unless it has nothing of the title, as where a report sets out with a
scene.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import fsum, log, sqrt

from realloy_store.models import Article
from realloy_store.research.entities.boilerplate import furniture, is_inside
from realloy_store.research.entities.model import Place
from realloy_store.research.sentences import each_sentence

SENTENCES = 3
LONGEST = 90
"""Words of a summary; it ends sooner rather than to pass this."""
_SHORT_TEXT = 5
"""A text of fewer sentences is its own summary."""
_FEWEST, _MOST = 6, 50
"""Words of a sentence that can stand in a summary."""
_LATEST_LEAD = 1
"""A by-line or a date may stand before it."""
_READ = 60
"""Sentences that are considered."""
_POSITION, _TITLE, _REPEATED = 0.5, 0.4, 0.7
_ENDED = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s*\Z")
"""A heading, a by-line or an item of a list ends otherwise, and says nothing by itself."""
_STARTS_LEANING = re.compile(
    r"(?:but|and|or|so|yet|however|he|she|it|they|this|that|these|those|such|his|her|their|its|"
    r"meanwhile|moreover|still|then|there|thus|therefore|also|instead)\b",
    re.IGNORECASE,
)
"""Openings that lean on the sentence before."""
_LEANING = 0.7
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    "the and for that with are was were has have had will would could should may can not but from "
    "its their this these those which who whom whose what when where while than then them they he "
    "she his her our your you been being also more most other some such only over into out about "
    "after before between because said says per cent percent new one two all any each both last "
    "next year years month months week day der die das und den von mit für les des que una los del "
    "est pour par sur".split()
)


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences of an article that stand for it: its own words, our choice."""

    text: str
    """The sentences joined by blanks."""
    places: tuple[Place, ...]
    """Where each stands."""


def summarize(article: Article) -> Summary | None:
    """Return a summary of at most three sentences; None for a page that has one, or is short."""
    body = article.analysis
    if article.summary or not body:
        return None
    skipped = furniture(body)
    found = (span for span in each_sentence(body) if not is_inside(span[0], skipped))
    spans = list(islice(found, _READ))
    if len(spans) < _SHORT_TEXT:
        return None
    words = [_words(body[start:end]) for start, end in spans]
    lengths = [len(body[start:end].split()) for start, end in spans]
    scores = _scores(body, spans, words, lengths, article.title or "")
    # Where blanks separate no words, the beginning has to do.
    lead = _lead(scores, words, article.title or "")
    chosen = _choose(scores, words, lengths, lead) or [0, 1]
    places = tuple(Place("analysis", *spans[n]) for n in sorted(chosen))
    pieces = (" ".join(body[place.start : place.end].split()) for place in places)
    return Summary(" ".join(pieces), places)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _COMMON


def _scores(
    body: str,
    spans: Sequence[tuple[int, int]],
    words: Sequence[set[str]],
    lengths: Sequence[int],
    title: str,
) -> dict[int, float]:
    """Return the worth of each sentence that can stand in a summary, 0..1 and a little more."""
    often = Counter(chain.from_iterable(words))
    worth = {word: log(1 + times) for word, times in often.items()}
    titled = _words(title)
    scores: dict[int, float] = {}
    for n, each in enumerate(words):
        start, end = spans[n]
        if not _FEWEST <= lengths[n] <= _MOST or not each or not _ENDED.search(body[start:end]):
            continue
        central = fsum(map(worth.__getitem__, each)) / sqrt(len(each))
        score = central / (1 + log(1 + len(words)))
        score += _POSITION / (1 + n) + _TITLE * _share(titled, each)
        if n and _STARTS_LEANING.match(body, start):
            score *= _LEANING
        scores[n] = score
    return scores


def _lead(scores: dict[int, float], words: Sequence[set[str]], title: str) -> int | None:
    """Return the sentence that tells the news first, if the text begins with it."""
    first = min(scores, default=None)
    if first is None or first > _LATEST_LEAD:
        return None
    return first if not title or words[first] & _words(title) else None


def _choose(
    scores: dict[int, float], words: Sequence[set[str]], lengths: Sequence[int], lead: int | None
) -> list[int]:
    """Return the lead and the best sentences, those that repeat a chosen one marked down."""
    chosen: list[int] = []
    said = dict.fromkeys(scores, 0.0)  # the share of each that one of the chosen says, too
    length = 0
    while scores and len(chosen) < SENTENCES:
        best = max(scores, key=lambda n: (n == lead, scores[n] * (1 - _REPEATED * said[n]), -n))
        del scores[best]
        if chosen and length + lengths[best] > LONGEST:
            continue
        chosen.append(best)
        length += lengths[best]
        for n in scores:
            said[n] = max(said[n], _share(words[n], words[best]))
    return chosen


def _share(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a) if a else 0.0
