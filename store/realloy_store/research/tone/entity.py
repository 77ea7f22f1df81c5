"""The tone towards one entity: only the clauses that name it count, and sources are not judged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property

from realloy_store.research.tone.causes import causes_of
from realloy_store.research.tone.english import english
from realloy_store.research.tone.model import Cause, Tone
from realloy_store.research.tone.sentence import DEEP, SentenceTone, depth, share_of, tone_of
from realloy_store.research.tone.sentences import lowered, sentence_spans
from realloy_store.research.tone_choice import chosen

Span = tuple[int, int]
_TURNS = "while|whereas|but|though|although|even as|despite|as|after|on"
_BORDER = re.compile(
    # One set of signs first, so that letters are passed over: a quarter of the time.
    rf"[;:,\s](?:(?<=\s)(?:\s*(?:{_TURNS})\s+|[-–—]\s)|(?<=[;:])\s+"
    rf"|(?<=,)\s+(?:{_TURNS}|with|and)\s+)"
)
"""Where a clause about something else may begin."""
_SPEAKS_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:says?|said|sees|upgrades?d?|downgrades?d?|recommends|initiates|reiterates|maintains|rates|starts)\b"
)
_DECIDES = re.compile(
    r"\s+(?:upholds|upheld|slaps|slapped|imposes|imposed|revokes|revoked|prohibits|prohibited|bans|banned"
    r"|exempts|exempted|bars|barred|fines|fined|penali[sz]es|penali[sz]ed|blacklists|blacklisted"
    r"|probes|probed|investigates|investigated|waives|waived)\b"
)
"""What a state or a court does to others: it is no news of itself."""
_SPEAKS_BEFORE = re.compile(r"(?:\bsays|\bsaid|according to|(?<!\d):)\s+(?:[\w.' -]{1,40},\s+)?$")
_PLAIN = 0.25
"""What a clause without any tone weighs beside one that has one."""
_SHOWN = 5
_FAR = 600
"""Characters of a sentence that are read on either side of a mention: some have no full stops."""


def entity_tone(text: str, spans: Iterable[Span]) -> Tone:
    """Return the tone of the clauses in which the mentions of an entity stand.

    `spans` are half-open offsets of the mentions in `text`. The score is None without mentions and
    for a text that is not English; an entity that only speaks ("says HSBC") is neutral.
    """
    return EntityTones(text).of(spans)


class EntityTones:
    """The tones of all entities of one text: its sentences and clauses are read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._low = lowered(text)
        self._clauses: dict[Span, SentenceTone] = {}
        self._parted: dict[Span, list[Span]] = {}

    def of(self, spans: Iterable[Span]) -> Tone:
        """Return what `entity_tone` returns."""
        tones = self._tones(spans)
        if not tones:
            return Tone(score=None if tones is None else 0.0)
        return Tone(score=_mean(tones), causes=_causes(self._text, tones))

    def score(self, spans: Iterable[Span]) -> float | None:
        """Return the score alone: causes take longer than it does."""
        tones = self._tones(spans)
        return None if tones is None else _mean(tones) if tones else 0.0

    def weighed_causes(self, spans: Iterable[Span]) -> list[tuple[float, Cause]]:
        """Return every cause with the share that its clause has in the mean, 0..1.

        Those that did most come first.
        """
        tones = self._tones(spans) or []
        total = sum(_weight(tone) for _, tone in tones)
        found = [
            (_weight(tone) / total, cause)
            for span, tone in tones
            for cause in causes_of(self._text, span, tone, "text")
        ]
        return sorted(found, key=lambda pair: -abs(pair[0] * pair[1].effect))

    def _tones(self, spans: Iterable[Span]) -> list[tuple[Span, SentenceTone]] | None:
        """Return the clauses that judge the entity; None where nothing can be said of it."""
        text, low = self._text, self._low
        places = sorted(
            {(a, b) for a, b in spans if 0 <= a < b <= len(text) and not text[a:b].isspace()}
        )
        if not places or not self._english:
            return None
        told = [(span, self._sentence(span)) for span in places]
        clauses = {self._clause(span, at) for span, at in told if not _speaks(low, at, span)}
        return [(clause, self._tone(clause)) for clause in sorted(clauses)]

    @cached_property
    def _english(self) -> bool:
        return english(self._low)

    @cached_property
    def _deep(self) -> int:
        """Up to where the network reads, too."""
        first = self._sentences[:DEEP]
        return first[-1][1] if first and chosen() == "network" else 0

    @cached_property
    def _sentences(self) -> list[Span]:
        return list(sentence_spans(self._text))

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._sentences]

    def _sentence(self, span: Span) -> Span:
        """Return the sentence in which a mention begins; the mention itself outside of all."""
        at = bisect_right(self._starts, span[0]) - 1
        start, end = self._sentences[at] if at >= 0 else span
        if not start <= span[0] < end:
            return span
        return max(start, span[0] - _FAR), min(end, span[1] + _FAR)

    def _borders(self, sentence: Span) -> list[Span]:
        if sentence not in self._parted:
            found = _BORDER.finditer(self._low, *sentence)
            self._parted[sentence] = [border.span() for border in found]
        return self._parted[sentence]

    def _tone(self, clause: Span) -> SentenceTone:
        if clause not in self._clauses:
            # A clause has no full stop of its own: its sentence tells of what register it is.
            whole, text = self._ending(clause), self._low[slice(*clause)]
            sentence = self._low[slice(*whole)]
            counts = depth(sentence, len(self._sentences)) if clause[0] < self._deep else 0.0
            # Asked in the very way of an article's sentences, a whole one is read already.
            share = None if whole == clause else share_of(sentence)
            tone = tone_of(text, share, deep=counts)
            self._clauses[clause] = tone
        return self._clauses[clause]

    def _ending(self, clause: Span) -> Span:
        at = bisect_right(self._starts, clause[0]) - 1
        start, end = self._sentences[at] if at >= 0 else clause
        return max(start, end - _FAR), end

    def _clause(self, span: Span, sentence: Span) -> Span:
        """Return the clause around a mention; the whole sentence where the clause says nothing."""
        start, end = left, right = sentence
        for border_start, border_end in self._borders(sentence):
            if border_end <= span[0]:
                left = border_end
            elif border_start >= span[1]:
                right = border_start
                break
        whole = (start, max(end, span[1]))
        return (left, max(right, span[1])) if self._tone((left, right)).hits else whole


def _mean(tones: list[tuple[Span, SentenceTone]]) -> float:
    weights = [_weight(tone) for _, tone in tones]
    score = sum(w * tone.score for w, (_, tone) in zip(weights, tones, strict=True)) / sum(weights)
    return round(score, 2) + 0.0


def _weight(tone: SentenceTone) -> float:
    return _PLAIN + abs(tone.score)


def _speaks(low: str, sentence: Span, span: Span) -> bool:
    """Whether the entity is only the source of what the sentence says, or who decides it."""
    start, end = sentence
    if _SPEAKS_AFTER.match(low, span[1], end) or _DECIDES.match(low, span[1], end):
        return True
    last = not low[span[1] : end].strip(" .,\"'")
    return last and _SPEAKS_BEFORE.search(low, start, span[0]) is not None


def _causes(text: str, tones: list[tuple[Span, SentenceTone]]) -> tuple[Cause, ...]:
    found = [cause for span, tone in tones for cause in causes_of(text, span, tone, "text")]
    return tuple(sorted(found, key=lambda cause: -abs(cause.effect))[:_SHOWN])
