"""The role of a price: an aim, a stop, or a level to open or to leave at."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cue_roles import STOPS
from realloy_store.research.ideas.cues import LIGHT, Role
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS
from realloy_store.research.ideas.surroundings import Part

_SOUGHT = frozenset(
    "look looking aim aims aiming heading headed shooting angling set playing positioned".split()
)
_PORTION = frozenset("half third rest remainder balance quarter".split())
_PAID = frozenset(
    "bid offer offers offered sold sell selling bought pay paid calls puts wait looking".split()
)
_RIDING = frozenset("short long buy ride own hold run back fade".split())
_LEAVES = frozenset("sell trim take bank exit scale cover unload".split())


def price_role(
    reading: Reading,
    quantity: Quantity,
    part: Part,
    cue: Role | None,
    drafts: Sequence[Draft],
    earlier: Sequence[tuple[Quantity, Role]],
) -> Role:
    """Return the role of a price; `earlier` are the numbers before it with theirs."""
    opened = bool(drafts) and drafts[0].action in ("open", "hold")
    if reading.starts(quantity.first, ("up", "to")) and cue != "target":
        return "level"
    if reading.low(quantity.first - 1) == "from" and reading.low(quantity.last) == "to":
        return "level"
    if opened and _EXITS & set(part.before[:3]) and _gains_on(quantity, drafts[0], earlier):
        return "target"
    if opened and _scales_out(part) and not STOPS & set(part.before[:5]):
        return "target"
    plain = opened and drafts[0].structure in ("shares", "futures", "bonds", "fx")
    if reading.low(quantity.first - 1) == "→":
        return "target"
    optional = bool(drafts) and drafts[0].structure in OPTIONS
    if optional and part.before[:1] in (("debit",), ("credit",), ("premium",)):
        return "terms"
    ridden = part.before[:1] == ("to",) and not _RIDING.isdisjoint(part.before[1:4])
    if plain and ridden:
        return "target"
    if plain and part.before[:1] == ("for",) and not _PAID & set(part.before[1:4]):
        return "target"
    if cue == "target" and part.before[:1] == ("for",) and not _SOUGHT & set(part.before[1:3]):
        return "level"
    if cue in ("target", "stop"):
        return cue
    if plain and cue == "fall" and part.before[:1] in (("downside",), ("floor",)):
        return "downside" if drafts[0].side == "long" else "target"
    if plain and reading.low(quantity.last) == "bear":
        return "downside"
    portion = _PORTION & set(reading.words(quantity.first - 3, quantity.first))
    lower = reading.low(quantity.first - 1) in ("below", "under", "beneath")
    if portion and not lower and _staged(reading, quantity):
        return "target" if opened else "level"
    if plain and reading.low(quantity.last) in ("upside", "downside"):
        gains = (reading.low(quantity.last) == "upside") == (drafts[0].side == "long")
        return "target" if gains else "downside"
    risked = reading.low(quantity.last) in ("risk", "loss", "drawdown")
    if risked or reading.low(quantity.first - 1) in ("risk", "risking", "lose", "losing", "loss"):
        return "downside"
    aimed = _set_off(reading, quantity) or _timed(reading, quantity)
    if _is_aim(reading, quantity) or (plain and aimed):
        return "target"
    alone = cue is None and LIGHT.issuperset((*part.before, *part.after))
    if alone and reading.low(quantity.first - 1) != "(" and reading.low(quantity.last) != "→":
        return "target"
    return "context" if cue == "downside" else "level"


_EXITS = frozenset("exit sell close cover covering selling out profit profits".split())


def _scales_out(part: Part) -> bool:
    """ "Scale out at $72", "scaling out between $72 and $85": sold in parts, and no stop."""
    scaled = next((n for n, word in enumerate(part.before) if word.startswith("scal")), None)
    return scaled is not None and scaled > 0 and part.before[scaled - 1] == "out"


def _gains_on(quantity: Quantity, leg: Draft, earlier: Sequence[tuple[Quantity, Role]]) -> bool:
    """The exit stands on the winning side of the level to open at, said before."""
    known = [q for q, role in earlier if role in ("level", "target") and q.unit == quantity.unit]
    entry = next(iter(known), None)
    if entry is None or entry.high is None or quantity.low is None:
        return False
    return quantity.low > entry.high if leg.side == "long" else quantity.low < (entry.low or 0.0)


def _staged(reading: Reading, quantity: Quantity) -> bool:
    """ "Sell half C$5.50, rest C$7": a sale in stages, and no stop."""
    clause = reading.clause_of(quantity.first)
    before = reading.words(clause.first, quantity.first)
    return not _LEAVES.isdisjoint(before) and STOPS.isdisjoint(before[-5:])


def _set_off(reading: Reading, quantity: Quantity) -> bool:
    """ "A$0.28 by the September report, versus A$0.37 spot": where it goes, and where it is."""
    if reading.low(quantity.first - 1) not in ("", ".", ";", ":", ","):
        return False
    for at in range(quantity.last + 1, reading.clause_of(quantity.first).last):
        now = reading.quantity_at.get(at + 1)
        if reading.low(at) in _AGAINST and now is not None and now.currency == quantity.currency:
            return not _NOW.isdisjoint(reading.words(now.last, now.last + 2))
    return False


def _timed(reading: Reading, quantity: Quantity) -> bool:
    """ "$9 by Christmas", "and $90 in a year": a price and when it is reached."""
    lead = reading.low(quantity.first - 1)
    if lead not in ("", ".", ";", ":", ",", "and") or reading.low(quantity.last) not in _BY:
        return False
    at = quantity.last + 1
    at += reading.low(at) in ("the", "about", "roughly")
    time = reading.quantity_at.get(at)
    dated = at in reading.mention_at or reading.low(at) in _FEASTS
    return dated or (time is not None and time.is_time)


_BY = frozenset("by in within inside over".split())
_FEASTS = frozenset("christmas thanksgiving easter spring summer autumn".split())
_AGAINST = frozenset("against versus vs vs. from".split())
_NOW = frozenset("spot now today last currently current market".split())


def _is_aim(reading: Reading, quantity: Quantity) -> bool:
    """ "¥4,600 against ¥3,900 now": the first of two prices set against each other."""
    joint = reading.low(quantity.last)
    other = reading.quantity_at.get(quantity.last + 1)
    return (
        joint in ("against", "versus", "vs", "vs.", "from")
        and other is not None
        and (other.unit == "price")
    )
