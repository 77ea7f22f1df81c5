"""The words that the rules know, by what they do in a sentence: `data/tone_words.txt`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from sys import intern
from typing import Literal, NamedTuple

from realloy_store import data

Kind = Literal[
    "move", "grade", "thing", "word", "win", "deal", "build", "site",
    "trade", "plain", "bar", "bracket", "flip", "hedge", "concede", "reason", "turn", "compare",
    "burden", "benefit", "against", "act", "side", "fade", "list", "contest", "rule",
    "measure", "plan", "boast",
]  # fmt: skip


class Entry(NamedTuple):
    """What a word or phrase does."""

    kind: Kind
    sign: int = 0
    """+1 up or good, -1 down or bad (a cost: bad when it rises), 0 neither."""
    weight: float = 0.0
    """What it says alone, 0..1."""


class Word(NamedTuple):
    """A word: what it does itself, and the phrases that begin with it."""

    entry: Entry | None
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Entry]]]
    """By their second word: the words after the first, longest first, and what the phrase does."""


STOPS = frozenset("from to for at than per between until till during which who and or ,".split())
"""Where the object of a verb ends."""


@cache
def lexicon(table: str = "tone_words.txt") -> dict[str, Word]:
    """Return every word of a table by its lower-case form. Read once, about 4 ms."""
    words: dict[str, Entry] = {}
    phrases: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}
    for form, entry in _entries(data.text(table)):
        first, *rest = form.split("_")
        if rest:
            phrases.setdefault(first, {}).setdefault(rest[0], []).append((tuple(rest), entry))
        elif entry.kind != "trade":
            words[form] = entry
        else:
            words.setdefault(form, entry)  # traders' meaning of a word yields to the common one
    for options in phrases.values():
        for each in options.values():
            each.reverse()  # a later line wins
            each.sort(key=lambda pair: -len(pair[0]))
    return {
        intern(word): Word(words.get(word), phrases.get(word, {})) for word in {*words, *phrases}
    }


def _entries(table: str) -> Iterator[tuple[str, Entry]]:
    entry = Entry("word")
    for line in table.splitlines():
        if line.startswith("["):
            kind, *rest = line[1:-1].split()
            sign = {"+": 1, "-": -1}.get(rest[0], 0) if rest else 0
            entry = Entry(kind, sign, float(rest[1]) if len(rest) > 1 else 0.0)  # type: ignore[arg-type]
        elif not line.startswith("#"):
            for written in line.split():
                for form in _forms(written):
                    yield form, entry


def _forms(written: str) -> tuple[str, ...]:
    """Return the forms that `rise*`, `slip+` and `profit^` stand for."""
    stem, mark = written[:-1], written[-1]
    if mark == "^":
        return stem, _with_s(stem)
    if mark == "+":
        return stem, stem + "s", stem + stem[-1] + "ed", stem + stem[-1] + "ing"
    if mark != "*":
        return (written,)
    if stem.endswith("e"):
        return stem, stem + "s", stem + "d", stem[:-1] + "ing"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem, _with_s(stem), stem[:-1] + "ied", stem + "ing"
    return stem, _with_s(stem), stem + "ed", stem + "ing"


def _with_s(stem: str) -> str:
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ies"
    return stem + ("es" if stem.endswith(("s", "x", "ch", "sh")) else "s")
