"""Times: which can be a holding period, which is the life of an option, which is neither."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.maturities import HELD_AFTER, is_maturity, unbroken
from realloy_store.research.ideas.past_times import (
    HELD,
    is_of_the_past,
    is_state,
    lasts,
    unbroken_before,
)
from realloy_store.research.ideas.phrase_words import ENDERS
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures

DAYS = {
    "day": 1.0,
    "trading_day": 1.4,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.44,
    "quarter": 91.31,
    "year": 365.25,
}
"""Average length of each unit in calendar days, to compare periods."""


DATED = OPTIONS | {"fx", "futures", "note", "forwards", "options"}
"""Structures that expire."""
_PAST_BEFORE = frozenset(
    "past last trailing prior previous since recent preceding every each".split()
)
_AVERAGE_AFTER = frozenset(
    "average moving ma dma sma ema high low highs lows range old backlog lead run rally delay "
    "delays "
    "licence license permit permits permitting waiting lock-up lockup lag offtake record streak "
    "build-out payback supply contract agreement floor inventory inventories stockpile notice "
    "yield yields treasury maturity queue queues truce pause ago earlier sooner late deep behind "
    "runway cover coverage beforehand away off".split()
)
_LEAD_BEFORE = frozenset(
    "lead-time lead-times times time backlog backlogs inventory inventories delay delays average "
    "lagged lagging delayed permitting payback takes take took lag lags queue waiting "
    "stretch stretched".split()
)
_STATED = frozenset("at now already currently runs running averages averaging still".split())
"""Words before a time that is told as a fact: "lead times now 38 weeks"."""
_OFFSET_AFTER = frozenset("before after ahead prior following from".split())


_LIVES = frozenset("tenor tenors expiry expiries expiration expirations options structures".split())
_TO_STRUCTURE = 8
"""Tokens from the life of an option to its name: "three-month 110%/90% risk reversals"."""


def is_tenor(reading: Reading, quantity: Quantity) -> bool:
    """The time is the life of an option, swap or forward: "3-month calls", "45 days to expiry"."""
    after = reading.words(quantity.last, quantity.last + 4)
    if is_maturity(reading, quantity):
        return False
    if reading.low(quantity.last - 1) == "dte":
        return True
    if after[:1] and after[0] in _LIVES:
        return True
    if after[:2] == ("out", "of"):
        return False
    if after[:1] == ("out",):
        return any(w.structure in DATED for w in find_structures(reading, 0, len(reading.tokens)))
    if after[:2] in (("to", "expiry"), ("to", "expiration"), ("of", "tenor"), ("until", "expiry")):
        return True
    if quantity.hyphenated and not _MONEYNESS.isdisjoint(unbroken(after)):
        return True
    found = find_structures(reading, quantity.last, quantity.last + _TO_STRUCTURE)
    derivative = [w for w in found if w.structure not in ("shares", "bonds", "cds")]
    gap = reading.words(quantity.last, derivative[0].first) if derivative else ()
    if quantity.hyphenated and derivative and not {",", ";", ".", ":", "if"} & set(gap):
        return True
    return bool(derivative) and not gap


_MONEYNESS = frozenset(
    "at-the-money atm out-of-the-money otm in-the-money itm strike strikes delta".split()
)
"""Words of an option that is not named: "long the four-month at-the-money line"."""


def is_period(reading: Reading, quantity: Quantity) -> bool:
    """The time can be a holding period: nothing around it says that it is something else."""
    before = unbroken_before(reading.words(quantity.first - 3, quantity.first))
    after = unbroken(reading.words(quantity.last, quantity.last + 3))
    if lasts(reading, quantity) or is_state(reading, quantity):
        return False
    if (
        before[-1:] in (("not",), ("by",))
        or before[-2:] == ("rather", "than")
        or after[:2] == _MAKING
    ):
        return False
    quoted = reading.low(quantity.last) == ")" and reading.tokens[quantity.first - 1].text.isupper()
    if quoted or is_maturity(reading, quantity) or _is_counted(reading, quantity):
        return False
    if _is_named(reading, quantity) or after[:2] == ("in", "advance"):
        return False
    described = after[:1] if after[:1] and after[0] in _ENDING else after[:2]
    untimely = set(described) & _AVERAGE_AFTER
    if quantity.hyphenated and "cash" not in (*before, *after):
        untimely -= {"runway"}
    if (before[-1:] and before[-1] in _PAST_BEFORE) or untimely:
        return False
    if before[-1:] and before[-1] in _STATED and not _is_aimed_at(reading, quantity):
        return False
    if after[:2] == ("out", "of"):
        return False
    if after[:1] in (("of",), ("cds",), ("bond",), ("bonds",), ("note",), ("notes",)):
        return False
    aimed = not _AIMED.isdisjoint(before[-2:])
    if _is_average(quantity, after) or (_describes(quantity, after) and not aimed):
        return False
    found = find_structures(reading, quantity.last, quantity.last + 3)
    if quantity.hyphenated and any(word.structure in ("bonds", "cds") for word in found):
        return False
    lead = set(before[-2:]) & _LEAD_BEFORE
    if reading.low(reading.clause_of(quantity.first).first) == "take":
        lead -= {"take"}
    if before[-1:] == ("from",) and before[-2:-1] and before[-2].endswith(_CHANGED):
        return False
    if lead and "horizon" not in before and before[-1] not in ("stop", "limit", "frame"):
        return False
    if after and after[0] in _OFFSET_AFTER and not _is_held(before):
        return False
    if not _is_held(before) and "least" in before:
        return not (set(after[:1]) & _OFFSET_AFTER)
    return not (_is_rate(reading, quantity) or is_of_the_past(reading, quantity))


_MAKING = ("in", "the")
"""What stands behind a time that something took: "three years in the making"."""


_ENDING = ENDERS - {"to"} | {"and", "or", "but", "with"}


def _is_named(reading: Reading, quantity: Quantity) -> bool:
    """ "If deliveries slip into next year": the calendar's next year, and no length."""
    if reading.low(quantity.first) not in ("next", "coming"):
        return False
    moved = reading.words(quantity.first - 3, quantity.first)
    if not _REPORTED.isdisjoint(moved) and moved[-1] not in _LEADS:
        return True
    return moved[-1:] in (("into",), ("till",), ("until",)) or not _DELAYED.isdisjoint(moved)


_REPORTED = frozenset(
    "growth ebitda earnings eps revenue sales demand supply capex output production deficit "
    "surplus "
    "inflation".split()
)
_LEADS = frozenset("for over in within the through during across".split())
_CHANGED = ("ed", "gone", "risen", "fallen", "out", "up", "down")
"""How verbs of a changed length end: "lead times have moved from 12 to 20 weeks"."""
_DELAYED = frozenset(
    "slip slips slipping slipped delayed deferred postponed pushed moved rolled drags dragged "
    "spills spill due expected arrives begins begin starts start comes".split()
)


_LASTING = frozenset(
    "fail fails holds hold stays stay remains remain persists persist lasts last trades trade "
    "sits sit closes "
    "above below under".split()
)
_STATES = frozenset("until till if once unless whenever when".split())


def _is_counted(reading: Reading, quantity: Quantity) -> bool:
    """ "Until lithium holds above $900 for a quarter", "close at 21 days": part of a condition."""
    before: list[str] = []
    for at in range(quantity.first - 1, max(-1, quantity.first - 16), -1):
        if reading.low(at) in (",", ";", ":", ".") and at not in reading.quantity_at:
            break
        before.append(reading.low(at))
    left = before[:1] == ["at"] and not {"close", "exit", "roll", "cut"}.isdisjoint(before[1:3])
    state = next((n for n, word in enumerate(before) if word in _STATES), None)
    return left or (state is not None and not _LASTING.isdisjoint(before[:state]))


def _is_average(quantity: Quantity, after: Sequence[str]) -> bool:
    """ "Toward the 50-day": the usual lengths of moving averages, without a noun."""
    usual = quantity.unit == "day" and quantity.low in (10, 20, 50, 100, 150, 200)
    held = after[:1] in (("hold",), ("trade",), ("view",), ("horizon",), ("window",), ("holding",))
    return quantity.hyphenated and usual and not held


_AIMED = frozenset("for over within on".split())
_HOLDING_NOUNS = HELD_AFTER | frozenset(
    "number one objective price story play idea return upside gain run bet outlook perspective "
    "holding expiry tenor aim goal call thesis duration option options pt tp structure move "
    "swing spread pair trades position punt campaign cycle rental timeframe ride expression bias "
    "clock limit shelf life affair fuse leash time time-stop stint ownership investment "
    "commitment proposition fair value valuation estimate forecast runway case".split()
)


def _describes(quantity: Quantity, after: Sequence[str]) -> bool:
    """ "A two-day squeeze", "the one-year suspension": the time of something else."""
    held = after[:2] in (
        ("long", "in"),
        ("short", "in"),
        ("overweight", "in"),
        ("underweight", "in"),
    )
    held = held or (after[:1] in (("long",), ("short",)) and after[1:2] in _WITH)
    return quantity.hyphenated and bool(after) and not held and _HOLDING_NOUNS.isdisjoint(after[:3])


_WITH = ((), ("with",), ("on",), ("for",), ("at",), ("from",), ("into",))
"""What stands behind "a six-week long", where it is the position and no adjective."""


def _is_aimed_at(reading: Reading, quantity: Quantity) -> bool:
    """ "Objective 32 euros at 12 months": the time right behind an aim."""
    aim = reading.quantity_at.get(quantity.first - 2)
    forward = reading.low(quantity.first - 2) in ("forward", "forwards")
    aimed = aim is not None and not aim.is_time
    return reading.low(quantity.first - 1) == "at" and (aimed or forward)


def _is_held(before: Sequence[str]) -> bool:
    return bool(set(before[-2:]) & HELD)


def _is_rate(reading: Reading, quantity: Quantity) -> bool:
    """ "9% yield a year": the time belongs to a percentage."""
    single = reading.words(quantity.first, quantity.first + 1) in (("a",), ("an",), ("one",))
    if not single or quantity.hyphenated or reading.low(quantity.first - 1) in _NOT_A_RATE:
        return False
    begin = quantity.first - len(unbroken_before(reading.words(quantity.first - 4, quantity.first)))
    near = range(begin, quantity.first)
    return any(n in reading.quantity_at or reading.low(n) in ("t", "tonnes") for n in near)


_NOT_A_RATE = HELD | {"of", "is", "about"}
