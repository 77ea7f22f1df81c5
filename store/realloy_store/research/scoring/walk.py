"""From entry to exit: the first level that a day reaches, or the last close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from realloy_store.research.ideas.model import Magnitude
from realloy_store.research.scoring.holding import Gains

YEAR_DAYS = 365
_PERIODS = {"year": 1.0, "quarter": 4.0, "month": 12.0, "week": 52.0}


class Levels(NamedTuple):
    """What to leave at, as gains: 0.2 is a fifth more, a stop is positive too."""

    target: float | None = None
    """The nearer end of the stated range."""
    furthest: float | None = None
    """Its other end."""
    stop: float | None = None
    risk: float | None = None
    """The stated loss, middle of its range: what R is counted in."""


class Walk(NamedTuple):
    """How a position ended."""

    end: Literal["target", "stop", "expired"]
    left: date
    gain: float
    """Before costs."""
    best: float
    worst: float
    furthest_reached: bool


def walk(gains: Sequence[Gains], levels: Levels) -> Walk:
    """Go through the days until a level is reached; the stop counts when one day holds both.

    A gap through a level is filled at the open, better or worse than the level.
    """
    end: Literal["target", "stop", "expired"] = "expired"
    price, last = gains[-1].close, len(gains) - 1
    for at, day in enumerate(gains):
        if levels.stop is not None and day.worst <= -levels.stop:
            end, price, last = "stop", min(day.open, -levels.stop), at
            break
        if levels.target is not None and day.best >= levels.target:
            end, price, last = "target", max(day.open, levels.target), at
            break
    seen = gains[: last + 1]
    return Walk(
        end,
        gains[last].day,
        price,
        max(day.best for day in seen),
        min(day.worst for day in seen),
        _furthest_reached(gains, levels),
    )


def _furthest_reached(gains: Sequence[Gains], levels: Levels) -> bool:
    for day in gains:
        if levels.stop is not None and day.worst <= -levels.stop:
            return False
        if levels.furthest is not None and day.best >= levels.furthest:
            return True
    return False


def move_of(
    size: Magnitude, *, days: int, start: float | None, sign: int, gain: bool
) -> tuple[float, float] | None:
    """Return a stated size as a range of moves in the idea's favour, or against it; both positive.

    `start` is the entry price of a single symbol and `sign` -1 when it is sold: a price level has a
    meaning only then. A rate per year is taken over the `days` of the horizon. None for a size that
    says nothing of the holding, such as dollars of a pair.
    """
    ends = [end for end in (size.min, size.max) if end is not None]
    if not ends:
        return None
    if size.unit == "price":
        if start is None:
            return None
        way = sign if gain else -sign
        moves = [way * (end / start - 1) for end in ends]
    else:
        scale = {"pct": 0.01, "bps": 0.0001}.get(size.unit)
        moves = [end - 1 if scale is None else end * scale for end in ends]
    if size.per in _PERIODS:
        moves = [(1 + move) ** (_PERIODS[size.per] * days / YEAR_DAYS) - 1 for move in moves]
    return min(moves), max(moves)
