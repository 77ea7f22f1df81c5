"""The expiry of options named by a month or a day: its third Friday, or the day itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.mention import Mention
from realloy_store.research.ideas.model import Horizon
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures

_EXPIRING = frozenset("expiring expiry expiration expires exp maturity maturing".split())


def contract_month(reading: Reading, drafts: Sequence[Draft], base: date | None) -> Horizon | None:
    """The month of an option, its third Friday, or its day; the later one of a calendar."""
    if not any(draft.structure in OPTIONS for draft in drafts):
        return None
    named = [
        (_expiry(mention, base), mention)
        for mention in reading.mentions
        if mention.precision in ("month", "day")
        and (_names_option(reading, mention) or _behind_option(reading, mention, drafts))
    ]
    if not named:
        return None
    day, mention = max(named, key=lambda pair: pair[0] or date.min)
    return Horizon(
        phrase=reading.phrase(mention.first, mention.last),
        type="deadline",
        date=day,
        from_tenor=True,
    )


def _behind_option(reading: Reading, mention: Mention, drafts: Sequence[Draft]) -> bool:
    """ "Calls against the MP holding (January 2028, ...)": brackets right behind the leg."""
    opened = mention.first - 1
    return reading.low(opened) == "(" and any(
        d.structure in OPTIONS and d.phrase is not None and d.phrase[1] == opened for d in drafts
    )


def _expiry(mention: Mention, base: date | None) -> date | None:
    return mention.resolve(base) if mention.precision == "day" else mention.third_friday(base)


def _is_pair_of_strikes(reading: Reading, at: int) -> bool:
    """ "August $11/$9", "Jan 2027 10/15"."""
    return reading.low(at) == "/" and at + 1 in reading.quantity_at


def _names_option(reading: Reading, mention: Mention) -> bool:
    """ "June $15 puts", "December straddles", "December 2026 expiry"."""
    if not _EXPIRING.isdisjoint(reading.words(mention.first - 2, mention.first)):
        return True
    if reading.low(mention.last) in ("expiry", "expiries", "expiration", "strike", "exp"):
        return reading.low(mention.last + 1) != "of"
    strike = reading.quantity_at.get(mention.last)
    if strike is not None and reading.low(strike.last) in ("strike", "strikes"):
        return True
    if strike is not None and reading.low(strike.last) == "s" and reading.tokens[strike.last].glued:
        return True
    if strike is not None and strike.currency and reading.low(mention.first - 1) == "(":
        return True
    if strike is not None and _is_pair_of_strikes(reading, strike.last):
        return True
    listed = reading.low(mention.last) == ")" and reading.low(mention.first - 1) in (",", "(")
    if listed and mention.year is not None:
        return True
    if reading.low(mention.first - 1) == "(":
        behind = find_structures(reading, mention.first - 5, mention.first - 1)
        if any(w.structure in OPTIONS and w.last >= mention.first - 3 for w in behind):
            return True
    found = find_structures(reading, mention.last, mention.last + 8)
    if not found or found[0].structure not in OPTIONS:
        return False
    between = range(mention.last, found[0].first)
    plain = ("word", "cur")
    strikes = (
        n in reading.quantity_at or reading.kind(n) in plain or reading.low(n) in ("/", "-")
        for n in between
    )
    return all(strikes) and not any(
        reading.low(n) in ("on", "for", "the", "and", "with") for n in between
    )
