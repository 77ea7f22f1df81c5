"""Names that are a person's where they stand: `Mark Lynas`, `Judge Nickel`, `Dr L. Solvay`.

Whom an article introduces in full it calls by the last name afterwards: `Lynas said`. Then the bare
name is the person's throughout, unless something else in the article speaks for the company.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from realloy_store.data.tables import sections
from realloy_store.research.entities.frame_words import TABLE, form
from realloy_store.research.entities.model import Mention
from realloy_store.research.entities.names import Hit
from realloy_store.research.entities.tables import WORDS
from realloy_store.research.entities.tokens import Text, fold

_KINDS = ("company", "fund", "mineral", "commodity", "country")
"""What shares its names with people: Ford, Nickel, Copper, Jordan."""
_INITIAL = 1
_WITH_ADDRESS = 2
_LONGEST = 3
"""Words of a person's name."""
_LEGAL = re.compile(r" (?:Inc|Corp|Corporation|Co|Ltd|Limited|plc|PLC|AG|SA|Group|Company)\b")

Surname = tuple[str, str, str]
"""Kind, key and the name as written."""


def is_person(text: Text, hit: Hit) -> bool:
    """Whether a name of one word stands behind a given name, an initial or a form of address.

    It is not the text's first word.
    """
    body, start, end = text.text, text.starts[hit.first - 1], text.ends[hit.first - 1]
    if not body[hit.start].isupper() or not body[start].isupper():
        return False
    if hit.name.targets[0][0] not in _KINDS:
        return False
    before, gap = text.keys[hit.first - 1], body[end : hit.start]
    if gap == ". " and end - start == _INITIAL:
        return body[start - 1 : start] != "."  # "U.S. Lynas" has a country before it
    if gap == ". ":
        return before in _addresses()
    if gap != " ":
        return False
    return before in _addresses() or _is_given(text, hit, before) or _is_addressed(text, hit)


def _is_addressed(text: Text, hit: Hit) -> bool:
    """Whether a form of address stands before the name and another: `Justice Marian Boliden`."""
    if hit.first < _WITH_ADDRESS:
        return False
    start, end = text.starts[hit.first - 2], text.ends[hit.first - 2]
    then = text.starts[hit.first - 1]
    return (
        text.keys[hit.first - 2] in _addresses()
        and text.text[start].isupper()
        and text.text[end:then] in (" ", ". ")
    )


def _is_given(text: Text, hit: Hit, before: str) -> bool:
    """Whether a given name goes before, and no company's name goes on: not `Felix Gold Mines`."""
    goes_on = hit.last < len(text.keys) and text.keys[hit.last] in _trades()
    return before in _given() and not (goes_on and text.text[hit.end + 1].isupper())


def is_somebody(words: Sequence[str]) -> bool:
    """Whether several words with capitals, folded, are a person's name and no company's."""
    if words[0] in _addresses() or words[0] in _roles():
        return True
    return words[0] in _given() and len(words) <= _LONGEST and not form(words)


def without_persons(
    mentions: list[Mention], persons: set[Surname], bodies: dict[str, str]
) -> list[Mention]:
    """Drop the bare last names of persons, by article text, unless more speaks for the company."""
    dropped: set[tuple[str, str, str]] = set()
    for kind, key, written in persons:
        others = {
            _surface(m, bodies)
            for m in mentions
            if (m.kind, m.key) == (kind, key) and m.sure and not _is_bare(m, written, bodies)
        }
        if not others or kind not in ("company", "fund"):
            dropped.add((kind, key, written))
    return [
        m
        for m in mentions
        if not any(
            (m.kind, m.key) == (kind, key) and _is_bare(m, written, bodies)
            for kind, key, written in dropped
        )
    ]


def _is_bare(mention: Mention, written: str, bodies: dict[str, str]) -> bool:
    """Whether a mention is a last name only, in its capitals or in those of a transcript."""
    if _LEGAL.match(bodies[mention.place.field], mention.place.end):
        return False
    return _surface(mention, bodies) in (written, written.upper())


def _surface(mention: Mention, bodies: dict[str, str]) -> str:
    return bodies[mention.place.field][mention.place.start : mention.place.end]


@cache
def _given() -> frozenset[str]:
    return frozenset(map(fold, sections(WORDS)["given"]))


@cache
def _addresses() -> frozenset[str]:
    return frozenset(sections(WORDS)["addresses"])


@cache
def _roles() -> frozenset[str]:
    return frozenset(sections(TABLE)["roles"])


@cache
def _trades() -> frozenset[str]:
    return frozenset(sections(WORDS)["generic"])
