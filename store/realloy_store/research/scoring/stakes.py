"""How much money is in each part of a position, where the bullet says it: "40/35/25", "1:0.8"."""

from __future__ import annotations

import re

from realloy_store.research.ideas.model import TradeIdea

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


def shares_of(idea: TradeIdea, count: int) -> tuple[float, ...] | None:
    """Return the stated shares of `count` symbols in the order of the text; they sum to 1."""
    for match in _LIST.finditer(idea.text):
        found = [float(part.strip().rstrip("%")) for part in match[0].split("/")]
        if len(found) == count and abs(sum(found) - _WHOLE) <= 1:
            return tuple(share / sum(found) for share in found)
    return None


def short_for_long(idea: TradeIdea) -> float | None:
    """Return the money sold short for each unit of money held; None where nothing is said."""
    text = idea.text.lower()
    for pattern in _RATIOS:
        for match in pattern.finditer(text):
            first, second = float(match[1]), float(match[2])
            if first > 0 < second and not _of_reward(text, match):
                return second / first if idea.legs[0].side == "long" else first / second
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
