"""The role of every number: target, downside, size, level, option term or context.

Each number gets one role from the nearest cue in its part of the clause; without a cue, from its
sign, then from standing alone. What has no role stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from realloy_store.research.ideas.cues import AFTER, BEFORE, LIGHT, Cue, Role
from realloy_store.research.ideas.legs import Draft
from realloy_store.research.ideas.lexer import shadow
from realloy_store.research.ideas.model import Magnitude, Phrase
from realloy_store.research.ideas.quantities import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, structure_at

_SPLITS = frozenset(',;:.()!?"')
_SPLIT_WORDS = frozenset(
    "but while with if once unless because since as whereas and should".split()
)
_BASES = {"premium": "premium", "notional": "notional", "spot": "spot", "credit": "credit"} | {
    "margin": "margin",
    "nav": "nav",
}
_RELATIVE = frozenset(
    "relative outperformance underperformance alpha spread outperform convergence points "
    "excess".split()
)
_MOVES = frozenset(
    "gap pop spike bounce gain gains rally run slide move drop decline advance rise fall sell-off selloff jump".split()
)
_COULD = (("could",), ("would",), ("may",), ("might",), ("can",))
_STOPS = frozenset({"stop", "stops", "stop-loss"})
_TOTAL_LOSS = re.compile(
    r"(?:los[es]ing|lose|loss of|risk(?:ing|s)?|forfeit) (?:the |its |your |our )?"
    r"(?:whole|entire|full|total)? ?(?:premium|debit|stake|outlay)"
    r"|max(?:imum)?\.? loss (?:is |of |= ?|equals )?(?:limited to )?(?:the )?(?:premium|debit"
    r"|outlay)"
    r"|loss(?:es)? (?:is |are )?(?:limited|capped) (?:to|at) (?:the )?(?:premium|debit|outlay)"
    r"|(?:premium|debit|stake) (?:is |being )?(?:fully|entirely|wholly|all) at risk"
    r"|(?:total|full|complete) loss(?: of (?:the )?(?:premium|capital|debit|stake|principal))?"
    r"|premium at risk is the max(?:imum)? loss"
    r"|risk is (?:limited to )?the (?:[\d.]+% )?(?:premium|debit)"
    r"|(?:whole|entire|full) (?:premium|debit|stake) (?:is )?(?:at risk|lost)"
    r"|(?:likely )?zero (?:if|otherwise|should)|wipe-?out|expires? worthless(?= if)"
)


@dataclass(frozen=True, slots=True)
class Magnitudes:
    """The numbers of a bullet that have a role of their own."""

    targets: tuple[Magnitude, ...] = ()
    downside: tuple[Magnitude, ...] = ()
    sizing: Magnitude | None = None


class _Part(NamedTuple):
    """The words around a quantity up to the next boundary or number, nearest first."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def read_magnitudes(reading: Reading, drafts: Sequence[Draft], *, pair: bool) -> Magnitudes:
    """Return targets, downside and size; `pair` makes percentages relative."""
    direction = _direction(drafts, pair=pair)
    roles: list[tuple[Quantity, Role]] = []
    for quantity in reading.quantities:
        if quantity.is_time or quantity.unit in ("ratio", "bare"):
            continue
        roles.append((quantity, _role(reading, quantity, direction, drafts, roles)))
    targets = [_made(reading, q, pair) for q, role in roles if role == "target"]
    losses = [
        replace(_made(reading, q, pair), kind=_loss_kind(reading, q, role))
        for q, role in roles
        if role in ("downside", "stop")
    ]
    sizes = [_made(reading, q, pair=False) for q, role in roles if role == "size"]
    losses += _total_losses(reading, losses)
    return Magnitudes(tuple(targets), tuple(losses), next(iter(sizes), None))


Direction = Literal["rise", "fall", "volatility", "spread"]


def _direction(drafts: Sequence[Draft], *, pair: bool) -> Direction:
    """Return what the trade gains from."""
    if pair:
        return "spread"
    if not drafts:
        return "rise"
    opened = [draft for draft in drafts if draft.action in ("open", "hold")]
    first = (opened or drafts)[0]
    if first.structure in ("straddle", "strangle", "calendar_spread", "iron_condor"):
        return "volatility"
    bearish = first.structure in ("puts", "put_spread", "cds", "collar")
    return "fall" if (first.side == "short") != bearish else "rise"


def _role(
    reading: Reading,
    quantity: Quantity,
    direction: Direction,
    drafts: Sequence[Draft],
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role:
    if _is_term(reading, quantity, drafts):
        return "terms"
    if _is_weight(reading, quantity) or _is_past(reading, quantity):
        return "context"
    opposed = _opposed(reading, quantity, earlier)
    if opposed is not None:
        return opposed
    if _is_size(reading, quantity):
        return "size"
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
    if quantity.currency is not None or quantity.unit == "price":
        return _price_role(reading, quantity, part, cue)
    if cue is not None:
        return _resolved(cue, quantity, part, direction)
    return _uncued(reading, quantity, part, direction, earlier)


def _resolved(
    cue: Role,
    quantity: Quantity,
    part: _Part,
    direction: Direction,
) -> Role:
    if cue == "fall":
        return "target" if direction in ("fall", "volatility") else "downside"
    if cue == "rise":
        return "downside" if direction == "fall" and quantity.sign != "-" else "target"
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
    words = [w for w in (*part.before, *part.after) if w not in LIGHT]
    if not words:
        return "downside" if said[-1:] == ["target"] else "target"
    return "context"


def _price_role(reading: Reading, quantity: Quantity, part: _Part, cue: Role | None) -> Role:
    if cue in ("target", "stop"):
        return cue
    if _is_aim(reading, quantity):
        return "target"
    if cue == "downside":
        return "context"
    if cue == "rise" and part.after[:1] not in (("now",), ("today",)):
        return "level"
    return "level"


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


def _is_weight(reading: Reading, quantity: Quantity) -> bool:
    """ "MP 50%, LYC 30%", "sell 25% of MP", "short XME 0.7x": parts of a position."""
    before, after = reading.low(quantity.first - 1), reading.low(quantity.last)
    if quantity.unit == "x":
        return (quantity.high or 1.0) < 1.0
    if quantity.unit != "pct" or quantity.sign:
        return False
    named = before == ")" or (
        quantity.first > 0 and len(before) > 1 and reading.tokens[quantity.first - 1].text.isupper()
    )
    if named and after in (",", ":", "-", "and", ";", ")", "/"):
        return True
    return after == "of" and before in ("sell", "trim", "reduce", "cut", "hold", "buy", "of")


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


def _is_term(reading: Reading, quantity: Quantity, drafts: Sequence[Draft]) -> bool:
    """Strikes, moneyness, coupons."""
    after = quantity.last
    if reading.low(after) in ("out-of-the-money", "otm", "in-the-money", "itm", "delta", "coupon"):
        return True
    if after in reading.mention_at or reading.low(after) in ("strike", "strikes"):
        return True
    if quantity.unit == "pct" and _names_strike(reading, after):
        return True
    if quantity.unit == "price" and structure_at(reading, after) is not None:
        return structure_at(reading, after).structure in OPTIONS  # type: ignore[union-attr]
    optional = any(d.structure in OPTIONS for d in drafts)
    words = reading.words(after, after + 2)
    return optional and words in (("below", "spot"), ("above", "spot"), ("either", "side"))


def _names_strike(reading: Reading, after: int) -> bool:
    """ "90% puts": the strike as a part of spot."""
    word = structure_at(reading, after)
    return word is not None and word.structure in ("calls", "puts", "put_spread", "call_spread")


def _is_size(reading: Reading, quantity: Quantity) -> bool:
    """ "2% of NAV", "spending no more than 1% of notional"."""
    of = reading.words(quantity.last, quantity.last + 3)
    if of[:1] == ("of",) and set(of) & {"nav", "book", "portfolio", "aum", "capital", "assets"}:
        return reading.low(quantity.first - 1) not in ("to", "lose", "losing")
    spent = set(reading.words(quantity.first - 4, quantity.first))
    if of[:2] == ("of", "notional") and spent & {"cost", "costs", "around"}:
        return True
    spent &= {"spend", "spending", "budget", "sized", "size", "allocate", "costing", "allocation"}
    if "loss" in reading.words(quantity.last, quantity.last + 2):
        return False
    return bool(spent) and quantity.unit in ("pct", "bps")


def _part(reading: Reading, quantity: Quantity) -> _Part:
    before: list[str] = []
    for at in range(quantity.first - 1, max(-1, quantity.first - 10), -1):
        if _ends_part(reading, at, backwards=True):
            break
        before.append(reading.low(at))
    after: list[str] = []
    for at in range(quantity.last, min(len(reading.tokens), quantity.last + 9)):
        if _ends_part(reading, at, backwards=False):
            break
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


def _loss_kind(
    reading: Reading, quantity: Quantity, role: Role
) -> Literal["estimate", "stop", "max_loss"]:
    near = set(reading.words(quantity.first - 4, quantity.last + 3))
    if role == "stop":
        return "stop"
    return "max_loss" if {"max", "maximum"} & near and "loss" in near else "estimate"


def _total_losses(reading: Reading, stated: Sequence[Magnitude]) -> list[Magnitude]:
    """Return a loss of the whole premium or stake, said in words, once."""
    if any(loss.max == 100 for loss in stated):
        return []
    match = _TOTAL_LOSS.search(shadow(reading.text).lower())
    if match is None or any(
        match.start() < quantity.start < match.end() for quantity in reading.quantities
    ):
        return []
    phrase = Phrase(reading.text[match.start() : match.end()], match.span())
    return [Magnitude(phrase, 100.0, 100.0, "pct", kind="max_loss")]


def _made(reading: Reading, quantity: Quantity, pair: bool) -> Magnitude:
    near = set(reading.words(quantity.first - 3, quantity.last + 4))
    first, last = _extent(reading, quantity)
    return Magnitude(
        phrase=reading.phrase(first, last),
        min=quantity.low,
        max=quantity.high,
        unit="price" if quantity.currency else quantity.unit,
        relative=quantity.unit in ("pct", "bps") and (pair or bool(near & _RELATIVE)),
        approx=quantity.approx,
        currency=quantity.currency,
        per=quantity.per,
        basis=_basis(reading, quantity),
    )


def _extent(reading: Reading, quantity: Quantity) -> tuple[int, int]:
    """Take in the words right beside the number that say its role: "target 2-3x", "20% upside"."""
    first, last = quantity.first, quantity.last
    while last < len(reading.tokens) and last - quantity.last < 3:
        if reading.low(last) in AFTER or (last == quantity.last and reading.low(last) == "of"):
            last += 1
        else:
            break
    if last == quantity.last + 1 and reading.low(quantity.last) == "of":
        last = quantity.last
    if last == quantity.last and reading.low(first - 1) in BEFORE:
        first -= 1
    return first, last


def _basis(reading: Reading, quantity: Quantity) -> str | None:
    for word in reading.words(quantity.last, quantity.last + 3):
        if word in _BASES:
            return _BASES[word]
    return None
