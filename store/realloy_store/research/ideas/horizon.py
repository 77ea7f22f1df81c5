"""The horizon: holding period before option tenor before deadline before event.

Times that say something else (lead times, moving averages, past runs, waiting periods, maturities)
are left out by the words around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from realloy_store.research.ideas.mention import Mention
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.happenings import EVENT_NAMES
from realloy_store.research.ideas.labels import field_of
from realloy_store.research.ideas.model import Horizon, Kind, TimeUnit
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.periods import DAYS, is_period, is_tenor, unbroken
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures

_DEADLINE = frozenset("by through until till into before past to end beyond due for".split())
_BY = frozenset("by through until till to before for into".split())
_DUE = frozenset("expiry expiring expires due dated".split())
_AFTER_DEADLINE = frozenset(
    "deadline deadlines end if for as and or with at on when is to while but".split()
)
_EVENT = frozenset({"around"})
_EVENT_WHEN_EVENT = frozenset({"ahead", "into", "through", "before", "until"})


def read_horizon(
    reading: Reading, drafts: Sequence[Draft], kind: Kind, base: date | None
) -> Horizon | None:
    """Return the horizon that the bullet states, None when it states none."""
    return (
        _labelled(reading, base)
        or _flat_by(reading, base)
        or _holding_period(reading, drafts)
        or _contract_month(reading, drafts, base)
        or _tenor(reading, drafts)
        or _deadline(reading, drafts, base)
        or _event(reading, kind, base)
        or _occasion(reading, kind, base)
    )


def _labelled(reading: Reading, base: date | None) -> Horizon | None:
    """ "Horizon: 3M", "Time frame: to May 2027": what a field says that is called so."""
    field = field_of(reading, "horizon")
    if field is None:
        return None
    for at in range(field.first, field.last):
        quantity, mention = reading.quantity_at.get(at), reading.mention_at.get(at)
        if quantity is not None and quantity.is_time:
            return _duration(reading, quantity, from_tenor=False)
        if mention is not None:
            phrase = reading.phrase(field.first, mention.last)
            return Horizon(phrase=phrase, type="deadline", date=mention.resolve(base))
    return None


_EXPIRING = frozenset("expiring expiry expiration expires exp maturity maturing".split())
_FLAT = frozenset("flat out exit close closed exited squared".split())


def _flat_by(reading: Reading, base: date | None) -> Horizon | None:
    """ "The position should be flat by 3 July": the day of the exit."""
    for mention in reading.mentions:
        if mention.precision != "day" or reading.low(mention.first - 1) != "by":
            continue
        if reading.low(mention.first - 2) in _FLAT:
            phrase = reading.phrase(mention.first - 2, mention.last)
            return Horizon(phrase=phrase, type="deadline", date=mention.resolve(base))
    return None


def _holding_period(reading: Reading, drafts: Sequence[Draft]) -> Horizon | None:
    periods = [
        q
        for q in reading.quantities
        if q.is_time and not is_tenor(reading, q) and is_period(reading, q)
    ]
    if not periods:
        return None
    longest = max(periods, key=_length)
    return _duration(reading, longest, from_tenor=False)


def _length(quantity: Quantity) -> float:
    top = quantity.high if quantity.high is not None else quantity.low or 0.0
    return top * DAYS[quantity.unit_high or quantity.unit]


def _duration(reading: Reading, quantity: Quantity, *, from_tenor: bool) -> Horizon:
    first = quantity.first
    while reading.low(first - 1) in ("next", "the", "for", "over", "hold", "coming", "a"):
        first -= 1
    unit = cast(TimeUnit, quantity.unit)
    return Horizon(
        phrase=reading.phrase(first, quantity.last),
        type="duration",
        min=quantity.low,
        max=quantity.high,
        unit=unit,
        unit_max=cast(TimeUnit, quantity.unit_high or unit),
        approx=quantity.approx,
        from_tenor=from_tenor,
    )


def _tenor(reading: Reading, drafts: Sequence[Draft]) -> Horizon | None:
    derivative = any(d.structure in OPTIONS | {"fx", "futures", "note"} for d in drafts)
    tenors = [q for q in reading.quantities if q.is_time and is_tenor(reading, q)]
    if not tenors or not derivative:
        return None
    return _duration(reading, max(tenors, key=_length), from_tenor=True)


def _contract_month(reading: Reading, drafts: Sequence[Draft], base: date | None) -> Horizon | None:
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


def _names_option(reading: Reading, mention: Mention) -> bool:
    """ "June $15 puts", "December straddles", "December 2026 expiry"."""
    if not _EXPIRING.isdisjoint(reading.words(mention.first - 2, mention.first)):
        return True
    if reading.low(mention.last) in ("expiry", "expiries", "expiration", "strike", "exp"):
        return reading.low(mention.last + 1) != "of"
    strike = reading.quantity_at.get(mention.last)
    if strike is not None and reading.low(strike.last) == "s" and reading.tokens[strike.last].glued:
        return True
    if strike is not None and strike.currency and reading.low(mention.first - 1) == "(":
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


def _deadline(reading: Reading, drafts: Sequence[Draft], base: date | None) -> Horizon | None:
    """ "by year-end", "through 30 September 2026", "hold to the 2027 call"."""
    found = [m for m in reading.mentions if _is_deadline(reading, m, drafts)]
    if not found:
        return None
    mention = found[-1]
    first = mention.first
    while reading.low(first - 1) in _DEADLINE | {"the", "of"}:
        first -= 1
    return Horizon(
        phrase=reading.phrase(first, mention.last), type="deadline", date=mention.resolve(base)
    )


def _is_deadline(reading: Reading, mention: Mention, drafts: Sequence[Draft]) -> bool:
    before = [w for w in reading.words(mention.first - 4, mention.first) if w not in ("the", "our")]
    if any(d.phrase and d.phrase[0] <= mention.first < d.phrase[1] for d in drafts):
        return False
    inside = reading.clause_of(mention.first)
    if any(
        reading.low(n) in ("if", "recycling", "quota") for n in range(inside.first, mention.first)
    ):
        return False
    if _announced(reading, mention):
        return True
    lead = before[-1:]
    names = mention.precision in ("month", "year") and reading.kind(mention.last) == "word"
    if mention.precision == "period" and reading.low(mention.last) in EVENT_NAMES:
        return False
    if names and reading.low(mention.last) not in _AFTER_DEADLINE:
        return False
    if lead == ["of"] and before[-2:-1] in (["remainder"], ["rest"], ["end"]):
        return True
    if mention.precision == "year":
        return bool(drafts) and bool(lead) and lead[0] in ("through", "until", "to", "into")
    if lead == ["on"] and before[-2:-1] and before[-2] in ("expires", "ends", "lapses"):
        return not {"until", "till", "before"}.isdisjoint(
            reading.words(inside.first, mention.first)
        )
    if lead == ["of"] and before[-2:-1] in (["end"], ["half"], ["quarter"]):
        return True
    if mention.precision == "day" and lead and lead[0] in _DUE:
        return True
    if mention.precision == "period" and lead == ["in"]:
        return any(n in reading.quantity_at for n in range(mention.first - 7, mention.first))
    return bool(lead) and lead[0] in _BY


_CLOSING = frozenset("close closes closing completion completes settlement".split())
_EXPECTED = frozenset("expected due scheduled slated targeted seen by in".split())


def _announced(reading: Reading, mention: Mention) -> bool:
    """ "By the effective date, 19 June", "into the vote (1 December)", "close expected Q4 2026"."""
    at = mention.first - 1
    if reading.low(at) in _EXPECTED and not _CLOSING.isdisjoint(reading.words(at - 3, at)):
        return True
    if reading.low(at) not in ("(", ",", "on", "due", "in") or reading.low(
        at - 1
    ) not in EVENT_NAMES | {"date"}:
        return False
    leads = _BY - {"to"}
    return not leads.isdisjoint(reading.words(max(at - 8, reading.clause_of(at).first), at))


def _event(reading: Reading, kind: Kind, base: date | None) -> Horizon | None:
    """ "around US-China meeting dates": a window without a length."""
    for at, token in enumerate(reading.tokens):
        held = token.low in ("through", "into") and reading.low(at - 1) in ("best", "held", "hold")
        cue = held or token.low in _EVENT
        cue = cue or (kind == "event" and token.low in _EVENT_WHEN_EVENT)
        cue = cue or _lasts_to_event(reading, at)
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


def _occasion(reading: Reading, kind: Kind, base: date | None) -> Horizon | None:
    """ "Trade the OPEC+ meeting on 30 November": the day that the event is named with."""
    for mention in reading.mentions:
        near = reading.words(mention.first - 8, mention.first)
        near += reading.words(mention.last, mention.last + 4)
        if kind == "event" and mention.precision == "day" and not EVENT_NAMES.isdisjoint(near):
            phrase = reading.phrase(mention.first, mention.last)
            return Horizon(phrase=phrase, type="event", date=mention.resolve(base))
    return None


def _lasts_to_event(reading: Reading, at: int) -> bool:
    """ "Keep it through the next two FOMC meetings", "into the Q3 print in late October"."""
    if reading.low(at) not in ("through", "into", "past"):
        return False
    clause = reading.clause_of(at)
    named = reading.words(at + 1, min(at + 7, clause.last))
    return not EVENT_NAMES.isdisjoint(unbroken(named))


def _names_a_structure(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "Through REMX strangles" is a means, and no event."""
    return any(word.structure in OPTIONS for word in find_structures(reading, *phrase))


def _dated(reading: Reading, at: int, base: date | None) -> date | None:
    """Return the day, when the event's clause names one to the day."""
    last = reading.clause_of(at).last
    for mention in reading.mentions:
        if mention.precision == "day" and at < mention.first < last:
            return mention.resolve(base)
    return None
