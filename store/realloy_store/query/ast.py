"""A query as a value: a tree of tests, compared by meaning, printed as a query that reads the same.

Places in the source text are kept for messages and for the cursor; they do not take part in
comparison, so that a saved query equals the same query typed with other blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Literal

from realloy_store.models import Span
from realloy_store.query.phrases import Phrase as Phrase

NOWHERE: Span = (0, 0)
KEYWORDS: dict[str, Literal["and", "or", "not"]] = {"and": "and", "or": "or", "not": "not"}
_VALUE = re.compile(r"[^\s()\"“„«][^\s()]*(?<!\*)")
FIELD_START = re.compile(r"(local-impact|[A-Za-z]+)(>=|<=|[:=<>≥≤])", re.IGNORECASE)
"""The name and the sign of a field."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be found in a text; any one of `phrases` will do."""

    value: str
    """As the reader wrote it."""
    phrases: tuple[Phrase, ...] = attribute(compare=False)
    """The value itself first, then what else goes by that name; derived from the other fields."""
    field: str = ""
    """`title`, `theme` …; empty is everything that is searched for bare words."""
    prefix: bool = False
    exact: bool = False
    """Quoted: no other names of the same thing are looked for."""
    place: Span = attribute(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        value = _quoted(self.value) if self.exact else _printed(self.value)
        return f"{self.field + ':' if self.field else ''}{value}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Equals:
    """A ticker, tag, flag … that is the value, or begins with it: `ticker:MP`, `is:unread`."""

    field: str
    value: str
    """Folded as the index folds."""
    prefix: bool = False
    place: Span = attribute(default=NOWHERE, compare=False)

    @property
    def symbols(self) -> tuple[str, ...]:
        """A symbol as the value, then the other symbols of its company, folded: any will do."""
        if self.prefix:
            return (self.value,)
        from realloy_store.research.listings import other_listings  # 2 ms, at the first one asked

        return (self.value, *map(str.lower, other_listings(self.value.upper())))

    def __str__(self) -> str:
        return f"{self.field}:{_printed(self.value)}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Found:
    """Something that an article was found to speak of: `mineral:Dy`, `country:CN`."""

    field: str
    """The kind of entity."""
    value: str
    """As the reader wrote it."""
    keys: tuple[str, ...] = attribute(compare=False)
    """Any of these entities will do; derived from the other fields."""
    phrases: tuple[Phrase, ...] = attribute(default=(), compare=False)
    """The words by which it is lit in a text."""
    prefix: bool = False
    place: Span = attribute(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return f"{self.field}:{_printed(self.value)}{'*' if self.prefix else ''}"


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two bounds; an unstated number is in no range."""

    field: str
    low: float | None
    high: float | None
    strict: bool = False
    """The bounds themselves do not match."""
    place: Span = attribute(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        if self.low is not None and self.high is not None:
            same = self.low == self.high
            return f"{self.field}={self.low}" if same else f"{self.field}:{self.low}..{self.high}"
        sign = ("<" if self.low is None else ">") + ("" if self.strict else "=")
        return f"{self.field}{sign}{self.low if self.high is None else self.high}"


@dataclass(frozen=True, slots=True)
class Dates:
    """Days from the first of `low` to the last of `high`.

    An undated article is in no range but one without an end, if its text tells of a day in it: it
    is later than that. `arrived` takes the day of its import for its date.

    The bounds are as written, `2026-05` or `2w`: what they mean depends on the day of the search,
    and a saved search must move with it. See `realloy_store.query.dates`.
    """

    low: str | None
    high: str | None
    strict: bool = False
    """After the last day of `low`, before the first day of `high`."""
    place: Span = attribute(default=NOWHERE, compare=False)
    field: str = "date"

    def __str__(self) -> str:
        if self.low is not None and self.high is not None:
            return f"{self.field}:{self.low}" + ("" if self.low == self.high else f"..{self.high}")
        if self.field != "date":
            sign, bound = ("<", self.high) if self.low is None else (">", self.low)
            return f"{self.field}{sign}{'' if self.strict else '='}{bound}"
        if self.high is not None:
            return f"{'before' if self.strict else 'until'}:{self.high}"
        return f"{'after' if self.strict else 'since'}:{self.low}"


@dataclass(frozen=True, slots=True)
class Expires:
    """Days on which an idea runs out; one without an end is in no range.

    The bounds are as written: `30d` is a time from now on. A relative upper bound alone begins
    today, so that `expires<30d` is what is coming, not what is over.
    """

    low: str | None
    high: str | None
    strict: bool = False
    place: Span = attribute(default=NOWHERE, compare=False)
    field: str = attribute(default="expires", init=False, compare=False)

    def __str__(self) -> str:
        if self.low is not None and self.high is not None:
            return f"expires:{self.low}" + ("" if self.low == self.high else f"..{self.high}")
        sign = ("<" if self.low is None else ">") + ("" if self.strict else "=")
        return f"expires{sign}{self.high if self.low is None else self.low}"


@dataclass(frozen=True, slots=True)
class OneIdea:
    """What holds of one and the same idea of an article: see `realloy_store.query.ideas`."""

    part: Node

    def __str__(self) -> str:
        return str(self.part)


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not match."""

    part: Node

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, And | Or) else f"-{self.part}"


@dataclass(frozen=True, slots=True)
class And:
    """What all parts match; two parts at least."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """What any part matches; two parts at least."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " or ".join(str(part) for part in self.parts)


Leaf = Words | Equals | Found | Number | Dates | Expires
Node = Leaf | OneIdea | Not | And | Or


TEXT_FIELDS = frozenset({"", "title", "text"})
"""Fields of words that stand in the running text: they rank and they are lit."""


def all_of(parts: list[Node]) -> Node | None:
    """Return the conjunction, flat: None of nothing, the part of one."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, And) else [part])]
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def any_of(parts: list[Node]) -> Node | None:
    """Return the disjunction, flat: None of nothing, the part of one."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Or) else [part])]
    return Or(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def negation(part: Node) -> Node:
    """Return the opposite; of a negation, what it negates."""
    return part.part if isinstance(part, Not) else Not(part)


def is_plain(value: str) -> bool:
    """Whether a bare word reads back as the same word without quotes."""
    return (
        _VALUE.fullmatch(value) is not None
        and not value.startswith("-")
        and value.lower() not in KEYWORDS
        and FIELD_START.match(value) is None
    )


def _printed(value: str) -> str:
    return value if _VALUE.fullmatch(value) else _quoted(value)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def walk(node: Node | None, *, wanted: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """Yield the tests in the order of the text, each with whether it is to hold or to fail."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from walk(part, wanted=wanted)
    elif isinstance(node, Not):
        yield from walk(node.part, wanted=not wanted)
    elif isinstance(node, OneIdea):
        yield from walk(node.part, wanted=wanted)
    elif node is not None:
        yield node, wanted
