"""What a structure is on: the noun phrase before, beside or behind its name."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.moments import MOMENTS
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import (
    OPTIONS,
    StructureWord,
    is_currency,
)

_AFTER_STRUCTURE = frozenset("on in against of over for".split())
VENUES = frozenset("comex lme shfe gfex nymex dce cbot eurex mcx guangzhou shanghai".split())
"""Exchanges on which futures are traded."""


def find_underlying(
    reading: Reading, words: Sequence[StructureWord], phrase: tuple[int, int]
) -> tuple[tuple[int, int] | None, bool]:
    """Return what the structure is on, and whether it stands behind it ("puts on X")."""
    last = words[-1]
    if phrase[1] > last.last:
        last = words[0] if reading.low(words[0].last) in _AFTER_STRUCTURE else last
    last = last._replace(last=_past_terms(reading, last.last))
    preposition = reading.low(last.last)
    if preposition == "against" and reading.low(last.first) == "protection":
        hazard = noun_phrase(reading, last.last + 1)
        if hazard is not None and not _HAZARDS.isdisjoint(reading.words(*hazard)):
            return None, True
    quoted = _before_structure(reading, words, phrase) if preposition == "against" else None
    if quoted is not None and is_currency(reading, *quoted):
        return quoted, True
    around = preposition == "around" and last.structure == "collar"
    if preposition == "against" and last.structure not in OPTIONS:
        preposition = ""
    if preposition in _AFTER_STRUCTURE or around:
        behind = noun_phrase(reading, _past_share(reading, last.last + 1))
        if behind and not VENUES.isdisjoint(reading.words(*behind)):
            behind = None
        if behind and preposition == "for" and _is_for_whom(reading, behind):
            behind = None
        if behind and preposition == "for" and behind[0] in reading.quantity_at:
            behind = None
        named = behind and (not is_generic(reading, *behind) or _is_broad(reading, behind))
        named = named and (preposition in ("on", "in", "of") or not _named_before(reading, words))
        if behind and named and not _is_moment(reading, behind):
            return behind, True
    found = _before_structure(reading, words, phrase) or _beside(reading, last.last)
    return found or _behind(reading, last.last), True


def _is_for_whom(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "LEAPS for the patient", "calls for those who wait": who buys, or what for, and not what."""
    return not _BUYERS.isdisjoint(reading.words(*phrase))


_BUYERS = frozenset(
    "patient those income investors accounts anyone clients yield convexity traders holders "
    "mandates leverage upside exposure funds participation".split()
)


def _named_before(reading: Reading, words: Sequence[StructureWord]) -> bool:
    """ "MP call spreads for the decision": a symbol right before the structure is what it is on."""
    at = words[0].first - 1
    text = reading.tokens[at].text if at >= 0 and reading.kind(at) == "word" else ""
    return len(text) > 1 and text.isupper() and at not in reading.mention_at


def _past_terms(reading: Reading, at: int) -> int:
    """Step over strikes or a tenor in brackets: "LEAPS (18-24 months) on X", "calls ($20) on Y"."""
    if reading.low(at) != "(" or at + 1 not in reading.quantity_at:
        return at
    close = next((n for n in range(at, at + _BRACKETS) if reading.low(n) == ")"), None)
    return at if close is None or reading.low(close + 1) not in ("on", "in") else close + 1


_BRACKETS = 9


def _past_share(reading: Reading, at: int) -> int:
    """ "Against no more than 1% NAV of UAMY stock", "on half of the holding": behind the share."""
    n, counted = at, False
    while n < at + _BRACKETS and (n in reading.quantity_at or reading.low(n) in _SHARING):
        quantity = reading.quantity_at.get(n)
        counted = counted or (quantity is not None and quantity.unit in ("pct", "bps"))
        n = quantity.last if quantity is not None else n + 1
    named = n + 1 < len(reading.tokens) and len(reading.tokens[n + 1].text) > 1
    ticker = named and reading.tokens[n + 1].text.isupper()
    return n + 1 if counted and reading.low(n) == "of" and ticker else at


_SHARING = frozenset("no more than up to at most about roughly only nav notional".split())
_HAZARDS = frozenset(
    "escalation shock shocks risk risks war conflict blockade embargo disruption default recession "
    "crisis collapse ban bans tariff tariffs shutdown invasion attack slowdown selloff sell-off "
    "correction crash repeal reversal dilution failure outage strike sanctions inflation "
    "widening drawdown".split()
)
"""What protection is bought against, and not on."""


def _is_broad(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "Calls on existing index holdings": a market as a whole."""
    return not {"index", "indices", "etf", "etfs"}.isdisjoint(reading.words(*phrase))


def _is_moment(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "Copper futures on any dip", "forwards on half the notional": when or how much, not what."""
    share = reading.quantity_at.get(phrase[0])
    if share is not None and share.unit == "pct" and reading.low(share.last) == "of":
        return True
    return reading.low(phrase[1] - 1) in MOMENTS or (share is not None and share.fraction)


def _before_structure(
    reading: Reading, words: Sequence[StructureWord], phrase: tuple[int, int]
) -> tuple[int, int] | None:
    first = _skip_terms(reading, phrase[0], words[0].first)
    if first < words[0].first and not is_generic(reading, first, words[0].first):
        return first, _without_terms(reading, first, words[0].first)
    if words[0].structure == "bonds" and not is_generic(reading, *phrase):
        return phrase
    return None


def _beside(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Risk reversal USD/KRW": the underlying stands right behind, without a preposition."""
    named = at < len(reading.tokens) and len(reading.tokens[at].text) > 1
    if not named or not reading.tokens[at].text.isupper() or at in reading.mention_at:
        return None
    phrase = noun_phrase(reading, at)
    return phrase if phrase and not is_generic(reading, *phrase) else None


def _behind(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Own puts rather than stock shorts on X": the underlying stands later in the part."""
    for n in range(at, min(at + 8, reading.clause_of(at - 1).last)):
        apart = reading.low(n) == "," and not _lists_terms(reading, n)
        ordered = order_at(reading, n) is not None and reading.low(n - 1) != "to"
        if apart or reading.low(n) == "(" or ordered:
            return None
        if reading.low(n) == "on":
            phrase = noun_phrase(reading, n + 1)
            return phrase if phrase and not is_generic(reading, *phrase) else None
    return None


def _lists_terms(reading: Reading, comma: int) -> bool:
    """ "Calls, strikes near spot, on X": terms of the option between two commas."""
    last = next((n for n in range(comma + 1, comma + 8) if reading.low(n) == ","), comma)
    inside = reading.low(comma + 1) in ("strike", "strikes", "struck", "expiring", "expiry")
    inside = inside or comma + 1 in reading.quantity_at or comma + 1 in reading.mention_at
    return reading.low(comma + 1) == "on" or (inside and last > comma)


_TERMS = frozenset(
    "front-month front-week back-month next-month two-week a an the covered cash-secured "
    "zero-cost long-dated short-dated out-of-the-money otm itm atm "
    "in-the-money at-the-money weekly monthly cheap some bear bull small protective listed "
    "1x2 1x3 2x3 ratio event-driven near-dated of with nearby further dated month calls puts deep "
    "deep-out-of-the-money defined-risk limited-risk zero cost simple plain naked short long "
    "upside downside quarterly modest selective vertical delta - 's year-end".split()
)


def _without_terms(reading: Reading, first: int, last: int) -> int:
    """Drop strikes and moneyness between the underlying and its structure: "REMX 5% OTM puts"."""
    while last - 1 > first and (
        last - 1 in reading.quantity_at
        or last - 1 in reading.mention_at
        or reading.low(last - 1) in _TERMS
        or reading.low(last - 1).endswith("-the-money")
        or reading.kind(last - 1) == "num"
        or (reading.kind(last - 1) == "mark" and reading.low(last - 1) not in (")", "]"))
    ):
        last -= 1
    return last


def _skip_terms(reading: Reading, first: int, last: int) -> int:
    """Step over the terms of an option: tenor, strike, moneyness, month."""
    while first < last and (
        first in reading.quantity_at
        or first in reading.mention_at
        or reading.low(first) in _TERMS
        or reading.low(first).endswith("-the-money")
        or reading.kind(first) in ("cur", "num")
        or (reading.low(first) in ("/", "-") and reading.kind(first + 1) == "num")
    ):
        first += 1
    return first
