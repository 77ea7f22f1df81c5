"""The horizon: holding period before option tenor before deadline before event.

Times that say something else (lead times, moving averages, past runs, waiting periods, maturities)
are left out by the words around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from realloy_store.research.ideas.deadlines import deadline, flat_by
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.event_windows import event_window, occasion, played, upcoming
from realloy_store.research.ideas.labels import field_of
from realloy_store.research.ideas.model import Horizon, Kind, TimeUnit
from realloy_store.research.ideas.option_expiry import contract_month
from realloy_store.research.ideas.periods import DAYS, is_period, is_tenor
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS


def read_horizon(
    reading: Reading, drafts: Sequence[Draft], kind: Kind, base: date | None
) -> Horizon | None:
    """Return the horizon that the bullet states, None when it states none."""
    if kind == "watch":
        return _labelled(reading, base) or _stayed_out(reading) or deadline(reading, (), base)
    return (
        _labelled(reading, base)
        or flat_by(reading, drafts, base)
        or _holding_period(reading, drafts)
        or contract_month(reading, drafts, base)
        or _repeated_until(reading, drafts, base)
        or _tenor(reading, drafts)
        or deadline(reading, drafts, base)
        or event_window(reading, kind, base)
        or occasion(reading, kind, base)
        or upcoming(reading, drafts)
        or played(reading, kind)
        or _described(reading)
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


def _stayed_out(reading: Reading) -> Horizon | None:
    """ "Stay neutral for the next two months": how long no position is taken."""
    held = [
        q
        for q in reading.quantities
        if q.is_time and is_period(reading, q) and _is_stay(reading, q)
    ]
    return _duration(reading, held[0], from_tenor=False) if held else None


def _is_stay(reading: Reading, quantity: Quantity) -> bool:
    at = quantity.first - 1
    while reading.low(at) in ("the", "at", "least", "about", "next"):
        at -= 1
    clause = reading.clause_of(at)
    if not _WEIGHED.isdisjoint(reading.words(clause.first, clause.last)):
        return False
    return reading.low(at) in ("for", "over", "horizon") and reading.clause_of(at).sentence == 0


_WEIGHED = frozenset("considered rejected weighed studied dismissed looked tempting".split())
"""What tells of a trade that was thought of, with a time of its own."""


def _holding_period(reading: Reading, drafts: Sequence[Draft]) -> Horizon | None:
    periods = [
        q
        for q in reading.quantities
        if q.is_time and not is_tenor(reading, q) and is_period(reading, q)
    ]
    held = [q for q in periods if not _is_staged(reading, q)]
    if not periods or (not held and deadline(reading, drafts, None)):
        return None
    longest = max(held or periods, key=_length)
    return _duration(reading, longest, from_tenor=False)


def _is_staged(reading: Reading, quantity: Quantity) -> bool:
    """ "In stages across the next three weeks": how long the purchase takes."""
    clause = reading.clause_of(quantity.first)
    first = max(clause.first, quantity.first - _STAGING)
    goes_on = reading.words(quantity.last, quantity.last + 3)
    kept = goes_on[:1] in (("and",), (",",), ("then",)) and not _KEEPING.isdisjoint(goes_on[1:])
    if kept and not _BUILDING.isdisjoint(reading.words(clause.first, quantity.first)):
        return True
    return not _STAGES.isdisjoint(reading.words(first, quantity.first))


_STAGES = frozenset("stages tranches thirds instalments installments clips steps gradually".split())
_KEEPING = frozenset("hold keep holding keeping own stay carry run".split())
_BUILDING = frozenset(
    "scale scaling build building phase phasing average averaging accumulate accumulating ladder "
    "stagger staggering leg layer layering feather drip add adding buy buying ease".split()
)
"""Orders that take their time: "scale in over six weeks and hold through June"."""
_STAGING = 6
"""Tokens between "in stages" and the time that they take."""


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


def _repeated_until(reading: Reading, drafts: Sequence[Draft], base: date | None) -> Horizon | None:
    """ "Write two-week calls each expiry through quarter-end": the trade outlives one option."""
    if _AGAIN.isdisjoint(reading.vocabulary):
        return None
    held = deadline(reading, drafts, base)
    first = held.phrase.text.split()[0].lower() if held else ""
    return held if first in ("through", "until", "till", "into") else None


_AGAIN = frozenset("each every roll rolling rolled monthly weekly repeat renew".split())


def _described(reading: Reading) -> Horizon | None:
    """ "As a 12-month call on stockpiling": no option, so the time is that of the trade."""
    lone = [q for q in reading.quantities if q.is_time and q.hyphenated and is_tenor(reading, q)]
    held = [q for q in lone if reading.words(q.first - 2, q.first) == ("as", "a")]
    return _duration(reading, held[0], from_tenor=False) if held else None


def _tenor(reading: Reading, drafts: Sequence[Draft]) -> Horizon | None:
    derivative = any(d.structure in _EXPIRING for d in drafts)
    tenors = [q for q in reading.quantities if q.is_time and is_tenor(reading, q)]
    if not tenors or not derivative:
        return None
    return _duration(reading, max(tenors, key=_length), from_tenor=True)


_EXPIRING = OPTIONS | {"fx", "futures", "note"}
