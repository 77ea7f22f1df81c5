"""What an article speaks of as the reader sees it: what was found, and what he said of that.

What comes in: an article's id, and a sign for one of its entities. Where it lives: what was found
in the library's index, what was said in the article's mark. Who owns it: the session.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from realloy_store.entity_corrections import (
    entities_said,
    read_entities,
    with_entities,
    without_entity,
)
from realloy_store.library import Library
from realloy_store.models import Mark

if TYPE_CHECKING:
    from realloy_store.analysed import FoundEntity
    from realloy_store.research.entities import Kind

Change = Callable[[Mark], Mark]


@dataclass(frozen=True, slots=True)
class NamedHere:
    """An entity of one article."""

    kind: str
    key: str
    name: str
    found: FoundEntity | None
    """None for what the reader says is not there."""
    sign: str = ""
    """What the reader said of it, see `realloy_store.entity_corrections.SIGNS`; empty: nothing."""


def named_here(library: Library, article_id: str) -> list[NamedHere]:
    """Return what an article speaks of, the most relevant first, behind it what was denied.

    Raises RealloyError when the article is gone.
    """
    said: dict[tuple[str, str], str] = {
        (each.kind, each.key): str(each)[0] for each in entities_said(library.mark(article_id))
    }
    here = [
        NamedHere(each.kind, each.key, each.name, each, said.get((each.kind, each.key), ""))
        for each in library.analysis(article_id).entities
    ]
    shown = {(each.kind, each.key) for each in here}
    denied = [ident for ident, sign in said.items() if sign == "-" and ident not in shown]
    if denied:
        from realloy_store.research.entities import name_of  # 40 ms with the tables

        names = (name_of(cast("Kind", kind), key) for kind, key in denied)
        here += [
            NamedHere(*each, name, None, "-") for each, name in zip(denied, names, strict=True)
        ]
    return here


def saying(row: NamedHere, sign: str) -> Change:
    """Return the change that says this of an entity, or takes it back where it is said already."""
    if row.sign == sign:
        return lambda mark: without_entity(mark, row.kind, row.key)
    said = read_entities(f"{sign}{row.kind}:{row.key}", [row])
    return lambda mark: with_entities(mark, said)


def adding(text: str) -> Change:
    """Return the change that says what a reader wrote: a name, or a sign and a name.

    Raises RealloyError for what nobody knows.
    """
    text = text.strip()
    said = read_entities(text if text[:1] in ("+", "*", "~", "-") else f"+{text}")
    return lambda mark: with_entities(mark, said)
