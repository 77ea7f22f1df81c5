"""Roles that a turn of phrase gives a number, whatever single cues stand nearer to it.

"Stop on a weekly close below $12" is a stop although "below" is a level; "200 bps for each $5,000"
is a sensitivity although $5,000 looks like an aim. Each rule here reads the words in front of the
number back to the last punctuation, and the few behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from realloy_store.research.ideas.cues import LIGHT, Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS


class _Said(NamedTuple):
    """The words before a number since the last punctuation, in order, and the next ones behind."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def last(self) -> str:
        """The word right before the number, over a word for "about"."""
        plain = [word for word in self.before if word not in _ABOUT]
        return plain[-1] if plain else ""

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of the words stands before the number."""
        return not words.isdisjoint(self.before)


_ABOUT = frozenset("about around roughly some nearly approximately ~ the a an".split())
_LEAVING = frozenset("stop stops stop-loss stopped cut exit out".split())
_STOPS = frozenset("stop stops stop-loss stop-losses".split())
_PRICED_IN = frozenset("price prices pricing imply implies discount discounts".split())
_SETTLING = frozenset(
    "close closes closing settle settles settlement print prints breach break daily weekly "
    "monthly".split()
)
_BEYOND = frozenset("below under above over through beneath".split())
_TURNS = frozenset(
    "dip dips pullback pullbacks pull-back rally rallies weakness strength drawdown drawdowns "
    "correction corrections retest bounce bounces spike spikes sell-off selloff sell-offs "
    "retracement retracements squeeze setback".split()
)
_ON = frozenset("on into any each every after upon buy sell fade".split())
_AIMS = frozenset("target targets targeting objective stop stops stop-loss upside pays".split())
_AGAIN = frozenset(
    "re-enter reenter rebuy reload re-engage re-establish reinstate re-add readd".split()
)
_BUYS = frozenset("buy buying add adding bought".split())
_RATES = frozenset("each every per".split())
_MEASURED = frozenset(
    "output production volumes volume sales revenue revenues ebitda earnings supply demand "
    "capacity imports exports consumption reserves gdp throughput shipments float "
    "register".split()
)
_EVEN = frozenset("break-even breakeven breakevens break-evens".split())
_ASSUMED = frozenset(
    "assume assumes assuming assumed fcf cash-flow economics npv irr profitable loss-making "
    "path".split()
)
_SENDS = frozenset(
    "take takes taking send sends knock knocks bring brings set sets drag shave shaves wipe wipes "
    "lop lops strip strips".split()
)
_FALLS = frozenset(
    "downside drop drops fall falls slide slides decline declines retreat slump sell-off selloff "
    "fade pullback setback correction".split()
)
_PAYOFF = frozenset("payoff pay-off payout payouts reward upside".split())
_HOLDS = frozenset(
    "hold holds holding ride riding run running play playing keep keeping staying".split()
)
_SPREADS = frozenset("backwardation contango spread basis differential curve".split())
_MULTIPLIED = frozenset(
    "premium payoff payout return returns upside gain debit outlay stake potential capital".split()
)
_CALLED = frozenset({"as", "is", "being"})
_AIM_NOUNS = frozenset("target objective aim goal".split())
_HOPED = frozenset(
    "hope aim goal target objective plan plenty enough prize ask fair realistic achievable "
    "table cards reasonable expectation reward number fine case central baseline".split()
)
_EXPECTING = frozenset("expect expecting expects should looking see likely".split())
_GONE = frozenset("gone lost forfeit forfeited wiped".split())
_BETTER = frozenset("tighter wider lower cheaper higher below above inside".split())
_COVERS = frozenset("cover covering covered".split())
_PORTIONS = frozenset("half third rest remainder balance quarter".split())
_GLAD = (("happy", "with"), ("content", "with"), ("satisfied", "with"), ("settle", "for"))
_COSTS = frozenset("cost costs costing outlay".split())
_MIGHT = frozenset("could would may might".split())
_BRANCHES = frozenset("on if when should in , /".split())
_BOUNDARY = frozenset(",;:.!?")
REACH = 12
"""Tokens before a number that are read."""


def phrased_role(
    reading: Reading, quantity: Quantity, direction: Direction, drafts: Sequence[Draft]
) -> Role | None:
    """Return the role that a turn of phrase gives a number, None where single cues decide."""
    said = _said(reading, quantity)
    priced = quantity.currency is not None or quantity.unit == "price"
    return (
        ("context" if _is_name(reading, quantity) or _is_supposed(said) else None)
        or _predicate(said)
        or _context(said, quantity)
        or _level(said)
        or _fallen(said, direction, priced=priced)
        or _quoted(said, quantity, drafts)
        or (_priced(reading, quantity, said, drafts) if priced else None)
        or _paid(said, quantity, drafts)
        or _branched(reading, quantity, direction, said)
    )


def _context(said: _Said, quantity: Quantity) -> Role | None:
    measured = said.after[:1] == ("of",) and not _MEASURED.isdisjoint(said.after[1:4])
    rated = said.after[:1] == ("for",) and not _RATES.isdisjoint(said.after[1:2])
    even = said.has(_EVEN) or not _EVEN.isdisjoint(said.after[:1])
    sensitive = any(
        word in ("each", "every")
        and said.before[n + 1 : n + 2]
        and said.before[n + 1] not in _TURNS
        for n, word in enumerate(said.before)
    )
    if said.last in _RATES or sensitive or measured or rated or even or said.has(_ASSUMED):
        return "context"
    if said.last in _PRICED_IN and said.after[:1] in (("move",), ("swing",), ("range",)):
        return "context"
    states = quantity.unit == "pct" and said.last in ("reclaim", "reclaims", "yields", "yield")
    return "context" if states else None


def _is_name(reading: Reading, quantity: Quantity) -> bool:
    """The "10X facility" and a "4X ramp": a capital that names, and no multiple of the stake."""
    after = reading.low(quantity.last)
    unit = reading.tokens[quantity.last - 1].text
    named = after.isalpha() and after not in _MULTIPLIED and after not in LIGHT
    return quantity.unit == "x" and unit == "X" and named


def _is_supposed(said: _Said) -> bool:
    """ "A 20% fall in FXI would return 8 times": the move that the gain is reckoned for."""
    moved = not _FALLS.isdisjoint(said.after[:1]) or said.after[:1] in (("rise",), ("rally",))
    posed = said.before[-2:] in (("in", "a"), ("on", "a"), ("under", "a"), ("in", "any"))
    if posed and (moved or said.after[:1] in (("drawdown",), ("move",), ("gap",), ("shock",))):
        return True
    named = said.after[:1] != ("downside",)
    return moved and named and not {"would", "pays", "returns"}.isdisjoint(said.after[1:])


def _predicate(said: _Said) -> Role | None:
    """ "A double is the hope", "low teens is plenty", "25% in it", "$25 against us"."""
    plain = tuple(word for word in said.before if word not in _ABOUT and word != "of")
    if plain[-2:] in _GLAD or plain[-2:] in (("gross", "spread"), ("deal", "spread")):
        return "target"
    if said.after[:1] == ("the",) and "one" in said.after[1:6]:
        return "target"
    told = said.after[:1] in (("is",), ("are",), ("would",), ("will",), ("being",))
    if told and not _HOPED.isdisjoint(said.after[1:7]):
        return "target"
    if said.after[:2] in (("in", "it"), ("on", "offer"), ("to", "go")):
        return "target"
    if said.after[:1] == ("of",) and not _GONE.isdisjoint(said.after[1:5]):
        return "downside"
    if said.last == "add" and said.before[-2:-1] == ("to",) and said.has(_EXPECTING):
        return "target"
    against = said.after[:2] in (("against", "us"), ("against", "me"), ("against", "you"))
    return "stop" if against else None


def _level(said: _Said) -> Role | None:
    moved = said.after[:1] in (("lower",), ("below",), ("cheaper",), ("higher",))
    called = said.after[1:4] if not _CALLED.isdisjoint(said.after[:1]) else ()
    if not _STOPS.isdisjoint((*said.before[-3:], *called)):
        return "stop"
    if not _AIM_NOUNS.isdisjoint(called):
        return "target"
    if said.has(_LEAVING) and said.last in _BEYOND and said.has(_SETTLING):
        return "stop"
    if said.has(_AIMS):
        return None
    if moved and (said.last in _PORTIONS or said.before[-2:-1] in (("half",), ("rest",))):
        return "level"
    turned = said.after[:1] and said.after[0] in _TURNS and not _ON.isdisjoint(said.before[-4:])
    turning = any(
        word in _TURNS and not _ON.isdisjoint(said.before[max(0, n - 3) : n])
        for n, word in enumerate(said.before)
    )
    bought = "back" in said.before and said.has(_BUYS)
    again = moved and (said.has(_AGAIN) or bought)
    toward = turning and said.last in _BEYOND | {"toward", "towards", "to", "near", "of", "into"}
    toward = toward and not any(word[:1].isdigit() for word in said.before)
    return "level" if turned or again or (toward and "for" not in said.before) else None


def _fallen(said: _Said, direction: Direction, *, priced: bool) -> Role | None:
    """ "Would take the shares back 25%", "outweighs a drop to $42", "implying a 15% fade"."""
    measured = not _MEASURED.isdisjoint(said.after[1:4])
    sent = said.last in ("back", "down") or (said.after[:1] == ("off",) and not measured)
    if sent and said.has(_SENDS):
        return fall_role(direction)
    if {"implying", "implies"} & set(said.before[-4:]) and not priced:
        return fall_role(direction) if not _FALLS.isdisjoint(said.after[:1]) else "target"
    told = said.has(_ON | {"if", "from", "once", "when"})
    return (
        fall_role(direction)
        if priced and said.last == "to" and said.has(_FALLS) and not told
        else None
    )


def _priced(
    reading: Reading, quantity: Quantity, said: _Said, drafts: Sequence[Draft]
) -> Role | None:
    """ "Hold half for $85" and "buy at $58 for $70" aim; "calls for $4.20" are paid for."""
    if said.last == "to" and said.has(_SPREADS | _HOLDS):
        return "target"
    covered = said.last in ("at", "around", "near") and not _COVERS.isdisjoint(said.before[-3:])
    if covered and drafts and drafts[0].side == "short" and drafts[0].action == "open":
        return "target"
    if said.last != "for":
        return None
    if said.has(_HOLDS) or _level_before(reading, quantity):
        return "target"
    return "terms" if any(draft.structure in OPTIONS for draft in drafts) else None


def _quoted(said: _Said, quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    """ "At 410 bps or tighter": the spread at which credit is dealt in."""
    credit = bool(drafts) and drafts[0].structure in ("cds", "bonds")
    dealt = credit and quantity.unit == "bps" and said.last == "at" and not said.has(_LEAVING)
    bounded = said.after[:1] == ("or",) and not _BETTER.isdisjoint(said.after[1:2])
    return "level" if dealt or bounded else None


def _level_before(reading: Reading, quantity: Quantity) -> bool:
    """Another price stands close before: where to open."""
    other = reading.quantity_at.get(quantity.first - 2) or reading.quantity_at.get(
        quantity.first - 3
    )
    return other is not None and other.currency == quantity.currency and other.unit == "price"


def _paid(said: _Said, quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    optional = any(draft.structure in OPTIONS for draft in drafts)
    near = frozenset(said.before[-4:])
    bought = optional and drafts[0].side == "long"
    if bought and "premium" in near and quantity.unit in ("pct", "bps"):
        return "size"
    if optional and near & _COSTS and not near & _MIGHT and quantity.unit in ("pct", "bps"):
        return "size"
    if optional and drafts[0].side == "short" and quantity.per and said.last in ("for", "of"):
        return "target"
    paid = said.has(_PAYOFF) and "if" not in said.before
    return "target" if quantity.unit == "x" and paid else None


def _branched(
    reading: Reading, quantity: Quantity, direction: Direction, said: _Said
) -> Role | None:
    """ "+25% on a punitive margin, -20% on a negative one": the signs are the two outcomes."""
    if not quantity.sign or not said.after or said.after[0] not in _BRANCHES:
        return None
    sentence = reading.clause_of(quantity.first).sentence
    near = range(quantity.first - 16, quantity.first + 16)
    for other in (reading.quantity_at[n] for n in near if n in reading.quantity_at):
        opposite = other.sign and other.sign != quantity.sign and other.unit == quantity.unit
        if opposite and reading.clause_of(other.first).sentence == sentence:
            stopped = said.has(_AIMS) or "stop" in reading.words(other.first - 2, other.first)
            gains = (quantity.sign == "-") == (direction == "fall")
            return None if stopped else "target" if gains else "downside"
    return None


def _said(reading: Reading, quantity: Quantity) -> _Said:
    first = quantity.first
    while first > max(0, quantity.first - REACH) and not _is_boundary(reading, first - 1):
        first -= 1
    last = quantity.last
    while last < min(len(reading.tokens), quantity.last + 7) and (
        last == quantity.last or not _is_boundary(reading, last)
    ):
        last += 1
    return _Said(reading.words(first, quantity.first), reading.words(quantity.last, last))


def _is_boundary(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    if at in reading.quantity_at:
        return False
    return low in _BOUNDARY or (low == "-" and not reading.tokens[at].glued)
