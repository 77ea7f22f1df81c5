"""Windows told by an event: "around the meeting dates", "through the next two FOMC meetings"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.happenings import EVENT_NAMES, PLAYS
from realloy_store.research.ideas.maturities import unbroken
from realloy_store.research.ideas.model import Horizon, Kind
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures

_EVENT = frozenset({"around"})
_EVENT_WHEN_EVENT = frozenset({"ahead", "into", "through", "before", "until"})


def event_window(reading: Reading, kind: Kind, base: date | None) -> Horizon | None:
    """ "around US-China meeting dates": a window without a length."""
    for at, token in enumerate(reading.tokens):
        held = token.low in ("through", "into") and reading.low(at - 1) in ("best", "held", "hold")
        cue = held or token.low in _EVENT
        cue = cue or (kind == "event" and token.low in _EVENT_WHEN_EVENT)
        spanned = at + 1 in reading.mention_at and kind == "event"
        cue = cue or (spanned and token.low in ("across", "over", "for"))
        cue = cue or (_lasts_to_event(reading, at) if kind != "watch" else _stays(reading, at))
        if not cue or at + 1 in reading.quantity_at:
            continue
        begin = at + 2 if reading.low(at + 1) == "of" else at + 1
        phrase = noun_phrase(reading, begin)
        if phrase is None and begin in reading.mention_at:
            phrase = (begin, reading.mention_at[begin].last)
        if phrase is not None and not _names_a_structure(reading, phrase):
            return Horizon(
                phrase=reading.phrase(at, phrase[1]),
                type="event",
                date=_dated(reading, at, base),
            )
    return None


def occasion(reading: Reading, kind: Kind, base: date | None) -> Horizon | None:
    """ "Trade the OPEC+ meeting on 30 November": the day that the event is named with."""
    days = [mention for mention in reading.mentions if mention.precision == "day"]
    for mention in reading.mentions:
        near = reading.words(mention.first - 8, mention.first)
        near += reading.words(mention.last, mention.last + 4)
        named = not EVENT_NAMES.isdisjoint(near) or days == [mention]
        if kind == "event" and mention.precision == "day" and named:
            phrase = reading.phrase(mention.first, mention.last)
            return Horizon(phrase=phrase, type="event", date=mention.resolve(base))
    return None


def played(reading: Reading, kind: Kind) -> Horizon | None:
    """ "Position for the Section 232 ruling with straddles": the event that is played."""
    clause = reading.clauses[0]
    if kind != "event" or reading.low(clause.first) not in PLAYS:
        return None
    begin = clause.first + 1 + (reading.low(clause.first + 1) in ("for", "around", "into"))
    means = (n for n in range(begin, clause.last) if reading.low(n) in ("with", "via", "using"))
    phrase = noun_phrase(reading, begin, next(means, None))
    if phrase is None or EVENT_NAMES.isdisjoint(reading.words(*phrase)):
        return None
    return Horizon(phrase=reading.phrase(*phrase), type="event", date=None)


def upcoming(reading: Reading, drafts: Sequence[Draft]) -> Horizon | None:
    """ "Ahead of the August licence renewal", "before the October rule": a month names it."""
    for mention in reading.mentions if drafts else ():
        at = mention.first - 1
        at -= reading.low(at) in ("the", "its", "their", "next")
        lead = at - 1 if reading.starts(at - 1, ("ahead", "of")) else at
        if mention.precision != "month" or reading.low(lead) not in _LEADING:
            continue
        phrase = noun_phrase(reading, mention.first)
        if (
            phrase is not None
            and phrase[1] > mention.last
            and not _names_a_structure(reading, phrase)
        ):
            return Horizon(phrase=reading.phrase(lead, phrase[1]), type="event", date=None)
    return None


_LEADING = frozenset("ahead before into past until through".split())


def _lasts_to_event(reading: Reading, at: int) -> bool:
    """ "Keep it through the next two FOMC meetings", "into the Q3 print in late October"."""
    if reading.low(at) == "before" or reading.starts(at, ("ahead", "of")):
        return _names_event(reading, at)
    feast = reading.low(at) in ("to", "until", "till") and reading.low(at + 1) in _FEASTS
    return feast or _stays(reading, at)


def _stays(reading: Reading, at: int) -> bool:
    """ "Through the next two FOMC meetings", "across the ruling"."""
    return reading.low(at) in ("through", "into", "past", "by", "across") and _names_event(
        reading, at
    )


def _names_event(reading: Reading, at: int) -> bool:
    clause = reading.clause_of(at)
    named = unbroken(reading.words(at + 1, min(at + 7, clause.last)))
    ends = reading.low(at) == "before" and not _ENDING.isdisjoint(named[2:])
    return ends or not EVENT_NAMES.isdisjoint(named)


_ENDING = frozenset("ends expires lapses".split())
"""What stands behind something that a trade is held until: "before the restock ends"."""
_FEASTS = frozenset("thanksgiving christmas easter".split())


def _names_a_structure(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "Through REMX strangles" is a means, and no event."""
    return any(word.structure in _OPTION_NAMES for word in find_structures(reading, *phrase))


_OPTION_NAMES = OPTIONS | {"options"}


def _dated(reading: Reading, at: int, base: date | None) -> date | None:
    """Return the day, when the event's clause names one to the day."""
    last = reading.clause_of(at).last
    for mention in reading.mentions:
        if mention.precision == "day" and at < mention.first < last:
            return mention.resolve(base)
    return None
