"""Known words and phrases in a sentence, and what the rules find in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress, count
from typing import NamedTuple

from realloy_store.research.tone.lexicon import Entry, Word, lexicon
from realloy_store.research.tone.numbers import MONEY, counted


class Mark(NamedTuple):
    """A known word or phrase: the half-open range of its tokens, and what it does."""

    start: int
    end: int
    entry: Entry


_mark = tuple.__new__
"""Makes a mark in half the time of its own constructor; there are hundreds in an article."""


class Hit(NamedTuple):
    """One finding: the tokens it rests on, its kind and its value, -1..1."""

    start: int
    end: int
    kind: str
    value: float
    anchor: int
    """The token that makes the statement, the verb of a move: what may be denied or supposed."""


def marks_of(tokens: Sequence[str], known: Mapping[str, Word] | None = None) -> list[Mark]:
    """Return the known words and phrases in order, the longest phrase at each place."""
    known = lexicon() if known is None else known
    found: list[Mark] = []
    free = 0
    # Most tokens are unknown: they are passed over without a turn of the loop.
    for at in compress(count(), map(known.__contains__, tokens)):
        if at < free:
            continue
        entry, phrases = known[tokens[at]]
        end = at + 1
        if phrases and end < len(tokens) and (begun := phrases.get(tokens[end])):
            for rest, phrase in begun:
                if len(rest) == 1 or tuple(tokens[end : end + len(rest)]) == rest:
                    entry, end = phrase, end + len(rest)
                    break
        if entry is not None and not (tokens[at] in MONEY and counted(tokens, at)):
            found.append(_mark(Mark, (at, end, entry)))
            free = end
    return found


_SPOKEN_FOR = ("measure", "plan", "boast")
"""Kinds of marks whose words tell the model nothing more."""


def unmuted(tokens: Sequence[str], marks: list[Mark]) -> Sequence[str]:
    """Return the tokens but for phrases that say nothing ("oil tanker") or have their verdict."""
    mute = {
        at
        for start, end, (kind, sign, _) in marks
        if (kind == "word" and not sign) or kind in _SPOKEN_FOR
        for at in range(start, end)
    }
    return [token for at, token in enumerate(tokens) if at not in mute] if mute else tokens


def unboasted(tokens: Sequence[str], marks: list[Mark]) -> Sequence[str]:
    """Return the tokens but for the joy of releases: "is pleased to", "world-class"."""
    boasts = {n for start, end, entry in marks if entry.kind == "boast" for n in range(start, end)}
    return [token for at, token in enumerate(tokens) if at not in boasts] if boasts else tokens
