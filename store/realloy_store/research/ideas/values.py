"""The values that a trade idea is made of, each with the words that it was read from.

Spans are half-open code-point offsets into the text of the bullet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from realloy_store.models import Json, Span

Kind = Literal["outright", "pair", "options", "hedge", "event", "watch"]


Side = Literal["long", "short"]


Bias = Literal["bullish", "bearish", "long_vol", "short_vol"]


Action = Literal["open", "hold", "reduce", "close"]


LegRole = Literal["core", "hedge", "funding", "alternative"]


Level = Literal["low", "medium", "high"]


TimeUnit = Literal["day", "trading_day", "week", "fortnight", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the bullet, verbatim, and their place in it."""

    text: str
    span: Span

    def to_json(self) -> Json:
        """`{"text", "span"}`."""
        return {"text": self.text, "span": list(self.span)}


@dataclass(frozen=True, slots=True)
class Horizon:
    """How long the position is meant to be held.

    A duration has `min` and `max`, each possibly open, counted in `unit` and `unit_max`. A
    deadline or an event has a `date`, when one is known.
    """

    phrase: Phrase
    type: Literal["duration", "deadline", "event"]
    min: float | None = None
    max: float | None = None
    unit: TimeUnit | None = None
    unit_max: TimeUnit | None = None
    date: date | None = None
    approx: bool = False
    from_tenor: bool = False
    """The bullet states only the life of an option or a forward, and no holding period."""

    def to_json(self) -> Json:
        """Flat, with the ISO 8601 durations of both ends."""
        return {
            "type": self.type,
            **self.phrase.to_json(),
            "min": self.min,
            "max": self.max,
            "unit": self.unit,
            "unit_max": self.unit_max,
            "iso_min": iso_duration(self.min, self.unit),
            "iso_max": iso_duration(self.max, self.unit_max),
            "approx": self.approx,
            "date": self.date and self.date.isoformat(),
            "from_tenor": self.from_tenor,
        }


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A stated gain, loss, size or level; never negative."""

    phrase: Phrase
    min: float | None
    max: float | None
    unit: str
    """`pct`, `bps`, `x` (a multiple of premium or capital) or `price`."""
    relative: bool = False
    """One leg against the other, or against a benchmark."""
    approx: bool = False
    currency: str | None = None
    """ISO 4217, or `GBp`; None where the text does not say."""
    per: str | None = None
    """`month`, `quarter` or `year` for a rate."""
    basis: str | None = None
    """What a percentage is taken of: `premium`, `notional`, `spot`, `credit`, `margin`, `nav`."""
    leg: int | None = None
    """Index of the leg it belongs to, when there are several stages."""
    kind: Literal["estimate", "stop", "max_loss"] | None = None
    """Only for a downside."""

    def to_json(self) -> Json:
        """Flat; `kind` only where it means something."""
        record: Json = {
            **self.phrase.to_json(),
            "min": self.min,
            "max": self.max,
            "unit": self.unit,
            "relative": self.relative,
            "approx": self.approx,
            "currency": self.currency,
            "per": self.per,
            "basis": self.basis,
            "leg": self.leg,
        }
        return record if self.kind is None else {**record, "kind": self.kind}


@dataclass(frozen=True, slots=True)
class RewardRisk:
    """What the bullet says of reward against risk: an opinion, a ratio, or both."""

    phrase: Phrase
    view: str | None = None
    ratio: float | None = None

    def to_json(self) -> Json:
        """Flat."""
        return {"view": self.view, "ratio": self.ratio, **self.phrase.to_json()}


@dataclass(frozen=True, slots=True)
class Conviction:
    """How sure the writer says to be; never inferred."""

    level: Level
    phrase: Phrase

    def to_json(self) -> Json:
        """Flat."""
        return {"level": self.level, **self.phrase.to_json()}


@dataclass(frozen=True, slots=True)
class Expiry:
    """When the idea is due: derived from a base date and the horizon, never read."""

    earliest: date | None = None
    """Review date."""
    latest: date | None = None

    def to_json(self) -> Json:
        """ISO dates or null."""
        return {
            "earliest": self.earliest and self.earliest.isoformat(),
            "latest": self.latest and self.latest.isoformat(),
        }


_ISO = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def iso_duration(count: float | None, unit: TimeUnit | None) -> str | None:
    """Return `P3M` for 3 months; trading days become calendar days, ceil(n * 7 / 5)."""
    if count is None or unit is None:
        return None
    if unit == "trading_day":
        return f"P{-int(-count * 7 // 5)}D"
    scale = {"fortnight": (2, "week"), "quarter": (3, "month")}.get(unit, (1, unit))
    number, base = count * scale[0], scale[1]
    if not number.is_integer() and base in ("year", "week"):
        number, base = (number * 12, "month") if base == "year" else (number * 7, "day")
    return f"P{number:g}{_ISO[base]}"
