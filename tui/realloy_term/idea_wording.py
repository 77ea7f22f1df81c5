"""How a trade idea stands and how long it runs, in words: for panel, ledger, command line.

Words carry the meaning, colour only repeats it. What a bullet does not state is a dash or "not
stated", never 0; "~" marks a number that the bullet itself calls approximate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from realloy_term import safe, wording
from realloy_term.size_wording import count, money

if TYPE_CHECKING:  # the reader of ideas costs 70 ms, and only its values are needed here
    from realloy_store.models import IdeaMark, Span
    from realloy_store.research.ideas.expiry import State
    from realloy_store.research.ideas.model import Horizon
    from realloy_store.research.ideas.standing import Standing

HELD = "●"
"""Beside an idea that the reader is in: entered, and not closed."""
_LETTER = {"day": "d", "trading_day": "d", "week": "w", "fortnight": "fn", "month": "m",
           "quarter": "q", "year": "y"}  # fmt: skip


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
    low, high = count(value.min), count(value.max)
    unit, unit_max = (_LETTER.get(str(u), "") for u in (value.unit, value.unit_max or value.unit))
    about = "~" if value.approx else ""
    if low is None:
        return f"{about}≤{high}{unit_max}"
    if high is None:
        return f"{about}{low}{unit}+"
    if low == high and unit == unit_max:
        return f"{about}{low}{unit}"
    return f"{about}{low}{'' if unit == unit_max else unit}-{high}{unit_max}"


def long_horizon(value: Horizon | None, told: Collection[Span] = ()) -> str:
    """Return the horizon in words: `3-6 months`, `by 31 December 2026`, or the bullet's own.

    Its own words are not said again where a condition, one of those `told`, says them.
    """
    if value is None:
        return "none stated"
    if value.type == "event" and value.date is None and value.phrase.span in told:
        return value.type
    if value.type == "duration" and value.min is not None and value.max is not None:
        same = value.unit == (value.unit_max or value.unit)
        unit, unit_max = (
            str(u).replace("_", " ") for u in (value.unit, value.unit_max or value.unit)
        )
        low, high = count(value.min), count(value.max)
        about = "~" if value.approx else ""
        if value.min == value.max and same:
            return f"{about}{low} {unit}{'' if value.min == 1 else 's'}"
        return f"{about}{low}{'' if same else f' {unit}s'}-{high} {unit_max}s"
    if value.date:
        return f"by {wording.long_date(value.date.isoformat())}"
    return safe.line(value.phrase.text)


def window(standing: Standing) -> str:
    """Return review and expiry dates, `? / ?` when the page has no date."""
    ends = standing.idea.expiry
    if ends.earliest is None and ends.latest is None:
        return f"? / ?  {wording.UNDATED}" if standing.base.counted is None else "? / ?"
    return f"{about(standing)}{day(ends.earliest)} / {day(ends.latest)}"


def about(standing: Standing) -> str:
    """Return what stands before the days that are counted: `at least `, `~`, or nothing."""
    horizon = standing.full.horizon
    vague = "~" if horizon is not None and horizon.approx else ""
    return f"at least {vague}" if standing.at_least else vague


def due(standing: Standing, *, review: bool = False) -> str:
    """Return when an idea runs out, or is to be reviewed, in ten cells.

    `≥` stands before the earliest day that it can be, `~` before one that the page calls about.
    """
    end = standing.idea.expiry.earliest if review else standing.idea.expiry.latest
    if end is None:
        return wording.NO_DATE
    return f"{'≥' if standing.at_least else about(standing)}{day(end)}"


def _price(value: float | None) -> str:
    return money(value)[0] or ""


def day(value: date | None) -> str:
    """Return `09 Mar 26`; a question mark for none."""
    return f"{value.day:02} {value:%b %y}" if value else "?"
