"""Stepping through the fields of an idea in full: each with the words that it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from realloy_store.models import Span
from realloy_term.widgets.idea_contents import Row


@dataclass(frozen=True, slots=True)
class Field:
    """Lines that say one thing, and the place of its words in the bullet."""

    first: int
    last: int
    span: Span


def fields_of(rows: Sequence[Row]) -> list[Field]:
    """Return the fields of a detail's lines, in order: neighbours of one place are one field."""
    found: list[Field] = []
    for number, (_, line) in enumerate(rows):
        if line.span is None:
            continue
        if found and found[-1].span == line.span and found[-1].last == number - 1:
            found[-1] = Field(found[-1].first, number, line.span)
        else:
            found.append(Field(number, number, line.span))
    return found


def stepped(at: int | None, step: int, count: int) -> int | None:
    """Return the number of the field that is `step` further, round and round; None for none."""
    if not count:
        return None
    if at is None:
        return 0 if step > 0 else count - 1
    return (at + step) % count
