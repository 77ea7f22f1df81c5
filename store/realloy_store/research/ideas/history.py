"""Numbers of the past: "the prior two unlocks cost holders 18%", "options price a 9% move".

What earlier events did, what happens on average and what options price in is no aim of the trade.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from realloy_store.research.ideas.lexer import NUMBER_WORDS
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.said import Said

_EARLIER = frozenset("prior previous past earlier preceding last recent former".split())
_LEVELS = frozenset(
    "high highs low lows close peak nadir range support resistance swing entry top bottom "
    "week's month's quarter's week month quarter year settlement breakout gap".split()
)
"""What is "previous" and still a level to trade against."""
_HABITS = frozenset(
    "historically typically usually historical typical averaged averaging median average".split()
)
_AIMED = frozenset("target targets targeting objective expect upside stop aim".split())
_PRICED = frozenset("implied implies imply price prices pricing priced discounts embeds".split())
_SWINGS = frozenset("move moves swing range breakeven straddle jump gap".split())
_MODALS = frozenset("should could would may might can will expect see look to".split())


_HINTS = _EARLIER | _HABITS | _PRICED


def is_past(said: Said, quantity: Quantity) -> bool:
    """Whether the number tells what happened before, or happens as a rule."""
    before = said.before
    if _HINTS.isdisjoint(before) or not _AIMED.isdisjoint(before):
        return False
    if quantity.unit in ("pct", "bps", "x") and _is_priced_in(said):
        return True
    if _MODALS.isdisjoint(before) and any(_is_earlier(a, b) for a, b in pairwise(before)):
        return True
    used = next((n for n, word in enumerate(before) if word in _HABITS), None)
    return used is not None and before[used:][-1] in _TELLING and _MODALS.isdisjoint(before)


_TELLING = frozenset("is was of at around about near a an by".split()) | _HABITS


def _is_earlier(word: str, behind: str) -> bool:
    """ "Prior two", "past reports", "last three"; never "last month's low", "past $70"."""
    if word not in _EARLIER or behind in _LEVELS:
        return False
    counted = behind in NUMBER_WORDS or behind.isdigit() or behind in ("few", "couple", "several")
    return counted or (behind.isalpha() and word not in ("past", "last", "recent"))


def _is_priced_in(said: Said) -> bool:
    """ "The implied move of 7%", "options price a 9% move"."""
    words = said.before[-_NEAR:]
    if _PRICED.isdisjoint(words):
        return False
    behind = _after(words)
    return not _SWINGS.isdisjoint((*behind, *said.after[:1]))


_NEAR = 5


def _after(words: Sequence[str]) -> Sequence[str]:
    first = next(n for n, word in enumerate(words) if word in _PRICED)
    return words[first + 1 :]
