"""The other side of a comparison: "X versus Y", "prefer X to Y", "switch X into Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.announced import is_relative, past_predicate, sides_begin
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.hedging import HedgeFrame
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.order_leads import ADJECTIVES
from realloy_store.research.ideas.orders import Order, order_at
from realloy_store.research.ideas.parts import STAGES
from realloy_store.research.ideas.positions import past_brackets
from realloy_store.research.ideas.reading import Reading, once
from realloy_store.research.ideas.structures import OPTIONS, find_structures, is_currency

_VERSUS = frozenset("v versus vs vs. against over minus >".split())
SWITCHING = frozenset(
    "switch switching rotate rotating swap swapping move migrate shift shifting reallocate "
    "reallocating recycle recycling moving transfer redirect channel redeploy "
    "redeploying tilt tilting lean".split()
)
"""Verbs that move money from one thing into another."""
_TRADING = frozenset("swap swapping switch switching exchange exchanging".split())
_PREFERRING = frozenset("prefer favor favour own like long overweight back buy hold".split())
OPPOSITE: dict[Side, Side] = {"long": "short", "short": "long"}


def other_side(
    reading: Reading, order: Order, leg: Draft, end: int, frames: Sequence[HedgeFrame]
) -> list[Draft]:
    """Return the second leg of a comparison: "X versus Y", "prefer X to Y", "switch X into Y"."""
    at = past_brackets(reading, end)
    at += reading.low(at) == ","
    at = _past_weights(reading, at)
    begin = _other_begins(reading, at, order, leg)
    if begin is None:
        return []
    joint, verb = reading.low(at), reading.low(order.last - 1)
    hedged = any(frame.at < order.first and joint == "against" for frame in frames)
    if leg.structure in _DERIVED or hedged or verb == "against":
        return []
    phrase = _fresh_object(reading, begin)
    if phrase is None and verb_replaces(reading, order):
        return _replacing(reading, begin, leg)
    derived = phrase is not None and joint == "hedged" and find_structures(reading, *phrase)
    if derived:
        return []
    if joint == "against" and phrase and not _OWNED.isdisjoint(reading.words(*phrase)[:3]):
        return []
    if phrase is None and leg.structure == "futures":
        phrase = _maturity(reading, begin)
    if phrase is None or (leg.structure == "fx" and not _crosses(reading, phrase)):
        return []
    side = OPPOSITE[leg.side]
    other = build_leg(reading, at, side, "open", phrase)
    if other is None and leg.structure == "futures":
        other = Draft(at, side, "open", phrase, "futures")
    return [] if other is None else [replace(other, joined=True)]


def _past_weights(reading: Reading, at: int) -> int:
    """ "A and B, equal-weighted, against C": return where "against" stands behind the weights."""
    n = at
    while n < at + _ASIDE and (reading.low(n) in _WEIGHTS or _describes_size(reading.low(n))):
        n += 1
    joint = n + (reading.low(n) == ",")
    return joint if n > at and reading.low(joint) in _VERSUS - {"over", "minus", ">"} else at


_WEIGHTS = frozenset(
    "in at equal equally even weights weight weighted dollar dollars amounts size sizes notional "
    "terms unhedged currency-hedged".split()
)
_ASIDE = 5
"""Words that tell how two sides weigh, at most."""


def _maturity(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Sell prompt tin against the 15-month": the other contract by how far away it is."""
    at += reading.low(at) == "the"
    apart = reading.quantity_at.get(at)
    named = apart is not None and apart.is_time and apart.hyphenated
    return (apart.first, apart.last) if apart is not None and named else None


_OWNED = frozenset(
    "inventory inventories stockpile stockpiles receivables payables production output longs "
    "holdings holding deliveries".split()
)
"""What is held already, and offset by the trade that stands "against" it."""
_DERIVED = OPTIONS | {"cds"}


def verb_replaces(reading: Reading, order: Order) -> bool:
    """ "Replace", "swap": what stands behind "with" or "for" is a leg, and no means."""
    return reading.low(order.first) in _REPLACING


_REPLACING = frozenset("replace replacing swap swapping exchange switch switching".split())


def _replacing(reading: Reading, begin: int, leg: Draft) -> list[Draft]:
    """ "Replace the shares with January calls": options on what is replaced."""
    phrase = noun_phrase(reading, begin)
    words = find_structures(reading, *phrase) if phrase else []
    named = [word.structure for word in words if word.structure in OPTIONS]
    if not named or leg.phrase is None:
        return []
    return [Draft(begin, OPPOSITE[leg.side], "open", leg.phrase, named[0], joined=True)]


@once
def compared(reading: Reading) -> list[Draft]:
    """ "Pair: miners over refiners", "X is preferred to Y": two sides without any order."""
    for clause in reading.clauses[:3]:
        if clause.closed_by == "?":
            continue
        first = noun_phrase(reading, sides_begin(reading, clause))
        if first is None or is_generic(reading, *first):
            continue
        behind = past_brackets(reading, first[1])
        joint = past_predicate(reading, behind)
        at = behind if joint is None else joint
        contrast = next((words for words in _CONTRASTS if reading.starts(at, words)), ())
        versus = reading.low(at) in _VERSUS or joint is not None or bool(contrast)
        second = _fresh_object(reading, at + max(1, len(contrast))) if versus else None
        if second is None or reading.clause_of(at) != clause:
            continue
        legs = (
            build_leg(reading, first[0], "long", "open", first),
            build_leg(reading, at, "short", "open", second),
        )
        if legs[0] and legs[1]:
            return [legs[0], replace(legs[1], joined=True)]
    return []


def _other_begins(reading: Reading, at: int, order: Order, leg: Draft) -> int | None:
    """Return the token after the words that join the other side, None if nothing joins it."""
    joint, verb = reading.low(at), reading.low(order.first)
    if reading.starts(at, ("relative", "to")):
        return at + 2
    contrast = next((words for words in _INSTEAD if reading.starts(at, words)), None)
    if contrast == ("out", "of") and verb not in ("fund", "finance", "funding", "financing"):
        contrast = None
    if contrast is not None and (contrast in _AT_COST or is_relative(reading)):
        return at + len(contrast)
    if joint == "and" and reading.low(at + 1) in ("into", "to") and leg.side == "short":
        return at + 2
    if joint in ("and", "but") and reading.low(at + 1) == "against":
        return at + 2
    rather = "rather" in reading.words(order.first - 2, order.first)
    if joint == "than" and rather and is_relative(reading):
        return at + 1
    compared = joint in _VERSUS and (joint != "over" or _prefers(verb, order))
    preferred = joint == "to" and verb in ("prefer", "favor", "favour")
    switched = joint in ("into", "to") and verb in SWITCHING
    switched = switched or (joint == "for" and verb in _TRADING)
    if reading.words(at, at + 2) in (("more", "than"), ("better", "than")):
        return at + 2
    taken_from = joint == "from" and verb in SWITCHING and reading.low(order.last - 1) == "into"
    if taken_from:
        return at + 1
    replaced = joint == "with" and verb in ("replace", "replacing")
    return at + 1 if compared or preferred or switched or replaced else None


_AT_COST = (
    ("at", "the", "expense", "of"),
    ("funded", "by"),
    ("funded", "from"),
    ("funded", "with"),
    ("financed", "by"),
    ("financed", "with"),
    ("financed", "from"),
    ("in", "preference", "to"),
    ("hedged", "with"),
    ("hedged", "by"),
    ("out", "of"),
)
_INSTEAD = (("rather", "than"), ("instead", "of"), *_AT_COST)
"""Words that set one instrument against another."""
_CONTRASTS = (
    ("relative", "to"),
    ("compared", "with"),
    ("compared", "to"),
    *(words for words in _INSTEAD if words != ("out", "of")),
)
"""Words between two sides of which none is ordered."""


def _prefers(verb: str, order: Order) -> bool:
    """ "X over Y" compares after a verb of holding, and is a stretch of time after others."""
    return verb in _PREFERRING or order.last - order.first > 1


def _crosses(reading: Reading, phrase: tuple[int, int]) -> bool:
    """Two currencies make two legs; against the dollar every currency is quoted anyway."""
    dollar = {"dollar", "usd", "dollars", "greenback"}
    others = {"australian", "canadian", "singapore", "taiwan", "zealand", "aussie", "hong"}
    words = reading.words(*phrase)
    american = not dollar.isdisjoint(words) and others.isdisjoint(words)
    return is_currency(reading, *phrase) and not american


def _fresh_object(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the object unless another order begins here, or it is a number or generic."""
    n = at
    while _describes_size(reading.low(n)) and n < at + 4 and order_at(reading, n) is None:
        n += 1
    if order_at(reading, n) is not None:
        return None
    phrase = noun_phrase(reading, at)
    if phrase is None or is_generic(reading, *phrase) or _is_time(reading, phrase):
        return None
    return phrase


def _is_time(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "Over a two-year horizon", "over two or three tranches": how long, and no other side."""
    if reading.low(phrase[1] - 1) in STAGES:
        return True
    timed = any(n in reading.quantity_at and reading.quantity_at[n].is_time for n in range(*phrase))
    return timed and reading.low(phrase[1] - 1) in _LENGTHS


_LENGTHS = frozenset("horizon view period window timeframe basis stretch hold cycle span".split())


def _describes_size(low: str) -> bool:
    """ "An equal-dollar short in X": words in front of a position."""
    joined = ("-neutral", "-weighted", "-weight", "-dollar", "-adjusted", "-notional", "-sized")
    return low in ADJECTIVES or low.endswith(joined)
