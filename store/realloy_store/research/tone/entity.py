"""The tone towards one entity: only the clauses that name it count, and sources are not judged."""

from __future__ import annotations

import re
from collections.abc import Iterable

from realloy_store.research.tone.causes import causes_of
from realloy_store.research.tone.english import english
from realloy_store.research.tone.model import Cause, Tone
from realloy_store.research.tone.sentence import SentenceTone, tone_of
from realloy_store.research.tone.sentences import lowered, sentence_spans

Span = tuple[int, int]
_BORDER = re.compile(
    r"[;:]\s+|,?\s+(?:while|whereas|but|though|although|even as|despite|as|after|on)\s+"
    r"|,\s+(?:with|and)\s+|\s[-–—]\s"
)
"""Where a clause about something else may begin."""
_SPEAKS_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:says?|said|sees|upgrades?d?|downgrades?d?|recommends|initiates|reiterates|maintains|rates|starts)\b"
)
_SPEAKS_BEFORE = re.compile(r"(?:\bsays|\bsaid|according to|(?<!\d):)\s+(?:[\w.' -]{1,40},\s+)?$")
_PLAIN = 0.25
"""What a clause without any tone weighs beside one that has one."""
_SHOWN = 5


def entity_tone(text: str, spans: Iterable[Span]) -> Tone:
    """Return the tone of the clauses in which the mentions of an entity stand.

    `spans` are half-open offsets of the mentions in `text`. The score is None without mentions and
    for a text that is not English; an entity that only speaks ("says HSBC") is neutral.
    """
    low = lowered(text)
    places = sorted(
        {(a, b) for a, b in spans if 0 <= a < b <= len(text) and not text[a:b].isspace()}
    )
    if not places or not english(low):
        return Tone()
    sentences = list(sentence_spans(text))
    clauses = {
        _clause(low, sentences, span) for span in places if not _speaks(low, sentences, span)
    }
    if not clauses:
        return Tone(score=0.0)
    tones = [(clause, tone_of(low[slice(*clause)])) for clause in sorted(clauses)]
    weights = [_PLAIN + abs(tone.score) for _, tone in tones]
    score = sum(w * tone.score for w, (_, tone) in zip(weights, tones, strict=True)) / sum(weights)
    return Tone(score=round(score, 2) + 0.0, causes=_causes(text, tones))


def _sentence(sentences: list[Span], span: Span) -> Span:
    return next((each for each in sentences if each[0] <= span[0] < each[1]), span)


def _speaks(low: str, sentences: list[Span], span: Span) -> bool:
    """Whether the entity is only the source of what the sentence says."""
    start, end = _sentence(sentences, span)
    if _SPEAKS_AFTER.match(low, span[1], end):
        return True
    last = not low[span[1] : end].strip(" .,\"'")
    return last and _SPEAKS_BEFORE.search(low, start, span[0]) is not None


def _clause(low: str, sentences: list[Span], span: Span) -> Span:
    """Return the clause around a mention; the whole sentence where the clause says nothing."""
    start, end = _sentence(sentences, span)
    left, right = start, end
    for border in _BORDER.finditer(low, start, end):
        if border.end() <= span[0]:
            left = border.end()
        elif border.start() >= span[1]:
            right = border.start()
            break
    whole = (start, max(end, span[1]))
    return (left, max(right, span[1])) if tone_of(low[left:right]).hits else whole


def _causes(text: str, tones: list[tuple[Span, SentenceTone]]) -> tuple[Cause, ...]:
    found = [cause for span, tone in tones for cause in causes_of(text, span, tone, "text")]
    return tuple(sorted(found, key=lambda cause: -abs(cause.effect))[:_SHOWN])
