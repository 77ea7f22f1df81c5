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
from realloy_store.research.ideas.event_windows import event_window, occasion, upcoming
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


def _repeated_until(reading: Reading, drafts: Sequence[Draft], base: date | None) -> Horizon | None:
    """ "Write two-week calls each expiry through quarter-end": the trade outlives one option."""
    if _AGAIN.isdisjoint(reading.lows):
        return None
    held = deadline(reading, drafts, base)
    first = held.phrase.text.split()[0].lower() if held else ""
    return held if first in ("through", "until", "till", "into") else None


_AGAIN = frozenset("each every roll rolling rolled monthly weekly repeat renew".split())


def _tenor(reading: Reading, drafts: Sequence[Draft]) -> Horizon | None:
    derivative = any(d.structure in OPTIONS | {"fx", "futures", "note"} for d in drafts)
    tenors = [q for q in reading.quantities if q.is_time and is_tenor(reading, q)]
    if not tenors or not derivative:
        return None
    return _duration(reading, max(tenors, key=_length), from_tenor=True)
