"""Trades told without an order: "A basket of X, 25% each", "X is our preferred vehicle".

What is put together, weighted, singled out or said to deserve a place is held. A word of refusal
anywhere makes it talk about a trade, and no trade.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.ratings import SIDES
from realloy_store.research.ideas.reading import Clause, Reading
from realloy_store.research.ideas.verdicts import COPULAS

_REFUSING = frozenset(
    "avoid avoiding wait waiting sidelines sideline neutral pass skip patience nothing neither nor "
    "don't not no never cannot watch watchlist monitor unattractive untouchable uninvestable "
    "overvalued overpriced".split()
)


def statements(reading: Reading) -> list[Draft]:
    """Return the legs of a trade that is stated and not ordered."""
    told = list(_picked(reading)) or list(_moved(reading)) or list(_baskets(reading))
    if told or refuses(reading):
        return told
    return (
        list(_weighted(reading))
        or list(_arbitraged(reading))
        or list(_preferred(reading))
        or list(_deserving(reading))
        or list(_exposed(reading))
        or list(_protecting(reading))
    )


def refuses(reading: Reading) -> bool:
    """Whether a word of refusal stands anywhere, but for "no more than" and "if it is not"."""
    for at, low in enumerate(reading.lows):
        if low not in _REFUSING:
            continue
        bounded = low == "no" and reading.low(at + 1) in _NO_WHAT
        bounded = bounded or (
            low == "not" and not _BEYOND.isdisjoint(reading.words(at + 2, at + 6))
        )
        supposed = low == "not" and "if" in reading.words(at - 4, at)
        if not bounded and not supposed:
            return True
    return False


_BEYOND = frozenset("above beyond over past".split())
_NO_WHAT = frozenset("more target stop fixed explicit later index earlier less greater".split())
_ARBITRAGES = (("merger", "arbitrage"), ("merger", "arb"), ("deal", "spread"), ("risk", "arb"))


def _arbitraged(reading: Reading) -> list[Draft]:
    """ "Merger arbitrage in X pays 14% gross"."""
    words = next((w for w in _ARBITRAGES if reading.starts(0, w)), None)
    if words is None or reading.low(len(words)) not in ("in", "on"):
        return []
    verb = next((n for n in range(reading.clauses[0].last) if reading.low(n) in _PAYING), None)
    return _leg(reading, 0, "long", noun_phrase(reading, len(words) + 1, verb))


_PAYING = frozenset("pays pay offers yields is looks trades stands".split())
_PICKS = frozenset(
    (*SIDES, *"pick picks favourite favorite choice idea holding name play express access".split())
)


def _picked(reading: Reading) -> Iterator[Draft]:
    """ "My one buy this month is X", "our top short: Y"."""
    for clause in reading.clauses:
        if reading.low(clause.first) not in ("my", "our", "the", "a", "an"):
            continue
        near = range(clause.first + 1, min(clause.first + 7, clause.last))
        picked = next((n for n in near if reading.low(n) in _PICKS), None)
        if picked is None:
            continue
        told = next((n for n in range(picked, picked + 9) if reading.low(n) in _TELLING), None)
        begin = None if told is None else told + 1
        begin = begin and begin + (reading.low(begin) in ("through", "via", "to", "in"))
        phrase = None if begin is None else noun_phrase(reading, begin)
        if phrase is None or is_generic(reading, *phrase):
            continue
        sides: list[Side] = [SIDES[w] for w in reading.words(picked, picked + 3) if w in SIDES]
        yield from _leg(reading, picked, sides[0] if sides else "long", phrase)


_TELLING = frozenset("is are remains remain : stays".split())


def _leg(reading: Reading, at: int, side: Side, phrase: tuple[int, int] | None) -> list[Draft]:
    if phrase is None or is_generic(reading, *phrase):
        return []
    leg = build_leg(reading, at, side, "open", phrase)
    return [leg] if leg is not None and leg.phrase is not None else []


def _baskets(reading: Reading) -> Iterator[Draft]:
    """ "An equal-weight basket of processors": what is put together is held."""
    first, last, *_ = reading.clauses[0]
    gathered = next((n for n in range(first, last) if reading.low(n) in _GATHERED), None)
    if gathered is None or reading.low(gathered + 1) != "of":
        return
    begin = gathered + 2 if gathered > first + 1 else first
    phrase = noun_phrase(reading, begin)
    leg = build_leg(reading, first, "long", "open", phrase) if phrase else None
    if leg is not None and leg.phrase is not None:
        yield leg


_GATHERED = frozenset("barbell duo basket portfolio sleeve trio quartet package mix blend".split())


def _moved(reading: Reading) -> Iterator[Draft]:
    """ "Out of Neo, into Energy Fuels"."""
    for at in range(len(reading.tokens)):
        if not reading.starts(at, ("out", "of")) or (at and reading.low(at - 1) not in ":;.,"):
            continue
        left = noun_phrase(reading, at + 2)
        if left is None:
            continue
        last = min(left[1] + 8, reading.clause_of(at).last)
        into = next((n for n in range(left[1], last) if reading.low(n) == "into"), None)
        taken = None if into is None else noun_phrase(reading, into + 1)
        if taken is not None and into is not None:
            for side, begin, phrase in (("short", at, left), ("long", into, taken)):
                leg = build_leg(reading, begin, SIDES[side], "open", phrase)
                if leg is not None:
                    yield replace(leg, joined=True)
            return


def _weighted(reading: Reading) -> list[Draft]:
    """ "60% in Lynas and Iluka, 40% in NTU.AX": a leg for each weight, two at least."""
    legs: list[Draft] = []
    for quantity in reading.quantities:
        if quantity.unit == "pct" and not quantity.sign and reading.low(quantity.last) == "in":
            phrase = noun_phrase(reading, quantity.last + 1)
            legs += _leg(reading, quantity.first, "long", phrase)
    together = {reading.clause_of(leg.at) for leg in legs}
    return legs if len(legs) > 1 and len(together) == 1 else []


_BEST = frozenset(
    "our my preferred favourite favorite best cleanest cheapest purest simplest safest top core "
    "first strongest obvious natural only".split()
)
_VEHICLES = frozenset(
    "vehicle way expression proxy play route holding exposure choice pick instrument entry "
    "holdings vehicles".split()
)


def _preferred(reading: Reading) -> Iterator[Draft]:
    """ "X is our preferred vehicle for a capex upswing"."""
    for clause, at in _copulas(reading):
        praise = reading.words(at + 1, min(at + 6, clause.last))
        if _BEST.isdisjoint(praise[:2]) or _VEHICLES.isdisjoint(praise):
            continue
        phrase = noun_phrase(reading, clause.first, at)
        yield from _leg(reading, clause.first, "long", phrase)


def _copulas(reading: Reading) -> Iterator[tuple[Clause, int]]:
    for clause in reading.clauses[:2]:
        for at in range(clause.first + 1, clause.last):
            if reading.low(at) in COPULAS:
                yield clause, at


_DESERVING = frozenset(
    "deserves deserve merits merit warrants warrant earns earn belongs belong".split()
)
_PLACES = frozenset(
    "place allocation overweight weight position slot room portfolio portfolios book books "
    "holding sleeve sleeves core".split()
)


def _deserving(reading: Reading) -> Iterator[Draft]:
    """ "X deserves a place in thematic sleeves"."""
    clause = reading.clauses[0]
    for at in range(clause.first + 1, clause.last):
        granted = reading.words(at + 1, min(at + 8, clause.last))
        if reading.low(at) in _DESERVING and not _PLACES.isdisjoint(granted):
            yield from _leg(reading, clause.first, "long", noun_phrase(reading, clause.first, at))
            return


def _exposed(reading: Reading) -> list[Draft]:
    """ "Exposure to scandium: Scandium International (TSX: SCY), each at 50 bps of NAV"."""
    clause = reading.clauses[0]
    opened = reading.low(clause.first) in ("exposure", "allocation", "allocations", "positions")
    if not opened or clause.closed_by != ":" or clause.last + 1 >= len(reading.tokens):
        return []
    return _leg(reading, clause.first, "long", noun_phrase(reading, clause.last + 1))


_PROTECTING = frozenset("hedges offsets protects insures guards".split())


def _protecting(reading: Reading) -> list[Draft]:
    """ "A REMX short hedges the book": a position is told by what it does."""
    clause = reading.clauses[0]
    verb = next((n for n in range(1, clause.last) if reading.low(n) in _PROTECTING), None)
    side = SIDES.get(reading.low(verb - 1)) if verb else None
    if verb is None or side is None:
        return []
    first = clause.first + (reading.low(clause.first) in ("a", "an", "the", "our"))
    return _leg(reading, first, side, noun_phrase(reading, first, verb - 1))
