"""The words that stand around and in companies' names, with their points: `company_frames.txt`."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache
from typing import NamedTuple

from realloy_store.data.tables import sections

TABLE = "company_frames.txt"
ENOUGH = 3
"""Points that make a company of a name."""
_SHORTEST = 2
"""Words of `Shandong Group`, which is no name."""


class Phrase(NamedTuple):
    """Words beside a name, but for the nearest."""

    rest: tuple[str, ...]
    """As they are read."""
    points: int


Phrases = dict[str, tuple[Phrase, ...]]
"""Phrases by the word beside the name, the longest first."""


def form(words: Sequence[str]) -> int:
    """Return the points of a name's own words, folded."""
    found = 0
    if len(words) > 1:
        found = _forms().get(words[-1], 0)
        if words[0] in _firsts():
            found += 2
    return found


def houses() -> Set[str]:
    """Return the first words of many companies' names: Hyundai, Sumitomo."""
    return _firsts().keys()


def is_trade(word: str) -> bool:
    """Whether a word, folded, ends the names of companies: magnetics, metals."""
    return word in _forms()


def is_form(words: Sequence[str]) -> bool:
    """Whether words, folded, begin and end as companies' names of a country do."""
    return len(words) > _SHORTEST and words[0] in _firsts() and words[-1] in _forms()


def is_never(words: Sequence[str]) -> bool:
    """Whether a name of these words, folded, is a body's, a day's, a place's."""
    if words[-1] in never():
        return True
    return _forms().get(words[-1], 0) < ENOUGH and not never().isdisjoint(words)


def is_abbreviation(word: str) -> bool:
    """Whether capitals abbreviate another thing than a company."""
    return word in _letters()


@cache
def beside() -> frozenset[str]:
    """Return the words behind a name with which something that has points can begin."""
    first = {*behind(), *owned(), *led(), *skipped()}
    return frozenset((*first, "s", "which", "whose", "a", "an", "the", "another", "one", "is"))


@cache
def ahead() -> Phrases:
    """Return what is said before a name."""
    return _phrases("ahead", before=True)


@cache
def behind() -> Phrases:
    """Return what is said behind a name."""
    return _phrases("behind")


def _phrases(place: str, *, before: bool = False) -> Phrases:
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for points, phrase in _pointed(place):
        *rest, word = phrase.split() if before else phrase.split()[::-1]
        found.setdefault(word, {}).setdefault(tuple(rest if before else rest[::-1]), points)
    return {
        word: tuple(
            Phrase(rest, points) for rest, points in sorted(rests.items(), key=lambda e: -len(e[0]))
        )
        for word, rests in found.items()
    }


def _pointed(place: str) -> list[tuple[int, str]]:
    return [
        (int(section.split(" ")[1]), phrase)
        for section, phrases in sections(TABLE).items()
        if section.startswith(place + " ")
        for phrase in phrases
    ]


def _points(place: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for points, word in _pointed(place):
        found.setdefault(word, points)
    return found


@cache
def owned() -> dict[str, int]:
    """Return what a company has, or a place."""
    return _points("owned")


@cache
def what() -> dict[str, int]:
    """Return what a name may be said to be."""
    return _points("what")


@cache
def _forms() -> dict[str, int]:
    return _points("forms")


@cache
def _firsts() -> dict[str, int]:
    return _points("firsts")


@cache
def never() -> frozenset[str]:
    """Return the words that no company's name has alone, or at its end."""
    return frozenset(sections(TABLE)["never"])


@cache
def _letters() -> frozenset[str]:
    return frozenset(sections(TABLE)["letters"])


@cache
def led() -> frozenset[str]:
    """Return what stands behind a hyphen: the X-led group."""
    return frozenset(sections(TABLE)["led"])


@cache
def skipped() -> frozenset[str]:
    """Return the words between a name and what it does."""
    return frozenset(sections(TABLE)["skipped"])


@cache
def about() -> frozenset[str]:
    """Return the words between a verb and its figure."""
    return frozenset(sections(TABLE)["about"])


@cache
def places() -> frozenset[str]:
    """Return the towns and coasts that are no company's name alone."""
    return frozenset(sections(TABLE)["places"])
