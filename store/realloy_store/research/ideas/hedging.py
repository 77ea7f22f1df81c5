"""Hedges: what is protected, and which words name the means.

"Hedge the A$ receivables with forwards": the object of the verb is held already and is no leg; the
leg is what comes after "with", and its side is the opposite of the exposure unless said.
"""

from __future__ import annotations

from typing import NamedTuple

from realloy_store.research.ideas.hedge_words import (
    BOOKS,
    MEANS,
    OWED,
    SHIELDS,
    caps_cost,
    covers_book,
    evens_out,
    is_called,
    married,
    protects,
    structured_means,
)
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.order_leads import LEADS_OF_PARTICIPLES, TO_AFTER
from realloy_store.research.ideas.order_words import SIDE_NOUNS
from realloy_store.research.ideas.reading import Reading, once
from realloy_store.research.ideas.structures import OPTIONS, find_structures

_VERBS = frozenset(
    "hedge hedging protect protecting insure insuring offset offsetting neutralise neutralize "
    "neutralising neutralizing cushion cushioning immunise immunize "
    "shield shielding protects insures guard guards guarding shields offsets".split()
)
_NOUNS = frozenset("hedge hedges insurance overlay".split())
_LIMITING = frozenset("limit limiting cap contain curb reduce reducing lower cut dampen".split())
_HARM = frozenset("damage risk drawdown drawdowns losses loss downside volatility tail".split())
_PASSIVES = frozenset("hedged insured protected offset cushioned neutralised neutralized".split())
_ADVISED = tuple((modal, "be") for modal in "should must to can could need".split())
_MARRYING = frozenset("marry marrying twin twinning".split())
_CAPPING = frozenset("cap capping fix fixing contain containing".split())
_HEADS = (
    _VERBS
    | _NOUNS
    | _PASSIVES
    | SHIELDS
    | _LIMITING
    | _MARRYING
    | _CAPPING
    | {"lock", "neutralised", "neutralized"}
)
_EVENING = frozenset("neutralise neutralize neutralising neutralizing".split())
_OBJECT_LEADS = frozenset(
    "and or but we then would should to ; : . , must can by also could may might".split()
)


class HedgeFrame(NamedTuple):
    """A hedge named at token `at`, what it protects, and where its means begin."""

    at: int
    exposure: tuple[int, int] | None
    means: int | None
    """First token after "with", "via" and the like."""
    owed: bool
    """What is hedged is a cost to come, so that the hedge is bought and not sold."""


@once
def find_frames(reading: Reading) -> list[HedgeFrame]:
    """Return the hedges of a bullet, left to right."""
    if _HEADS.isdisjoint(reading.vocabulary):
        return []
    frames: list[HedgeFrame] = []
    for at, token in enumerate(reading.tokens):
        if token.low not in _HEADS:
            continue
        if reading.low(at + 1) in _LEVELS and at + 2 in reading.quantity_at:
            continue
        if token.low == "hedge" and reading.low(at + 1) in ("fund", "funds"):
            continue
        if token.low in _EVENING and evens_out(reading, at):
            continue
        if reading.low(at + 1) in ("nothing", "none"):
            continue
        if (
            (token.low in _VERBS and _is_verb(reading, at))
            or (token.low in _MARRYING and married(reading, at))
            or (token.low in _CAPPING and _is_verb(reading, at) and caps_cost(reading, at))
            or (token.low in _NOUNS and reading.low(at + 1) in ("against", "for", "of", "on"))
            or (token.low == "hedges" and reading.low(at + 1) in MEANS)
            or (token.low == "hedges" and reading.low(at - 1) in SIDE_NOUNS)
            or (protects(reading, at))
            or (reading.starts(at, ("protection", "for")) and at <= reading.clause_of(at).first + 1)
        ):
            frames.append(_frame(reading, at, at + 1))
        elif token.low in _PASSIVES and reading.words(at - 2, at) in _ADVISED:
            frames.append(_passive(reading, at))
        elif (
            reading.starts(at, ("lock", "in"))
            and _is_verb(reading, at)
            and not _WON.issuperset(reading.words(at + 2, at + 3))
        ):
            frames.append(_frame(reading, at, at + 2))
        elif (token.low in SHIELDS and is_called(reading, at)) or (
            token.low == "cover" and covers_book(reading, at)
        ):
            frames.append(_frame(reading, at, at + 1))
        elif token.low in _LIMITING and (harmed := _harmed(reading, at)):
            frames.append(_frame(reading, at, harmed))
        elif token.low in ("hedge", "insurance", "overlay") and not _negated(reading, at):
            frames.append(_frame(reading, at, at + 1))
    return frames


_LEVELS = frozenset("below under at beneath".split())
"""What stands behind a verb that guards a price: "protect below C$15" is a stop, and no hedge."""


_WON = frozenset("gains profits exposure upside yield yields carry returns".split())
"""What is locked in where a trade is taken off, and nothing hedged."""


def _harmed(reading: Reading, at: int) -> int:
    """Return the token behind "reduce tail risk in", 0 where no harm is limited."""
    if not _is_verb(reading, at):
        return 0
    for n in range(at + 1, at + 5):
        behind = reading.low(n + 1)
        limited = n + 2 in reading.quantity_at
        if reading.low(n) in _HARM and behind in ("in", "on", "to", "of", "from") and not limited:
            return n + 2
    return 0


def _passive(reading: Reading, at: int) -> HedgeFrame:
    """ "Longs in X should be hedged with puts": what is held stands before the verb."""
    clause = reading.clause_of(at)
    exposure = noun_phrase(reading, clause.first, at)
    means = next((n + 1 for n in range(at, clause.last) if reading.low(n) in MEANS), None)
    return HedgeFrame(at, exposure, means, owed=False)


_PLAIN_VERBS = frozenset(
    "insure protect hedge offset cushion insures protects hedges guards shields offsets".split()
)


def _is_verb(reading: Reading, at: int) -> bool:
    before = reading.low(at - 1)
    if reading.low(at) in _PLAIN_VERBS and reading.low(at + 1) in ("a", "an", "the", "our", "any"):
        meant = find_structures(reading, max(0, at - 12), at)
        if any(word.structure in OPTIONS for word in meant):
            return True
    participle = reading.low(at).endswith("ing") and before in LEADS_OF_PARTICIPLES
    governed = before == "to" and (
        reading.low(at - 2) in TO_AFTER or not BOOKS.isdisjoint(reading.words(at, at + 9))
    )
    return at == 0 or before in _OBJECT_LEADS or participle or governed


def _negated(reading: Reading, at: int) -> bool:
    """`hedge funds` and "no hedge" name no hedge."""
    named = reading.low(at + 1) in ("fund", "funds", "ratio")
    return named or not {"no", "not", "without"}.isdisjoint(reading.words(at - 3, at))


def _held(reading: Reading, at: int, limit: int | None) -> tuple[int, int] | None:
    """Return what is held: X of "X", and of "the year's 60% gain in X"."""
    phrase = noun_phrase(reading, at, limit)
    gain = next((n for n in range(at, at + 7) if reading.low(n) in ("gain", "gains")), None)
    if (
        phrase is None
        or gain is None
        or phrase[1] > gain
        or reading.low(gain + 1) not in ("in", "on")
    ):
        return phrase
    return noun_phrase(reading, gain + 2, limit) or phrase


def _frame(reading: Reading, at: int, after: int) -> HedgeFrame:
    if reading.low(after) in ("against", "for", "of", "on"):
        after += 1
    clause = reading.clause_of(at)
    limit = structured_means(reading, after, clause.last)
    exposure = None if reading.low(after) in MEANS else _held(reading, after, limit)
    means_from = exposure[1] if exposure else after
    means = next((n + 1 for n in range(means_from, clause.last) if reading.low(n) in MEANS), None)
    words = reading.words(*exposure) if exposure else ()
    rising = any(word in ("rising", "higher", "spikes", "spike", "inflation") for word in words)
    needed = reading.words(exposure[1], clause.last) if exposure and _locks(reading, at) else ()
    owed = rising or not OWED.isdisjoint((*words, *needed))
    owed = owed or (_locks(reading, at) and _uses(reading, clause.first, at))
    return HedgeFrame(at, exposure, means, owed)


def _uses(reading: Reading, first: int, last: int) -> bool:
    """ "Consumers of tin should lock in": who needs what is hedged buys it."""
    return not _USERS.isdisjoint(reading.words(first, last))


_USERS = frozenset(
    "consumers users importers buyers fabricators manufacturers makers automakers carmakers "
    "airlines assemblers refiners".split()
)


def _locks(reading: Reading, at: int) -> bool:
    """ "Lock in prices for 2027 needs": what is owed stands behind the price."""
    return reading.low(at) == "lock"
