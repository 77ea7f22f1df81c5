"""Known words and phrases in a sentence, and what the rules find in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from realloy_store.research.tone.lexicon import Entry, lexicon
from realloy_store.research.tone.numbers import MONEY, counted


class Mark(NamedTuple):
    """A known word or phrase: the half-open range of its tokens, and what it does."""

    start: int
    end: int
    entry: Entry


class Hit(NamedTuple):
    """One finding: the tokens it rests on, its kind and its value, -1..1."""

    start: int
    end: int
    kind: str
    value: float
    anchor: int
    """The token that makes the statement, the verb of a move: what may be denied or supposed."""


def marks_of(tokens: Sequence[str]) -> list[Mark]:
    """Return the known words and phrases in order, the longest phrase at each place."""
    known = lexicon()
    found: list[Mark] = []
    free = 0
    for at, token in enumerate(tokens):
        if token not in known or at < free:
            continue
        entry, phrases = known[token]
        end = at + 1
        for rest, phrase in phrases.get(tokens[end], ()) if phrases and end < len(tokens) else ():
            if len(rest) == 1 or tuple(tokens[end : end + len(rest)]) == rest:
                entry, end = phrase, end + len(rest)
                break
        if entry is not None and not (token in MONEY and counted(tokens, at)):
            found.append(Mark(at, end, entry))
            free = end
    return found


def unmuted(tokens: Sequence[str], marks: list[Mark]) -> Sequence[str]:
    """Return the tokens but for phrases that are known to say nothing, such as "oil tanker"."""
    mute = {
        at
        for start, end, entry in marks
        if entry.kind == "word" and not entry.sign
        for at in range(start, end)
    }
    return [token for at, token in enumerate(tokens) if at not in mute] if mute else tokens
