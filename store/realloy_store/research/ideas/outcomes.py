"""Numbers told as an outcome: the move that goes wrong, the deal that breaks, the worth.

"200 bps the wrong way" and "9% under cost" are losses, "fair value near A$7" and "fundamentals
point to 550 bps" are aims, and "14% down" behind a strike only says where the strike lies.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction, fall_role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.expected import expected_role, is_of_prices
from realloy_store.research.ideas.outcome_words import (
    ACCOUNTS,
    ADDING,
    AWAITING,
    DENTS,
    EFFECTS,
    FEARED,
    GIVEN_BACK,
    HOLDINGS,
    LEAVING,
    LIFTS,
    LIKELY,
    NOUN_LEADS,
    PLACES,
    RISES,
    RISKS,
    STRIKES,
    TIMED,
)
from realloy_store.research.ideas.phrased_words import FALLS, HOPED
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said, words_said
from realloy_store.research.ideas.worths import credit_role, priced_role, worth_role
from realloy_store.research.ideas.wrong_ways import wrong_role


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
        wrong_role(said, quantity, direction)
        or _lost(said, direction)
        or _lies(reading, quantity, said)
        or _supposed(said, direction, priced=priced)
        or (None if priced else expected_role(reading, said, quantity, direction, drafts))
        or (None if priced else _pushed(said, quantity, direction, drafts))
        or _central(reading, quantity)
        or worth_role(said, quantity, priced=priced)
        or credit_role(said, quantity, drafts)
        or (priced_role(reading, quantity, said, direction, earlier) if priced else None)
    )


def _lost(said: Said, direction: Direction) -> Role | None:
    """ "Gives back 12%", "minus 10% if not", "15% to lose", "120 bps is the pain threshold"."""
    if said.before[-2:] in GIVEN_BACK and not _CONDITIONS.isdisjoint(said.before[-5:-2]):
        return "level"
    if said.before[-2:] in GIVEN_BACK or said.last in ("surrenders", "forfeits"):
        return "downside"
    if said.last == "up" and said.before[-2:-1] in (("give",), ("gives",), ("giving",)):
        return fall_role(direction)
    if said.last in ("minus", "negative"):
        return fall_role(direction)
    if said.after[:2] in (("to", "lose"), ("to", "risk"), ("at", "stake")):
        return "downside"
    if said.last not in ("risk", "risking") and said.after[:2] in (
        ("to", "gain"),
        ("to", "make"),
        ("to", "win"),
        ("to", "earn"),
    ):
        return "target"
    if said.after[:3] == ("on", "the", "table"):
        return "target"
    told = said.after[:1] in (("is",), ("are",), ("being",), ("as",), ("would",), ("marks",))
    elided = said.after[:1] == ("the",) and not {"is", "are"}.isdisjoint(said.before)
    if elided and not _WRONG.isdisjoint(said.after[1:5]):
        return "downside"
    if told and not FEARED.isdisjoint(said.after[1:5]) and "upside" not in said.after[1:5]:
        return "stop" if not {"stop", "stop-loss"}.isdisjoint(said.after[1:5]) else "downside"
    return None


_WRONG = frozenset("wrong limit stop risk loss pain cost price penalty downside".split())
"""What a second number is, behind "is the prize": "four percent the price of being wrong"."""
_CONDITIONS = frozenset("if once after when until".split())


def _lies(reading: Reading, quantity: Quantity, said: Said) -> Role | None:
    """ "At the lower strike, some 14% down"; "closed at half of maximum profit"."""
    near = reading.words(quantity.first - 6, quantity.first)
    if not STRIKES.isdisjoint(near) and not PLACES.isdisjoint(said.after[:1]):
        return "terms"
    if _resized(reading, quantity):
        return "context"
    if said.last in ADDING and not {"lower", "below", "cheaper"}.isdisjoint(said.after[:1]):
        return "level"
    part = said.after[:1] == ("of",) and quantity.unit == "pct" and not said.has(STOPPING)
    kept = not {"profit", "profits", "credit", "gain", "premium", "max", "maximum"}.isdisjoint(
        said.after[1:5]
    )
    return "context" if part and kept and said.has(_LEFT_IN_TIME) else None


_LEFT_IN_TIME = LEAVING | TIMED


STOPPING = frozenset("stop stops stopped stop-loss".split())


def _resized(reading: Reading, quantity: Quantity) -> bool:
    """ "Halve it if the price slips", "double the position on approval": how much is held."""
    verb = reading.low(quantity.first)
    if quantity.last - quantity.first != 1 or not verb.startswith(
        ("halve", "halving", "double", "doubling", "triple")
    ):
        return False
    if verb == "halve" and reading.low(quantity.first - 1) in ("then", "and"):
        return True
    behind = reading.words(quantity.last, quantity.last + 3)
    return behind[:1] in (("it",), ("them",), ("up",), ("down",)) or not HOLDINGS.isdisjoint(
        behind[1:]
    )


def _supposed(said: Said, direction: Direction, *, priced: bool) -> Role | None:
    """ "A 5% dollar slide would erase the carry": a move that something is reckoned for."""
    booked = not ACCOUNTS.isdisjoint(said.before[-4:]) and not RISKS.isdisjoint(said.before[-3:])
    if booked and not priced and said.after[:1] != ("upside",):
        return "context"
    moved = next((n for n, word in enumerate(said.after[:4]) if word in _SWINGS), None)
    if moved is None or priced or said.after[0] in ("of", "downside", "upside"):
        return None
    follows = said.after[moved + 1 : moved + 2]
    posed = said.before[-1:] in (("a",), ("each",), ("every",), ("any",), ("another",))
    if said.after[moved] in _GAPS and not _DOWN.isdisjoint(follows):
        return fall_role(direction)
    return "context" if posed and not EFFECTS.isdisjoint(follows) else None


_GAPS = frozenset({"gap", "move", "leg"})
"""Moves that say their way behind: "an 8% gap down"."""
_SWINGS = FALLS | RISES | _GAPS


def _pushed(
    said: Said, quantity: Quantity, direction: Direction, drafts: Sequence[Draft]
) -> Role | None:
    """ "A tariff lifts producers 20-25%", "could de-rate the group by 12-15%"."""
    if quantity.fraction or quantity.unit not in ("pct", "x", "bps") or quantity.sign:
        return None
    off = said.after[:1] in (("off",), ("from",), ("of",))
    if off and not ACCOUNTS.isdisjoint(said.after[1:5]):
        return "context"
    verbs = [n for n in range(len(said.before)) if _acts(said, n)]
    about = (*said.before[verbs[-1] if verbs else 0 :], *said.after[:3])
    told = not ACCOUNTS.isdisjoint(about)
    if told or not verbs or said.has(_STILL_AWAITING) or said.after[:1] == ("of",):
        return None
    object_words = said.before[verbs[-1] + 1 :]
    if not object_words or object_words[-1:] in (("to",), ("above",), ("below",), ("over",)):
        return None
    if is_of_prices((*object_words, *said.after[:3]), drafts):
        return "context"
    lowered = not _DOWN.isdisjoint((*said.after[:1], *said.before[-1:]))
    if said.before[verbs[-1]] in DENTS or lowered:
        return fall_role(direction)
    return "downside" if direction == "fall" else "target"


_STILL_AWAITING = AWAITING - {"should"}
_DOWN = frozenset("lower down off cheaper".split())


def _acts(said: Said, at: int) -> bool:
    """Whether the word is a verb of lifting or denting here: "should lift", "lifts", "and dent"."""
    if said.before[at] not in _ACTING:
        return False
    before = said.before[at - 1 : at]
    if not NOUN_LEADS.isdisjoint(before):
        return False
    joined = not before or before[0] in ("and", "to", "or", "but")
    return joined or said.before[at].endswith("s") or not LIKELY.isdisjoint(said.before[:at])


_ACTING = LIFTS | DENTS


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
