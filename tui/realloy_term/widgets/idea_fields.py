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
    right: bool = False
    """Whether they are those of the second column."""


def fields_of(rows: Sequence[Row]) -> list[Field]:
    """Return the fields of a detail's lines, in order: neighbours of one place are one field.

    Those of a second column come after all of the first.
    """
    left = _fields([line.span for _, line in rows], right=False)
    right = [line.right.span if line.right else None for _, line in rows]
    return [*left, *_fields(right, right=True)]


def _fields(spans: Sequence[Span | None], *, right: bool) -> list[Field]:
    found: list[Field] = []
    for number, span in enumerate(spans):
        if span is None:
            continue
        if found and found[-1].span == span and found[-1].last == number - 1:
            found[-1] = Field(found[-1].first, number, span, right)
        else:
            found.append(Field(number, number, span, right))
    return found


def stepped(at: int | None, step: int, count: int) -> int | None:
    """Return the number of the field that is `step` further, round and round; None for none."""
    if not count:
        return None
    if at is None:
        return 0 if step > 0 else count - 1
    return (at + step) % count
