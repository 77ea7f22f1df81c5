"""What the reader says of an article's entities: not there, there, about it, only mentioned.

What comes in: signs and names, `-MP, +Dy, *Lynas`. Where it lives: in the mark, under `entities`,
as `-company:MP`. Who owns it: the library, as every mark. `research.entities` obeys it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from realloy_store.corrections import ENTITIES, said_of_entities
from realloy_store.errors import RealloyError
from realloy_store.models import Mark

if TYPE_CHECKING:
    from realloy_store.research.entities import Correction

SIGNS = {"-": "not there", "+": "there", "*": "what it is about", "~": "only mentioned"}
_PARTED = re.compile(r"\s*[,;]\s*|\s+(?=[-+*~]\S)")


class Known(Protocol):
    """Something that the article was found to speak of."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


def entities_said(mark: Mark) -> tuple[Correction, ...]:
    """Return what the reader said of entities, in the order in which it was said.

    What a hand or another version wrote there, and is none, is passed over.
    """
    texts = said_of_entities(mark.corrections)
    if not texts:
        return ()
    from realloy_store.research.entities.model import Correction  # 2 ms, for few articles

    found = []
    for text in texts:
        try:
            found.append(Correction.parse(text))
        except ValueError:
            continue
    return tuple(found)


def read_entities(text: str, found: Sequence[Known] = ()) -> tuple[Correction, ...]:
    """Return what a reader wrote: signs before keys, `kind:key` or names, parted by commas.

    `found` is what the article speaks of, where a name is looked up first; the tables are second.
    RealloyError for what has no sign, nobody knows, or may be several.
    """
    parts = filter(None, _PARTED.split(text.strip()))
    return tuple(_read(part, found) for part in parts)


def _read(part: str, found: Sequence[Known]) -> Correction:
    from realloy_store.research.entities.model import Correction

    sign, name = part[:1], part[1:].strip()
    if sign not in SIGNS or not name:
        signs = ", ".join(f"{each}MP {means}" for each, means in SIGNS.items())
        raise RealloyError(f"{part!r} does not begin with a sign: {signs}")
    kind, key = _meant(name, found)
    return Correction.parse(f"{sign}{kind}:{key}")


def _meant(name: str, found: Sequence[Known]) -> tuple[str, str]:
    """Return kind and key of what goes by a name."""
    wanted = name.casefold()
    here = [
        (each.kind, each.key)
        for each in found
        if wanted in (f"{each.kind}:{each.key}".casefold(), each.key.casefold())
        or wanted == each.name.casefold()
    ]
    known = here or _in_tables(name)
    exact = [ident for ident in known if name == ident[1]]  # Dy is the mineral, DY a company
    known = exact if len(exact) == 1 else known
    if len(known) > 1:
        several = " or ".join(f"{kind}:{key}" for kind, key in known)
        raise RealloyError(f"{name!r} may be several: write {several}")
    if not known:
        raise RealloyError(
            f"no entity is called {name!r}; write its name, its key, or kind:key as in company:MP"
        )
    return known[0]


def _in_tables(name: str) -> list[tuple[str, str]]:
    """Return what the tables know by a name; of a company also a symbol that they do not have."""
    from realloy_store.research.entities.lookup import meant  # 40 ms with its tables

    found: list[tuple[str, str]] = [*meant(name)]
    kind, _, symbol = name.partition(":")
    if not found and kind in ("company", "fund"):
        from realloy_store.symbols import read_symbols

        found = [(kind, each) for each in read_symbols(symbol)]
    return found


def with_entities(mark: Mark, said: Iterable[Correction], *, only: bool = False) -> Mark:
    """Return the mark with this said, beside what was said of others; or with `only` this.

    What is said of one entity takes the place of what was said of it before.
    """
    kept = {} if only else {(each.kind, each.key): each for each in entities_said(mark)}
    kept |= {(each.kind, each.key): each for each in said}
    return _with(mark, [str(each) for each in kept.values()])


def without_entity(mark: Mark, kind: str, key: str) -> Mark:
    """Return the mark with nothing said of one entity."""
    others = (each for each in entities_said(mark) if (each.kind, each.key) != (kind, key))
    return _with(mark, [str(each) for each in others])


def _with(mark: Mark, texts: Sequence[str]) -> Mark:
    rest = {field: value for field, value in mark.corrections.items() if field != ENTITIES}
    return replace(mark, corrections={**rest, **({ENTITIES: tuple(texts)} if texts else {})})
