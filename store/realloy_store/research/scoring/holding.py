"""What an idea holds, as one line of gains: a symbol, a basket, a pair, against a benchmark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from realloy_store.research.ideas.model import Leg, TradeIdea
from realloy_store.research.ideas.weights import shares_of, short_for_long
from realloy_store.research.scoring.prices import Bar, Prices, Series, beta
from realloy_store.research.scoring.rules import LINEAR, Unscorable

_BETA = re.compile(r"\bbeta[- ](?:adjusted|neutral|weighted|hedged)\b", re.IGNORECASE)
BETA_DAYS = 120


class Part(NamedTuple):
    """A share of the money in one symbol; negative is sold short."""

    series: Series
    weight: float


class Gains(NamedTuple):
    """The gain since the entry at four moments of a day, as a share of the money put in."""

    day: date
    open: float
    best: float
    worst: float
    close: float


def legs_held(idea: TradeIdea) -> list[Leg]:
    """Return the legs that are scored: hedges and alternatives count only with their own ticker.

    What is only reduced or closed is no position of the idea's, unless it is one side of a pair.
    Unscorable for a leg that hangs on an outcome, or has no ticker.
    """
    legs = [leg for leg in idea.legs if leg.role != "alternative"]
    if not _all_at_once(idea, legs):
        raise Unscorable("depends on an outcome: say which leg was entered")
    core = [leg for leg in legs if leg.tickers or leg.role == "core"]
    if idea.kind != "pair":
        taken = [leg for leg in core if leg.action not in ("reduce", "close")]
        if core and not taken:
            raise Unscorable("it ends a position: when that began is not stated")
        core = taken
    if not core:
        raise Unscorable("no position is stated")
    if any(not leg.tickers for leg in core):
        raise Unscorable("basket without tickers")
    return core


def _all_at_once(idea: TradeIdea, legs: Sequence[Leg]) -> bool:
    """Whether no leg hangs on an outcome, or all of them on that of the entry, which is awaited."""
    awaited = {leg.condition.span if leg.condition else None for leg in legs}
    if awaited <= {None}:
        return True
    gates = (*idea.entry, *idea.catalyst)
    return len(awaited) == 1 and all(
        span and any(gate.span[0] < span[1] and span[0] < gate.span[1] for gate in gates)
        for span in awaited
    )


def parts_of(idea: TradeIdea, prices: Prices, before: date) -> list[Part]:
    """Return the money of each symbol: equal within a side unless weights are stated.

    Long and short sides have equal money, or that of a stated ratio, or the short one the long
    one's beta over the 120 days before where the idea says so. Only structures that gain with a
    price are held here.
    """
    legs = legs_held(idea)
    if not all(leg.structure in LINEAR for leg in legs):
        raise Unscorable("options and shares in one idea")
    sides = {sign: [leg for leg in legs if _sign(leg) == sign] for sign in (1, -1)}
    parts = [part for sign, held in sides.items() for part in _side(idea, held, sign, prices)]
    if not all(sides.values()):
        return parts
    stated = short_for_long(idea.text, idea.legs[0].side)
    if stated is None and len(parts) == len(sides) and (shares := shares_of(idea.text, len(parts))):
        long, short = shares if idea.legs[0].side == "long" else reversed(shares)
        stated = short / long
    if stated is not None:
        return [p._replace(weight=p.weight * (stated if p.weight < 0 else 1)) for p in parts]
    return _beta_adjusted(parts, before) if _BETA.search(idea.text) else parts


def gains_of(parts: Sequence[Part], days: Sequence[date], start: Sequence[float]) -> list[Gains]:
    """Return the gains on days that all parts have, from the prices `start` at the entry."""
    if len(parts) == 1:
        part = parts[0]
        return [_single(part, bar, start[0]) for day in days if (bar := part.series.at(day))]
    return [_blended(parts, day, start) for day in days]


def common_days(parts: Sequence[Part]) -> list[date]:
    """Return the days on which every part has a bar, in order."""
    first, *others = (part.series for part in parts)
    return [day for day in first.days if all(other.at(day) for other in others)]


def opens(parts: Sequence[Part], day: date) -> list[float]:
    """Return the opening prices of a day that all parts have."""
    return [bar.open for part in parts if (bar := part.series.at(day))]


def closes(parts: Sequence[Part], day: date) -> list[float]:
    """Return the closing prices of a day that all parts have."""
    return [bar.close for part in parts if (bar := part.series.at(day))]


def index_of(parts: Sequence[Part]) -> tuple[Bar, ...]:
    """Return the price that entry conditions look at: the symbol's own, or the long side's at 100.

    Of several symbols it is the mean of their prices since the first common day.
    """
    side = [part for part in parts if part.weight > 0] or list(parts)
    if len(side) == 1:
        return side[0].series.bars
    days = common_days(side)
    first = [bar.close for part in side if (bar := part.series.at(days[0]))] if days else []
    return tuple(_mean(side, day, first) for day in days)


def _side(idea: TradeIdea, legs: Sequence[Leg], sign: int, prices: Prices) -> list[Part]:
    stakes = [(ticker, 1 / len(legs) / len(leg.tickers)) for leg in legs for ticker in leg.tickers]
    shares = shares_of(idea.text, len(stakes)) if len(stakes) > 1 else None
    for ticker, _ in stakes:
        if ticker not in prices:
            raise Unscorable(f"no prices: {ticker}")
    return [
        Part(prices[ticker], sign * (shares[n] if shares else equal))
        for n, (ticker, equal) in enumerate(stakes)
    ]


def _sign(leg: Leg) -> int:
    return 1 if leg.side == "long" else -1


def _beta_adjusted(parts: Sequence[Part], before: date) -> list[Part]:
    """Return the parts with short money such that the short side moves as the long one did."""
    longs = [part for part in parts if part.weight > 0]
    shorts = [part for part in parts if part.weight < 0]
    if len(longs) != 1 or len(shorts) != 1:
        raise Unscorable("a beta of baskets needs one symbol a side")
    slope = beta(longs[0].series, shorts[0].series, before, BETA_DAYS)
    if slope is None or slope <= 0:
        raise Unscorable(f"{BETA_DAYS} days of prices before the entry are needed for the beta")
    return [longs[0], Part(shorts[0].series, shorts[0].weight * slope)]


def _single(part: Part, bar: Bar, start: float) -> Gains:
    moments = (bar.open, bar.high, bar.low, bar.close)
    opened, high, low, close = (part.weight * (price / start - 1) for price in moments)
    return Gains(bar.day, opened, max(high, low), min(high, low), close)


def _blended(parts: Sequence[Part], day: date, start: Sequence[float]) -> Gains:
    """Return the gains of several symbols: their highs and lows need not meet, and do not count."""
    opened = closed = 0.0
    for part, price in zip(parts, start, strict=True):
        bar = part.series.at(day)
        assert bar is not None
        opened += part.weight * (bar.open / price - 1)
        closed += part.weight * (bar.close / price - 1)
    return Gains(day, opened, max(opened, closed), min(opened, closed), closed)


def _mean(parts: Sequence[Part], day: date, first: Sequence[float]) -> Bar:
    levels = [0.0, 0.0, 0.0, 0.0]
    for part, price in zip(parts, first, strict=True):
        bar = part.series.at(day)
        assert bar is not None
        moments = (bar.open, bar.high, bar.low, bar.close)
        levels = [level + 100 * now / price for level, now in zip(levels, moments, strict=True)]
    return Bar(day, *(level / len(parts) for level in levels))
