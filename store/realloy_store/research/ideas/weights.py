"""How much money is in each part of a position, where the bullet says it: "40/35/25", "1:0.8"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.model import Leg
from realloy_store.research.ideas.values import Side

_N = r"(\d+(?:\.\d+)?)"
_LIST = re.compile(r"(?<![\d.$/])\d{1,2}(?:\.\d+)?%?(?:\s?/\s?\d{1,2}(?:\.\d+)?%?)+(?![\d/])")
_RATIOS = (
    re.compile(
        rf"\b(?:ratio|sized|weighted|adjusted|neutral)(?: of| at|:)? {_N}x?\s?[:/]\s?{_N}x?"
    ),
    re.compile(rf"(?<![\d.]){_N}\s?(?::|-to-|-for-| to )\s?{_N} (?:[a-z]+ )?(?:ratio|notional)\b"),
)
"""A ratio of the two sides in the order of the text: "ratio 1.0:0.8", "a 2:1 hedge ratio"."""
_PARTS = (
    re.compile(rf"(?<!exchange )(?<!conversion )\bratio(?: of|:)? {_N}(?!\s?[:/%\d])(?!-)"),
    re.compile(rf"\b{_N}% (?:hedge )?(?:ratio|of (?:the |its |long |our )*notional)\b"),
    re.compile(rf"\bhedge ratio(?: of|:)? {_N}%"),
)
"""The short side as a part of the long one: "a hedge ratio of 0.4", "at 60% of notional"."""
_REWARD = re.compile(r"reward|risk|pay-?(?:off|out)|upside")
_NEAR = 20
"""Characters in front of a ratio in which it may be called one of reward to risk."""
_WHOLE = 100.0


def weighted(text: str, legs: Sequence[Leg]) -> tuple[Leg, ...]:
    """Return the legs with the shares that a bullet states for them, all or none; they sum to 1.

    A ratio of two sides ("1:0.8") states none: see `short_for_long`.
    """
    if len(legs) < _FEWEST:
        return tuple(legs)
    shares = shares_of(text, len(legs)) or _beside(text, legs)
    if shares is None:
        return tuple(legs)
    return tuple(
        replace(leg, weight=round(share, 4)) for leg, share in zip(legs, shares, strict=True)
    )


_FEWEST = 2
_BESIDE = re.compile(
    r"\s?(?:at )?[(\[]?(\d{1,2}(?:\.\d+)?) ?%[)\]]?(?! (?:target|upside|stop|down|of ))"
)


def _beside(text: str, legs: Sequence[Leg]) -> tuple[float, ...] | None:
    """Return shares that stand behind each instrument: "MP (60%) and UUUU (40%)"."""
    found = [_BESIDE.match(text, leg.instrument.span[1]) for leg in legs]
    parts = [float(match[1]) for match in found if match]
    if len(parts) < len(legs) or abs(sum(parts) - _WHOLE) > 1:
        return None
    return tuple(part / sum(parts) for part in parts)


def shares_of(text: str, count: int) -> tuple[float, ...] | None:
    """Return the stated shares of `count` symbols in the order of the text; they sum to 1."""
    for match in _LIST.finditer(text):
        found = [float(part.strip().rstrip("%")) for part in match[0].split("/")]
        if len(found) == count and abs(sum(found) - _WHOLE) <= 1:
            return tuple(share / sum(found) for share in found)
    return None


def short_for_long(text: str, first: Side) -> float | None:
    """Return the money sold short for each unit of money held; None where nothing is said.

    `first` is the side that the bullet names first.
    """
    text = text.lower()
    for pattern in _RATIOS:
        for match in pattern.finditer(text):
            one, second = float(match[1]), float(match[2])
            if one > 0 < second and not _of_reward(text, match):
                return second / one if first == "long" else one / second
    for pattern in _PARTS:
        for match in pattern.finditer(text):
            part = float(match[1]) / (_WHOLE if "%" in match[0] else 1)
            if _LEAST <= part <= _MOST and not _of_reward(text, match):
                return part
    return None


_LEAST, _MOST = 0.05, 5.0
"""Less is a price ("at 1.4% of notional"), and more counts something else."""


def _of_reward(text: str, match: re.Match[str]) -> bool:
    return _REWARD.search(text[max(0, match.start() - _NEAR) : match.end()]) is not None
