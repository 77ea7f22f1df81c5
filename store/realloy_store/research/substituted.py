"""What two texts that share most of their words put in the same places.

A report by a form keeps its sentences and changes the metal, the company, the price and the week; a
copy, however short, has nothing else where the whole text has something. A place is known by the
two words before and after it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cache
from typing import NamedTuple

from realloy_store import data
from realloy_store.data.tables import rows, several

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*|[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|[^\W\d_]+(?:'[^\W\d_]+)?"
)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_NUMBER, _NAME = "#", "@"
_LONGEST = 60_000
"""Characters of a text that are looked at; what a form changes it changes early."""
_TELLING = frozenset(
    "first second third fourth one two three four five six seven eight nine ten eleven twelve half "
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday spring summer autumn winter morning "
    "afternoon evening daily weekly monthly quarterly annual north south east west".split()
)
"""Everyday words that tell one report of a series from the next."""
_SMALL = frozenset("a am an as at be by do he i if in is it me my no of on or so to up we".split())
"""Everyday words that the list of them leaves out."""

Places = Mapping[tuple[str, ...], Set[str]]
"""What stands in a place: by the kind of it and the two words before and after, the values."""


class Comparison(NamedTuple):
    """How many values two texts share in the same places, and which they exchange how often."""

    shared: int
    figures: int
    names: int


def words(text: str) -> list[str]:
    """Return the words and numbers of a text without case; `7,050` and `7050` are one."""
    folded = unicodedata.normalize("NFKC", text[:_LONGEST]).casefold().replace("’", "'")
    return [_THOUSANDS.sub("", word) for word in _WORD.findall(folded)]


def names_something(word: str) -> bool:
    """Whether a word of `words` is a number, a name, a metal or a time: no everyday word."""
    return tells_apart(word) or word.removesuffix("'s") not in _common()


def tells_apart(word: str) -> bool:
    """Whether a word of `words` is a number, a metal or a time, as reports are told apart by."""
    return word[0].isdigit() or word in _telling()


def compared(a: Places, b: Places) -> Comparison:
    """Return what two texts have in the places that both have; what only one has more is none."""
    shared, exchanged = 0, {_NUMBER: 0, _NAME: 0}
    for place in a.keys() & b.keys():
        ours, theirs = a[place], b[place]
        shared += len(ours & theirs)
        exchanged[place[0]] += min(len(ours - theirs), len(theirs - ours))
    return Comparison(shared, exchanged[_NUMBER], exchanged[_NAME])


def places(text: str) -> Places:
    """Return the numbers and names of a text by their places.

    In a language whose everyday words are not known only numbers are values.
    """
    found = words(text)
    named = [names_something(word) for word in found]
    # Nine in ten words of an English page are everyday ones, six in ten of one full of names.
    english = sum(named) * 2 <= len(named)
    kinds = [
        _NUMBER if word[0].isdigit() else _NAME if english and name else ""
        for word, name in zip(found, named, strict=True)
    ]
    masked = ["", "", *(kind or word for kind, word in zip(kinds, found, strict=True)), "", ""]
    result: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for at, kind in enumerate(kinds):
        around = (*masked[at : at + 2], *masked[at + 3 : at + 5])
        if kind == _NUMBER or (kind and any(word not in (_NUMBER, _NAME, "") for word in around)):
            result[(kind, *around)].add(found[at])
    return result


@cache
def _common() -> frozenset[str]:
    return _SMALL | frozenset(data.text("common_english.txt").split())


@cache
def _telling() -> frozenset[str]:
    minerals = {word for row in rows("minerals.csv") for word in _single(row["names"])}
    return _TELLING | minerals.union(*(_single(row["name"]) for row in rows("commodities.csv")))


def _single(names: str) -> set[str]:
    """Return the names of one word, singular and plural ones as they are."""
    found = [words(name) for name in several(names)]
    return {name[0] for name in found if len(name) == 1}
