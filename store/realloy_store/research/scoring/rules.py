"""What the reader may set, and what an idea is scored on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from realloy_store.research.ideas.model import TradeIdea
from realloy_store.research.ideas.standing import Standing

LINEAR = frozenset({"shares", "futures", "bonds", "fx", "note"})
"""Structures that gain with the price of what they are in."""
OPTIONS = frozenset(
    "calls puts call_spread put_spread straddle strangle collar risk_reversal iron_condor "
    "calendar_spread".split()
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The reader's settings of a score."""

    as_of: date | None = None
    """Nothing after this day is looked at; None for all that the prices have."""
    cost: float = 0.001
    """Of buying or selling one side, as a share of its money."""
    currency: str = ""
    """What gains are measured in; "" for that of the prices."""
    benchmarks: Mapping[str, str] = field(default_factory=lambda: {"": "SPY", ".AX": "ASX200"})
    """By the suffix of the symbol; "" for every other."""

    def benchmark(self, symbol: str) -> str | None:
        """Return the benchmark of a symbol's market."""
        _, dot, suffix = symbol.rpartition(".")
        return self.benchmarks.get(dot + suffix if dot else "") or self.benchmarks.get("")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An idea to score, as it stands for the reader."""

    standing: Standing
    source: str
    """Who told it; "not stated" for a page that names nobody."""
    name: str = ""
    """What the idea is called in the report; its own id by default."""

    @property
    def id(self) -> str:
        """What the idea is called in the report."""
        return self.name or self.standing.idea.id

    @property
    def idea(self) -> TradeIdea:
        """The idea with what the reader filled in."""
        return self.standing.full


class Unscorable(Exception):
    """An idea cannot be scored; the message says why."""


class NotTriggered(Exception):
    """The entry condition was not met in time."""
