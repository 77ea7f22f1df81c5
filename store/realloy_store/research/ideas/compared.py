"""Numbers told by comparison: "worth 40% less if permits stall", "8% one way, 4% the other".

A premium or discount to spot, and what a peer costs more per tonne, say how things are.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.phrased_words import TURNS
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said

_LESS = frozenset("less poorer worse".split())
_MORE = frozenset("more richer better".split())
_ENDS = frozenset("if on should when with without otherwise once under in , ; . ) and".split())
_PARITY = frozenset("premium premia discount markup mark-up".split())
_TO = frozenset("to over versus vs against".split())
_WILLING = frozenset("content happy willing prepared glad pleased comfortable ready fine".split())
_OWNING = frozenset("own owning buy buying add adding hold take taking assigned accumulate".split())
_CHEAPER = frozenset("lower below cheaper down under".split())
_BEATS = frozenset("beats beat undercuts undercut undercutting beating".split())


def compared_role(
    reading: Reading,
    quantity: Quantity,
    said: Said,
    direction: Direction,
    drafts: Sequence[Draft],
) -> Role | None:
    """Return the role of a number that a comparison tells, None where none does."""
    if said.after[1:2] and not _PARITY.isdisjoint(said.after[:1]) and said.after[1] in _TO:
        return "context"
    if quantity.unit == "price" and _is_posed(said):
        return "context"
    if quantity.unit == "x" and _weighs(said):
        return "context"
    ready = said.has(_WILLING) and said.has(_OWNING)
    if ready and not _CHEAPER.isdisjoint(said.after[:1]):
        return "level"
    if quantity.unit == "price" and said.last == "by" and said.has(_BEATS):
        return "context" if _measured(reading, quantity) else None
    if said.after[:1] in _EACH_WAY and _has_other(reading, quantity, said):
        return "target"
    if said.after[:2] == ("on", "the") and said.after[2:3] in _SIDES:
        up = said.after[2] == "upside"
        return fall_role(direction) if not up else "downside" if direction == "fall" else "target"
    if quantity.unit in ("pct", "bps") and not quantity.sign:
        if said.after[:2] in _OFF:
            return fall_role(direction)
        if said.after[:2] == ("from", "here") and said.last not in _PAST and not said.has(TURNS):
            lower = not _CHEAPER.isdisjoint(said.before[-2:])
            return fall_role(direction) if lower else "target"
        if said.last in _SUPPORTS and said.after[:1] in _OPEN:
            return "target"
    if quantity.unit not in ("pct", "bps", "price") or said.after[1:2] not in _STOPS:
        return None
    if not _LESS.isdisjoint(said.after[:1]):
        return fall_role(direction)
    return "target" if not _MORE.isdisjoint(said.after[:1]) else None


def _is_posed(said: Said) -> bool:
    """ "A break of $35 would return five times": the price that the gain is reckoned for."""
    moved = said.before[-3:-1] and not _MOVES.isdisjoint(said.before[-3:-1])
    return (
        bool(moved)
        and not _PAYS.isdisjoint(said.after[:1])
        and not _GAINS.isdisjoint(said.after[1:4])
    )


_MOVES = frozenset("break move drop fall slide rise rally close settlement finish expiry".split())
_PAYS = frozenset("would will should could pays returns makes yields".split())
_GAINS = frozenset("return returns pay pays make makes yield deliver produce earn give".split())


def _weighs(said: Said) -> bool:
    """ "R/R 2.5x", "the payoff is three times the risk": reward against risk, and no gain."""
    words = tuple(word for word in said.before if word not in ("of", "is", "about", "at"))
    led = words[-2:-1] in (("/",), (":",)) and {*words[-3:-2], *words[-1:]} <= _SIDES_OF_RATIO
    times = said.after[:1] in (("the",), ("our",)) and not _HARM.isdisjoint(said.after[1:2])
    return led or times


_SIDES_OF_RATIO = frozenset("r risk reward".split())
_HARM = frozenset("risk downside loss stop".split())
_OFF = (("comes", "out"), ("comes", "off"), ("come", "off"), ("come", "out"), ("goes", "missing"))
_PAST = frozenset("up risen gained rallied already".split())
_SUPPORTS = frozenset(
    "support supports supporting justify justifies warrant warrants merit merits imply implies "
    "suggest suggests underpin underpins".split()
)
"""What an argument does for a gain: "earnings revisions support 12-15%"."""
_OPEN = ((), (",",), (";",), (".",), ("from",), ("over",), ("within",), ("in",))
_EACH_WAY = (("one",), ("in",), ("our",))
_SIDES = (("upside",), ("downside",))
_STOPS = ((), *((word,) for word in _ENDS))


def _has_other(reading: Reading, quantity: Quantity, said: Said) -> bool:
    """ "8% one way, 4% the other"."""
    one = said.after[:2] == ("one", "way") or said.after[:3] == ("in", "one", "direction")
    return one and "other" in reading.words(quantity.last, quantity.last + _REACH)


_REACH = 12


def _measured(reading: Reading, quantity: Quantity) -> bool:
    """The price is one per tonne or pound: a cost, where it beats another."""
    return reading.low(quantity.last - 1) in _MEASURES


_MEASURES = frozenset("t kg lb oz mtu tonne ton pound kilo kilogram barrel bbl".split())
