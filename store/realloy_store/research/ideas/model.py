"""The parsed trade idea: frozen values, each with the words that it was read from.

Spans are half-open code-point offsets into the bullet's text. A field that the bullet does not
state is None or empty.
"""

from __future__ import annotations

from dataclasses import dataclass

from realloy_store.models import Json, Span
from realloy_store.research.ideas.values import (
    Action,
    Bias,
    Conviction,
    Expiry,
    Horizon,
    Kind,
    LegRole,
    Level,
    Magnitude,
    Phrase,
    RewardRisk,
    Side,
    TimeUnit,
    iso_duration,
)

__all__ = [
    "Action",
    "Bias",
    "Conviction",
    "Expiry",
    "Horizon",
    "Kind",
    "Leg",
    "LegRole",
    "Level",
    "Magnitude",
    "Phrase",
    "RewardRisk",
    "Side",
    "TimeUnit",
    "TradeIdea",
    "iso_duration",
]

_NO_END = Expiry()

_BEARISH_WHEN_LONG = frozenset({"puts", "put_spread", "collar", "cds"})
_VOLATILITY = frozenset({"straddle", "strangle", "calendar_spread", "iron_condor"})


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of a trade. `side` is the side in the structure: buying a put is long puts."""

    side: Side
    instrument: Phrase
    structure: str = "shares"
    structure_alt: tuple[str, ...] = ()
    action: Action = "open"
    role: LegRole = "core"
    tickers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    """Symbols of named companies, from the bundled table: ours, not the bullet's."""
    strikes: tuple[float, ...] = ()
    tenor: Phrase | None = None
    weight: float | None = None
    """Share of the position, 0..1, where the bullet gives weights."""
    condition: Phrase | None = None

    @property
    def bias(self) -> Bias:
        """The direction that the leg gains from, derived from side and structure."""
        if self.structure in _VOLATILITY:
            return "long_vol" if self.side == "long" else "short_vol"
        falls = (self.structure in _BEARISH_WHEN_LONG) == (self.side == "long")
        return "bearish" if falls else "bullish"

    def to_json(self) -> Json:
        """Every field of the schema."""
        return {
            "side": self.side,
            "bias": self.bias,
            "action": self.action,
            "role": self.role,
            "instrument": self.instrument.to_json(),
            "tickers": list(self.tickers),
            "names": list(self.names),
            "resolved": list(self.resolved),
            "structure": self.structure,
            "structure_alt": list(self.structure_alt),
            "strikes": list(self.strikes),
            "tenor": self.tenor and self.tenor.to_json(),
            "weight": self.weight,
            "condition": self.condition and self.condition.to_json(),
        }


@dataclass(frozen=True, slots=True)
class TradeIdea:
    """One bullet, read."""

    id: str
    text: str
    kind: Kind
    kind_alt: tuple[Kind, ...] = ()
    source_span: Span | None = None
    legs: tuple[Leg, ...] = ()
    tickers: tuple[str, ...] = ()
    horizon: Horizon | None = None
    expiry: Expiry = _NO_END
    entry: tuple[Phrase, ...] = ()
    exit: tuple[Phrase, ...] = ()
    catalyst: tuple[Phrase, ...] = ()
    risk: tuple[Phrase, ...] = ()
    rationale: tuple[Phrase, ...] = ()
    targets: tuple[Magnitude, ...] = ()
    downside: tuple[Magnitude, ...] = ()
    reward_risk: RewardRisk | None = None
    sizing: Magnitude | None = None
    conviction: Conviction | None = None
    hedges: Phrase | None = None
    subject: Phrase | None = None
    truncated: bool = False
    """The bullet was longer than what is analysed, or was cut off in the file."""

    def to_json(self) -> Json:
        """The flat object of the idea schema, spans included."""
        return {
            "id": self.id,
            "text": self.text,
            "source_span": self.source_span and list(self.source_span),
            "kind": self.kind,
            "kind_alt": list(self.kind_alt),
            "legs": [leg.to_json() for leg in self.legs],
            "tickers": list(self.tickers),
            "horizon": self.horizon and self.horizon.to_json(),
            "expiry": self.expiry.to_json(),
            **{name: [p.to_json() for p in getattr(self, name)] for name in _PHRASES},
            "targets": [m.to_json() for m in self.targets],
            "downside": [m.to_json() for m in self.downside],
            "reward_risk": self.reward_risk and self.reward_risk.to_json(),
            "sizing": self.sizing and self.sizing.to_json(),
            "conviction": self.conviction and self.conviction.to_json(),
            "hedges": self.hedges and self.hedges.to_json(),
            "subject": self.subject and self.subject.to_json(),
            "truncated": self.truncated,
        }


_PHRASES = ("entry", "exit", "catalyst", "risk", "rationale")
