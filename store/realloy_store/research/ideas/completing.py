"""What the reader fills in of an idea: short forms, read strictly, for what the bullet leaves out.

    horizon    6m   3-6m   <=6w   3m+   2026-12-31   (td, d, w, m, q, y)
    target     20%   15-20%   25%+   200-400bps rel   2-3x   $12   A$7.25   9.5 EUR
    downside   the same; "stop 10%" is a level at which to leave

The idea that comes out is for dates, states and scores. What is shown as stated stays as it was.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from math import isfinite
from typing import Literal

from realloy_store.days import read_day
from realloy_store.errors import WrongUse
from realloy_store.models import IdeaMark
from realloy_store.research.ideas.leg_tickers import given
from realloy_store.research.ideas.model import Horizon, Leg, Magnitude, Phrase, TimeUnit, TradeIdea

HORIZONS = "3-6m, 6w, <=2q, 1y+, 10td or 2026-12-31"
MAGNITUDES = "20%, 15-20%, 25%+, 200-400bps rel, 2-3x, $12 or A$7.25"
_UNITS: dict[str, TimeUnit] = {
    "d": "day", "day": "day", "td": "trading_day", "w": "week", "week": "week", "m": "month",
    "mo": "month", "month": "month", "q": "quarter", "quarter": "quarter", "y": "year",
    "year": "year",
}  # fmt: skip
_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_HORIZON = re.compile(
    rf"(?P<most><=|≤|up to )?\s*(?P<low>{_NUMBER})\s*(?P<low_unit>[a-z]+)?"
    rf"(?:\s*(?:-|–|\.\.|to)\s*(?P<high>{_NUMBER})\s*(?P<high_unit>[a-z]+))?\s*(?P<more>\+)?"
)
_MAGNITUDE = re.compile(
    rf"(?P<stop>stop\s*)?(?P<money>[A-Z]{{0,3}}[$€£¥₩])?\s*[+-]?(?P<low>{_NUMBER})"
    rf"(?:\s*(?:-|–|\.\.|to)\s*(?P<high>{_NUMBER}))?\s*(?P<unit>%|bps|x|[A-Z]{{3}})?"
    r"\s*(?P<more>\+)?(?P<relative>\s*(?:relative|rel))?"
)
_SIGNS = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "€": "EUR",
          "£": "GBP", "¥": "JPY", "₩": "KRW"}  # fmt: skip
_WITH_YEAR = re.compile(r"[a-z.,]\s+[’']?\d\d$|\d{4}", re.IGNORECASE)
_NOWHERE = (0, 0)


def completed(idea: TradeIdea, mark: IdeaMark) -> TradeIdea:
    """Return the idea with what the reader filled in; RealloyError for a form that is none."""
    if mark.side or mark.tickers:
        legs = _legs(idea, mark)
        tickers = [ticker for leg in legs for ticker in leg.tickers] or _symbols(mark)
        idea = replace(idea, legs=legs, tickers=tuple(dict.fromkeys([*idea.tickers, *tickers])))
    if mark.horizon:
        idea = replace(idea, horizon=read_horizon(mark.horizon))
    if mark.target:
        idea = replace(idea, targets=(read_magnitude(mark.target),))
    if mark.downside:
        idea = replace(idea, downside=(read_magnitude(mark.downside, loss=True),))
    return idea


def checked(mark: IdeaMark) -> IdeaMark:
    """Return the mark if all that it says can be understood; RealloyError names what cannot."""
    for name in ("entered", "closed", "base"):
        if (text := getattr(mark, name)) and _day(text) is None:
            raise WrongUse(f"{name}: {text!r} is not a date; write it as 2026-05-31")
    if mark.entered and mark.closed and mark.closed < mark.entered:
        raise WrongUse(f"closed on {mark.closed}, before it was entered on {mark.entered}")
    for name in ("entry_price", "exit_price"):
        price = getattr(mark, name)
        if price is not None and not (isfinite(price) and price > 0):
            raise WrongUse(f"{name}: a price is a positive number, not {price!r}")
    if mark.horizon:
        read_horizon(mark.horizon)
    if mark.target:
        read_magnitude(mark.target)
    if mark.downside:
        read_magnitude(mark.downside, loss=True)
    return mark


def read_horizon(text: str) -> Horizon:
    """Return the horizon that a short form means; RealloyError when it is none."""
    phrase = Phrase(text, _NOWHERE)
    if (day := _deadline(text.strip().removeprefix("by ").strip())) is not None:
        return Horizon(phrase, "deadline", date=day)
    match = _HORIZON.fullmatch(text.strip().lower())
    high_unit = match and _unit(match["high_unit"])
    low_unit = match and (_unit(match["low_unit"]) or high_unit)
    if match is None or low_unit is None or (match["high"] and high_unit is None):
        raise WrongUse(f"{text!r} is no horizon: write {HORIZONS}")
    low, high = float(match["low"]), match["high"] and float(match["high"])
    if match["most"]:
        return Horizon(phrase, "duration", None, low, None, low_unit)
    if match["more"]:
        return Horizon(phrase, "duration", low, None, low_unit, None)
    return Horizon(phrase, "duration", low, high or low, low_unit, high_unit or low_unit)


def read_magnitude(text: str, *, loss: bool = False) -> Magnitude:
    """Return the gain, or the loss, that a short form means; RealloyError when it is none."""
    match = _MAGNITUDE.fullmatch(text.strip())
    unit = match and (match["unit"] or (match["money"] and "price"))
    if match is None or not unit or (match["stop"] and not loss):
        raise WrongUse(f"{text!r} is no size: write {MAGNITUDES}")
    low = float(match["low"])
    high = None if match["more"] else float(match["high"] or low)
    if high is not None and low > high:
        raise WrongUse(f"{text!r} runs backwards")
    kind: Literal["stop", "estimate"] = "stop" if match["stop"] else "estimate"
    return Magnitude(
        Phrase(text, _NOWHERE),
        low,
        high,
        {"%": "pct", "bps": "bps", "x": "x"}.get(unit, "price"),
        relative=bool(match["relative"]),
        currency=_currency(match["money"], unit),
        kind=kind if loss else None,
    )


def _currency(sign: str | None, unit: str) -> str | None:
    if sign:
        return _SIGNS.get(sign)
    return unit if len(unit) == 3 and unit.isupper() else None


def _unit(text: str | None) -> TimeUnit | None:
    return _UNITS.get(text) or _UNITS.get(text.removesuffix("s")) if text else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _deadline(text: str) -> date | None:
    """Return the day with its year that a text says; `today` and `12d` mean another every day."""
    if not _WITH_YEAR.search(text):
        return None
    with suppress(WrongUse):
        return read_day(text)
    return None


def _legs(idea: TradeIdea, mark: IdeaMark) -> tuple[Leg, ...]:
    if idea.legs:
        legs = tuple(_leg(idea, leg, mark) for leg in idea.legs)
        one_sided = mark.side is not None and len(legs) == 1
        return (replace(legs[0], side=mark.side),) if one_sided and mark.side else legs
    symbols = tuple(_symbols(mark))
    if idea.kind == "watch" or mark.side is None or not symbols:
        return ()
    return (Leg(mark.side, Phrase(" ".join(symbols), _NOWHERE), tickers=symbols),)


def _leg(idea: TradeIdea, leg: Leg, mark: IdeaMark) -> Leg:
    found = given(idea, leg, mark.tickers)
    return replace(leg, tickers=(*leg.tickers, *found)) if found else leg


def _symbols(mark: IdeaMark) -> list[str]:
    return list(dict.fromkeys(s for symbols in mark.tickers.values() for s in symbols.split()))
