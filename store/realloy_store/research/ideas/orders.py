"""Orders: the words that open, hold, reduce or close a position, where they are meant as orders.

"Short" is an order in "we would short developers" and in "hedge with short developers", and none in
"short interest" or "short supply". What decides is the place in the clause: an order begins one, or
follows one of the few words that introduce an order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from realloy_store.research.ideas.model import Action, Side
from realloy_store.research.ideas.order_words import (
    ADJECTIVES,
    COPULAS,
    HELD,
    LEADS,
    LEADS_OF_PARTICIPLES,
    LEADS_OF_SIDES,
    MARKS,
    MODALS,
    NO_ADVERBS,
    NO_ORDER_AFTER,
    NOMINAL,
    ORDERS,
    OURS,
    PAST,
    POSITION_OF,
    READERS,
    REFUSALS,
    SIDE_NOUNS,
    STANCES,
    TO_AFTER,
    TRADES,
)
from realloy_store.research.ideas.positions import position_from
from realloy_store.research.ideas.reading import Reading


class Order(NamedTuple):
    """An order at tokens `first` up to, not including, `last`; its object begins at `last`."""

    first: int
    last: int
    side: Side | None
    """None where the object decides: "use puts", "maintain a short in X"."""
    action: Action
    refused: bool
    """Said only to be rejected: "not buying the rally"."""


def find_orders(reading: Reading) -> Iterator[Order]:
    """Yield the orders of a bullet, left to right."""
    at = 0
    while at < len(reading.tokens):
        order = order_at(reading, at)
        if order is not None:
            yield order
        at = at + 1 if order is None else order.last


def order_at(reading: Reading, at: int) -> Order | None:
    """Return the order that begins here, if the words are meant as one."""
    low = reading.low(at)
    shorthand = _shorthand(reading, at)
    if shorthand is not None:
        return shorthand
    if low in SIDE_NOUNS:
        noun = _position(reading, at, SIDE_NOUNS[low])
        if noun is not None:
            return noun
    for words, side, action in ORDERS.get(low, ()):
        last = _matched(reading, at, words)
        if last and _is_order(reading, at, words, last):
            return _over_noun(reading, Order(at, last, side, action, _is_refused(reading, at)))
    return None


def _over_noun(reading: Reading, order: Order) -> Order:
    """Step over "a starter position in", whose own side goes before that of "add" or "build"."""
    found = position_from(reading, order.last)
    leaving = order.action in ("reduce", "close")
    if found is None or (leaving and found[1] == "short"):
        return order
    last, side = found[0], None if leaving else found[1]
    return order._replace(last=last, side=side or order.side or "long")


def _matched(reading: Reading, at: int, words: tuple[str, ...]) -> int:
    """Return the token after the order's words, over an adverb in "add selectively to"; else 0."""
    if reading.starts(at, words):
        return at + len(words)
    if len(words) < 2 or not reading.low(at + 1).endswith("ly"):
        return 0
    split = reading.starts(at, words[:1]) and reading.starts(at + 2, words[1:])
    return at + 1 + len(words) if split else 0


def is_order_word(reading: Reading, at: int) -> bool:
    """Whether a word can begin an order, wherever it stands."""
    return any(reading.starts(at, words) for words, _, _ in ORDERS.get(reading.low(at), ()))


def _is_order(reading: Reading, at: int, words: tuple[str, ...], last: int) -> bool:
    if reading.low(last) in NO_ORDER_AFTER.get(words[-1], ()):
        return False
    if reading.low(at - 1) == "/" and reading.low(at - 2) in SIDE_NOUNS:
        return False
    if words[-1] == "covering" and last in reading.quantity_at:
        return False
    return _introduced(reading, at, words)


def _introduced(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    before = reading.low(at - 1)
    if before in ("should", "must"):
        return True
    if before in MODALS:
        return _is_reader(reading, at - 2) or _opens_with_reader(reading, at)
    if words[0] in PAST:
        return at == 0 or before in (":", "just", ";", ".")
    if at == 0 or before in LEADS or before == "" or _is_adverb(before):
        return True
    if at == 2 and before in (")", ".") and reading.kind(0) == "num":
        return True
    if before in MARKS:
        return before != "-" or not reading.tokens[at].glued
    if words[0] in NOMINAL and before in ("the", "a"):
        before = reading.low(at - 2)
        return at < 2 or before in MARKS or before in TO_AFTER | LEADS_OF_PARTICIPLES
    if _is_prefaced(reading, at, words):
        return True
    if any(reading.words(at - len(no), at) == no for no in REFUSALS):
        return words[0].endswith("ing") or words[0] in SIDE_NOUNS or before in ("not", "don't")
    if before == "to":
        opens = reading.low(reading.clause_of(at).first) in ("use", "take", "wait", "look", "sell")
        return reading.low(at - 2) in TO_AFTER or opens
    participle = words[0].endswith("ing") and len(words[0]) > 4
    if participle and before in LEADS_OF_PARTICIPLES:
        return True
    if reading.words(at - 2, at) in (("we", "are"), ("i", "am"), ("we", "stay")):
        return words[0] in SIDE_NOUNS or words[0] in STANCES
    side_word = words[-1] in SIDE_NOUNS or words[0] in SIDE_NOUNS
    if side_word and before in COPULAS:
        first = reading.clause_of(at).first
        return not OURS.isdisjoint(reading.words(max(first, at - 8), at))
    if side_word and before in LEADS_OF_SIDES | {"of"}:
        return True
    return side_word and before in ADJECTIVES and _begins_clause(reading, at - 1)


_PREFACES = (
    ("as", "insurance"),
    ("as", "a"),
    ("as", "an"),
    ("as", "protection"),
    ("to", "play"),
    ("to", "hedge"),
    ("to", "protect"),
    ("to", "express"),
    ("to", "benefit"),
    ("to", "profit"),
    ("for", "exposure"),
    ("for", "income"),
    ("for", "yield"),
    ("for", "those"),
    ("given",),
)
_SUBJECTS = frozenset("who which that they we i you to not never can will would".split())


def _is_prefaced(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    """ "As insurance against a blockade own magnet makers": no mark before the order."""
    if words[0] not in ("buy", "own", "sell", "hold", "use") or reading.low(at - 1) in _SUBJECTS:
        return False
    first = reading.clause_of(at).first
    return any(reading.starts(first, preface) for preface in _PREFACES)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in NO_ADVERBS


def _is_reader(reading: Reading, at: int) -> bool:
    return at < 0 or reading.low(at) in READERS | TRADES or reading.low(at) in MARKS


def _opens_with_reader(reading: Reading, at: int) -> bool:
    """ "Portfolios with heavy exposure should own calls"."""
    first = reading.clause_of(at).first
    return any(word in READERS for word in reading.words(first, min(at, first + 3)))


def _begins_clause(reading: Reading, at: int) -> bool:
    """Only determiners and adjectives stand between here and the start of the clause."""
    while at >= 0 and reading.low(at) in ADJECTIVES:
        at -= 1
    return at < 0 or reading.low(at) in MARKS | {"against", "versus", "vs", "vs.", "with"}


def _position(reading: Reading, at: int, side: Side) -> Order | None:
    """`a short in UAMY`, `shorts in ...`, `an overweight in JL Mag`, `tactical long in ...`."""
    before = reading.low(at - 1)
    plural = reading.low(at).endswith("s")
    held = ADJECTIVES | {"with", ",", "and", "by", "be", "go", "get", "stay", "remain"} | HELD
    described = not _DETERMINERS.isdisjoint(reading.words(at - 4, at))
    if not plural and before not in held and at > 0 and not described:
        return None
    for words in POSITION_OF:
        if reading.starts(at + 1, words):
            return Order(at, at + 1 + len(words), side, "open", _is_refused(reading, at))
    return None


_DETERMINERS = frozenset("a an our the my any this one small".split())


def _shorthand(reading: Reading, at: int) -> Order | None:
    """`L: UUUU / S: URNM`, `L UUUU / S REMX`, `+LYC.AX / -NTU.AX`."""
    low = reading.low(at)
    if low in ("l", "s") and _is_lettered(reading, at):
        return Order(at, at + 1, "long" if low == "l" else "short", "open", False)
    if low in ("l", "s") and reading.low(at + 1) == ":" and reading.tokens[at].text.isupper():
        return Order(at, at + 2, "long" if low == "l" else "short", "open", False)
    signed = low in ("+", "-") and at + 1 < len(reading.tokens) and reading.tokens[at + 1].glued
    if not signed or reading.kind(at + 1) not in ("word", "cur"):
        return None
    text = reading.tokens[at + 1].text
    listed = reading.low(at - 2) in ("+", "-")
    opens = (
        at == 0
        or listed
        or reading.low(at - 1) in MARKS
        or reading.low(at - 1) in ("and", "vs", "vs.")
    )
    if (
        not opens
        or text != text.upper()
        or (reading.tokens[at].glued and reading.low(at - 1) != "/")
    ):
        return None
    return Order(at, at + 1, "long" if low == "+" else "short", "open", False)


def _is_lettered(reading: Reading, at: int) -> bool:
    """A single capital at the start or behind a mark, and a symbol behind it."""
    if not reading.tokens[at].text.isupper() or at + 1 >= len(reading.tokens):
        return False
    opens = at == 0 or reading.low(at - 1) in MARKS or reading.low(at - 1) in ("vs", "vs.", "and")
    after = reading.tokens[at + 1]
    return opens and not after.glued and (after.text == "$" or _is_symbol_shaped(after.text))


def _is_symbol_shaped(text: str) -> bool:
    return len(text) > 1 and text[0].isalpha() and text == text.upper()


def _is_refused(reading: Reading, at: int) -> bool:
    """A negation stands right before, perhaps over an adverb or an article."""
    for skip in (0, 1):
        adverbs = (
            "to yet just outright a be via stock naked plain new fresh further more additional "
            "recommend suggest advise advocate"
        ).split()
        if skip and reading.low(at - 1) not in adverbs:
            break
        for words in REFUSALS:
            end = at - skip
            if reading.words(end - len(words), end) == words:
                return True
    return False
