"""When a position is taken: at the next open, or after the first day on which its condition held.

A condition is looked at on closes, and filled at the open that follows: no price is used before it
could be known. What no price can tell ("after the award") needs the day from the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from statistics import fmean

from realloy_store.research.ideas.model import TradeIdea
from realloy_store.research.scoring.gates import gates
from realloy_store.research.scoring.prices import Bar, average_true_range
from realloy_store.research.scoring.rules import NotTriggered, Unscorable

LOOK_BACK = 10
"""Days of the high that a dip is measured from, or the low of a rally."""
LEAST_MOVE = 0.03
_REMEMBERED = 300
"""Bars that a condition looks back over at most."""
_NOW = re.compile(
    r"\b(?:now|immediately|at (?:the )?(?:open|market)|(?:at )?current (?:levels?|prices?)|here)\b"
)
_BEFORE = re.compile(r"(?:ahead of|(?:going )?into|before|prior to|in advance of|around)\b")
"""A position that is to be there when something happens is taken at once."""
_MONTHS: Sequence[str] = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*"
_DAY = re.compile(rf"\b(?:(\d\d?) {_MONTH}|{_MONTH} (\d\d?))\b(?:,? (\d{{4}}))?")
_AVERAGE = re.compile(
    r"\b(below|under|above|over)\b[\w\s'’]{0,12}?(\d{1,3})[- ]?d(?:ays?)?\b[- ]?"
    r"(?:moving|simple|ma\b|average)"
    r"|\b(below|under|above|over)\b[\w\s'’]{0,12}?(\d{1,3})[- ]?dma\b"
)
_DIP = re.compile(
    r"weak(?:ness|er)?\b|\bdips?\b|pull-?backs?|sell-?offs?|set-?backs?|corrections?|drawdowns?"
    r"|declines?|retracements?"
)
_RALLY = re.compile(r"strength|\brall(?:y|ies)|spikes?|squeezes?|\bpops?\b|bounces?|rebounds?")
_FALLS = frozenset(
    "falls fall drops drop declines decline slips slip loses lose sheds shed".split()
)
_FROM_HERE = re.compile(
    rf"\b({'|'.join(sorted(_FALLS))}|rises?|climbs?|gains?|rallies|adds?|advances?)\b"
    r"(?:\s(?:by|a|an|another|more|than|at|least|further)\b)*\s+(\d+(?:\.\d+)?)\s*(?:%|per ?cent)"
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:[-–]\s*\d+(?:\.\d+)?\s*)?%")
_PRICE = (
    r"(?:[A-Z]{0,3}[$€£¥₩]|[A-Z]{3}\s)?\s*(\d[\d,]*(?:\.\d+)?)"
    r"(?![\d%]|\.\d|\s*%|[- ]?d(?:ays?)?\b|\s*(?:bps|x\b|week|month|quarter))"
)
_BETWEEN = re.compile(rf"{_PRICE}\s*(?:-|–|to|and)\s*{_PRICE}")
_LEVEL = re.compile(
    r"\b(below|under|above|over|at|near|around|through|reaches|breaks?|clears?|tops?)\b"
    r"[^\d;,]{0,24}?" + _PRICE,
    re.IGNORECASE,
)
Condition = Callable[[Sequence[Bar]], bool]
"""Whether it holds at the close of the last of these bars."""


def entry_bar(idea: TradeIdea, bars: Sequence[Bar], first: int, last: int, *, several: bool) -> int:
    """Return the index of the bar at whose open the position is taken.

    `bars` reach back before the base day; `first` is the first bar after it and `last` the one
    behind the idea's end. NotTriggered when the condition did not hold in time, Unscorable when no
    price can tell. `several`: the bars are an index, which knows no price level.
    """
    if first >= last:
        raise Unscorable("no prices after the base date")
    today = bars[first].day
    base = bars[max(0, first - 1)].close
    made = [_condition(text, idea, today, base, several=several) for text in gates(idea)]
    conditions = [condition for condition in made if condition is not None]
    if not conditions:
        return first
    for at in range(max(0, first - 1), last - 1):
        seen = bars[max(0, at + 1 - _REMEMBERED) : at + 1]
        if all(holds(seen) for holds in conditions):
            return at + 1
    raise NotTriggered("the entry condition is not met")


def _condition(
    text: str, idea: TradeIdea, today: date, base: float, *, several: bool
) -> Condition | None:
    """Return the condition in words; None where it asks for nothing that is still to come."""
    words = text.lower()
    if match := _AVERAGE.search(words):
        side, days = match[1] or match[3], int(match[2] or match[4])
        beyond = _PERCENT.search(words[: match.start()])
        share = float(beyond[1]) / 100 if beyond else 0.0
        return _against_average(days, share, below=side in ("below", "under"))
    if match := _FROM_HERE.search(words):
        edge = base * (1 + float(match[2]) / 100 * (-1 if match[1] in _FALLS else 1))
        falls = match[1] in _FALLS
        return lambda bars: bars[-1].close <= edge if falls else bars[-1].close >= edge
    if _DIP.search(words) or _RALLY.search(words):
        return _move(words, falls=_DIP.search(words) is not None)
    level = _level(text, idea)
    if level is not None:
        if several:
            raise Unscorable("a price level for several symbols")
        if _is_of_another(text, idea, base):
            raise Unscorable(f"the entry hangs on another price and needs your date: {text}")
        return level
    if (day := _day(words, today)) is not None:
        at_the_event = idea.horizon is not None and idea.horizon.date == day
        return None if at_the_event else lambda bars: bars[-1].day >= day
    if _NOW.search(words) or _BEFORE.match(words):
        return None
    raise Unscorable(f"the entry needs your date: {text}")


def _day(words: str, today: date) -> date | None:
    """Return the day that a condition names; without a year the next one."""
    match = _DAY.search(words)
    if match is None:
        return None
    month, number = _MONTHS.index(match[2] or match[3]) + 1, int(match[1] or match[4])
    try:
        day = date(int(match[5] or today.year), month, number)
        return day if match[5] or day >= today else day.replace(year=day.year + 1)
    except ValueError:
        return None


def _level(text: str, idea: TradeIdea) -> Condition | None:
    if (match := _BETWEEN.search(text)) and _number(match[1]) < _number(match[2]):
        low, high = _number(match[1]), _number(match[2])
        return lambda bars: low <= bars[-1].close <= high
    match = _LEVEL.search(text)
    if match is None:
        return None
    price, word = _number(match[2]), match[1].lower()
    buys = not idea.legs or idea.legs[0].side == "long"
    if word in ("at", "near", "around"):
        return lambda bars: bars[-1].close <= price if buys else bars[-1].close >= price
    if word in ("below", "under"):
        return lambda bars: bars[-1].close < price
    return lambda bars: bars[-1].close > price


def _is_of_another(text: str, idea: TradeIdea, base: float) -> bool:
    """Whether a level is not one of what is traded: per kilo, far away, or of another name."""
    match = _BETWEEN.search(text) or _LEVEL.search(text)
    assert match is not None
    price = _number(match[2])
    if _PER.match(text[match.end() :]) or not base / _FAR < price < base * _FAR:
        return True
    said = _SUBJECT.match(text)
    if said is None:
        return False
    own = " ".join((*(leg.instrument.text for leg in idea.legs), *idea.tickers, _ITSELF)).lower()
    return not any(word in re.findall(r"[\w.]+", own) for word in said[1].lower().split())


_PER = re.compile(r"\s*(?:/|per\b|a (?:kilo|tonne|pound|ounce))", re.IGNORECASE)
_FAR = 5.0
"""A price so many times as high or as low is of something else."""
_SUBJECT = re.compile(
    r"(?:only |but )*(?:if|once|when(?:ever)?|as soon as|should|provided|after)\s+"
    r"((?:[\w.$&'’-]+\s+){1,4}?)(?:closes?|trades?|holds?|breaks?|falls?|drops?|dips?|slips?|rises?"
    r"|climbs?|tops?|clears?|reaches|is|goes|moves?|gets|settles?|opens?|crosses|touches)\b",
    re.IGNORECASE,
)
_ITSELF = "it they price share shares stock stocks name pair unit units etf fund future futures"


def _move(words: str, *, falls: bool) -> Condition:
    """A close so far below the high of ten days, or above the low: 3%, one ATR, or as stated."""
    stated = _PERCENT.search(words)

    def holds(bars: Sequence[Bar]) -> bool:
        near = bars[-LOOK_BACK:]
        edge = max(bar.high for bar in near) if falls else min(bar.low for bar in near)
        move = edge - bars[-1].close if falls else bars[-1].close - edge
        if stated:
            return move >= edge * float(stated[1]) / 100
        average = average_true_range(tuple(bars[-LOOK_BACK * 2 :]))
        if average is None:
            raise Unscorable("14 days of prices before the base date are needed for the entry")
        return move >= max(LEAST_MOVE * edge, average)

    return holds


def _against_average(days: int, share: float, *, below: bool) -> Condition:
    """A close so much, as a share, below or above the average of the last days."""

    def holds(bars: Sequence[Bar]) -> bool:
        if len(bars) < days:
            raise Unscorable(f"{days} days of prices are needed for the moving average")
        average = fmean(bar.close for bar in bars[-days:])
        edge = average * (1 - share if below else 1 + share)
        return bars[-1].close < edge if below else bars[-1].close > edge

    return holds


def _number(text: str) -> float:
    return float(text.replace(",", ""))
