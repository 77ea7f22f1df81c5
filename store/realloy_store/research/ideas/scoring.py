"""How an idea would have fared: a walk forward over daily bars, without a look ahead.

Entry is at the open after the base date, or after the first day on which the entry condition held;
the stop counts when stop and target fall into one bar; a gap through a level fills at the open.
Options are not scored: there are no option prices offline. What cannot be scored says why, and is
counted, because leaving it out would flatter the source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean
from typing import Literal

from realloy_store.models import Json
from realloy_store.research.ideas.expiry import expiry
from realloy_store.research.ideas.model import Leg, Magnitude, TradeIdea
from realloy_store.research.ideas.prices import Bar

OutcomeState = Literal["target", "stop", "expired", "not_triggered", "unscorable"]
COST = 0.001
"""Cost of one side, as a share of the price: 10 basis points."""
_FALLS = re.compile(r"weakness|dips?\b|pullbacks?|sell-?offs?")
_RISES = re.compile(r"strength|rall(?:y|ies)|spikes?|squeeze|pops?\b")
_LEVEL = re.compile(r"\b(below|under|above|over)\b\D{0,12}?(\d[\d,]*(?:\.\d+)?)(?!\d|%|\.\d)")
_LOOK_BACK = 10
_LEAST_MOVE = 0.03


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one idea. Returns are shares of the entry price, after costs."""

    id: str
    state: OutcomeState
    reason: str | None = None
    """Why it was not scored, or what was not met."""
    entered: date | None = None
    left: date | None = None
    gain: float | None = None
    """0.05 for 5%."""
    r: float | None = None
    """The gain in units of the stated downside."""
    best: float | None = None
    """Largest gain on the way, by the day's extremes, before costs."""
    worst: float | None = None
    """Largest loss on the way, negative, before costs."""

    @property
    def days(self) -> int | None:
        """Calendar days held."""
        return (self.left - self.entered).days if self.left and self.entered else None

    def to_json(self) -> Json:
        """Flat."""
        return {
            "id": self.id,
            "state": self.state,
            "reason": self.reason,
            "entered": self.entered and self.entered.isoformat(),
            "left": self.left and self.left.isoformat(),
            "days": self.days,
            "gain": self.gain,
            "r": self.r,
            "best": self.best,
            "worst": self.worst,
        }


def score_idea(idea: TradeIdea, base: date | None, prices: Mapping[str, Sequence[Bar]]) -> Outcome:
    """Return the outcome of an idea begun on `base`; `prices` gives the bars of each symbol."""
    latest = expiry(idea.horizon, base).latest
    reason = _unscorable(idea, base, latest, prices)
    if reason is not None or base is None or latest is None:
        return Outcome(idea.id, "unscorable", reason)
    path = _path(idea, base, latest, prices)
    at = _entry(idea, path)
    if at is None:
        return Outcome(idea.id, "not_triggered", "the entry condition was not met")
    return _walk(idea, path[at:])


def _unscorable(
    idea: TradeIdea,
    base: date | None,
    latest: date | None,
    prices: Mapping[str, Sequence[Bar]],
) -> str | None:
    if idea.kind in ("watch", "hedge"):
        return f"a {idea.kind} is not judged by its return"
    if base is None:
        return "no date"
    if latest is None:
        return "no end"
    if any(leg.structure not in ("shares", "futures", "bonds") for leg in idea.legs):
        return "no option, credit or currency prices"
    if not idea.legs or not all(leg.tickers for leg in idea.legs):
        return "basket without tickers"
    if len(idea.legs) > 2 or (len(idea.legs) == 2 and idea.legs[0].side == idea.legs[1].side):
        return "several stages"
    needed = [ticker for leg in idea.legs for ticker in leg.tickers]
    uncovered = [t for t in needed if not _covers(prices.get(t, ()), base, latest)]
    return f"no prices for {', '.join(uncovered)}" if uncovered else None


def _covers(bars: Sequence[Bar], base: date, latest: date) -> bool:
    return bool(bars) and bars[0].day <= base and bars[-1].day >= latest


def _path(
    idea: TradeIdea, base: date, latest: date, prices: Mapping[str, Sequence[Bar]]
) -> list[Bar]:
    """Return the bars of what is held, after `base`: one symbol, or an index of several at 100."""
    single = len(idea.legs) == 1 and len(idea.legs[0].tickers) == 1
    if single:
        bars = prices[idea.legs[0].tickers[0]]
        return [bar for bar in bars if base < bar.day <= latest]
    held = [(_sign(leg) / len(leg.tickers), prices[t]) for leg in idea.legs for t in leg.tickers]
    days = set.intersection(*({b.day for b in bars if base < b.day <= latest} for _, bars in held))
    if len(idea.legs) == 1:
        held = [(abs(weight), bars) for weight, bars in held]
    return [_blended(held, day, min(days)) for day in sorted(days)]


def _sign(leg: Leg) -> float:
    return 1.0 if leg.side == "long" else -1.0


def _blended(held: Sequence[tuple[float, Sequence[Bar]]], day: date, first: date) -> Bar:
    """Return the index of equal money in each symbol from the first open, long minus short.

    Highs and lows of different symbols need not meet: the index knows its open and close only.
    """
    opened = closed = 100.0
    for weight, bars in held:
        start = next(bar for bar in bars if bar.day == first).open
        bar = next(bar for bar in bars if bar.day == day)
        opened += 100 * weight * (bar.open / start - 1)
        closed += 100 * weight * (bar.close / start - 1)
    return Bar(day, opened, max(opened, closed), min(opened, closed), closed)


def _entry(idea: TradeIdea, path: Sequence[Bar]) -> int | None:
    """Return the bar whose open is bought or sold."""
    words = " ".join(phrase.text.lower() for phrase in idea.entry)
    if not words:
        return 0 if path else None
    for at in range(len(path) - 1):
        if _met(words, path[: at + 1]):
            return at + 1
    return None


def _met(words: str, seen: Sequence[Bar]) -> bool:
    """Whether the condition holds at the close of the last bar seen; unknown ones never do."""
    close = seen[-1].close
    level = _LEVEL.search(words)
    if level is not None:
        price = float(level[2].replace(",", ""))
        return close < price if level[1] in ("below", "under") else close > price
    near = seen[-_LOOK_BACK:]
    if _FALLS.search(words):
        return close <= max(bar.high for bar in near) * (1 - _LEAST_MOVE)
    if _RISES.search(words):
        return close >= min(bar.low for bar in near) * (1 + _LEAST_MOVE)
    return False


def _walk(idea: TradeIdea, path: Sequence[Bar]) -> Outcome:
    """Go through the bars until a level is hit, else leave at the last close."""
    short = len(idea.legs) == 1 and idea.legs[0].side == "short"
    start = path[0].open
    target = _level(idea.targets, start, gain=True, short=short)
    stop = _level([m for m in idea.downside if m.kind == "stop"], start, gain=False, short=short)
    state: OutcomeState = "expired"
    price = path[-1].close
    seen: list[Bar] = []
    for bar in path:
        seen.append(bar)
        hit = _hit(bar, stop, target, short=short)
        if hit is not None:
            state, price = hit
            break
    return _told(idea, state, price, seen, short=short)


def _hit(
    bar: Bar, stop: float | None, target: float | None, *, short: bool
) -> tuple[OutcomeState, float] | None:
    """Return the level that a bar reaches, the stop first, at the open where it gapped through."""
    if stop is not None and (bar.high >= stop if short else bar.low <= stop):
        return "stop", max(bar.open, stop) if short else min(bar.open, stop)
    if target is not None and (bar.low <= target if short else bar.high >= target):
        return "target", min(bar.open, target) if short else max(bar.open, target)
    return None


def _level(numbers: Sequence[Magnitude], start: float, *, gain: bool, short: bool) -> float | None:
    """Return the nearest price that a stated gain or loss means from the entry."""
    for number in numbers:
        least = number.min if number.min is not None else number.max
        if least is None or number.per is not None:
            continue
        if number.unit == "price":
            return least
        move = {"pct": least / 100, "bps": least / 10_000, "x": least - 1}.get(number.unit)
        if move is not None:
            return start * (1 + move if gain != short else 1 - move)
    return None


def _told(
    idea: TradeIdea, state: OutcomeState, price: float, seen: Sequence[Bar], *, short: bool
) -> Outcome:
    start = seen[0].open
    sides = 2 * sum(len(leg.tickers) > 0 for leg in idea.legs)
    up, down = max(b.high for b in seen) / start - 1, min(b.low for b in seen) / start - 1
    gross = 1 - price / start if short else price / start - 1
    gain = gross - sides * COST
    risk = _level(idea.downside, start, gain=False, short=short)
    r = None if risk in (None, start) else gain / abs((risk or start) / start - 1)
    told = Outcome(idea.id, state, None, seen[0].day, seen[-1].day, gain, r)
    return replace(told, best=-down if short else up, worst=-up if short else down)


@dataclass(frozen=True, slots=True)
class Record:
    """The outcomes of several ideas, the unscorable ones counted."""

    ideas: int
    scored: int
    hits: int
    """Ideas with a gain."""
    not_triggered: int
    unscorable: int
    interval: tuple[float, float] | None
    """Wilson 95% interval of the hit rate."""
    mean_gain: float | None

    @property
    def hit_rate(self) -> float | None:
        """Share of the scored ideas that gained."""
        return self.hits / self.scored if self.scored else None


def summarise(outcomes: Sequence[Outcome]) -> Record:
    """Return the record of these outcomes."""
    gains = [outcome.gain for outcome in outcomes if outcome.gain is not None]
    hits = sum(gain > 0 for gain in gains)
    return Record(
        ideas=len(outcomes),
        scored=len(gains),
        hits=hits,
        not_triggered=sum(outcome.state == "not_triggered" for outcome in outcomes),
        unscorable=sum(outcome.state == "unscorable" for outcome in outcomes),
        interval=wilson(hits, len(gains)) if gains else None,
        mean_gain=fmean(gains) if gains else None,
    )


def wilson(hits: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Return Wilson's interval for `hits` of `n`, n at least 1 (Wilson 1927)."""
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    spread = z * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5 / (1 + z * z / n)
    return max(0.0, middle - spread), min(1.0, middle + spread)
