"""Orders: the words that open, hold, reduce or close a position, where they are meant as orders.

"Short" is an order in "we would short developers" and in "hedge with short developers", and none in
"short interest" or "short supply". What decides is the place in the clause: an order begins one, or
follows one of the few words that introduce an order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from realloy_store.research.ideas.introductions import introduced
from realloy_store.research.ideas.keeping import kept
from realloy_store.research.ideas.model import Action, Side
from realloy_store.research.ideas.no_orders import is_estimate, sets_level
from realloy_store.research.ideas.order_leads import ADJECTIVES, HELD, REFUSALS
from realloy_store.research.ideas.order_words import NO_ORDER_AFTER, ORDERS, POSITION_OF, SIDE_NOUNS
from realloy_store.research.ideas.placing import placed_into, taken_from
from realloy_store.research.ideas.positions import position_from
from realloy_store.research.ideas.reading import Reading, once
from realloy_store.research.ideas.short_times import is_brief
from realloy_store.research.ideas.shorthand import lettered
from realloy_store.research.ideas.structures import OPTIONS, structure_at


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
    reached = 0
    for at, low in enumerate(reading.lows):
        order = _order_at(reading, at) if low in _HEADS and at >= reached else None
        if order is not None:
            yield order
            reached = order.last


def order_at(reading: Reading, at: int) -> Order | None:
    """Return the order that begins here, if the words are meant as one."""
    return _order_at(reading, at) if reading.low(at) in _HEADS else None


_HEADS = frozenset(ORDERS) | frozenset(SIDE_NOUNS) | frozenset("l s + -".split())
"""What an order can begin with, shorthand included."""


@once
def _order_at(reading: Reading, at: int) -> Order | None:
    low = reading.low(at)
    told = lettered(reading, at)
    if told is not None:
        return Order(at, *told, "open", refused=False)
    if low in SIDE_NOUNS:
        noun = _position(reading, at, SIDE_NOUNS[low])
        if noun is not None:
            return noun
    after = reading.low(at + 1)
    split = after.endswith("ly")
    for words, side, action in ORDERS.get(low, ()):
        if len(words) > 1 and words[1] != after and not split:
            continue
        last = _matched(reading, at, words)
        if last and _is_order(reading, at, words, last):
            return _over_noun(reading, Order(at, last, side, action, _is_refused(reading, at)))
    return None


def _over_noun(reading: Reading, order: Order) -> Order:
    """Step over "a starter position in", whose own side goes before that of "add" or "build"."""
    if reading.low(order.first) == "keep" and order.side is None and kept(reading, order.last):
        return order._replace(side="long")
    taken = taken_from(reading, order.first, order.last)
    if taken is not None:
        return order._replace(last=taken, side="short", action="reduce")
    found = position_from(reading, order.last)
    placed = placed_into(reading, order.first, order.last) if found is None else None
    if placed is not None and order.action != "close":
        return order._replace(last=placed, side="long", action="open")
    leaving = order.action in ("reduce", "close")
    if found is None:
        return order
    if leaving and found[1] == "short":
        return order._replace(last=found[0], side="long")
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
    if is_brief(reading, at):
        return False
    after = reading.low(at + 1)
    return any(
        len(words) == 1 or (words[1] == after and reading.starts(at, words))
        for words, _, _ in ORDERS.get(reading.low(at), ())
    )


def _is_order(reading: Reading, at: int, words: tuple[str, ...], last: int) -> bool:
    if reading.low(last) in NO_ORDER_AFTER.get(words[-1], ()) or is_brief(reading, last - 1):
        return False
    if reading.low(at - 1) == "/" and reading.low(at - 2) in SIDE_NOUNS:
        return False
    if is_estimate(reading, words[0], last) or sets_level(reading, last):
        return False
    if words in _KEEPING and position_from(reading, last) is None and not kept(reading, last):
        return False
    behind = last + (reading.low(last) in ("it", "them"))
    if words[0].endswith("ing") and reading.low(behind) in _PREDICATES:
        return False
    if words[-1] == "of" and at == reading.clause_of(at).first and _is_subject(reading, last):
        return False
    if words in _LEANING and _option_follows(reading, last):
        return False
    counted = reading.quantity_at.get(last)
    if words[-1] == "covering" and counted is not None and not counted.fraction:
        return False
    return introduced(reading, at, words)


_LEANING = (("bearish",), ("bullish",))


_PREDICATES = frozenset(
    "costs cost is starts begins makes would has looks remains means requires pays carries and "
    "or guided "
    "expected scheduled slated targeted due likely planned".split()
)
"""Words behind a participle that is a subject: "buying starts only once", "closing expected"."""


def _is_subject(reading: Reading, at: int) -> bool:
    """ "Buyers of X are paying for a merger": who buys is told, and nothing ordered."""
    return not {"are", "were", "have", "pay"}.isdisjoint(reading.words(at + 1, at + 5))


def _option_follows(reading: Reading, at: int) -> bool:
    """ "Bearish put spread": the word describes a structure, which is bought."""
    near = range(at, at + 4)
    word = next((w for n in near if (w := structure_at(reading, n)) is not None), None)
    return word is not None and word.structure in OPTIONS


_KEEPING = (("keep",), ("double",), ("doubling",), ("triple",))
"""Verbs that are orders only with a position: "keep a core holding in X"."""


def _position(reading: Reading, at: int, side: Side) -> Order | None:
    """`a short in UAMY`, `shorts in ...`, `an overweight in JL Mag`, `tactical long in ...`."""
    before = reading.low(at - 1)
    plural = reading.low(at).endswith("s")
    if before in _OWNED:
        return None
    held = _BEFORE_POSITION | HELD
    if _is_reason(reading, at):
        return None
    described = not _DETERMINERS.isdisjoint(reading.words(at - 4, at))
    apart = at == reading.clause_of(at).first + 1 and reading.low(at + 1) == "in"
    time = reading.quantity_at.get(at - 1)
    timed = time is not None and time.is_time and time.hyphenated
    if not (plural or before in held or at == 0 or described or apart or timed):
        return None
    for words in POSITION_OF if reading.low(at + 1) in _LEADING_ON else ():
        if reading.starts(at + 1, words):
            return Order(at, at + 1 + len(words), side, "open", _is_refused(reading, at))
    return None


_BEFORE_POSITION = ADJECTIVES | {"with", ",", "and", "by", "be", "go", "get", "stay", "remain"}


def _is_reason(reading: Reading, at: int) -> bool:
    """ "Because our long in miners is a long in AUD": what is held is told, and no order given."""
    first = reading.clause_of(at).first
    return reading.low(first) in ("because", "since") and "," not in reading.words(first, at)


_LEADING_ON = frozenset(words[0] for words in POSITION_OF)
_OWNED = frozenset("existing current legacy present outstanding".split())
"""Words for what is held already: "pair existing longs in X with a hedge"."""
_DETERMINERS = frozenset("a an our the my any this one small".split())


def _is_refused(reading: Reading, at: int) -> bool:
    """A negation stands right before, perhaps over an adverb or an article."""
    for skip in (0, 1):
        if skip and reading.low(at - 1) not in _OVER:
            break
        end = at - skip
        if reading.low(end - 1) in _REFUSING and any(
            reading.words(end - len(words), end) == words for words in REFUSALS
        ):
            return True
    return False


_OVER = frozenset(
    "to yet just outright a be via stock naked plain new fresh further more additional "
    "recommend suggest advise advocate".split()
)
"""Words that may stand between a negation and an order."""
_REFUSING = frozenset(words[-1] for words in REFUSALS)
