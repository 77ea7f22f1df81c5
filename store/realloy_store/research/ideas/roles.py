"""The role of a number: target, downside, stop, size, level, option term or context.

Each number takes the role of the nearest cue in its part of the clause; without a cue, that of its
sign, then that of standing alone. What has no role stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from realloy_store.research.ideas.context import is_awaited, is_told
from realloy_store.research.ideas.cues import AFTER, BEFORE, LIGHT, Cue, Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.labels import Label, labels_of
from realloy_store.research.ideas.phrased import phrased_role
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS
from realloy_store.research.ideas.terms import is_size, is_term, is_weight

_SPLITS = frozenset(',;:.()!?"')
_SPLIT_WORDS = frozenset(
    "but while with if once unless because since as whereas and should".split()
)
_SOUGHT = frozenset(
    "look looking aim aims aiming heading headed shooting angling set playing positioned".split()
)
_MOVES = frozenset(
    "gap pop spike bounce gain gains rally run slide move drop decline advance rise fall sell-off "
    "selloff jump".split()
)
_COULD = (("could",), ("would",), ("may",), ("might",), ("can",))
_PORTION = frozenset("half third rest remainder balance quarter".split())
_PARTIAL = _PORTION | {"some", "scale", "cover"}
"""Words of an exit in stages: its prices are aims."""
_ORDINALS = frozenset("second then third next final finally later and".split())
_TIMING = frozenset({"horizon", "view", "next", "time", "period"})
_PAID = frozenset(
    "bid offer offers offered sold sell selling bought pay paid calls puts wait looking".split()
)
_LEAVES = frozenset("sell trim take bank exit scale cover unload".split())
_STOPS = frozenset({"stop", "stops", "stop-loss"})


class _Part(NamedTuple):
    """The words around a quantity up to the next boundary or number, nearest first."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def role_of(
    reading: Reading,
    quantity: Quantity,
    direction: Direction,
    drafts: Sequence[Draft],
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role:
    """Return the role of a number; `earlier` are the numbers before it with theirs."""
    labelled = _labelled(reading, quantity, direction, drafts)
    if labelled is not None:
        return labelled
    if is_term(reading, quantity, drafts):
        return "terms"
    if is_weight(reading, quantity) or _is_past(reading, quantity):
        return "context"
    if is_size(reading, quantity, drafts):
        return "size"
    if is_told(reading, quantity):
        return "context"
    opposed = _opposed(reading, quantity, earlier)
    phrased = opposed or phrased_role(reading, quantity, direction, drafts)
    if phrased is not None:
        return phrased
    if is_awaited(reading, quantity):
        return "level"
    part = _part(reading, quantity)
    own = not {"target", "downside", "stop", "rise", "fall"}.isdisjoint(
        AFTER[word].role for word in part.after[:2] if word in AFTER
    )
    if part.before[:1] in (("or",), ("and",)) and _follows(quantity, earlier) and not own:
        return earlier[-1][1]
    if not own and _stop_distance(reading, quantity):
        return "stop" if "stop" in part.before[:6] else "level"
    if _premium_near(part) and drafts and drafts[0].structure in OPTIONS:
        return _premium_role(reading, quantity, drafts[0])
    cue = _nearest(part)
    if not {"wrong", "invalidated", "abandon"}.isdisjoint(part.before):
        return "level"
    if cue is None and _follows(quantity, earlier) and earlier[-1][1] in ("level", "terms"):
        return earlier[-1][1]
    if cue is None and earlier and earlier[-1][0].unit == quantity.unit:
        if part.before and _ORDINALS.issuperset(part.before) and not part.after:
            return earlier[-1][1]
    if quantity.currency is not None or quantity.unit == "price":
        return _price_role(reading, quantity, part, cue, drafts, earlier)
    if cue is not None:
        return _resolved(cue, quantity, part, direction)
    return _uncued(reading, quantity, part, direction, earlier)


_OF_LABELS: dict[Label, Role] = {
    "target": "target",
    "stop": "stop",
    "rise": "rise",
    "fall": "fall",
    "downside": "downside",
    "size": "size",
    "level": "level",
    "entry": "level",
    "exit": "level",
    "context": "context",
    "rationale": "context",
    "catalyst": "context",
    "risk": "downside",
}


def _labelled(
    reading: Reading, quantity: Quantity, direction: Direction, drafts: Sequence[Draft]
) -> Role | None:
    """ "Target: 25%", "Upside/downside: 700bp/300bp": the label decides, in the order of both."""
    labels = labels_of(reading, quantity.first)
    if not labels:
        return None
    clause = reading.clause_of(quantity.first)
    before = [
        q
        for q in reading.quantities
        if clause.first <= q.first < quantity.first and not q.is_time and q.unit != "bare"
    ]
    label = labels[min(len(before), len(labels) - 1)]
    told = _nearest(_part(reading, quantity))
    if label in ("exit", "entry", "rationale", "catalyst", "risk"):
        alone = all(reading.low(n) in LIGHT for n in range(clause.first, quantity.first))
        if told is not None or not alone:
            return None
    elif len(before) >= len(labels) and told is not None:
        return None
    if label == "paid":
        optional = [draft for draft in drafts if draft.structure in OPTIONS]
        if not optional:
            return "context"
        return "size" if optional[0].side == "long" else "target"
    role = _OF_LABELS.get(label)
    if role in (None, "stop", "target"):
        return role
    return _resolved(role, quantity, _Part((), ()), direction)


def _resolved(
    cue: Role,
    quantity: Quantity,
    part: _Part,
    direction: Direction,
) -> Role:
    if cue == "fall":
        return fall_role(direction)
    if cue == "rise":
        return "downside" if direction == "fall" and quantity.sign != "-" else "target"
    if cue == "level" and _is_gain(quantity, direction) and _PARTIAL & set(part.before):
        return "target"
    if cue == "stop" and _is_gain(quantity, direction) and not _STOPS & set(part.before[:3]):
        return "target"
    if cue == "downside" and quantity.per is not None and "borrow" in part.before:
        return "context"
    if cue == "target" and "negative" in part.before:
        return "context"
    if quantity.fraction and part.after[:1] == ("of",) and not _is_gain_word(part.after):
        return "downside" if "risk" in part.after[:6] else "context"
    if quantity.fraction and cue in ("level", "context", "size"):
        return "downside" if "risk" in part.after[:6] else "context"
    return cue


def _uncued(
    reading: Reading,
    quantity: Quantity,
    part: _Part,
    direction: Direction,
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role:
    if quantity.fraction:
        return "context"
    if quantity.sign:
        return "target" if (quantity.sign == "-") == (direction == "fall") else "downside"
    if quantity.unit == "x":
        return "target"
    said = [role for _, role in earlier if role in ("target", "downside", "stop")]
    words = [w for w in (*part.before, *part.after) if w not in LIGHT | _TIMING]
    if not words:
        if quantity.per is not None and said:
            return "context"
        return "downside" if said[-1:] == ["target"] else "target"
    return "context"


def _price_role(
    reading: Reading,
    quantity: Quantity,
    part: _Part,
    cue: Role | None,
    drafts: Sequence[Draft],
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role:
    opened = bool(drafts) and drafts[0].action in ("open", "hold")
    if opened and _EXITS & set(part.before[:3]) and _gains_on(quantity, drafts[0], earlier):
        return "target"
    plain = opened and drafts[0].structure in ("shares", "futures", "bonds", "fx")
    if reading.low(quantity.first - 1) == "→":
        return "target"
    if plain and part.before[:1] == ("for",) and not _PAID & set(part.before[1:4]):
        return "target"
    if cue == "target" and part.before[:1] == ("for",) and not _SOUGHT & set(part.before[1:3]):
        return "level"
    if cue in ("target", "stop"):
        return cue
    if _PORTION & set(reading.words(quantity.first - 3, quantity.first)) and _staged(
        reading, quantity
    ):
        return "target" if opened else "level"
    if reading.low(quantity.first - 1) in ("risk", "risking", "lose", "losing"):
        return "downside"
    if _is_aim(reading, quantity):
        return "target"
    alone = cue is None and not part.before and not part.after
    if alone and reading.low(quantity.first - 1) != "(" and reading.low(quantity.last) != "→":
        return "target"
    if cue == "downside":
        return "context"
    if cue == "rise" and part.after[:1] not in (("now",), ("today",)):
        return "level"
    return "level"


_EXITS = frozenset("exit sell close cover covering selling out profit profits".split())


def _gains_on(quantity: Quantity, leg: Draft, earlier: Sequence[tuple[Quantity, Role]]) -> bool:
    """The exit stands on the winning side of the level to open at, said before."""
    entry = next((q for q, role in earlier if role == "level" and q.unit == quantity.unit), None)
    if entry is None or entry.high is None or quantity.low is None:
        return False
    return quantity.low > entry.high if leg.side == "long" else quantity.low < (entry.low or 0.0)


def _staged(reading: Reading, quantity: Quantity) -> bool:
    """ "Sell half C$5.50, rest C$7": a sale in stages, and no stop."""
    clause = reading.clause_of(quantity.first)
    before = reading.words(clause.first, quantity.first)
    return not _LEAVES.isdisjoint(before) and _STOPS.isdisjoint(before[-5:])


def _stop_distance(reading: Reading, quantity: Quantity) -> bool:
    """ "5% above entry", "20% below current levels": a distance from a price."""
    follower = reading.quantity_at.get(quantity.last + 1)
    if reading.low(quantity.last) in (",", "and", "or") and follower is not None:
        return follower.unit == quantity.unit and _stop_distance(reading, follower)
    after = reading.words(quantity.last, quantity.last + 2)
    places = ("entry", "current", "market", "here", "cost", "today's", "the")
    return after[:1] in (("above",), ("below",), ("under",)) and after[-1] in places


def _premium_role(reading: Reading, quantity: Quantity, leg: Draft) -> Role:
    """A premium is income to its seller and the cost, or the whole risk, to its buyer."""
    near = set(reading.words(quantity.first - 4, quantity.first))
    if leg.side == "short" or (quantity.unit == "x" and not near & {"risk", "risking"}):
        return "target"
    return "downside" if near & {"risk", "loss", "lose"} else "size"


def _is_past(reading: Reading, quantity: Quantity) -> bool:
    """ "the 60% gain", "after a 35% slide": moves that have happened."""
    before = reading.words(quantity.first - 2, quantity.first)
    after = reading.words(quantity.last, quantity.last + 2)
    moved = bool(_MOVES & set(after))
    told = before[-1:] in (("the",), ("first",), ("any",), ("initial",)) or "after" in before
    return moved and told


def _is_gain(quantity: Quantity, direction: Direction) -> bool:
    """The sign alone says that the trade gains: "scale out at +30%"."""
    return quantity.sign == ("-" if direction == "fall" else "+")


def _is_gain_word(words: Sequence[str]) -> bool:
    """ "A fifth of upside"."""
    return any(word in AFTER and AFTER[word].role in ("target", "rise") for word in words[1:3])


def _follows(quantity: Quantity, earlier: Sequence[tuple[Quantity, Role]]) -> bool:
    """Stand right behind another number of the same sort: "C$16 and C$2.40", "30%, or 45%"."""
    if not earlier:
        return False
    before = earlier[-1][0]
    return before.unit == quantity.unit and quantity.first - before.last <= 2


def _opposed(
    reading: Reading, quantity: Quantity, earlier: Sequence[tuple[Quantity, Role]]
) -> Role | None:
    """ "+8%/-4%", "+20% if awarded, -15% if not": the second sign is the other outcome."""
    if not earlier or not quantity.sign:
        return None
    before, role = earlier[-1]
    slash = reading.low(quantity.first - 1) == "/" and quantity.first - 1 == before.last
    if not slash or before.unit != quantity.unit or not before.sign or before.sign == quantity.sign:
        return None
    return "downside" if role == "target" else "target" if role in ("downside", "stop") else None


def _premium_near(part: _Part) -> bool:
    """ "the 6% premium", "premium of 4%": the price of an option."""
    return part.after[:1] == ("premium",) or part.before[:2] in (
        ("of", "premium"),
        ("is", "premium"),
    )


def _is_aim(reading: Reading, quantity: Quantity) -> bool:
    """ "¥4,600 against ¥3,900 now": the first of two prices set against each other."""
    joint = reading.low(quantity.last)
    other = reading.quantity_at.get(quantity.last + 1)
    return (
        joint in ("against", "versus", "vs", "vs.", "from")
        and other is not None
        and (other.unit == "price")
    )


def _part(reading: Reading, quantity: Quantity) -> _Part:
    before: list[str] = []
    for at in range(quantity.first - 1, max(-1, quantity.first - 10), -1):
        if _ends_part(reading, at, backwards=True):
            break
        if at in reading.quantity_at:
            continue
        before.append(reading.low(at))
    after: list[str] = []
    for at in range(quantity.last, min(len(reading.tokens), quantity.last + 9)):
        if _ends_part(reading, at, backwards=False):
            break
        if at in reading.quantity_at or at in reading.mention_at:
            continue
        after.append(reading.low(at))
    return _Part(tuple(before), tuple(after))


def _ends_part(reading: Reading, at: int, *, backwards: bool) -> bool:
    quantity = reading.quantity_at.get(at)
    if quantity is not None and not quantity.is_time and not quantity.fraction:
        return True
    low = reading.low(at)
    if low == ":" and backwards:
        return at - reading.clause_of(at - 1).first > 3
    if backwards and low in ("should", "so"):
        return False
    if low in _SPLITS or (low == "-" and not reading.tokens[at].glued):
        return True
    if low == "/":
        return True
    return low in _SPLIT_WORDS and not (backwards and low in ("and", "as", "if"))


def _nearest(part: _Part) -> Role | None:
    hits = [*_heard(part.after, AFTER, 0.0), *_heard(part.before, BEFORE, 0.25)]
    return min(hits)[1] if hits else None


def _heard(
    words: Sequence[str], table: dict[str, Cue], start: float
) -> Iterator[tuple[float, Role]]:
    for distance, word in enumerate(words):
        cue = table.get(word)
        if cue is not None:
            could = word in ("cut", "cuts") and words[distance + 1 : distance + 2] in _COULD
            yield start + distance + cue.handicap, "fall" if could else cue.role
