"""The horizon: holding period before option tenor before deadline before event.

Times that say something else (lead times, moving averages, past runs, waiting periods, maturities)
are left out by the words around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from realloy_store.research.ideas.dates import Mention
from realloy_store.research.ideas.legs import Draft
from realloy_store.research.ideas.model import Horizon, Kind, TimeUnit
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.quantities import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures

DAYS = {
    "day": 1.0,
    "trading_day": 1.4,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "quarter": 91.31,
    "year": 365.25,
}
"""Average length of each unit in calendar days, to compare periods."""
_HELD = frozenset("for over hold holding horizon timeframe within next in view window".split())
_PAST_BEFORE = frozenset(
    "past last trailing prior previous since recent preceding every each".split()
)
_AVERAGE_AFTER = frozenset(
    "average moving ma dma sma ema high low highs lows range old backlog lead run rally delay "
    "delays "
    "licence license permit permits permitting waiting lock-up lockup lag offtake record streak "
    "build-out payback supply contract agreement floor inventory inventories stockpile notice "
    "yield yields treasury maturity queue queues truce pause ago earlier sooner late".split()
)
_LEAD_BEFORE = frozenset(
    "lead-time lead-times times time backlog backlogs inventory inventories delay delays average "
    "permitting payback takes take took lag lags queue waiting stretch stretched".split()
)
_OFFSET_AFTER = frozenset("before after ahead prior following from".split())
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
        _holding_period(reading, drafts)
        or _contract_month(reading, drafts, base)
        or _tenor(reading, drafts)
        or _deadline(reading, drafts, base)
        or _event(reading, kind, base)
    )


def is_tenor(reading: Reading, quantity: Quantity) -> bool:
    """The time is the life of an option, swap or forward: "3-month calls", "45 days to expiry"."""
    after = reading.words(quantity.last, quantity.last + 4)
    if reading.low(quantity.last - 1) == "dte":
        return True
    if after[:1] in (("tenor",), ("expiry",), ("expiration",), ("out",), ("tenors",), ("options",)):
        return True
    if after[:2] in (("to", "expiry"), ("to", "expiration"), ("of", "tenor"), ("until", "expiry")):
        return True
    found = find_structures(reading, quantity.last, quantity.last + 6)
    derivative = [w for w in found if w.structure not in ("shares", "bonds", "cds", "note")]
    gap = reading.words(quantity.last, derivative[0].first) if derivative else ()
    if quantity.hyphenated and derivative and not {",", ";", ".", ":", "if"} & set(gap):
        return True
    return bool(derivative) and not gap


def _is_period(reading: Reading, quantity: Quantity) -> bool:
    """The time can be a holding period: nothing around it says that it is something else."""
    before = reading.words(quantity.first - 3, quantity.first)
    after = _unbroken(reading.words(quantity.last, quantity.last + 3))
    if (before[-1:] and before[-1] in _PAST_BEFORE) or set(after[:2]) & _AVERAGE_AFTER:
        return False
    if after[:1] in (("of",), ("cds",), ("bond",), ("bonds",), ("note",), ("notes",)):
        return False
    if _is_average(quantity, after):
        return False
    found = find_structures(reading, quantity.last, quantity.last + 3)
    if quantity.hyphenated and any(word.structure in ("bonds", "cds") for word in found):
        return False
    if set(before[-2:]) & _LEAD_BEFORE and "horizon" not in before and before[-1] != ":":
        return before[-2:-1] in (("time",),) and before[-1] == "horizon"
    if after and after[0] in _OFFSET_AFTER and not _is_held(before):
        return False
    if not _is_held(before) and "least" in before:
        return not (set(after[:1]) & _OFFSET_AFTER)
    return not (_is_rate(reading, quantity) or _of_the_past(reading, quantity))


def _is_average(quantity: Quantity, after: Sequence[str]) -> bool:
    """ "Toward the 50-day": the usual lengths of moving averages, without a noun."""
    usual = quantity.unit == "day" and quantity.low in (10, 20, 50, 100, 150, 200)
    held = after[:1] in (("hold",), ("trade",), ("view",), ("horizon",), ("window",), ("holding",))
    return quantity.hyphenated and usual and not held


def _unbroken(words: Sequence[str]) -> tuple[str, ...]:
    """The words up to the next punctuation."""
    cut = next((n for n, word in enumerate(words) if word in ",;:.()"), len(words))
    return tuple(words[:cut])


def _is_held(before: Sequence[str]) -> bool:
    return bool(set(before[-2:]) & _HELD)


def _is_rate(reading: Reading, quantity: Quantity) -> bool:
    """ "9% yield a year": the time belongs to a percentage."""
    single = reading.words(quantity.first, quantity.first + 1) in (("a",), ("an",), ("one",))
    if not single or reading.low(quantity.first - 1) in _HELD | {"of", "is", "about"}:
        return False
    near = range(quantity.first - 4, quantity.first)
    return any(n in reading.quantity_at or reading.low(n) in ("t", "tonnes") for n in near)


_PERFECT = frozenset(
    "rallied doubled tripled fallen risen gained lost surged dropped climbed soared slid jumped "
    "rose fell ran sold halved".split()
)


def _of_the_past(reading: Reading, quantity: Quantity) -> bool:
    """ "that have rallied 300% in six weeks"."""
    clause = reading.clause_of(quantity.first)
    words = reading.words(max(clause.first, quantity.first - 6), quantity.first)
    return bool(_PERFECT & set(words)) and "," not in words


def _holding_period(reading: Reading, drafts: Sequence[Draft]) -> Horizon | None:
    periods = [
        q
        for q in reading.quantities
        if q.is_time and not is_tenor(reading, q) and _is_period(reading, q)
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
    derivative = any(d.structure in OPTIONS | {"fx", "futures"} for d in drafts)
    tenors = [q for q in reading.quantities if q.is_time and is_tenor(reading, q)]
    if not tenors or not derivative:
        return None
    return _duration(reading, max(tenors, key=_length), from_tenor=True)


def _contract_month(reading: Reading, drafts: Sequence[Draft], base: date | None) -> Horizon | None:
    """The month of an option: its third Friday."""
    if not any(draft.structure in OPTIONS for draft in drafts):
        return None
    for mention in reading.mentions:
        if mention.precision != "month" or not _names_option(reading, mention):
            continue
        return Horizon(
            phrase=reading.phrase(mention.first, mention.last),
            type="deadline",
            date=mention.third_friday(base),
            from_tenor=True,
        )
    return None


def _names_option(reading: Reading, mention: Mention) -> bool:
    """ "June $15 puts", "December straddles", "December 2026 expiry"."""
    if reading.words(mention.first - 2, mention.first)[:1] in (("expiring",), ("expiry",)):
        return True
    if reading.low(mention.last) in ("expiry", "expiries", "expiration", "strike"):
        return reading.low(mention.last + 1) != "of"
    found = find_structures(reading, mention.last, mention.last + 8)
    if not found or found[0].structure not in OPTIONS:
        return False
    between = range(mention.last, found[0].first)
    return all(n in reading.quantity_at or reading.kind(n) == "word" for n in between) and not any(
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
    lead = before[-1:]
    if mention.precision == "month" and reading.kind(mention.last) == "word":
        if reading.low(mention.last) not in _AFTER_DEADLINE:
            return False
    if lead == ["of"] and before[-2:-1] in (["remainder"], ["rest"], ["end"]):
        return True
    if mention.precision == "year":
        return bool(drafts) and bool(lead) and lead[0] in ("through", "until", "to", "into")
    if lead == ["of"] and before[-2:-1] in (["end"], ["half"], ["quarter"]):
        return True
    if mention.precision == "day" and lead and lead[0] in _DUE:
        return True
    if mention.precision == "period" and lead == ["in"]:
        return any(n in reading.quantity_at for n in range(mention.first - 7, mention.first))
    return bool(lead) and lead[0] in _BY


def _event(reading: Reading, kind: Kind, base: date | None) -> Horizon | None:
    """ "around US-China meeting dates": a window without a length."""
    for at, token in enumerate(reading.tokens):
        held = token.low in ("through", "into") and reading.low(at - 1) in ("best", "held", "hold")
        cue = held or token.low in _EVENT
        cue = cue or (kind == "event" and token.low in _EVENT_WHEN_EVENT)
        if not cue or at + 1 in reading.quantity_at:
            continue
        begin = at + 2 if reading.low(at + 1) == "of" else at + 1
        phrase = noun_phrase(reading, begin)
        if phrase is None and begin in reading.mention_at:
            phrase = (begin, reading.mention_at[begin].last)
        if phrase is not None and not find_structures(reading, *phrase):
            return Horizon(
                phrase=reading.phrase(at, phrase[1]),
                type="event",
                date=_dated(reading, at, base),
            )
    return None


def _dated(reading: Reading, at: int, base: date | None) -> date | None:
    """Return the day, when the event's clause names one to the day."""
    last = reading.clause_of(at).last
    for mention in reading.mentions:
        if mention.precision == "day" and at < mention.first < last:
            return mention.resolve(base)
    return None
