"""Companies by the first word of their names: what an article calls `Vulcan` where it told of
`Vulcan Elements`, and no other Vulcan.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from realloy_store.data.tables import sections
from realloy_store.models import Span
from realloy_store.overlaps import overlapping
from realloy_store.research.entities import tables
from realloy_store.research.entities.model import Mention, Place
from realloy_store.research.entities.tokens import fold, opens_sentence, split

_SHORTEST = 4
"""Letters of a first word that is said alone."""
_FIRMS = ("company", "fund")
_COMMON = ("generic", "public", "people", "trade", "business", "given", "institutions", "products")
_TITLE = "title"
_JOINS = ("_", "&", "’", "'", "-")
_ENDS = ("_", "&")
_CAPITAL = re.compile(r" [A-Z]")

Bodies = Mapping[str, str]
"""What is read of an article, by field."""
Firsts = Mapping[str, str]
"""First words of the longer names in an article, with the company's key; "" for two companies'."""


def called_again(mentions: list[Mention], firsts: Firsts, bodies: Bodies) -> list[Mention]:
    """Return the mentions of companies by the first word of a name that the article has in full."""
    longer = _longer(mentions, firsts, bodies)
    if not longer:
        return []
    taken: defaultdict[str, list[Span]] = defaultdict(list)
    for m in mentions:
        taken[m.place.field].append((m.place.start, m.place.end))
    is_taken = {field: overlapping(taken[field]) for field in bodies}
    return [
        Mention("company", key, Place(field, at, at + len(first)), False)
        for first, key in longer.items()
        for field, body in bodies.items()
        for at in _alone(body, first)
        if (field == _TITLE or not opens_sentence(body, at))
        and not is_taken[field](at, at + len(first))
    ]


def _alone(body: str, word: str) -> Iterator[int]:
    """Yield where a word stands alone, and no other with a capital behind it."""
    at = body.find(word)
    while at >= 0:
        end = at + len(word)
        before, behind = body[at - 1 : at], body[end : end + 1]
        inside = before.isalnum() or before in _JOINS or behind.isalnum() or behind in _ENDS
        if not inside and not _CAPITAL.match(body, end):
            yield at
        at = body.find(word, end)


def headline_names(mentions: list[Mention], firsts: Firsts, bodies: Bodies) -> dict[str, str]:
    """Return the keys of companies that only a headline names, shorter than the text does.

    `POSCO unit picks site` above a text on POSCO International: one key for the other.
    """
    moved: dict[str, str] = {}
    if not firsts:
        return moved
    titled = [key for key, fields in _fields(mentions).items() if fields == {_TITLE}]
    for key, said in _called(titled, mentions, bodies).items():
        if len(set(said)) == 1 and (own := firsts.get(said[0])) and own != key:
            moved[key] = own
    return moved


def short_names(coined: Mapping[str, str], firsts: Firsts) -> dict[str, str]:
    """Return the keys of coined names that are the first word of one other company's, with its key.

    `Neo sells to Bosch` in a text on Neo Performance.
    """
    return {key: own for key, name in coined.items() if (own := firsts.get(name)) and own != key}


def _longer(mentions: list[Mention], firsts: Firsts, bodies: Bodies) -> dict[str, str]:
    """Return the first words that can stand for one company, with its key."""
    alone = {
        first: key
        for first, key in firsts.items()
        if key and len(first) >= _SHORTEST and not _is_common(fold(first))
    }
    called = _called(alone.values(), mentions, bodies)
    return {
        first: key
        for first, key in alone.items()
        if sum(body.count(first) for body in bodies.values())
        > sum(said.startswith(first) for said in called[key])
    }


def first_words(mentions: list[Mention], bodies: Bodies) -> Firsts:
    """Return the first words of the longer names in an article; "" for two companies' word."""
    found: dict[str, str] = {}
    for m in mentions:
        if m.kind == "company" and m.sure and " " in (said := _said(m, bodies)):
            first = said.split(" ", 1)[0]
            found[first] = m.key if found.get(first, m.key) == m.key else ""
    return found


def _fields(mentions: Iterable[Mention]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.kind in _FIRMS:
            found[m.key].add(m.place.field)
    return found


def _called(
    keys: Iterable[str], mentions: Iterable[Mention], bodies: Bodies
) -> dict[str, list[str]]:
    """Return by what words the entities of some keys are named."""
    found: dict[str, list[str]] = {key: [] for key in keys}
    for m in mentions:
        if m.key in found:
            found[m.key].append(_said(m, bodies))
    return found


def _said(mention: Mention, bodies: Bodies) -> str:
    field, start, end = mention.place
    return bodies[field][start:end]


@cache
def _is_common(word: str) -> bool:
    """Whether a word is a name or a thing of its own, not a company's short name."""
    return word in _common() or bool(tables.names()[word].alone) or not split(word)


@cache
def _common() -> frozenset[str]:
    found = sections(tables.WORDS)
    return frozenset(word for section in _COMMON for word in found[section])
