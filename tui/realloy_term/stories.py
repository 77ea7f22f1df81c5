"""Going from story to story in a list: past the articles that tell again what was told above."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from realloy_store.models import Headline

REACH = 200
"""Rows above an article in which its story counts as told already."""
Rows = Callable[[int, int], Sequence[Headline]]
"""Headlines of the list from an index on, at most so many."""


def next_story(rows: Rows, index: int) -> int | None:
    """Return the index of the next headline whose story no row shortly above it tells."""
    first = max(0, index - REACH)
    told = {_story(row) for row in rows(first, index - first + 1)}
    for place, row in _from(rows, index + 1):
        if _story(row) not in told:
            return place
        told.add(_story(row))
    return None


def previous_story(rows: Rows, index: int) -> int | None:
    """Return the index of the headline before that is the first to tell its story."""
    first = max(0, index - 2 * REACH)
    above = rows(first, index - first)
    places: dict[str, int] = {}
    for number, row in enumerate(above):
        places.setdefault(_story(row), first + number)
    return max(places.values(), default=None)


def _from(rows: Rows, index: int) -> Iterator[tuple[int, Headline]]:
    while window := rows(index, REACH):
        yield from enumerate(window, index)
        index += len(window)


def _story(row: Headline) -> str:
    """Return the id of a row's story; as long as none is known it tells one of its own."""
    return row.story or row.id
