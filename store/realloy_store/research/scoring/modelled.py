"""Options without option prices: valued by model from the underlying, and always labelled so.

Black-Scholes with the realised volatility of the 20 days before the entry, times 1.1. Strikes that
the bullet does not state are taken at the money, the second one of a spread a tenth further out.
A calendar spread has calls of one strike in two months, and is over with the nearer one.
Straddles and strangles that are bought or sold are judged by the move itself, against a stand-in
for their price.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import sqrt
from typing import NamedTuple

from realloy_store.research.ideas.model import Leg
from realloy_store.research.scoring.black_scholes import option_value
from realloy_store.research.scoring.holding import Gains
from realloy_store.research.scoring.prices import Bar, annual
from realloy_store.research.scoring.rules import Unscorable

VOLATILITY_FACTOR = 1.1
MOVE_FACTOR = 0.8
"""Of one standard deviation over the days held: about what an at-the-money straddle costs."""
CALENDAR = "calendar_spread"
MOVES = frozenset({"straddle", "strangle"})
_YEAR = 365
_CALLS_AND_PUTS: dict[str, tuple[tuple[bool, float, int], ...]] = {
    "calls": ((True, 1.0, 1),),
    "puts": ((False, 1.0, 1),),
    "call_spread": ((True, 1.0, 1), (True, 1.1, -1)),
    "put_spread": ((False, 1.0, 1), (False, 0.9, -1)),
    "straddle": ((True, 1.0, 1), (False, 1.0, 1)),
    "strangle": ((True, 1.05, 1), (False, 0.95, 1)),
    "risk_reversal": ((True, 1.05, 1), (False, 0.95, -1)),
    "collar": ((False, 0.95, 1), (True, 1.05, -1)),
    "iron_condor": ((True, 1.05, 1), (True, 1.1, -1), (False, 0.95, 1), (False, 0.9, -1)),
}
"""Call or put, strike as a share of the spot, and how many, of one bought structure."""


class Option(NamedTuple):
    """Some options of one strike and expiry; a negative number is sold."""

    call: bool
    strike: float
    number: int
    expires: date


class Lives(NamedTuple):
    """When options run out: all of them, or those of the near and those of the far month."""

    near: date
    far: date


class Book(NamedTuple):
    """The options of one idea, and what they were worth at the entry."""

    options: tuple[Option, ...]
    volatility: float
    """A year's, as modelled."""
    spot: float
    entered: date

    def value(self, spot: float, day: date) -> float:
        """Return what the options are worth; negative is what it costs to buy them back."""
        return sum(
            option.number
            * option_value(
                spot,
                option.strike,
                max(0, (option.expires - day).days) / _YEAR,
                self.volatility,
                call=option.call,
            )
            for option in self.options
        )

    @property
    def premium(self) -> float:
        """What was paid; negative is what was received."""
        return self.value(self.spot, self.entered)

    @property
    def expires(self) -> date:
        """When the first of the options runs out: a calendar is over with its near month."""
        return min(option.expires for option in self.options)

    @property
    def money(self) -> float:
        """What gains are a share of: the premium, or the spot where that is not what is at risk.

        A risk reversal costs next to nothing, and puts that are sold against calls risk the spot.
        """
        bought = {option.call for option in self.options if option.number > 0}
        sold = {option.call for option in self.options if option.number < 0}
        premium = abs(self.premium)
        covered = not bought or sold <= bought
        return premium if covered and premium > 0.002 * self.spot else self.spot

    @property
    def break_even(self) -> float | None:
        """The spot at expiry from which one strike's premium is earned back."""
        call, strike, number, _ = self.options[0]
        if len({(option.call, option.expires) for option in self.options}) > 1:
            return None
        return strike + (1 if call else -1) * abs(self.premium / number)

    def gains(self, bars: Sequence[Bar]) -> list[Gains]:
        """Return the gains of the days, as shares of `money`; a day's extremes at its own date."""
        return [self._gains(bar) for bar in bars]

    def _gains(self, bar: Bar) -> Gains:
        moments = (bar.open, bar.high, bar.low, bar.close)
        moves = [(self.value(price, bar.day) - self.premium) / self.money for price in moments]
        opened = 0.0 if bar.day == self.entered else moves[0]
        return Gains(bar.day, opened, max(moves), min(moves), moves[-1])


def book_of(leg: Leg, spot: float, entered: date, lives: Lives, volatility: float) -> Book:
    """Return the modelled options of a leg; `volatility` is that of a day, as realised."""
    side = 1 if leg.side == "long" else -1
    yearly = annual(volatility) * VOLATILITY_FACTOR
    if leg.structure == CALENDAR:
        if len(leg.strikes) > 1:
            raise Unscorable("a calendar spread has one strike")
        (strike,) = _strikes(leg, spot, ((True, 1.0, 1),))
        months = ((lives.far, side), (lives.near, -side))
        options = tuple(Option(True, strike, count, expires) for expires, count in months)
        return Book(options, yearly, spot, entered)
    shape = _CALLS_AND_PUTS.get(leg.structure)
    if shape is None:
        raise Unscorable(f"no model of a {leg.structure.replace('_', ' ')}")
    strikes = _strikes(leg, spot, shape)
    options = tuple(
        Option(call, strike, side * count, lives.near)
        for (call, _, count), strike in zip(shape, strikes, strict=True)
    )
    return Book(options, yearly, spot, entered)


def straddle_gain(spot: float, end: float, days: int, volatility: float) -> tuple[float, float]:
    """Return the gain of a bought straddle, and the share of the spot that it is taken to cost.

    The move to the end against 0.8 daily standard deviations times the root of the trading days.
    """
    cost = MOVE_FACTOR * volatility * sqrt(max(1, days))
    if cost == 0:
        raise Unscorable("the price did not move before the entry")
    return abs(end / spot - 1) / cost - 1, cost


def stays_inside(book: Book, spot: float) -> bool | None:
    """Return whether options that were sold end worthless; None when none were sold."""
    sold = [option for option in book.options if option.number < 0]
    if not sold or book.premium >= 0 or len({o.expires for o in book.options}) > 1:
        return None
    return all(spot <= option.strike if option.call else spot >= option.strike for option in sold)


def _strikes(leg: Leg, spot: float, shape: Sequence[tuple[bool, float, int]]) -> list[float]:
    """Return the stated strikes, or those that the structure usually has at this spot."""
    stated = sorted(leg.strikes)
    if not stated:
        return [round(spot * share, 6) for _, share, _ in shape]
    if not all(spot / 5 < strike < spot * 5 for strike in stated):
        raise Unscorable("the strikes do not fit the prices")
    if len(stated) == 1 and len({share for _, share, _ in shape}) == 1:
        return stated * len(shape)
    by_share = sorted({share for _, share, _ in shape})
    if len(stated) != len(by_share):
        raise Unscorable(f"a {leg.structure.replace('_', ' ')} has {len(by_share)} strikes")
    return [stated[by_share.index(share)] for _, share, _ in shape]
