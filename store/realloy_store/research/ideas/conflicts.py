"""Ideas that contradict each other: the same thing bought and sold at the same time.

Legs of different ideas are compared pairwise within a key, a symbol or else a cluster of
instruments. What looks like a contradiction may be a hedge, a leg of a pair or a bet on an outcome:
the level says which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

from realloy_store.models import Json
from realloy_store.research.ideas.clusters import cluster, qualifiers
from realloy_store.research.ideas.expiry import expiry
from realloy_store.research.ideas.model import Leg, Magnitude, TradeIdea

Level = Literal["hard", "soft", "conditional", "offset"]
DEFAULT_DAYS = 90
"""How long an idea without an end is taken to run."""
BEARISH_PAGE = -0.3
"""Page sentiment from which only bullish ideas are worth a note."""
_OPPOSITE = {
    "bullish": "bearish",
    "bearish": "bullish",
    "long_vol": "short_vol",
    "short_vol": "long_vol",
}
_ORDER = ("hard", "soft", "conditional", "offset")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two legs of two ideas that gain from opposite moves."""

    level: Level
    key: str
    """The symbol, or the name of the cluster."""
    first: tuple[str, int]
    """Id of the idea, and the index of its leg."""
    second: tuple[str, int]
    overlap: tuple[date, date] | None
    """The days that both ideas run, both included; None where a date is missing."""

    @property
    def days(self) -> int | None:
        """Length of the overlap."""
        return None if self.overlap is None else (self.overlap[1] - self.overlap[0]).days

    def to_json(self) -> Json:
        """Flat."""
        return {
            "level": self.level,
            "key": self.key,
            "first": list(self.first),
            "second": list(self.second),
            "overlap": self.overlap and [day.isoformat() for day in self.overlap],
            "days": self.days,
        }


@dataclass(frozen=True, slots=True)
class Flag:
    """Something else that does not fit together, in words."""

    ideas: tuple[str, ...]
    text: str

    def to_json(self) -> Json:
        """Flat."""
        return {"ideas": list(self.ideas), "text": self.text}


class _Held(NamedTuple):
    """A leg with its idea, its place there, and the days that it runs."""

    idea: TradeIdea
    at: int
    leg: Leg
    window: tuple[date, date] | None


def find_conflicts(
    ideas: Sequence[TradeIdea],
    bases: Mapping[str, date] | None = None,
    stories: Mapping[str, str] | None = None,
    notes: Container[str] = (),
    about: str | None = None,
) -> list[Conflict]:
    """Return the conflicts, the hardest first.

    `bases` gives the day on which an idea begins, by id; an idea without one may overlap any other.
    `stories` gives the story of an idea, by id: two tellings of one story never contradict. `notes`
    has the ids of trades out of running prose: they contradict softly at most. With `about`, the id
    of an idea, only what contradicts that one is looked for.
    """
    stories = stories or {}
    found: dict[tuple[tuple[str, int], tuple[str, int]], Conflict] = {}
    for key, held in _by_key(ideas, bases or {}).items():
        for one, other in _opposed(held):
            if about is not None and about not in (one.idea.id, other.idea.id):
                continue
            conflict = _conflict(key, one, other, stories)
            if conflict is not None:
                if conflict.level == "hard" and (one.idea.id in notes or other.idea.id in notes):
                    conflict = replace(conflict, level="soft")
                found.setdefault((conflict.first, conflict.second), conflict)
    return sorted(found.values(), key=lambda c: (_ORDER.index(c.level), c.key, c.first, c.second))


def find_flags(
    ideas: Sequence[TradeIdea], page_sentiment: Mapping[str, float] | None = None
) -> list[Flag]:
    """Return what else is odd: stops above targets, sizes over 100%, cheer on a bearish page.

    `page_sentiment` gives the published sentiment (-1..1) of an idea's page, by id of the idea.
    """
    return [
        *_stops_above_targets(ideas),
        *_oversized(ideas),
        *_bullish_on_bearish_pages(ideas, page_sentiment or {}),
    ]


def window(idea: TradeIdea, base: date | None) -> tuple[date, date] | None:
    """Return the days that an idea runs, from `base` to its expiry, else for 90 days."""
    if base is None:
        return None
    latest = expiry(idea.horizon, base).latest
    return base, latest or base + timedelta(days=DEFAULT_DAYS)


def _by_key(ideas: Sequence[TradeIdea], bases: Mapping[str, date]) -> dict[str, list[_Held]]:
    held: dict[str, list[_Held]] = defaultdict(list)
    for idea in ideas:
        days = window(idea, bases.get(idea.id))
        for at, leg in enumerate(idea.legs):
            named = leg.tickers or tuple(filter(None, [cluster(leg.instrument.text)]))
            for key in named:
                held[key].append(_Held(idea, at, leg, days))
    return held


def _opposed(held: Sequence[_Held]) -> Iterator[tuple[_Held, _Held]]:
    """Yield the pairs that gain from opposite moves, in the order of the ideas."""
    by_bias: dict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(held):
        for other in by_bias[_OPPOSITE[each.leg.bias]]:
            yield held[other], each
        by_bias[each.leg.bias].append(n)


def _conflict(key: str, one: _Held, other: _Held, stories: Mapping[str, str]) -> Conflict | None:
    if one.idea.id == other.idea.id:
        return None
    overlap = _overlap((one.window, other.window))
    if overlap is None and one.window is not None and other.window is not None:
        return None
    story = stories.get(one.idea.id)
    if story is not None and story == stories.get(other.idea.id):
        return None
    clustered = key not in one.leg.tickers
    if clustered and _kept_apart(one.leg, other.leg):
        return None
    level = _level(one, other, clustered=clustered)
    return Conflict(level, key, (one.idea.id, one.at), (other.idea.id, other.at), overlap)


def _kept_apart(one: Leg, other: Leg) -> bool:
    """Both are narrowed, and not to anything in common: "Chinese miners", "Australian miners"."""
    narrowed = qualifiers(one.instrument.text), qualifiers(other.instrument.text)
    return all(narrowed) and not (narrowed[0] & narrowed[1])


def _overlap(windows: Sequence[tuple[date, date] | None]) -> tuple[date, date] | None:
    if windows[0] is None or windows[1] is None:
        return None
    begin = max(windows[0][0], windows[1][0])
    end = min(windows[0][1], windows[1][1])
    return (begin, end) if begin <= end else None


def _level(one: _Held, other: _Held, *, clustered: bool) -> Level:
    both = (one, other)
    if any(held.idea.kind == "hedge" or held.leg.role == "hedge" for held in both):
        return "offset"
    if any(held.leg.condition is not None for held in both):
        return "conditional"
    partial = any(
        len(held.idea.legs) > 1 or held.leg.action in ("reduce", "close") for held in both
    )
    return "soft" if partial or clustered else "hard"


def _stops_above_targets(ideas: Sequence[TradeIdea]) -> Iterator[Flag]:
    stopped = [idea for idea in ideas if any(m.kind == "stop" for m in idea.downside)]
    aimed = [idea for idea in ideas if any(m.unit == "price" for m in idea.targets)]
    for one in stopped:
        for other in aimed:
            if one.id == other.id or not _long_in_common(one, other):
                continue
            for stop, target in _priced(one, other):
                if (stop.min or 0) > (target.max or target.min or 0):
                    text = f"“{stop.phrase.text}” lies above “{target.phrase.text}” of another idea"
                    yield Flag((one.id, other.id), text)


def _long_in_common(one: TradeIdea, other: TradeIdea) -> bool:
    symbols = [
        {ticker for leg in idea.legs if leg.bias == "bullish" for ticker in leg.tickers}
        for idea in (one, other)
    ]
    return bool(symbols[0] & symbols[1])


def _priced(one: TradeIdea, other: TradeIdea) -> Iterator[tuple[Magnitude, Magnitude]]:
    """Stops of one and targets of the other that are prices in one currency."""
    for stop in one.downside:
        for target in other.targets:
            prices = stop.unit == target.unit == "price" and stop.kind == "stop"
            if prices and stop.currency == target.currency:
                yield stop, target


def _oversized(ideas: Sequence[TradeIdea]) -> Iterator[Flag]:
    sized = [(idea.id, _share(idea.sizing)) for idea in ideas if idea.sizing is not None]
    total = sum(share for _, share in sized)
    if total > 100:
        yield Flag(tuple(id_ for id_, _ in sized), f"the stated sizes add up to {total:g}% of NAV")


def _share(size: Magnitude) -> float:
    """Per cent of NAV."""
    top = size.max if size.max is not None else size.min or 0.0
    return top / 100 if size.unit == "bps" else top


def _bullish_on_bearish_pages(
    ideas: Sequence[TradeIdea], sentiment: Mapping[str, float]
) -> Iterator[Flag]:
    pages: dict[str, list[TradeIdea]] = defaultdict(list)
    for idea in ideas:
        if idea.legs and sentiment.get(idea.id, 0.0) <= BEARISH_PAGE:
            pages[idea.id.rpartition("-")[0]].append(idea)
    for told in pages.values():
        if all(leg.bias == "bullish" for idea in told for leg in idea.legs):
            yield Flag(tuple(i.id for i in told), "only bullish ideas on a page of bearish tone")
