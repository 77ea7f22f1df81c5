"""Words with capitals that stand together and that no table knows: what may be a name.

Cut off are the sentence's own words, countries at the edges and offices: `Kestrel CEO Jane Doe`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from realloy_store import data
from realloy_store.data.tables import sections
from realloy_store.research.entities import frame_words
from realloy_store.research.entities.names import Hit
from realloy_store.research.entities.tables import WORDS
from realloy_store.research.entities.tokens import Text, opens_sentence
from realloy_store.research.entities.unlisted import FORMS

FREE, FIRM, COUNTRY, GOOD = range(4)
"""Whose a word is: nobody's that a table knows, a company's, a country's, a mineral's."""
_KINDS = {"country": COUNTRY, "mineral": GOOD, "commodity": GOOD}
_LINKS = frozenset((" ", "-", " & ", "’", "'", "&"))
_MOST = 5
"""Words of a name."""
_ABBREVIATION = 6
"""Letters of capitals that abbreviate a name."""
_CODE = re.compile(r"[A-Z]{1,2}\d+")
_ENDINGS = tuple("ers ors ions ments ness ist sts ing ings ities ly ians eses men ages ees".split())
"""How words end that are seldom names: growers, separations."""


Spot = tuple[str, int, int]
"""A name, where it starts and where it ends."""


class Run(NamedTuple):
    """Words `first` up to, not including, `last`."""

    first: int
    last: int
    name: str
    start: int
    end: int


def owners(text: Text, hits: Sequence[Hit], printed: Sequence[tuple[int, int]]) -> bytearray:
    """Return for each word of a text whose it is.

    `hits` are the names of the tables in it, `printed` the places of symbols with their names.
    """
    found = bytearray(len(text.keys))
    for name, first, last, _, _ in hits:
        kind = _KINDS.get(name.targets[0][0], FIRM)
        found[first] = kind
        if last - first > 1:
            found[first:last] = bytes((kind,)) * (last - first)
    for start, end in printed:
        for n in range(*words_of(text, ("", start, end))):
            found[n] = FIRM
    return found


def words_of(text: Text, spot: Spot) -> tuple[int, int]:
    """Return the first word of a place, and the first behind it."""
    return bisect_left(text.starts, spot[1]), bisect_left(text.starts, spot[2])


def runs(text: Text, whose: bytearray) -> Iterator[Run]:
    """Yield what may be names, in reading order; persons too."""
    body, keys, starts, ends = text.text, text.keys, text.starts, text.ends
    openers, alone = _openers(), _never_alone()
    done, end_of_text = 0, len(keys)
    for at in _capitals(text):
        if at < done or whose[at] == FIRM or keys[at] in openers:
            continue
        first, last = at, at + 1
        while (
            last < end_of_text
            and body[starts[last]].isupper()
            and whose[last] != FIRM
            and body[ends[last - 1] : starts[last]] in _LINKS
        ):
            last += 1
        done = last
        if last - at == 1:
            if whose[at] or keys[at] in alone or not _is_beside(text, at) or not _is_name(text, at):
                continue
        else:
            first, last = _cut(text, whose, at, last)
            if not 0 < last - first <= _MOST or not _is_own(text, whose, first, last):
                continue
        start, end = starts[first], ends[last - 1]
        yield Run(first, last, body[start:end], start, end)


def _is_beside(text: Text, at: int) -> bool:
    """Whether anything that tells of a name can stand beside a word."""
    keys, start, end = text.keys, text.starts[at], text.ends[at]
    if at and (keys[at - 1] in frame_words.ahead() or text.text[start - 2] in ",/&"):
        return True
    if at + 1 == len(keys):
        return False
    after = keys[at + 1]
    return after in frame_words.beside() or text.text[end] in ",/&" or after[0].isdigit()


def _capitals(text: Text) -> list[int]:
    """Return the words that begin with a capital, and in a text of ASCII those with a figure."""
    body = text.text
    if body.isascii():
        return [n for n, start in enumerate(text.starts) if body[start] <= "Z"]
    return [n for n, start in enumerate(text.starts) if body[start].isupper()]


def is_plain(words: Iterable[str]) -> bool:
    """Whether English writes all words of a name small, too."""
    generic, common = _generic(), _common()
    return all(word in generic or word in common for word in words)


def _cut(text: Text, whose: bytearray, first: int, last: int) -> tuple[int, int]:
    keys = text.keys
    offices, openers = _offices(), _openers()
    for n in range(first, last):
        if keys[n] in offices:
            last = n
            break
    while first < last and (keys[first] in openers or whose[first] == COUNTRY):
        if frame_words.is_form(keys[first:last]):  # `Shandong Luyuan Group`
            break
        first += 1
    while last > first and (whose[last - 1] == COUNTRY or keys[last - 1] in openers):
        last -= 1
    return first, last


def _is_own(text: Text, whose: bytearray, first: int, last: int) -> bool:
    """Whether several words have one that only names have, and none that no company's has."""
    keys = text.keys
    if last - first == 1:
        return not whose[first] and keys[first] not in _never_alone() and _is_name(text, first)
    if frame_words.is_never(keys[first:last]):
        return False
    generic = _generic()
    return any(
        not whose[n] and len(keys[n]) > 1 and keys[n] not in generic for n in range(first, last)
    )


def _is_name(text: Text, at: int) -> bool:
    """Whether a word alone can be a name: its capital is none that begins a sentence."""
    start, end, word = text.starts[at], text.ends[at], text.keys[at]
    written = text.text[start:end]
    if end - start == 1 or not written[0].isupper():
        return False
    if written.isupper():
        return (
            end - start <= _ABBREVIATION
            and not frame_words.is_abbreviation(written)
            and not _CODE.fullmatch(written)
        )
    if word in _common() or word.endswith(_ENDINGS):
        return not opens_sentence(text.text, start)
    return True


@cache
def _openers() -> frozenset[str]:
    found = sections(WORDS)
    opening = sections(frame_words.TABLE)["opening"]
    return frozenset((*found["people"], *found["trade"], *found["public"], *opening))


@cache
def _generic() -> frozenset[str]:
    found = sections(WORDS)
    return _openers() | frozenset((*found["generic"], *found["business"]))


@cache
def _never_alone() -> frozenset[str]:
    return (
        _generic()
        | _offices()
        | FORMS
        | {"co", "cos", "bros"}
        | frame_words.never()
        | frame_words.places()
    )


@cache
def _offices() -> frozenset[str]:
    return frozenset(sections(WORDS)["offices"])


@cache
def _common() -> frozenset[str]:
    return frozenset(data.text("common_english.txt").split())
