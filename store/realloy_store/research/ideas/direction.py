"""What a trade gains from, and so what a fall of the price is to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.drafts import Draft

Direction = Literal["rise", "fall", "volatility", "spread"]
"""What a trade gains from."""


def falls(draft: Draft) -> bool:
    """Whether the leg gains when the price falls."""
    return (draft.side == "short") != (draft.structure in ("puts", "put_spread", "cds"))


def direction_of(drafts: Sequence[Draft], *, pair: bool) -> Direction:
    """Return what the trade gains from."""
    if pair:
        return "spread"
    if not drafts:
        return "rise"
    opened = [draft for draft in drafts if draft.action in ("open", "hold")]
    first = (opened or drafts)[0]
    if first.side == "short" and first.structure == "shares":
        bought = (d for d in opened if d.side == "long" and d.structure == "shares")
        first = next(bought, first)
    if first.structure in ("straddle", "strangle", "calendar_spread", "iron_condor"):
        return "volatility"
    bearish = first.structure in ("puts", "put_spread", "cds", "collar")
    return "fall" if (first.side == "short") != bearish else "rise"


def fall_role(direction: Direction) -> Role:
    """A fall of the price is a gain or a loss, by what the trade gains from."""
    return "target" if direction in ("fall", "volatility") else "downside"
