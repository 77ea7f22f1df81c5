"""Numbers that are no gain and no loss: option terms, sizes and weights."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, structure_at

_WEIGHTS = frozenset("weight line position size allocation".split())


def is_weight(reading: Reading, quantity: Quantity) -> bool:
    """ "MP 50%, LYC 30%", "sell 25% of MP", "short XME 0.7x": parts of a position."""
    before, after = reading.low(quantity.first - 1), reading.low(quantity.last)
    if quantity.unit == "x":
        return (quantity.high or 1.0) < 1.0
    if quantity.unit != "pct" or quantity.sign:
        return False
    if before == "(" and after == ")" and quantity.first > 1:
        return (
            reading.tokens[quantity.first - 2].text.isupper()
            or "." in reading.tokens[quantity.first - 2].text
        )
    named = before == ")" or (
        quantity.first > 0 and len(before) > 1 and reading.tokens[quantity.first - 1].text.isupper()
    )
    if named and after in (",", ":", "-", "and", ";", ")", "/"):
        return True
    if after == "in" and _is_split(reading, quantity):
        return True
    if after == "of" and not _WEIGHTS.isdisjoint(reading.words(quantity.last, quantity.last + 4)):
        return True
    spent = before == "of" and reading.low(quantity.first - 2) in _PRICES
    held = before in ("sell", "trim", "reduce", "cut", "hold", "buy", "of")
    return after == "of" and held and not spent


_PRICES = frozenset("cost price premium outlay debit".split())


def _is_split(reading: Reading, quantity: Quantity) -> bool:
    """ "60% in A and 40% in B": shares of a position."""
    alike = [
        q
        for q in reading.quantities
        if q.unit == "pct" and not q.sign and reading.low(q.last) == "in"
    ]
    return len(alike) > 1 and 99 <= sum(q.high or 0 for q in alike) <= 101 and quantity in alike


_MONEYNESS = (
    ("out", "of", "the", "money"),
    ("in", "the", "money"),
    ("of", "moneyness"),
    ("moneyness",),
    ("of", "spot", "strike"),
)


def _end_of_row(reading: Reading, quantity: Quantity) -> int:
    """ "10% and 30% out of the money": the token behind a row of a few numbers of one sort."""
    last = quantity
    for _ in range(_ROW):
        following = reading.quantity_at.get(last.last + 1)
        joined = reading.low(last.last) in ("and", "/", "or")
        if not joined or following is None or following.unit != quantity.unit or last.sign:
            break
        last = following
    return last.last


_ROW = 3
"""Numbers that may follow the first of a row of strikes."""


def is_term(reading: Reading, quantity: Quantity, drafts: Sequence[Draft]) -> bool:
    """Strikes, moneyness, coupons."""
    after = _end_of_row(reading, quantity)
    if any(reading.starts(after, words) for words in _MONEYNESS):
        return True
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
    return word is not None and word.structure in OPTIONS


_LOST = frozenset("lose losing loss losses drawdown".split())
_HELD = frozenset("position stake holding starter clip ticket size line only sleeve".split())
_POSITION = frozenset("position size starter stake sizing".split())
_COVERED = frozenset("against on covering cover covers hedging over".split())
_EXPOSURE = frozenset(
    "notional exposure receivables volumes volume output production sales purchases purchase "
    "requirements costs forecast inventory book revenue longs holdings holding position sleeve "
    "portfolio".split()
)


def _since_mark(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words since the last comma."""
    cut = next((n for n in range(len(words), 0, -1) if words[n - 1] in (",", ";", ".")), 0)
    return words[cut:]


def is_size(reading: Reading, quantity: Quantity, drafts: Sequence[Draft]) -> bool:
    """ "2% of NAV", "spending no more than 1% of notional", "for roughly 1.9% of spot"."""
    of = reading.words(quantity.last, quantity.last + 4)
    if quantity.unit == "pct" and not quantity.sign and is_covered(reading, quantity, drafts):
        return True
    if quantity.unit in ("pct", "bps") and not quantity.sign:
        lead = reading.low(quantity.first - 1)
        bracketed = lead == "(" and reading.low(quantity.last) == ")"
        if bracketed and not _HELD.isdisjoint(reading.words(quantity.first - 3, quantity.first)):
            return True
        described = lead == "," and reading.low(quantity.first - 2) in _POSITION
        if described and reading.low(quantity.last) in (",", ".", ";", "", ":"):
            return True
        if of[:1] == ("of",) and lead in _COVERED and not _EXPOSURE.isdisjoint(of[1:]):
            return True
        bought = any(d.structure in OPTIONS and d.side == "long" for d in drafts)
        priced = of[:2] in (("of", "spot"), ("of", "notional"), ("of", "strike"))
        if bought and priced and lead in ("for", "at", "costs", "cost", "of", "is"):
            return True
    of = of[:3]
    if of[:1] == ("of",) and set(of) & {
        "nav",
        "book",
        "portfolio",
        "aum",
        "capital",
        "assets",
        "budget",
        "gross",
        "sleeve",
    }:
        led = reading.words(quantity.first - 3, quantity.first)
        return led[-1:] != ("to",) and _LOST.isdisjoint(led)
    spent = set(_since_mark(reading.words(quantity.first - 4, quantity.first)))
    bought = any(d.structure in OPTIONS and d.side == "long" for d in drafts)
    shared = of[:2] == ("of", "premium") and (of[2:3] == ("per",) or quantity.unit == "bps")
    if bought and shared and not spent & {"risk", "lose", "losing", "loss"}:
        return quantity.unit in ("pct", "bps")
    if of[:2] == ("of", "notional") and spent & {"cost", "costs", "around"}:
        return True
    if not {"so", "offset", "against", "protect", "cover", "covers"}.isdisjoint(spent):
        return False
    spent &= {"spend", "spending", "budget", "sized", "size", "allocate", "costing", "allocation"}
    if "loss" in reading.words(quantity.last, quantity.last + 2):
        return False
    return bool(spent) and quantity.unit in ("pct", "bps")


def is_covered(reading: Reading, quantity: Quantity, drafts: Sequence[Draft]) -> bool:
    """ "A 75% hedge ratio", "half the notional", "at 60% of notional": how much is dealt in."""
    if reading.low(quantity.last) not in ("of", "hedge", "the"):
        return False
    after = reading.words(quantity.last, quantity.last + 5)
    if after[:2] in (("hedge", "ratio"), ("of", "notional")) or after[:2] == ("the", "notional"):
        bought = any(d.structure in OPTIONS for d in drafts)
        return not bought or after[:1] != ("of",)
    led = reading.words(quantity.first - 3, quantity.first)
    lead = next((word for word in reversed(led) if word not in ("about", "some", "roughly")), "")
    if (
        quantity.fraction
        or after[:1] != ("of",)
        or lead not in _LEADS
        or not _COUNTED.isdisjoint(led)
    ):
        return False
    return not _HEDGED.isdisjoint(after[1:])


_LEADS = frozenset(
    "for at on over covering cover covers hedge hedging sized to protect protecting against put "
    "insure insuring buying selling shorting locking fixing".split()
)
_COUNTED = frozenset("account accounts accounting responsible supplies makes up down falls".split())
_HEDGED = frozenset(
    "notional exposure receivables requirements volumes purchases forecast offtake proceeds "
    "look-through sleeve holdings holding longs needs intake usage consumption payables "
    "feedstock".split()
)
