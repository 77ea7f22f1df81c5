"""The legs of one order: what it is on, which side it takes, and what it sets against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.anaphora import same_again
from realloy_store.research.ideas.back_references import (
    FUNDING,
    REPLACING,
    counts,
    equity_against,
    funded_leg,
    funding_leg,
    on_options,
    pronoun_leg,
    replacing_leg,
)
from realloy_store.research.ideas.comparison import (
    other_side,
)
from realloy_store.research.ideas.contracts import contract_alone, contract_leg
from realloy_store.research.ideas.drafts import PRONOUNS, Draft
from realloy_store.research.ideas.ended_pairs import ended_pair, set_against
from realloy_store.research.ideas.happenings import OCCASIONS
from realloy_store.research.ideas.hedging import HedgeFrame
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.moments import (
    MOMENTS,
    behind_moment,
    past_entry,
    past_moment,
    turned,
)
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.object_places import (
    behind_colon,
    heads_hedge,
    is_curve,
    is_more,
    is_view,
    lists_behind,
    named_behind,
    object_limit,
    object_start,
    past_mood,
    shifted_into,
)
from realloy_store.research.ideas.objects import build_leg, vehicle_of, viewed_symbol
from realloy_store.research.ideas.order_words import SIDE_NOUNS
from realloy_store.research.ideas.orders import Order, order_at
from realloy_store.research.ideas.positions import past_brackets
from realloy_store.research.ideas.quantifiers import without_quantifier
from realloy_store.research.ideas.ratings import graded_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.spreads import spread_legs


def legs_of(
    reading: Reading, order: Order, before: Sequence[Draft], frames: Sequence[HedgeFrame]
) -> list[Draft]:
    """Return the legs of one order: its object, and the other side that is named with it."""
    at = object_start(reading, order)
    fresh = at > order.last or reading.low(at).endswith("ing")
    if fresh and order_at(reading, at) is not None:
        return []
    if reading.low(at) in PRONOUNS and at not in reading.quantity_at and not counts(reading, at):
        return _pointing(reading, order, at, before)
    ended = ended_pair(reading, order, at) or set_against(reading, order, at)
    ended = ended or spread_legs(reading, order, at)
    if ended:
        return ended
    if is_view(reading, order, at) or heads_hedge(reading, at) or is_curve(reading, at):
        return []
    found = _object(reading, order, at, before)
    if found is None:
        return []
    order, phrase = _sided(reading, *found)
    behind = past_brackets(reading, phrase[1])
    if order.side == "long" and reading.low(behind) == "short" and is_more(reading, order):
        order = order._replace(side="short")
    viewed, phrase = phrase, without_quantifier(reading, _named(reading, order, phrase))
    held_short = order.side == "long" and reading.low(phrase[0]) == "shorts"
    if held_short and order.action == "open":
        order = order._replace(side="short")
    leg = build_leg(reading, order.first, order.side, order.action, phrase)
    leg = leg or contract_leg(reading, order, phrase, before)
    leg = leg or same_again(reading, order, phrase, before)
    leg = leg or equity_against(reading, order, phrase, before)
    if leg is None:
        return []
    if leg.structure == "shares" and reading.low(order.first).startswith("overwrit"):
        leg = replace(leg, structure="calls")
    if leg.structure == "shares" and order.last > order.first + 1:
        leg = replace(leg, structure=_laid_over(reading, order) or "shares")
    if leg.phrase is None:
        leg = replace(leg, phrase=viewed_symbol(reading, viewed))
    end = leg.phrase[1] if leg.phrase else phrase[1]
    others = other_side(reading, order, leg, max(end, phrase[1]), frames)
    return [leg, *(others or funded_leg(reading, leg))]


def _pointing(reading: Reading, order: Order, at: int, before: Sequence[Draft]) -> list[Draft]:
    """ "Fund it with B", "replace them with calls", "short it": the object is a pronoun."""
    if reading.low(order.first) in FUNDING:
        return [] if on_options(before) else funding_leg(reading, order, at)
    if reading.low(order.first) in REPLACING and reading.low(at) in ("them", "it"):
        return replacing_leg(reading, order, at, before)
    return pronoun_leg(reading, order, before)


def _object(
    reading: Reading, order: Order, at: int, before: Sequence[Draft]
) -> tuple[Order, tuple[int, int]] | None:
    """Return the phrase that an order is on, and the order with what the words before it tell."""
    at, mood = past_mood(reading, order, at)
    at = past_entry(reading, at) if order.side is not None else at
    order = order if mood is None else order._replace(side=mood)
    phrase = noun_phrase(reading, at, object_limit(reading, order))
    phrase = phrase or contract_alone(reading, at, before)
    phrase = past_moment(reading, phrase) if phrase else None
    if phrase is None:
        phrase = behind_moment(reading, at)
    fades = phrase is not None and reading.low(order.first) in ("fade", "fading")
    if phrase is not None and fades and turned(reading, at, phrase[0]):
        order = order._replace(side="long")
    shifted = shifted_into(reading, order, phrase)
    if phrase is not None and shifted is not None:
        kept_short = not _SHORTS.isdisjoint(reading.words(*phrase))
        order = order._replace(side="short" if kept_short else "long", action="open")
        phrase = shifted
    if phrase and reading.low(order.first) == "enter" and reading.low(phrase[1] - 1) in MOMENTS:
        return None
    if phrase is None or _inner_order(reading, order, phrase) is not None:
        return None
    if reading.low(order.last - 1) == "on" and reading.low(phrase[1] - 1) in OCCASIONS:
        return None
    return order, phrase


def _sided(
    reading: Reading, order: Order, phrase: tuple[int, int]
) -> tuple[Order, tuple[int, int]]:
    """Return the order and its phrase with the side that words in or behind the phrase tell."""
    pitted = reading.low(past_brackets(reading, phrase[1])) in ("against", "versus", "vs", "vs.")
    if order.side is None and pitted and reading.low(order.first) in _RUN:
        order = order._replace(side="long")
    paid = past_brackets(reading, phrase[1])
    sold = reading.low(paid) in _PAID and not _SOLD.isdisjoint(reading.words(paid, paid + 4))
    if order.side is None and sold and reading.low(order.first) in FUNDING:
        order = order._replace(side="long")
    graded = graded_at(reading, phrase[1])
    if graded is not None and reading.low(order.first) in ("initiate", "initiating", "start"):
        order = order._replace(side=graded)
    behind = past_brackets(reading, phrase[1])
    told = _told_side(reading, phrase)
    if told is not None and (order.side is None or order.action == "hold"):
        order, phrase = order._replace(side=told), (phrase[0], phrase[1] - 1)
    elif order.action in ("close", "reduce") and reading.low(behind) == "short":
        order = order._replace(side="long")
    return order, phrase


def _laid_over(reading: Reading, order: Order) -> str | None:
    """ "Add a put overlay in X": the structure stands in front of the position."""
    said = reading.words(order.first + 1, order.last)
    return next((_SORTS[word] for word in said if word in _SORTS), None)


_SORTS = {"put": "puts", "puts": "puts", "call": "calls", "calls": "calls"}
_RUN = frozenset("run trade play put set open initiate enter establish express".split())
"""Orders of a pair, of which the first side is bought."""
_PAID = frozenset("by with from through via".split())
_SOLD = frozenset("short shorts shorting selling".split())
_SHORTS = frozenset({"short", "shorts"})


def _told_side(reading: Reading, phrase: tuple[int, int]) -> Side | None:
    """ "Reinstate the Freeport long": the side is the last word of the object."""
    last = phrase[1] - 1
    named = last > phrase[0] and "/" not in (reading.low(last - 1), reading.low(last + 1))
    return SIDE_NOUNS.get(reading.low(last)) if named else None


_PLAYED = frozenset("position positioned play express capture implement trade harvest".split())
"""Orders whose object is a view, where a vehicle is named behind it."""


def _named(reading: Reading, order: Order, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return the phrase that names the instrument, where the object only leads to it."""
    sided = order.side is not None
    played = not sided and reading.low(order.first) in _PLAYED
    phrase = vehicle_of(reading, phrase, sided=sided, played=played) or phrase
    ends = reading.clause_of(order.first).last == phrase[1]
    if ends and (is_generic(reading, *phrase) or lists_behind(reading, phrase[1])):
        phrase = behind_colon(reading, phrase) or phrase
    return named_behind(reading, phrase) or phrase


def _inner_order(reading: Reading, order: Order, phrase: tuple[int, int]) -> Order | None:
    """ "Maintain a short in X" and "enter a long": the object is itself an order."""
    if order.side is not None:
        return None
    return next((o for n in range(*phrase) if (o := order_at(reading, n)) and o.side), None)
