"""Policies told in other words, by who does what to what, when: `policy_frames.csv`.

"Beijing's ban on sales of the metals to American users" names no announcement. A frame is met in a
sentence that has one of each of its lists of words and none of those that speak against it; some
of it may be said elsewhere in the text: which metals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from realloy_store.data.tables import rows, sections, several
from realloy_store.research.entities.tokens import Text, places

_LISTS = ("first", "second", "third", "fourth")
_ACTORS = ("@cn", "@us", "@eu")
_ENOUGH = 3
"""Lists of a frame of which one may be of who does it, elsewhere in the text."""


@dataclass(frozen=True, slots=True, eq=False)  # keys of dictionaries, each its own
class Words:
    """Alternatives: one of them must stand there."""

    single: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    firsts: frozenset[str]
    """The first words of the phrases."""
    words: frozenset[str]
    """Both."""

    def place(self, keys: Sequence[str]) -> tuple[int, int] | None:
        """Return the first and the last word of the first that stands among others."""
        words = self.words
        if words.isdisjoint(keys):
            return None
        for at, key in enumerate(keys):
            if key not in words:
                continue
            if key in self.single:
                return at, at
            if key in self.firsts:
                for phrase in self.phrases:
                    if tuple(keys[at : at + len(phrase)]) == phrase:
                        return at, at + len(phrase) - 1
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One way in which a policy is told."""

    policy: str
    lists: tuple[Words, ...]
    """What a sentence must have one of each of, the anchors first."""
    context: tuple[Words, ...]
    """What the text must have besides."""
    without: Words


@dataclass(frozen=True, slots=True)
class _Frames:
    """All frames. Each of their lists has a bit, so that what words miss is told by numbers."""

    anchored: dict[str, list[tuple[Frame, int, int]]]
    """By the words at which they are looked for, with the bits that text and sentence need."""
    bits: dict[str, int]
    """The lists that a word is in, or begins a phrase of."""
    words: frozenset[str]
    anchors: frozenset[str]

    def lists_of(self, words: Iterable[str]) -> int:
        """Return the bits of the lists that words of a text can be of."""
        found = 0
        for word in self.words.intersection(words):
            found |= self.bits[word]
        return found


def told(text: Text) -> Iterator[tuple[str, int, int]]:
    """Yield key, start and end of each policy that a text tells in a frame."""
    every = _frames()
    anchors = places(every.anchors, text)
    if not anchors:
        return
    missed = ~every.lists_of(text.words)
    live: dict[str, list[tuple[Frame, int]]] = {}
    for word in {text.keys[at] for at in anchors}:
        for frame, needed, said in every.anchored[word]:
            if not needed & missed:
                live.setdefault(word, []).append((frame, said))
    first = end = 0
    keys = text.keys[:0]
    tried: set[Frame] = set()
    for at in anchors:
        if text.keys[at] not in live:
            continue
        if at >= end:
            first, end = _sentence(text, at)
            keys = text.keys[first:end]
            missed = ~every.lists_of(keys)
            tried = set()
        for frame, said in live[text.keys[at]]:
            if not said & missed and frame not in tried:
                tried.add(frame)
                if met := _met(frame, keys):
                    yield frame.policy, text.starts[first + met[0]], text.ends[first + met[1]]


def _sentence(text: Text, at: int) -> tuple[int, int]:
    """Return the first word of the sentence around a word, and the first behind it."""
    body, start, end = text.text, text.starts[at], text.ends[at]
    begin = max(_stop_before(body, start), body.rfind("\n", 0, start) + 1)
    close = _stop_behind(body, end)
    line = body.find("\n", end, close)
    first = bisect_left(text.starts, begin)
    last = bisect_left(text.starts, line if line >= 0 else close)
    return first, last


def _stop_before(body: str, at: int) -> int:
    while (at := body.rfind(". ", 0, at)) > 0:
        if _is_end(body, at):
            return at + 2
    return 0


def _stop_behind(body: str, at: int) -> int:
    while (at := body.find(". ", at)) >= 0:
        if _is_end(body, at):
            return at
        at += 2
    return len(body)


def _is_end(body: str, stop: int) -> bool:
    """Whether a full stop before a blank ends a sentence: not in `U.S. buyers` and `Nos. 55`."""
    initial = body[stop - 1].isupper() and body[stop - 2] in " ."
    return not initial and not body[stop + 2 : stop + 3].isdigit()


def _met(frame: Frame, keys: Sequence[str]) -> tuple[int, int] | None:
    """Return the first and the last word that a sentence tells a policy by."""
    if frame.without.place(keys):
        return None
    found = []
    for each in frame.lists:
        place = each.place(keys)
        if place is None:
            return None
        found.append(place)
    return min(first for first, _ in found), max(last for _, last in found)


@cache
def frames() -> tuple[Frame, ...]:
    """Return the frames of the table."""
    return tuple(map(_frame, rows("policy_frames.csv")))


def _frame(row: Mapping[str, str]) -> Frame:
    """Read a row. Who does it may be said elsewhere, too, where the sentence has enough without."""
    lists = [row[name] for name in ("anchors", *_LISTS) if row[name]]
    context = row["context"].split(" & ") if row["context"] else []
    if len(lists) >= _ENOUGH:
        context += [each for each in lists if each in _ACTORS]
        lists = [each for each in lists if each not in _ACTORS]
    return Frame(
        row["policy"],
        tuple(map(_words, lists)),
        tuple(map(_words, context)),
        _words(row["without"]),
    )


def anchors() -> frozenset[str]:
    """Return the words at which frames are looked for."""
    return _frames().anchors


@cache
def _frames() -> _Frames:
    anchored: dict[str, list[tuple[Frame, int, int]]] = {}
    numbers: dict[Words, int] = {}
    bits: dict[str, int] = {}
    for frame in frames():
        for each in (*frame.lists, *frame.context):
            if each not in numbers:
                numbers[each] = 1 << len(numbers)
                for word in each.words:
                    bits[word] = bits.get(word, 0) | numbers[each]
        said = sum({numbers[each] for each in frame.lists})
        needed = sum({numbers[each] for each in (*frame.lists, *frame.context)})
        for word in frame.lists[0].words:
            anchored.setdefault(word, []).append((frame, needed, said))
    return _Frames(anchored, bits, frozenset(bits), frozenset(anchored))


@cache
def _words(cell: str) -> Words:
    """Read `ban;bans;@cn;cut off`: words, phrases and groups of `policy_words.txt`."""
    groups = sections("policy_words.txt")
    said = [
        word
        for part in several(cell)
        for word in (groups[part[1:]] if part[:1] == "@" else (part,))
    ]
    phrases = tuple(dict.fromkeys(tuple(word.split()) for word in said if " " in word))
    single = frozenset(word for word in said if " " not in word)
    firsts = frozenset(phrase[0] for phrase in phrases)
    return Words(single, phrases, firsts, single | firsts)
