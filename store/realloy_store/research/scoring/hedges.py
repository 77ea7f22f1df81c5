"""Hedges, judged by what they paid on the days on which what they protect fell hard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import stdev

from realloy_store.research.ideas.model import Leg
from realloy_store.research.ideas.standing import Standing
from realloy_store.research.scoring.modelled import Book
from realloy_store.research.scoring.prices import Bar, Series
from realloy_store.research.scoring.rules import Unscorable

SIGMA_DAYS = 20


@dataclass(frozen=True, slots=True)
class Offset:
    """What a hedge did on the bad days of what it protects."""

    proxy: str
    """The symbol that stood for what is protected."""
    bad_days: int
    """Days on which it fell by more than one standard deviation of the 20 before the entry."""
    lost: float
    """Sum of its falls on those days, positive."""
    paid: float
    """Sum of the hedge's gains on those days, per unit of what it covers."""

    @property
    def share(self) -> float | None:
        """Share of the loss that the hedge made good; None without a bad day."""
        return self.paid / self.lost if self.lost else None


def proxy_of(standing: Standing, hedge: Leg) -> str:
    """Return the symbol that stands for what is hedged.

    The reader may name one for words of what the bullet says is protected; else it is the
    instrument of the hedge itself.
    """
    protected = standing.idea.hedges
    if protected is not None:
        for words, symbols in standing.mark.tickers.items():
            if words and words.casefold() in protected.text.casefold():
                return symbols.split()[0]
    if not hedge.tickers:
        raise Unscorable("basket without tickers")
    return hedge.tickers[0]


def offset_of(
    proxy: Series, hedged: Series, start: int, end: int, leg: Leg, book: Book | None
) -> Offset:
    """Return what the hedge paid between two bars of what it is in, the entry's and the last.

    `book` has the modelled options; without one the leg gains with its price.
    """
    sigma = _sigma(proxy, hedged.bars[start])
    lost = paid = 0.0
    bad = 0
    held = hedged.bars[start : end + 1]
    for before, bar in pairwise(held):
        one, other = proxy.at(before.day), proxy.at(bar.day)
        if one is None or other is None:
            continue
        fall = other.close / one.close - 1
        if fall < -sigma:
            bad += 1
            lost -= fall
            paid += _paid(leg, book, before, bar)
    return Offset(proxy.symbol, bad, lost, paid)


def _sigma(proxy: Series, entry: Bar) -> float:
    known = proxy.bars[: proxy.after(entry.day)]
    closes: Sequence[float] = [bar.close for bar in known if bar.day < entry.day]
    if len(closes) < SIGMA_DAYS + 1:
        raise Unscorable(f"{SIGMA_DAYS} days of prices before the entry are needed")
    recent = closes[-SIGMA_DAYS - 1 :]
    return stdev(b / a - 1 for a, b in pairwise(recent))


def _paid(leg: Leg, book: Book | None, before: Bar, bar: Bar) -> float:
    if book is not None:
        change = book.value(bar.close, bar.day) - book.value(before.close, before.day)
        return change / before.close
    return (1 if leg.side == "long" else -1) * (bar.close / before.close - 1)
