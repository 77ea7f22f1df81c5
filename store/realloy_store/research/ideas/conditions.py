"""When to open, when to leave, what would make it work, what would break it, and why.

The bullet is cut into parts at punctuation and at the words that open a condition; each part has
one such word at its head, and the words around tell a good outcome from a bad one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from realloy_store.research.ideas.legs import Draft
from realloy_store.research.ideas.model import Phrase
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Reading

_OPENERS = frozenset(
    "on onto upon below under above after ahead whenever if once unless because since provided "
    "should "
    "until till when as either only before into near between around assuming given".split()
)
_ENTRY = frozenset(
    "on upon below under above after ahead whenever only should before near between around "
    "into".split()
)
_CATALYST = frozenset("if once as when provided assuming given either".split())
_EXIT_VERBS = frozenset(
    "cover exit close cut stop sell roll reverse walk abandon unwind trim scaling out".split()
)
_RATIONALE = ("thesis", "rationale", "because", "since", "reason", "why")
_BOUNDARIES = frozenset(",;:.!?()")


@dataclass(frozen=True, slots=True)
class Conditions:
    """The phrases of each sort, in the order of the text."""

    entry: tuple[Phrase, ...] = ()
    exit: tuple[Phrase, ...] = ()
    catalyst: tuple[Phrase, ...] = ()
    risk: tuple[Phrase, ...] = ()
    rationale: tuple[Phrase, ...] = ()


class _Part(NamedTuple):
    first: int
    last: int
    head: str


def read_conditions(
    reading: Reading, drafts: Sequence[Draft], losses: Sequence[tuple[int, int]]
) -> Conditions:
    """Return the conditions; `losses` are the text spans of the numbers that are losses."""
    sorted_parts: dict[str, list[Phrase]] = {}
    for clause in reading.clauses:
        for part in _parts(reading, clause.first, clause.last, drafts):
            sort = _sort(reading, part, drafts, losses)
            if sort is not None and part.last > part.first:
                sorted_parts.setdefault(sort, []).append(reading.phrase(part.first, part.last))
    return Conditions(**{sort: tuple(phrases) for sort, phrases in sorted_parts.items()})


def _parts(reading: Reading, first: int, last: int, drafts: Sequence[Draft]) -> Iterator[_Part]:
    """Cut a clause at commas and before words that open a condition outside an instrument."""
    inside = {at for d in drafts if d.phrase for at in range(d.phrase[0], d.phrase[1]) if d.phrase}
    begin = first
    for at in range(first, last):
        low = reading.low(at)
        cut = low in _BOUNDARIES or (low in _OPENERS and at not in inside and _opens(reading, at))
        if low == "," and _list_comma(reading, begin):
            cut = False
        if not cut or at == begin:
            if cut and low in _BOUNDARIES:
                begin = at + 1
            continue
        yield _Part(begin, at, reading.low(begin))
        begin = at + 1 if low in _BOUNDARIES else at
    if begin < last:
        yield _Part(begin, last, reading.low(begin))


def _opens(reading: Reading, at: int) -> bool:
    """ "only after X" and "either on X or on Y" are one condition."""
    before = reading.low(at - 1)
    return before not in ("only", "either", "or", "not", "if", "ahead", "such", "and", "as", "on")


def _list_comma(reading: Reading, begin: int) -> bool:
    """A comma in a negated rest ("only after X, not on Y") or in a reason goes on."""
    return reading.low(begin) in ("only", "because", "since", "thesis")


def _sort(
    reading: Reading, part: _Part, drafts: Sequence[Draft], losses: Sequence[tuple[int, int]]
) -> str | None:
    clause = reading.clause_of(part.first)
    heading = _heading(reading, clause.first)
    if heading is not None:
        return heading
    if part.head in ("because", "since"):
        return "rationale"
    leaving = _leaves(reading, clause.first, part, drafts)
    if leaving:
        return "exit"
    if part.head in ("until", "till"):
        return "exit"
    if part.head == "unless":
        return "risk"
    if part.head in _CATALYST or part.head == "should":
        if part.first == clause.first and _orders_follow(reading, part.last, drafts):
            return "entry"
        return "risk" if _after_loss(reading, part.first, losses) else "catalyst"
    if part.head in _ENTRY and _after_instrument(part.first, drafts):
        return "entry"
    return None


def _heading(reading: Reading, first: int) -> str | None:
    """ "Risk: ...", "Thesis: ...", "Entry on ..."."""
    if reading.low(first - 1) == ":":
        name = reading.low(first - 2)
        if name in ("risk", "risks"):
            return "risk"
        if name in ("thesis", "rationale", "reason", "why"):
            return "rationale"
        if name in ("entry", "trigger"):
            return "entry"
        if name in ("exit",):
            return "exit"
        if name in ("catalyst", "catalysts"):
            return "catalyst"
    if reading.low(first) in ("entry", "enter") and reading.low(first + 1) in _ENTRY:
        return "entry"
    return None


def _leaves(reading: Reading, first: int, part: _Part, drafts: Sequence[Draft]) -> bool:
    """The part, or the clause it closes, begins with a verb that ends the position."""
    starts = {draft.at for draft in drafts}
    if part.first in starts:
        return False
    word = part.head
    if word in ("and", "then"):
        word = reading.low(part.first + 1)
        if part.first + 1 in starts:
            return False
    if word in _EXIT_VERBS:
        return order_at(reading, part.first) is None or part.first not in starts
    return False


def _orders_follow(reading: Reading, at: int, drafts: Sequence[Draft]) -> bool:
    clause = reading.clause_of(max(0, at - 1))
    return any(at <= draft.at < clause.last for draft in drafts)


def _after_loss(reading: Reading, first: int, losses: Sequence[tuple[int, int]]) -> bool:
    """A loss is the last thing said before this condition."""
    start = reading.tokens[first].start
    sentence = reading.clause_of(first).first
    opens = reading.tokens[sentence].start
    return any(opens <= begin < start for begin, _ in losses)


def _after_instrument(first: int, drafts: Sequence[Draft]) -> bool:
    """The condition stands behind an instrument, with nothing else decided in between."""
    return any(d.phrase is not None and d.phrase[1] <= first <= d.phrase[1] + 14 for d in drafts)
