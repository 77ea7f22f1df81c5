"""Which lines of a page went into no field: what a page says that we cannot file is named."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set

from realloy_store.import_report import NOT_READ
from realloy_store.importing.allmind import head
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.furniture import is_furniture
from realloy_store.importing.prose import Line, fold
from realloy_store.models import Span
from realloy_store.overlaps import overlapping

_QUOTED = 60
_MOST = 4
"""Lines that a note quotes; of more it says how many."""
_WORDS = 3
"""Of fewer words, without a number, a line is a button."""


def note(
    items: Sequence[Item], text: str, filed: Iterable[Span], judged: Iterable[Line] = ()
) -> str | None:
    """Return what to say of the lines outside of what was `filed`; None where there are none.

    Buttons and menus are passed over, but not those among `judged`: lines of a section that were
    taken for furniture are named, so that a wrong judgement shows.
    """
    lines = list(_lines(items, text, [*filed], {line.start for line in judged}))
    if not lines:
        return None
    quoted = [f"“{line if len(line) <= _QUOTED else line[:_QUOTED] + '…'}”" for line in lines]
    more = f" and {len(lines) - _MOST} more lines" if len(lines) > _MOST else ""
    return f"{NOT_READ}{', '.join(quoted[:_MOST])}{more}."


def _lines(
    items: Sequence[Item], text: str, filed: Collection[Span], judged: Set[int]
) -> Iterator[str]:
    known = {fold(line).casefold() for start, end in filed for line in text[start:end].split("\n")}
    is_filed = overlapping(filed)
    for item in items:
        said = fold(item.text)
        if (
            item.kind != "heading"
            and not is_filed(item.line.start, item.line.end)
            and (item.line.start in judged or _says_something(said))
            and said.casefold() not in known
        ):
            known.add(said.casefold())
            yield said


def _says_something(said: str) -> bool:
    speaks = len(said.split()) >= _WORDS or any(sign.isdecimal() for sign in said)
    return speaks and not (head.is_noise(said) or is_furniture(said))
