"""The numbers of a bullet that have a role of their own: targets, downside, size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from realloy_store.research.ideas.branches import branched
from realloy_store.research.ideas.cues import AFTER, BEFORE, Role
from realloy_store.research.ideas.direction import Direction, direction_of
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.happenings import is_two_way
from realloy_store.research.ideas.model import Magnitude
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.roles import role_of
from realloy_store.research.ideas.total_loss import total_losses

_BASES = {"premium": "premium", "notional": "notional", "spot": "spot", "credit": "credit"} | {
    "margin": "margin",
    "nav": "nav",
}
_RELATIVE = frozenset(
    "relative outperformance underperformance alpha spread outperform convergence points "
    "excess".split()
)


@dataclass(frozen=True, slots=True)
class Magnitudes:
    """The numbers of a bullet that have a role of their own."""

    targets: tuple[Magnitude, ...] = ()
    downside: tuple[Magnitude, ...] = ()
    sizing: Magnitude | None = None


def read_magnitudes(reading: Reading, drafts: Sequence[Draft], *, pair: bool) -> Magnitudes:
    """Return targets, downside and size; `pair` makes percentages relative."""
    direction = direction_of(drafts, pair=pair)
    roles: list[tuple[Quantity, Role]] = []
    quoted = any(draft.structure == "fx" for draft in drafts)
    for quantity in reading.quantities:
        levelled = _is_level(reading, quantity)
        alone = quantity.unit == "bare" and not _is_compound(reading, quantity)
        if (quoted or levelled) and alone:
            quantity = quantity._replace(unit="price")
        if quantity.is_time or quantity.unit in ("ratio", "bare"):
            continue
        own = _own_direction(reading, quantity, drafts) or direction
        roles.append((quantity, role_of(reading, quantity, own, drafts, roles)))
    roles = branched(reading, _restated(reading, roles), direction)
    targets = [_made(reading, q, pair) for q, role in roles if role == "target"]
    losses = [
        replace(_made(reading, q, pair), kind=_loss_kind(reading, q, role))
        for q, role in roles
        if role in ("downside", "stop")
    ]
    sizes = [_made(reading, q, pair=False) for q, role in roles if role == "size"]
    losses += total_losses(reading, losses)
    return Magnitudes(tuple(targets), tuple(losses), next(iter(sizes), None))


def _restated(
    reading: Reading, roles: Sequence[tuple[Quantity, Role]]
) -> list[tuple[Quantity, Role]]:
    """ "Low-double-digit upside, call it 10-13%": the second number stands for the first."""
    result = list(roles)
    for n in range(1, len(result)):
        before, role = result[n - 1]
        quantity = result[n][0]
        said = reading.words(quantity.first - 2, quantity.first)
        again = said == ("call", "it") or said[-1:] in (("say",), ("i.e.",), ("meaning",))
        if again and before.unit == quantity.unit and role in ("target", "downside"):
            result[n - 1], result[n] = (before, "context"), (quantity, role)
    return result


def _own_direction(
    reading: Reading, quantity: Quantity, drafts: Sequence[Draft]
) -> Direction | None:
    """Return what the leg of the same branch gains from, where outcomes have legs of their own."""
    if not any(draft.conditional for draft in drafts):
        two_sided = len({draft.side for draft in drafts}) > 1
        if not two_sided or not is_two_way(reading, drafts):
            return None
    clause = reading.clause_of(quantity.first)
    near = [d for d in drafts if clause.first <= d.at < quantity.first]
    return direction_of(near[-1:], pair=False) if near else None


def _is_level(reading: Reading, quantity: Quantity) -> bool:
    """ "Tgt 16, stop 11.9": a bare number right behind a word for a price, and nothing behind."""
    lead = reading.low(quantity.first - 1)
    if lead in ("at", "of", "to", ":"):
        lead = reading.low(quantity.first - 2)
    after = reading.low(quantity.last)
    return lead in _LEVELS and (not after or not after[0].isalpha() or after in ("and", "for"))


_LEVELS = frozenset(
    "goal tgt target tp pt objective stop sl stop-loss stoploss targets objectives".split()
)


def _is_compound(reading: Reading, quantity: Quantity) -> bool:
    """ "A 5-cent move": a number that a hyphen joins to its noun, and no price."""
    joined = reading.low(quantity.last) == "-" and reading.tokens[quantity.last].glued
    return quantity.hyphenated or joined


def _loss_kind(
    reading: Reading, quantity: Quantity, role: Role
) -> Literal["estimate", "stop", "max_loss"]:
    near = set(reading.words(quantity.first - 4, quantity.last + 3))
    if role == "stop":
        return "stop"
    return "max_loss" if {"max", "maximum"} & near and "loss" in near else "estimate"


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
