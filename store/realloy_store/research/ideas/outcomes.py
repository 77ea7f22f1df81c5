"""Numbers told as an outcome: the move that goes wrong, the deal that breaks, the worth.

"200 bps the wrong way" and "9% under cost" are losses, "fair value near A$7" and "fundamentals
point to 550 bps" are aims, and "14% down" behind a strike only says where the strike lies.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.phrased_words import FALLS, HOPED
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said, words_said

_WRONG = (
    ("the", "wrong", "way"),
    ("the", "other", "way"),
    ("the", "wrong", "direction"),
    ("in", "the", "wrong"),
    ("in", "the", "other"),
    ("wrong", "way"),
    ("against", "the"),
    ("against", "our"),
    ("against", "this"),
    ("against", "it"),
    ("offside",),
    ("under", "water"),
    ("underwater",),
)
_OURS = frozenset(
    "position trade pair spread view entry us book leg holder holders thesis it way wrong "
    "direction".split()
)
_LEAVING = frozenset(
    "stop stops stopped cut exit exits out close closed unwind unwound abandon quit leave bail "
    "trigger triggers".split()
)
_BREAKS = frozenset("break breaks failure collapse unravel unwind withdrawal".split())
_DEALS = frozenset(
    "bid offer merger takeover deal scheme consortium bidder acquirer arbitrage tender".split()
)
_GUARDS = frozenset("protective sell buy hard resting good-till-cancelled gtc standing".split())
_COST = frozenset("cost entry purchase basis here spot market current last".split())
_UNDER = frozenset("under below beneath above over from off".split())
_STRIKES = frozenset("strike strikes barrier barriers knock-in wing wings floor".split())
_PLACES = frozenset("down below under lower away up above higher out".split())
_OUTCOMES = frozenset("if in on should when under otherwise where without assuming were".split())
_SETS = frozenset("versus vs vs. against but and or , with".split())
_POINTS = frozenset("point points pointing argue argues arguing".split())
_WARRANTS = frozenset(
    "warrant warrants warranting justify justifies justifying merit merits deserve deserves".split()
)
_INCLUDING = frozenset("including incl incl. before after ex with counting".split())
_PASSED_ON = frozenset(
    "dividends dividend buybacks buyback carry coupon coupons distributions fees costs income tax "
    "taxes withholding roll financing borrow".split()
)
_LIKELY = frozenset(
    "should can could will would might may likely expect expects see sees looks set ought".split()
)
_WIDENS = frozenset("widen widens widening blow gap steepen".split())
_TIGHTENS = frozenset(
    "tighten tightens tightening narrow narrows narrowing compress compresses compressing "
    "converge".split()
)
_TRAVELS = frozenset(
    "rise climb rally move go trade reprice re-price rerate re-rate recover rebound get reach hit "
    "return revert retrace settle run grind head normalise normalize mean-revert bounce "
    "expand".split()
)
_SINKS = frozenset("ease fall slide drop sink decline slip retreat halve".split())
_AWAITING = frozenset("if when once until unless after on should".split())
_MULTIPLES = (
    ("money", "multiple"),
    ("moic",),
    ("return", "multiple"),
    ("multiple", "on"),
    ("multiple", "of", "money"),
    ("our", "money"),
    ("your", "money"),
    ("the", "money"),
    ("cash-on-cash",),
    ("equity", "multiple"),
    ("cash", "multiple"),
)
_TAKES = frozenset(
    "take takes taking accept accepting crystallise crystallize realise book".split()
)


def outcome_role(
    reading: Reading,
    quantity: Quantity,
    direction: Direction,
    drafts: Sequence[Draft],
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role | None:
    """Return the role of a number that is told as an outcome, None where it is not."""
    said = words_said(reading, quantity)
    priced = quantity.currency is not None or quantity.unit == "price"
    return (
        _wrong(said, quantity, direction)
        or _lies(reading, quantity, said)
        or _supposed(said, priced=priced)
        or _central(reading, quantity)
        or _worth(said, quantity, priced=priced)
        or _credit(said, quantity, drafts)
        or (_priced(reading, quantity, said, direction, earlier) if priced else None)
    )


def _wrong(said: Said, quantity: Quantity, direction: Direction) -> Role | None:
    """ "200 bps the wrong way", "exit at -4%", "a protective sell order 9% under cost"."""
    left = not _LEAVING.isdisjoint(said.before)
    for words in _WRONG:
        if said.after[: len(words)] == words:
            whose = words[0] != "against" or not _OURS.isdisjoint(said.after[2:3])
            return ("stop" if left else "downside") if whose else None
    adverse = bool(quantity.sign) and (quantity.sign == "-") == (direction != "fall")
    if adverse and not {"exit", "out", "cut", "quit", "bail"}.isdisjoint(said.before[-3:]):
        return "stop"
    ordered = "order" in said.before[-4:] and not _GUARDS.isdisjoint(said.before)
    under = not _UNDER.isdisjoint(said.after[:1]) and not _COST.isdisjoint(said.after[1:4])
    return "stop" if under and (ordered or "protective" in said.before) else None


def _lies(reading: Reading, quantity: Quantity, said: Said) -> Role | None:
    """ "At the lower strike, some 14% down"; "closed at half of maximum profit"."""
    near = reading.words(quantity.first - 6, quantity.first)
    if not _STRIKES.isdisjoint(near) and not _PLACES.isdisjoint(said.after[:1]):
        return "terms"
    part = said.after[:1] == ("of",) and not {"max", "maximum"}.isdisjoint(said.after[1:4])
    kept = not {"profit", "profits", "credit", "gain", "premium"}.isdisjoint(said.after[1:6])
    return "context" if part and kept and said.has(_LEAVING | {"closing", "managed"}) else None


def _supposed(said: Said, *, priced: bool) -> Role | None:
    """ "A 5% dollar slide would erase the carry": a move that something is reckoned for."""
    moved = next((n for n, word in enumerate(said.after[:4]) if word in FALLS | _RISES), None)
    if moved is None or priced or said.after[0] in ("of", "downside", "upside"):
        return None
    follows = said.after[moved + 1 : moved + 2]
    posed = said.before[-1:] in (("a",), ("each",), ("every",), ("any",), ("another",))
    return "context" if posed and not _EFFECTS.isdisjoint(follows) else None


_RISES = frozenset("rise rally jump spike gain increase move swing shock blowout widening".split())
_EFFECTS = frozenset("would could might will erases wipes cuts trims costs adds takes".split())


def _central(reading: Reading, quantity: Quantity) -> Role | None:
    """ "12% annualised over three years is a fair central case": a time in between."""
    at = quantity.last
    if quantity.per is None and reading.low(at) in ("annualised", "annualized", "compounded"):
        at += 1
    if reading.low(at) not in ("over", "within", "in", "for", "on"):
        return None
    at += 1 + (reading.low(at + 1) in ("the", "about", "roughly"))
    time = reading.quantity_at.get(at)
    if time is None or not time.is_time:
        return None
    told = reading.low(time.last) in ("is", "are", "looks", "seems", "remains", "would")
    hoped = not HOPED.isdisjoint(reading.words(time.last, time.last + 7))
    return "target" if told and hoped else None


def _worth(said: Said, quantity: Quantity, *, priced: bool) -> Role | None:
    """ "A 2.2x money multiple", "8-10% a year including buybacks", "point to 550 bps"."""
    if quantity.unit == "x" and any(said.after[: len(words)] == words for words in _MULTIPLES):
        return "target"
    net = not _INCLUDING.isdisjoint(said.after[:1]) and not _PASSED_ON.isdisjoint(said.after[1:4])
    if net and quantity.unit == "pct" and quantity.per is not None:
        return "target"
    aimed = said.last in ("to", "towards", "toward", "for") and not _POINTS.isdisjoint(
        said.before[-5:]
    )
    aimed = aimed or said.last in _WARRANTS
    return "target" if aimed and (priced or quantity.unit == "bps") else None


def _credit(said: Said, quantity: Quantity, drafts: Sequence[Draft]) -> Role | None:
    """ "Spreads can tighten 120-150 bps": a gain to who lends, a loss to who buys protection."""
    lent = bool(drafts) and drafts[0].structure in ("bonds", "cds")
    if not lent or quantity.unit != "bps" or not said.has(_LIKELY):
        return None
    bought = (drafts[0].structure == "cds") == (drafts[0].side == "long")
    if said.has(_TIGHTENS):
        return "downside" if bought else "target"
    return ("target" if bought else "downside") if said.has(_WIDENS) else None


def _priced(
    reading: Reading,
    quantity: Quantity,
    said: Said,
    direction: Direction,
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role | None:
    """ "Fair value near A$7", "DKK 165, versus DKK 112 if tariffs stick", "a break to C$2.60"."""
    now = said.after[:1] in (("now",), ("today",), ("currently",))
    broken = said.last in ("to", "at", "of", "near") and not _BREAKS.isdisjoint(said.before[-4:])
    dealt = not _DEALS.isdisjoint(reading.lows) or said.has(frozenset({"sized", "risk", "loss"}))
    if broken and dealt and "fee" not in said.before:
        return "downside"
    if "loss" in said.before and said.has(_TAKES):
        return "stop"
    set_off = reading.low(quantity.first - 1) in _SETS or said.last in _SETS
    if earlier and set_off and earlier[-1][1] == "target" and not now:
        before = earlier[-1][0]
        close = quantity.first - before.last <= 4 and before.currency == quantity.currency
        worse = (quantity.low or 0) < (before.low or 0)
        if close and worse != (direction == "fall") and not _OUTCOMES.isdisjoint(said.after[:1]):
            return "downside"
    valued = _valued(said) and said.last in ("near", "at", "of", "is", "around", "to", "nearer")
    if valued and not now and not said.has(_AWAITING):
        return "target"
    moves = _SINKS | _TRAVELS | _WIDENS | _TIGHTENS
    heads = said.last in ("to", "towards", "toward") and not moves.isdisjoint(said.before[-5:])
    if heads and not now and said.has(_LIKELY) and not said.has(_AWAITING - {"should"}):
        return fall_role(direction) if said.has(_SINKS) and direction != "spread" else "target"
    return None


def _valued(said: Said) -> bool:
    pairs = list(zip(said.before, said.before[1:], strict=False))
    named = {("fair", "value"), ("intrinsic", "value"), ("our", "valuation"), ("our", "nav")}
    named |= {("our", "value"), ("private-market", "value"), ("break-up", "value")}
    traded = {"trades", "trading", "trade", "discount", "premium", "below", "above"}
    return not named.isdisjoint(pairs) and traded.isdisjoint(said.before)
