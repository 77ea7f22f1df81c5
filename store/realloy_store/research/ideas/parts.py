"""The parts of a clause: cut at punctuation and before the words that open a condition."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from realloy_store.research.ideas.reading import Clause, Reading

_OPENERS = frozenset(
    "on onto upon below under above after ahead whenever if once unless because since provided "
    "until till when as either only before into near between around assuming given should against "
    "versus".split()
)
_CLAUSAL = frozenset("if once unless because since provided when whenever should".split())
"""These open a whole clause, with prepositions of its own."""
_TERMS = frozenset({"for", "over", "within", "in", "with", "at", "by", "of"})
"""Cut before these where a time or a size follows: "on weakness | for 3-6 months"."""
_BOUNDARIES = frozenset(",;:.!?()")
_JOINED_AFTER = frozenset(
    "only either or not if ahead such and as on just unless because since whenever".split()
)
_ARTICLES = frozenset("a an the long much well".split())


class Part(NamedTuple):
    """Tokens `first` up to, not including, `last`; `head` is the word that opens it."""

    first: int
    last: int
    head: str
    comma: bool
    """Punctuation stands before it."""


def parts(reading: Reading, clause: Clause, inside: Set[int]) -> Iterator[Part]:
    """Cut one clause; `inside` are the tokens of instruments, where nothing is cut."""
    begin, comma = clause.first, True
    for at in range(clause.first, clause.last):
        boundary = _is_boundary(reading, at)
        opens = at not in inside and _opens(reading, at)
        if opens and reading.low(begin) in _CLAUSAL:
            opens = reading.low(at) in _CLAUSAL or reading.low(at) == "either"
        if not boundary and not opens:
            continue
        if at > begin:
            yield Part(begin, at, reading.low(begin), comma)
        if at > begin or boundary:
            begin, comma = (at + 1, True) if boundary else (at, False)
    if begin < clause.last:
        yield Part(begin, clause.last, reading.low(begin), comma)


def _is_boundary(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    if at in reading.quantity_at:
        return False
    if low == "-":
        return not reading.tokens[at].glued
    return low in _BOUNDARIES


def _opens(reading: Reading, at: int) -> bool:
    """Whether a word opens a part; "only after X" and "either on X or on Y" are one part."""
    low, before = reading.low(at), reading.low(at - 1)
    if low in _TERMS:
        return _term_follows(reading, at)
    if low not in _OPENERS or before in _JOINED_AFTER:
        return False
    if low == "as":
        return reading.low(at + 1) not in _ARTICLES
    if low == "should":
        return reading.low(at + 1) in ("the", "a", "an", "it", "they") or before in ("", ",", ".")
    return low != "either" or reading.low(at + 1) in _OPENERS


def _term_follows(reading: Reading, at: int) -> bool:
    for n in range(at + 1, at + 5):
        quantity = reading.quantity_at.get(n)
        if quantity is not None:
            return quantity.is_time or reading.low(at) in ("with", "for", "at")
        if reading.low(n) not in ("the", "next", "a", "an", "about", "hard", "up", "to"):
            return False
    return False
