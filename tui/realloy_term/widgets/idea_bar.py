"""The days of an idea as a bar: from its base over its review to its expiry, and where today is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len

from realloy_term import idea_wording as words
from realloy_term import wording

if TYPE_CHECKING:
    from realloy_store.research.ideas.standing import Standing

BOUND = "at the earliest: no day is stated"
"""Above the days that were counted from a bound."""
_OPEN_END = 2 / 3
"""Where the review stands on the bar of what has no expiry."""


def bar(standing: Standing, today: date, width: int) -> list[str]:
    """Return the lines of the bar; none for what has no days, or where they have no room."""
    begin, ends = standing.base.counted, standing.idea.expiry
    last = ends.latest or ends.earliest
    if begin is None or last is None or last <= begin:
        return []
    review = ends.earliest if ends.earliest not in (None, ends.latest) else None
    sign = "~" if words.about(standing).endswith("~") else ""
    labels = [words.day(begin), f"{sign}{words.day(review)}" if review else ""]
    labels.append(f"{sign}{words.day(ends.latest)}" if ends.latest else "")
    if sum(map(cell_len, labels)) + 2 > width:
        return []
    share = _share(review, begin, last) if ends.latest else _OPEN_END
    middle = round(share * (width - 1)) if review else None
    bound = [BOUND] if standing.at_least else []
    return [
        *bound,
        _days(labels, middle, width),
        "".join(_line(middle, width, ends=ends.latest is not None)).rstrip(),
        _today(today, begin, last, width, scale=1.0 if ends.latest else _OPEN_END, ends=not bound),
    ]


def _share(day: date | None, begin: date, last: date) -> float:
    return 0.0 if day is None else (day - begin).days / (last - begin).days


def _days(labels: list[str], middle: int | None, width: int) -> str:
    """Return the days, the one of the review as near to its place as the others let it be."""
    first, review, last = labels
    if middle is None:
        return f"{first}{last:>{width - len(first)}}"
    least, most = len(first) + 1, width - len(last) - len(review) - bool(last)
    at = max(least, min(middle - len(review) // 2, most))
    return f"{first:<{at}}{review}{last:>{width - at - len(review)}}"


def _line(middle: int | None, width: int, *, ends: bool) -> Iterator[str]:
    yield "├"
    if middle is None:
        yield _named("open", width - 2)
    else:
        middle = max(1, min(middle, width - 2))
        yield _named("open", middle - 1)
        yield "┼"
        yield _named("review", width - middle - 2)
    yield "┤" if ends else "┄"


def _named(name: str, cells: int) -> str:
    return f"{name:─^{cells}}" if cells >= len(name) + 2 else "─" * cells


def _today(today: date, begin: date, last: date, width: int, *, scale: float, ends: bool) -> str:
    """Return the line below the bar: a sign under today, and which day it is."""
    day, over = (today - begin).days, (today - last).days
    if day < 0:
        told = f"begins in {wording.plural(-day, 'day')}"
    else:
        told = f"day {day:,}" + (f", {over:,} over" if over > 0 and ends and scale == 1 else "")
    at = round(min(max(_share(today, begin, last) * scale, 0.0), 1.0) * (width - 1))
    text = f"today {today.day:02} {today:%b} ({told})"
    if at + len(text) + 2 <= width:
        return f"{'':{at}}^ {text}"
    return f"{'':{max(0, at - len(text) - 1)}}{text} ^"
