"""How a trade idea reads: words and numbers for panel, ledger and command line.

Words carry the meaning, colour only repeats it. What a bullet does not state is a dash or "not
stated", never 0; "~" marks a number that the bullet itself calls approximate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from realloy_term import safe, wording

if TYPE_CHECKING:  # the reader of ideas costs 70 ms, and only its values are needed here
    from realloy_store.library import IdeaRow
    from realloy_store.models import IdeaMark
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.model import Horizon, Magnitude, TradeIdea
    from realloy_store.research.ideas.standing import Standing

HELD = "●"
"""Beside an idea that the reader is in: entered, and not closed."""
_LETTER = {"day": "d", "trading_day": "d", "week": "w", "fortnight": "fn", "month": "m",
           "quarter": "q", "year": "y"}  # fmt: skip
_UNIT = {"pct": "%", "bps": " bps", "x": "x"}
_CURRENCY = {"USD": "$", "AUD": "A$", "CAD": "C$", "HKD": "HK$", "EUR": "€", "GBP": "£",
             "JPY": "¥", "KRW": "₩"}  # fmt: skip


def state_word(state: State) -> str:
    """Return PENDING, OPEN, REVIEW, EXPIRED, CLOSED, NO DATE or WATCH."""
    return state.replace("_", " ").upper()


def stands(standing: Standing, state: State) -> str:
    """Return the state of an idea, `● ` before it where the reader is in it."""
    return f"{HELD} {state_word(state)}" if standing.held(state) else state_word(state)


def said(mark: IdeaMark) -> Iterator[tuple[str, str]]:
    """Yield what the reader said of an idea: a word for each thing, and its value."""
    entered = " at ".join(part for part in (mark.entered, _price(mark.entry_price)) if part)
    closed = " at ".join(part for part in (mark.closed, _price(mark.exit_price)) if part)
    tickers = ", ".join(
        f"{words} = {symbols}" if words else symbols for words, symbols in mark.tickers.items()
    )
    values = (
        ("Entered", entered), ("Closed", closed), ("Because", mark.reason), ("Base", mark.base),
        ("Side", mark.side), ("Tickers", tickers), ("Horizon", mark.horizon),
        ("Target", mark.target), ("Downside", mark.downside), ("Note", mark.note),
    )  # fmt: skip
    return ((name, safe.line(value)) for name, value in values if value)


def horizon(value: Horizon | None) -> str:
    """Return at most nine cells: `3-6m`, `≤6w`, `6m+`, `31 Dec`, `event`; a dash for none."""
    if value is None:
        return "–"
    if value.type != "duration":
        return f"{value.date.day:02} {value.date:%b %y}" if value.date else value.type
    low, high = _count(value.min), _count(value.max)
    unit, unit_max = (_LETTER.get(str(u), "") for u in (value.unit, value.unit_max or value.unit))
    about = "~" if value.approx else ""
    if low is None:
        return f"{about}≤{high}{unit_max}"
    if high is None:
        return f"{about}{low}{unit}+"
    if low == high and unit == unit_max:
        return f"{about}{low}{unit}"
    return f"{about}{low}{'' if unit == unit_max else unit}-{high}{unit_max}"


def long_horizon(value: Horizon | None) -> str:
    """Return the horizon in words: `3-6 months`, `by 31 December 2026`, or the bullet's own."""
    if value is None:
        return "none stated"
    if value.type == "duration" and value.min is not None and value.max is not None:
        same = value.unit == (value.unit_max or value.unit)
        unit, unit_max = (
            str(u).replace("_", " ") for u in (value.unit, value.unit_max or value.unit)
        )
        low, high = _count(value.min), _count(value.max)
        about = "~" if value.approx else ""
        if value.min == value.max and same:
            return f"{about}{low} {unit}{'' if value.min == 1 else 's'}"
        return f"{about}{low}{'' if same else f' {unit}s'}-{high} {unit_max}s"
    if value.date:
        return f"by {wording.long_date(value.date.isoformat())}"
    return safe.line(value.phrase.text)


def magnitude(value: Magnitude, sign: str = "") -> str:
    """Return `+20..30%`, `~-10%`, `+200..400 bps rel`, `2..3x`, `A$7.25`; open ends as `25%+`."""
    low, high = _count(value.min), _count(value.max)
    several = low != high and low is not None and high is not None
    number = f"{low}..{high}" if several else low or high or "?"
    if value.unit == "price":
        money = _CURRENCY.get(str(value.currency), f"{value.currency} " if value.currency else "")
        text = f"{money}{number}"
    else:
        text = f"{sign}{number}{_UNIT.get(value.unit, '')}"
    open_end = "+" if high is None and low is not None else ""
    ceiling = "≤" if low is None and high is not None else ""
    per = f"/{value.per}" if value.per else ""
    relative = " rel" if value.relative else ""
    return f"{'~' if value.approx else ''}{ceiling}{text}{open_end}{per}{relative}"


def unit(value: Magnitude) -> str:
    """Return the unit of a size in words: `pct`, `bps rel`, `x`, `AUD`, `price`, `pct per year`."""
    name = value.currency or value.unit if value.unit == "price" else value.unit
    return f"{name}{' rel' if value.relative else ''}{f' per {value.per}' if value.per else ''}"


def targets(idea: TradeIdea) -> str:
    """Return the stated targets, or a dash."""
    return _joined(magnitude(value, "+") for value in idea.targets)


def downside(idea: TradeIdea) -> str:
    """Return the stated losses, or a dash."""
    return _joined(magnitude(value, "-") for value in idea.downside)


def reward_risk(idea: TradeIdea) -> str:
    """Return the ratio or the view that the bullet states, else the ratio of the mid-points."""
    stated = idea.reward_risk
    if stated and stated.ratio:
        return f"{_count(stated.ratio)}:1"
    if stated and stated.view:
        return safe.line(stated.view)
    middle = _middle(idea.targets), _middle(idea.downside)
    if middle[0] and middle[1]:
        return f"{middle[0] / middle[1]:.1f} (mid/mid)"
    return "–"


def window(idea: TradeIdea) -> str:
    """Return review and expiry dates, `? / ?` when the page has no date."""
    return f"{_day(idea.expiry.earliest)} / {_day(idea.expiry.latest)}"


def due(row: IdeaRow, *, review: bool = False) -> str:
    """Return when an idea runs out, or is to be reviewed; `~` before what counts from a bound."""
    day = row.idea.expiry.earliest if review else row.idea.expiry.latest
    if day is None:
        return wording.NO_DATE
    about = "~" if row.base.origin == "not_before" else ""
    return f"{about}{day.day:02} {day:%b %y}"


def _price(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def _count(value: float | None) -> str | None:
    return None if value is None else f"{value:,.10g}"


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(texts) or "–"


def _middle(values: tuple[Magnitude, ...]) -> float | None:
    """The mid-point of a single stated percentage; other units do not compare."""
    if len(values) != 1 or values[0].unit not in ("pct", "bps"):
        return None
    ends = [end for end in (values[0].min, values[0].max) if end]
    scale = 100 if values[0].unit == "bps" else 1
    return sum(ends) / len(ends) / scale if ends else None


def _day(value: date | None) -> str:
    return f"{value.day:02} {value:%b %y}" if value else "?"
