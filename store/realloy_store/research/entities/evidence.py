"""Whether an article speaks of business, and where: a name of one word needs it beside it.

Lynas is also a surname, Iluka a tower, Syrah a wine, Mountain Pass a village. In a report on a
market or a company such a name is the company's; elsewhere words of business must stand near it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from operator import attrgetter

from realloy_store.data.tables import sections
from realloy_store.research.entities import context
from realloy_store.research.entities.names import Hit
from realloy_store.research.entities.tables import WORDS
from realloy_store.research.entities.tokens import Text, places

_FEWEST, _MOST = 2, 30
"""Different words of business that make a report of an article, whatever its length."""
_SHARE = 0.05
"""How many there must be for each word of the article, between the two."""
_NEAR = 20
"""Words on both sides of a name in which its evidence is looked for."""
_ENOUGH = 2
_BESIDE = 8
"""Words between companies that are named together."""
_CLOSE = 5
_TELLING = frozenset(
    "share shares stock stocks miner miners company companies producer producers maker makers "
    "carmaker carmakers automaker automakers supplier suppliers analyst analysts ceo investors "
    "shareholder shareholders subsidiary magnet magnets tonnes profit profits loss losses earnings "
    "revenue revenues dividend guidance offtake takeover refinery smelter".split()
)
"""Words so close to a name that one of them is enough."""
_TRADED = context.MARKET_WORDS - frozenset("was is were hit held ended closed".split()) | frozenset(
    "price lme comex mine smelter smelters deposit ore tonne tonnes ounce ounces import "
    "imports export exports refined metal metals moved touched".split()
)
_DUG = 12
_DIGGING = frozenset(
    "mine mines mining mined ore orebody deposit concentrate concentrator mill output production "
    "project resource reserves drilling drilled exploration smelter refinery plant tungsten "
    "lithium graphite uranium antimony oxide oxides tonnes rare niobium permit royalty".split()
)
"""Words beside which the name of a mine is the mine's."""
_FIRST, _LAST = attrgetter("first"), attrgetter("last")
_ENGLISH = frozenset("the and of for".split())
"""One of them stands in nearly every English sentence; other languages are not judged so."""


class Evidence:
    """The words of business of one article."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts
        self._at: dict[str, list[int]] = {}
        told = {text.keys[at] for text in texts for at in places(_telling(), text)}
        needed = sum(len(text.keys) for text in texts) * _SHARE
        english = any(not _ENGLISH.isdisjoint(text.words) for text in texts)
        self.is_report = not english or len(told) >= max(_FEWEST, min(_MOST, needed))
        """Whether the article as a whole is about business, or in a language not judged."""

    @cached_property
    def is_american(self) -> bool:
        """Whether a state of the United States is named."""
        return any(not states().isdisjoint(text.words) for text in self.texts)

    def speaks_for(self, text: Text, hit: Hit, firms: Sequence[Hit]) -> bool:
        """Whether different words of business or other companies stand near a name."""
        near = self._around(text, hit, _NEAR)
        if len(near) >= _ENOUGH or len(near) + len(_others(hit, firms)) >= _ENOUGH:
            return True
        return not _TELLING.isdisjoint(self._around(text, hit, _CLOSE))

    def is_of_mining(self, text: Text, hit: Hit) -> bool:
        """Whether a word of mining stands near the name of a mine."""
        return not _DIGGING.isdisjoint(self._around(text, hit, _DUG))

    def is_of_trade(self, text: Text, hit: Hit) -> bool:
        """Whether words of business, other than goods, stand near the name of a good."""
        if len(self._around(text, hit, _DUG) - _weak()) >= _ENOUGH:
            return True
        close = text.keys[max(0, hit.first - _CLOSE) : hit.last + _CLOSE]
        return not _TRADED.isdisjoint(close)

    def _around(self, text: Text, hit: Hit, reach: int) -> set[str]:
        at = self._at.get(text.field)
        if at is None:
            at = self._at[text.field] = places(business(), text)
        low = bisect_left(at, hit.first - reach)
        high = bisect_left(at, hit.last + reach)
        return {text.keys[n] for n in at[low:high] if not hit.first <= n < hit.last}


def _others(hit: Hit, firms: Sequence[Hit]) -> set[tuple[str, ...]]:
    """Return what else is named in the same clause: other companies, or this one otherwise.

    `firms` are in reading order, none overlapping.
    """
    own = hit.name.targets[0]
    low = bisect_right(firms, hit.first - _BESIDE, key=_LAST)
    high = bisect_left(firms, hit.last + _BESIDE, low, key=_FIRST)
    return {
        other.name.tail + other.name.targets[0]
        for other in firms[low:high]
        if ((other.name.sure and other.name.guard != "headline") or other.name.targets[0] == own)
        and other.name != hit.name
    }


@cache
def states() -> frozenset[str]:
    """Return the states of the United States that have one word."""
    return frozenset(sections(WORDS)["states"])


@cache
def everyday() -> frozenset[str]:
    """Return the goods that are also things of every day."""
    return frozenset(sections(WORDS)["everyday"])


@cache
def _telling() -> frozenset[str]:
    return business() - _weak()


@cache
def _weak() -> frozenset[str]:
    """Return the words that make no report of an article."""
    return everyday() | frozenset(sections(WORDS)["vague"])


@cache
def business() -> frozenset[str]:
    """Return the words of business."""
    return frozenset(sections(WORDS)["business"])
