"""What falls due when: reviews, expiries, and a look at events that have no date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Literal, TypeVar

from realloy_store.research.ideas.standing import Standing

Occasion = Literal["review", "expiry", "reminder"]
REMIND_AFTER = 90
"""Days after which an idea that waits for an undated event wants a look."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Due(Generic[T]):
    """One idea on the day on which something is due."""

    day: date
    occasion: Occasion
    item: T


def calendar(
    items: Iterable[T], standing: Callable[[T], Standing], *, today: date, weeks: int
) -> dict[date, list[Due[T]]]:
    """Return what is due in the coming weeks by the Monday of its week, this week first.

    Closed, expired and watched ideas have nothing due.
    """
    monday = today - timedelta(days=today.weekday())
    ends = monday + timedelta(weeks=weeks)
    found = [due for item in items for due in _dues(item, standing(item), today) if due.day < ends]
    weekly: dict[date, list[Due[T]]] = {monday + timedelta(weeks=n): [] for n in range(weeks)}
    for due in sorted(found, key=lambda due: due.day):
        weekly[due.day - timedelta(days=due.day.weekday())].append(due)
    return weekly


def _dues(item: T, standing: Standing, today: date) -> Iterator[Due[T]]:
    if standing.state(today) in ("closed", "expired", "watch"):
        return
    due, horizon = standing.idea.expiry, standing.full.horizon
    if due.earliest and due.earliest != due.latest and due.earliest >= today:
        yield Due(due.earliest, "review", item)
    if due.latest and due.latest >= today:
        yield Due(due.latest, "expiry", item)
    undated = horizon is not None and horizon.type == "event" and horizon.date is None
    if undated and (base := standing.base.counted):
        remind = base + timedelta(days=REMIND_AFTER)
        if remind >= today:
            yield Due(remind, "reminder", item)
