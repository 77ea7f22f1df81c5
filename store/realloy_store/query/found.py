"""What articles are found to speak of, beside minerals: stages, countries, policies; and tones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from realloy_store.data.tables import rows
from realloy_store.query.ast import Equals, Phrase
from realloy_store.query.value import Query
from realloy_store.query.words import key, words

TONES: dict[str, tuple[float | None, float | None]] = {
    "positive": (0.1, None),
    "negative": (None, -0.1),
    "neutral": (-0.09, 0.09),
    "mildly positive": (0.1, 0.34),
    "moderately positive": (0.35, 0.64),
    "strongly positive": (0.65, None),
    "mildly negative": (-0.34, -0.1),
    "moderately negative": (-0.64, -0.35),
    "strongly negative": (None, -0.65),
}
"""Words for the tone, as `research.tone.word_for` has them; tones have two digits."""
_WITHIN = {"REE": ("REE", "HREE", "LREE")}
"""Minerals of which others are a part."""


_FIELDS = frozenset("mineral company stage country policy tone local-impact novelty story".split())
_FLAGS = frozenset(("new", "building", "flipped", "persistent"))


def asks_for_analysis(query: Query) -> bool:
    """Whether a query asks for anything that must have been read of every article."""
    return any(
        leaf.field in _FIELDS or (isinstance(leaf, Equals) and leaf.value in _FLAGS)
        for leaf in query.leaves()
    )


def asks_for_companies(query: Query) -> bool:
    """Whether more is found after articles were read than before: `ticker:`."""
    return any(leaf.field == "ticker" for leaf in query.leaves())


class Named(NamedTuple):
    """An entity of a table."""

    key: str
    name: str


@cache
def named(field: str) -> tuple[Named, ...]:
    """Return the stages, countries or policies. Read once, a millisecond."""
    return tuple(_TABLES[field]())


def keys_of(field: str, value: str, *, prefix: bool) -> tuple[str, ...]:
    """Return the keys of what goes by a name; with `prefix`, of all whose name begins so."""
    if field == "policy":
        return _policies(value, prefix=prefix)
    wanted = key(value)
    return tuple(
        each.key
        for each in named(field)
        if any(_is_called(name, wanted, prefix=prefix) for name in each)
    )


def known(field: str) -> Iterator[str]:
    """Yield everything that a value can be called."""
    return (name for each in named(field) for name in each)


def _is_called(name: str, wanted: str, *, prefix: bool) -> bool:
    folded = key(name)
    return folded == wanted or (prefix and folded.startswith(wanted))


def minerals_within(code: str) -> tuple[str, ...]:
    """Return a mineral and those that it takes in."""
    return _WITHIN.get(code, (code,))


def _policies(value: str, *, prefix: bool) -> tuple[str, ...]:
    """Return the policies whose key, name or type, `export control`, has these words in a row."""
    phrase = Phrase.of(value, prefix=prefix)
    if phrase is None:
        return ()
    return tuple(
        each.key
        for each in named("policy")
        if any(phrase.stands_in(words(part)) for part in (*each, _types()[each.key]))
    )


@cache
def _types() -> dict[str, str]:
    """Return the types of policies in words, by key, in the singular and the plural."""
    types = {row["id"]: row["type"].replace("_", " ") for row in rows("policies.csv")}
    return {policy: f"{kind} {kind}s" for policy, kind in types.items()}


def stages() -> Iterator[str]:
    """Yield the stages as they are asked for."""
    return (each.key for each in named("stage"))


def _stages() -> Iterator[Named]:
    return (Named(row["key"], row["name"]) for row in rows("stages.csv"))


def _countries() -> Iterator[Named]:
    for row in rows("countries.csv"):
        yield Named(row["key"], row["name"])


def _instruments() -> Iterator[Named]:
    for row in rows("policies.csv"):
        yield Named(row["id"], f"{row['authority']} {row['instrument']}")


_TABLES = {"stage": _stages, "country": _countries, "policy": _instruments}
