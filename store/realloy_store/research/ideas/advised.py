"""Sides told by what should be done: "weakness in X should be bought", "rallies are for selling".

The verb stands behind its object, in the passive or as a noun ("a selling opportunity"). Where the
subject is a move of the price, what is traded stands behind "in" or "of".
"""

from __future__ import annotations

from collections.abc import Iterator

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.model import Action, Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.on_sides import on_sides
from realloy_store.research.ideas.positions import position_from
from realloy_store.research.ideas.reading import Clause, Reading

_Told = tuple[Side, Action]
_DONE: dict[str, _Told] = {
    **dict.fromkeys(
        "bought accumulated owned purchased acquired buyable ownable".split(), ("long", "open")
    ),
    **dict.fromkeys("held retained".split(), ("long", "hold")),
    **dict.fromkeys("sold faded shorted sellable shortable".split(), ("short", "open")),
    **dict.fromkeys("trimmed reduced lightened".split(), ("short", "reduce")),
    **dict.fromkeys("covered".split(), ("long", "close")),
}
"""What is done to the object, or can be."""
_DOING: dict[str, _Told] = {
    **dict.fromkeys(
        "buying accumulation accumulating adding entry owning".split(), ("long", "open")
    ),
    **dict.fromkeys("selling fading shorting".split(), ("short", "open")),
    **dict.fromkeys("trimming profit-taking".split(), ("short", "reduce")),
}
_OCCASIONS = frozenset(
    "opportunity opportunities chance window point points territory zone".split()
)
_ARE = frozenset(
    "is are was were remains remain looks look represents offers presents provides".split()
)
_MUST = frozenset("should must can could may might would".split())
_MOVES = frozenset(
    "dip dips weakness strength rally rallies bounce bounces pullback pullbacks spike spikes "
    "setback setbacks sell-off sell-offs selloff selloffs retracement retracements correction "
    "corrections pop pops squeeze squeezes drawdown drawdowns slide jump run-up upticks "
    "downdraft softness".split()
)
_DETERMINERS = frozenset("any a an the each every this further fresh renewed more".split())
_REACH = 14
"""Tokens from the start of a clause to its verb."""


def recommended(reading: Reading) -> list[Draft]:
    """Return the legs of a trade that is advised, kept running, called good or forecast."""
    ways = (advised, running, warranted, expected, occasioned, on_sides)
    return next((legs for way in ways if (legs := list(way(reading)))), [])


def advised(reading: Reading) -> Iterator[Draft]:
    """Yield a leg for each clause that tells what should be done to its subject."""
    for clause in reading.clauses:
        for at in range(clause.first + 1, min(clause.last, clause.first + _REACH)):
            told = _told_at(reading, at, clause.last)
            if told is None:
                continue
            first = _traded_from(reading, clause, at)
            phrase = noun_phrase(reading, first, at)
            if phrase is not None and not is_generic(reading, *phrase):
                leg = build_leg(reading, first, *told, phrase)
                if leg is not None and leg.phrase is not None:
                    yield leg
            break


def _told_at(reading: Reading, at: int, last: int) -> _Told | None:
    """Return what the verb phrase that begins here tells to do, unless it denies it."""
    low = reading.low(at)
    if low not in _ARE | _MUST or "not" in reading.words(at, at + 3):
        return None
    if low in _MUST:
        return _DONE.get(reading.low(at + 2)) if reading.low(at + 1) == "be" else None
    behind = reading.low(at + 1)
    if reading.words(at + 1, at + 3) == ("to", "be"):
        return _DONE.get(reading.low(at + 3))
    if behind == "for":
        return _DOING.get(reading.low(at + 2))
    if behind.endswith("able"):
        return _DONE.get(behind)
    for n in range(at + 1, min(at + 5, last)):
        if reading.low(n) in _DOING and reading.low(n + 1) in _OCCASIONS:
            return _DOING[reading.low(n)]
    return None


def _traded_from(reading: Reading, clause: Clause, verb: int) -> int:
    """Return where the name begins: behind "weakness in", else where the clause does."""
    at = clause.first
    while reading.low(at) in _DETERMINERS or reading.low(at).endswith("-driven"):
        at += 1
    for n in range(at, min(at + 3, verb)):
        if reading.low(n) in _MOVES and reading.low(n + 1) in ("in", "of", "for", "by", "on"):
            return n + 2
    return at


_RUNNING = frozenset("run ride work".split())


def running(reading: Reading) -> Iterator[Draft]:
    """ "Let MP run to $85": a holding that is kept."""
    for clause in reading.clauses:
        if reading.low(clause.first) not in ("let", "letting", "allow"):
            continue
        near = range(clause.first + 2, min(clause.first + 9, clause.last))
        verb = next((n for n in near if reading.low(n) in _RUNNING), None)
        phrase = noun_phrase(reading, clause.first + 1, verb) if verb else None
        if phrase is None or is_generic(reading, *phrase):
            continue
        leg = build_leg(reading, clause.first, "long", "hold", phrase)
        if leg is not None and leg.phrase is not None:
            yield leg


_POSITIVE = frozenset(
    "warranted justified appropriate attractive reasonable sensible prudent worthwhile sense "
    "compelling merited".split()
)
_SEEMS = _ARE | {"makes", "make", "seems", "is"}


def warranted(reading: Reading) -> Iterator[Draft]:
    """ "A 1% position in UUUU makes sense": a position that is called good is taken."""
    for clause in reading.clauses:
        begin = position_from(reading, clause.first)
        if begin is None:
            continue
        near = range(begin[0] + 1, min(begin[0] + _REACH, clause.last))
        verb = next((n for n in near if reading.low(n) in _SEEMS), None)
        if verb is None or _POSITIVE.isdisjoint(reading.words(verb + 1, verb + 4)):
            continue
        phrase = noun_phrase(reading, begin[0], verb)
        if phrase is not None and not is_generic(reading, *phrase):
            leg = build_leg(reading, begin[0], begin[1] or "long", "open", phrase)
            if leg is not None and leg.phrase is not None:
                yield leg


_EXPECTS = frozenset("expect see anticipate forecast project".split())
_GAINING = frozenset(
    "gain rise rally re-rate rerate recover rebound climb appreciate advance".split()
)
_LOSING = frozenset(
    "fall drop decline de-rate derate slide lose retreat correct sink weaken".split()
)


def expected(reading: Reading) -> Iterator[Draft]:
    """ "We expect Lynas to gain 20%", "we see 20% downside in ALB": a forecast and nothing else."""
    for clause in reading.clauses:
        at = clause.first + (reading.low(clause.first) in ("we", "i"))
        looks = reading.starts(at, ("look", "for"))
        if reading.low(at) not in _EXPECTS and not looks:
            continue
        found = _forecast(reading, at + 1 + looks, clause.last)
        if found is None or is_generic(reading, *found[1]):
            continue
        leg = build_leg(reading, at, found[0], "open", found[1])
        if leg is not None and leg.phrase is not None:
            yield leg


def _forecast(reading: Reading, at: int, last: int) -> tuple[Side, tuple[int, int]] | None:
    moved = reading.quantity_at.get(at)
    if moved is not None and reading.low(moved.last) in ("upside", "downside"):
        side: Side = "long" if reading.low(moved.last) == "upside" else "short"
        phrase = noun_phrase(reading, moved.last + 2)
        joined = reading.low(moved.last + 1) in ("in", "for", "to")
        return (side, phrase) if joined and phrase else None
    to = next((n for n in range(at + 1, min(at + 9, last)) if reading.low(n) == "to"), None)
    phrase = noun_phrase(reading, at, to) if to else None
    verb = reading.low(to + 1) if to else ""
    if phrase is None or verb not in _GAINING | _LOSING:
        return None
    return ("long" if verb in _GAINING else "short"), phrase


_LEAVE = frozenset("sell exit trim reduce close cover lighten".split())
_NO_CAUSE = frozenset("rush hurry need reason urgency case point".split())


def kept(reading: Reading) -> list[Draft]:
    """ "No rush to cover the Arafura short": what one has no cause to leave is held."""
    for clause in reading.clauses:
        for at in range(clause.first, min(clause.first + 4, clause.last)):
            told = reading.low(at) == "no" and reading.low(at + 1) in _NO_CAUSE
            if not told or reading.low(at + 2) != "to" or reading.low(at + 3) not in _LEAVE:
                continue
            phrase = noun_phrase(reading, at + 4 + (reading.low(at + 4) in ("the", "our")))
            if phrase is None or is_generic(reading, *phrase):
                return []
            tail = reading.low(phrase[1] - 1)
            tail = tail if tail in _SHORTS else reading.low(phrase[1])
            shorted = reading.low(at + 3) == "cover" or tail in _SHORTS
            named = reading.low(phrase[1] - 1) in _SHORTS and phrase[1] - phrase[0] > 1
            phrase = (phrase[0], phrase[1] - 1) if named else phrase
            leg = build_leg(reading, at, "short" if shorted else "long", "hold", phrase)
            return [leg] if leg is not None and leg.phrase is not None else []
    return []


_SHORTS = frozenset("short shorts".split())


_OCCASION = frozenset("opportunity opportunities point points chance".split())


def occasioned(reading: Reading) -> Iterator[Draft]:
    """ "Treat any truce as a selling opportunity in juniors"."""
    for at in range(1, len(reading.tokens) - 2):
        called = reading.low(at - 1) in ("a", "an") and reading.low(at + 1) in _OCCASION
        told = _DOING.get(reading.low(at)) if called else None
        if told is None or reading.low(at + 2) not in ("in", "for", "into"):
            continue
        phrase = noun_phrase(reading, at + 3)
        if phrase is not None and not is_generic(reading, *phrase):
            leg = build_leg(reading, at, *told, phrase)
            if leg is not None and leg.phrase is not None:
                yield leg
