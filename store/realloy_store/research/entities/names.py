"""Names by their first word: what a text may say, how it must be spelled, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple

from realloy_store.research.entities.tokens import Text, fold, joins, places, split

Target = tuple[str, str]
"""Kind and key."""
Guard = Literal["", "headline", "single", "site"]
"""`headline`: no evidence where every word has a capital. `single`: one word, which is also a
person's or a place's name when another word with a capital stands before it. `site`: a mine or a
plant, which is its owner's only where the text speaks of that."""
_ANY, _CAPITAL, _EXACT = range(3)
_MIXED = 5
"""Letters of a word with capitals inside that must all be as in the table."""
_SHORT = 3
"""Letters of a word whose capitals must all be as in the table: Dow is not DoW."""


class Name(NamedTuple):
    """One name as a text may write it."""

    tail: tuple[str, ...]
    """Its words behind the first, folded."""
    spelling: tuple[tuple[int, str], ...]
    """For each word: any case, a capital first, or exactly so."""
    targets: tuple[Target, ...]
    """What it means; nothing, for a phrase that only hides a name."""
    sure: bool = True
    """Whether it means that wherever it stands."""
    guard: Guard = ""


class Hit(NamedTuple):
    """A name in a text: words `first` up to, not including, `last`."""

    name: Name
    first: int
    last: int
    start: int
    end: int


class Entries(NamedTuple):
    """The names that begin with one word."""

    longer: dict[str, tuple[Name, ...]]
    """By their second word, longest first."""
    alone: tuple[Name, ...]
    """Those of one word."""


class Names(dict[str, Entries]):
    """Names by first word. What is kept as lines is read when its word is met."""

    def __init__(
        self,
        found: Iterable[tuple[str, Name]],
        lines: Mapping[str, str] | None = None,
        read: Callable[[str, str], Iterable[Name]] | None = None,
    ) -> None:
        super().__init__()
        self._few = index(found)
        self._lines = lines or {}
        self._read = read
        self.firsts = frozenset(self._few.keys() | self._lines.keys())
        """Every first word."""

    def __missing__(self, first: str) -> Entries:
        found = list(self._few.get(first, ()))
        if self._read is not None and first in self._lines:
            found += self._read(first, self._lines[first])
        self[first] = _entries(found)
        return self[first]


def _entries(found: Iterable[Name]) -> Entries:
    longer: dict[str, list[Name]] = {}
    alone = []
    for entry in found:
        if entry.tail:
            longer.setdefault(entry.tail[0], []).append(entry)
        else:
            alone.append(entry)
    for names in longer.values():
        names.sort(key=lambda entry: -len(entry.tail))
    return Entries({second: tuple(names) for second, names in longer.items()}, tuple(alone))


def name(
    words: Iterable[str],
    targets: tuple[Target, ...],
    *,
    sure: bool = True,
    guard: Guard = "",
    exact: bool = False,
) -> tuple[str, Name]:
    """Return a name under its first word, folded, from its words as the table spells them."""
    written = list(words)
    folded = [fold(word) for word in written]
    spelling = tuple((_EXACT if exact else _case(word), word) for word in written)
    return folded[0], Name(tuple(folded[1:]), spelling, targets, sure, guard)


def _case(word: str) -> int:
    """Return how strictly a table's spelling is meant: `NdPr` exactly, `Lynas` with a capital.

    Acronyms of four letters and more are written as words too: CITIC, Citic.
    """
    if word == word.lower():
        return _ANY
    if len(word) > _MIXED:
        return _CAPITAL
    mixed = word != word.upper() and any(letter.isupper() for letter in word[1:])
    return _EXACT if mixed or len(word) <= _SHORT else _CAPITAL


def index(found: Iterable[tuple[str, Name]]) -> dict[str, list[Name]]:
    """Return names by first word; of equal ones the first is kept."""
    table: dict[str, dict[tuple[object, ...], Name]] = {}
    for first, entry in found:
        table.setdefault(first, {}).setdefault((entry.tail, entry.spelling), entry)
    return {first: list(entries.values()) for first, entries in table.items()}


def phrases(
    aliases: str, targets: tuple[Target, ...], *, sure: bool = True
) -> list[tuple[str, Name]]:
    """Return the names of a table's field, separated by `;`; those without a letter are dropped."""
    return [
        name(words, targets, sure=sure) for alias in aliases.split(";") if (words := split(alias))
    ]


def match(text: Text, names: Names) -> list[Hit]:
    """Return the longest names in a text, left to right, none overlapping."""
    hits: list[Hit] = []
    free = 0
    keys, starts, ends = text.keys, text.starts, text.ends
    following = [*keys[1:], ""]
    for at in places(names.firsts, text):
        if at < free:
            continue
        longer, alone = names[keys[at]]
        options = (*longer[second], *alone) if (second := following[at]) in longer else alone
        for entry in options:
            last = at + 1 + len(entry.tail)
            if len(entry.tail) > 1 and tuple(keys[at + 1 : last]) != entry.tail:
                continue
            if _is_spelled(text, at, entry):
                hits.append(Hit(entry, at, last, starts[at], ends[last - 1]))
                free = last
                break
    return hits


def _is_spelled(text: Text, at: int, entry: Name) -> bool:
    """Whether the words at a place are written as the name, and hang together."""
    body, starts, ends = text.text, text.starts, text.ends
    previous = None
    for n, (case, written) in enumerate(entry.spelling, at):
        start, end = starts[n], ends[n]
        if case != _ANY:
            if not (body[start].isupper() or (case == _EXACT and body[start] == written[0])):
                return False
            word = body[start:end]
            if case == _EXACT and word != written and not (len(word) > 2 and word.isupper()):
                return False
        if previous is not None and not joins(body, previous[1], start, previous[1] - previous[0]):
            return False
        previous = (start, end)
    # "US$40" is money.
    return previous is None or body[previous[1] : previous[1] + 1] != "$"
