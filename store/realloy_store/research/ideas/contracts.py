"""Legs that name only a contract month or a maturity: "long Dec-26 / short Mar-27 Brent"."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.orders import Order, order_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import find_structures

_JOINTS = frozenset("/ , and against versus vs vs. then ;".split())
_GOVERNMENT = frozenset("treasuries gilts bunds jgbs btps oats notes".split())
_TERM_STRUCTURES = ("futures", "bonds", "cds", "fx")


def contract_alone(
    reading: Reading, at: int, before: Sequence[Draft] = ()
) -> tuple[int, int] | None:
    """Return the month at the beginning of an object, where the other month stands near."""
    at += reading.low(at) == "the"
    mention = reading.mention_at.get(at)
    if mention is None or mention.precision not in ("month", "period"):
        return None
    if before and before[-1].structure == "futures":
        return mention.first, mention.last
    after = mention.last
    if reading.low(after) not in _JOINTS:
        return None
    paired = any(_names_contract(reading, n) for n in range(after + 1, after + 4))
    return (mention.first, after) if paired else None


def contract_leg(
    reading: Reading, order: Order, phrase: tuple[int, int], before: Sequence[Draft]
) -> Draft | None:
    """Build the leg of a bare month or maturity; its structure is that of the leg it goes with."""
    mention = reading.mention_at.get(phrase[0])
    if mention is not None and mention.last == phrase[1]:
        known = bool(before) and before[-1].structure == "futures"
        if known or contract_alone(reading, phrase[0]) is not None:
            return Draft(order.first, order.side or "long", order.action, phrase, "futures")
        return None
    quantity = reading.quantity_at.get(phrase[0])
    maturity = quantity is not None and quantity.is_time and quantity.hyphenated
    if not maturity:
        return None
    side = order.side or "long"
    if before and before[-1].structure in _TERM_STRUCTURES:
        return Draft(order.first, side, order.action, phrase, before[-1].structure)
    structure = _structure_ahead(reading, phrase[1]) or _structure_before(reading, order.first)
    if structure is None:
        return None
    return Draft(order.first, side, order.action, phrase, structure)


def _structure_before(reading: Reading, at: int) -> str | None:
    """ "A steepener in Treasury futures, long two-years and short tens": named in front of both."""
    if reading.low(at - 1) not in (",", ":", "-", "and"):
        return None
    named = [w.structure for w in find_structures(reading, 0, at)]
    return next((structure for structure in named if structure in _TERM_STRUCTURES), None)


def _structure_ahead(reading: Reading, at: int) -> str | None:
    """ "Long two-year versus short ten-year Treasury futures": named behind the other maturity."""
    last = min(reading.clause_of(at - 1).last, at + 8)
    if reading.low(at) not in _JOINTS:
        return None
    named = [w.structure for w in find_structures(reading, at, last)]
    found = next((structure for structure in named if structure in _TERM_STRUCTURES), None)
    issued = not _GOVERNMENT.isdisjoint(reading.words(at, last))
    return "bonds" if found is None and issued else found


def _names_contract(reading: Reading, at: int) -> bool:
    mention = reading.mention_at.get(at)
    contract = mention is not None and mention.precision in ("month", "period")
    return contract and order_at(reading, at) is None
