"""The tone towards one entity: only the clauses that name it count, and sources are not judged."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from operator import mul

from realloy_store.research.tone.causes import causes_of
from realloy_store.research.tone.english import english
from realloy_store.research.tone.model import Cause, Tone
from realloy_store.research.tone.sentence import DEEP, SentenceTone, depth, share_of, tone_of
from realloy_store.research.tone.sentences import Cut, cut
from realloy_store.research.tone_choice import chosen

Span = tuple[int, int]
_Judged = tuple[Span, SentenceTone]
"""A clause or sentence that judges an entity."""
_TURNS = "while|whereas|but|though|although|even as|despite|as|after|on"
_BORDER = re.compile(
    # One set of signs first, so that letters are passed over: a quarter of the time.
    # What follows is looked at before the ways to go on: another third.
    rf"[;:,\s](?=[\s\-–—wbtaedos])(?:(?<=\s)(?:\s*(?:{_TURNS})\s+|[-–—]\s)|(?<=[;:])\s+"
    rf"|(?<=,)\s+(?:(?:{_TURNS}|with|and)\s+|(?=(?:those|that|shares?) (?:of|in)\s)))"
)
"""Where a clause about something else may begin."""
_SPEAKS_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:says?|said|sees|upgrades?d?|downgrades?d?|recommends|initiates|reiterates|maintains|rates|starts)\b"
    # What a state or a court does to others: it is no news of itself.
    r"|\s+(?:upholds|upheld|slaps|slapped|imposes|imposed|revokes|revoked|prohibits|prohibited|bans|banned"
    r"|exempts|exempted|bars|barred|fines|fined|penali[sz]es|penali[sz]ed|blacklists|blacklisted"
    r"|probes|probed|investigates|investigated|waives|waived)\b"
)
"""What a speaker, a state or a court does that is named before it."""
_LAST = re.compile(r"[ .,\"']*+")
_SPEAKS_BEFORE = re.compile(r"(?:\bsays|\bsaid|according to|(?<!\d):)\s+(?:[\w.' -]{1,40},\s+)?$")
_SAYS = re.compile(r"(?:['’]s)?\s+sa(?:id|ys)\b")
_OWN = (
    "profits?|output|production|revenues?|sales|earnings|ebitda|orders|shipments|deliveries|guidance"
    "|dividend|operations|construction|commissioning|repairs|cash costs|net debt"
)
_OF_ITSELF = re.compile(
    # "It" and "its" are the speaker until another is named; what only a company has is its own.
    r"(?:\s+(?:on|in|late|early|today|yesterday|that|\w+day|an?|the|statement|filing|[\w-]+ing))*,?\s+"
    r"(?:(?:it|they|we)\b|(?:[\w%.-]+\s+){0,5}?(?:its|their|our)\b"
    rf"|(?:[a-z-]+\s+){{0,3}}?(?:{_OWN})\b(?!\s+(?:of|at|by|in)\s))"
)
"""What a company says of itself."""
_BEATEN_BEFORE = re.compile(
    r"\b(?:beat(?:s|ing|en)?|outbid(?:s|ding)?|defeat(?:s|ed|ing)?|ousting|snubbing|snubs"
    r"|instead of|rather than|at the expense of|(?:over|from) (?:its )?rivals?)\s+"
    r"(?:(?:its )?rivals?\s+)?$"
)
_BEATEN = (
    "beat", "beats", "beating", "beaten", "outbid", "outbids", "outbidding", "defeat", "defeats",
    "defeated", "defeating", "ousting", "snubbing", "snubs", "of", "than", "rival", "rivals",
)  # fmt: skip
"""The last words of that, of which the search would look for each at every letter."""
_HOPED_AFTER = re.compile(
    r"\s+had\s+(?:also\s+)?(?:hoped|wanted|sought|bid|tried|competed|counted on|lobbied)\b"
)
"""Who stands there wanted what somebody else got."""
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
    inside = (s for s in spans if 0 <= s[0] < s[1] <= len(text) and text[slice(*s)].strip())
    return EntityTones(text).of(inside)


class EntityTones:
    """The tones of all entities of one text: its sentences and clauses are read once.

    Mentions are half-open offsets, all inside the text and none of blanks alone.
    """

    def __init__(self, text: str, read: Cut | None = None) -> None:
        """`read` is the text cut into sentences, where the caller has it."""
        self._text = text
        self._low, self.sentences = read or cut(text)
        self._judging: dict[tuple[int, int, int, Span], _Judged] = {}
        """By clause, end of the mention and sentence."""
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

    def _tones(self, spans: Iterable[Span]) -> list[_Judged] | None:
        """Return the clauses that judge the entity; None where nothing can be said of it."""
        places = set(spans)
        if not places or not self._english:
            return None
        low = self._low
        judged = dict(
            self._judged(span, sentence)
            for span in places
            if not _speaks(low, sentence := self._sentence(span), span)
        )
        return sorted(judged.items())

    @cached_property
    def _english(self) -> bool:
        return english(self._low)

    @cached_property
    def _deep(self) -> int:
        """Up to where the network reads, too."""
        first = self.sentences[:DEEP]
        return first[-1][1] if first and chosen() == "network" else 0

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def _sentence(self, span: Span) -> Span:
        """Return the sentence in which a mention begins; the mention itself outside of all."""
        at = bisect_right(self._starts, span[0]) - 1
        start, end = self.sentences[at] if at >= 0 else span
        if not start <= span[0] < end:
            return span
        if end - start <= _FAR:
            return start, end
        return max(start, span[0] - _FAR), min(end, span[1] + _FAR)

    def _borders(self, sentence: Span) -> list[Span]:
        found = self._parted.get(sentence)
        if found is None:
            found = [border.span() for border in _BORDER.finditer(self._low, *sentence)]
            self._parted[sentence] = found
        return found

    def _tone(self, clause: Span) -> SentenceTone:
        # A clause has no full stop of its own: its sentence tells of what register it is.
        whole, text = self._ending(clause), self._low[slice(*clause)]
        sentence = self._low[slice(*whole)]
        counts = depth(sentence, len(self.sentences)) if clause[0] < self._deep else 0.0
        # Asked in the very way of an article's sentences, a whole one is read already.
        return tone_of(text, None if whole == clause else share_of(sentence), counts)

    def _ending(self, clause: Span) -> Span:
        at = bisect_right(self._starts, clause[0]) - 1
        start, end = self.sentences[at] if at >= 0 else clause
        return max(start, end - _FAR), end

    def _judged(self, span: Span, sentence: Span) -> _Judged:
        """Return what the clause around a mention says of it."""
        left, right = sentence
        for border_start, border_end in self._borders(sentence):
            if border_end <= span[0]:
                left = border_end
            elif border_start >= span[1]:
                right = border_start
                break
        end = span[1] if span[1] > right else right  # a mention may go on behind the full stop
        judged, tone = self._read((left, right), end, sentence)
        if tone.score > 0 and _has_lost(self._low, sentence, span):
            tone = tone.turned()
        return judged, tone

    def _read(self, inner: Span, end: int, sentence: Span) -> _Judged:
        """Return the tone of a clause; of the whole sentence where the clause says nothing."""
        left, right = inner
        found = self._judging.get((left, right, end, sentence))
        if found is None:
            tone = self._tone((left, right))
            start, last = (left, right) if tone.hits else sentence
            clause = start, max(last, end)
            if clause != (left, right):
                tone = self._tone(clause)
            found = self._judging[left, right, end, sentence] = clause, tone
        return found


def _mean(tones: list[_Judged]) -> float:
    scores = [tone.score for _, tone in tones]
    weights = [_PLAIN + abs(score) for score in scores]
    total: float = sum(map(mul, weights, scores))
    return round(total / sum(weights), 2) + 0.0


def _weight(tone: SentenceTone) -> float:
    return _PLAIN + abs(tone.score)


def _speaks(low: str, sentence: Span, span: Span) -> bool:
    """Whether the entity is only the source of what the sentence says, or who decides it."""
    start, end = sentence
    if _SPEAKS_AFTER.match(low, span[1], end):
        said = _SAYS.match(low, span[1], end)
        return said is None or _OF_ITSELF.match(low, said.end(), end) is None
    last = _LAST.fullmatch(low, span[1], end)
    return last is not None and _SPEAKS_BEFORE.search(low, start, span[0]) is not None


def _has_lost(low: str, sentence: Span, span: Span) -> bool:
    """Whether what is good here went to another one than the entity."""
    start, end = sentence
    before = low[start : span[0]].rstrip()
    if before.endswith(_BEATEN) and _BEATEN_BEFORE.search(low, start, span[0]):
        return True
    return _HOPED_AFTER.match(low, span[1], end) is not None


def _causes(text: str, tones: list[_Judged]) -> tuple[Cause, ...]:
    found = [cause for span, tone in tones for cause in causes_of(text, span, tone, "text")]
    return tuple(sorted(found, key=lambda cause: -abs(cause.effect))[:_SHOWN])
