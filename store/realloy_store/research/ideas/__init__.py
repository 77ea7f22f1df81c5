"""Trade ideas: one bullet of prose becomes a record in which every field has its evidence.

Why this generalises: nothing here matches whole bullets. A small grammar finds numbers with
their units; an order ("short", "write", "scale into") counts only where an order can stand in a
clause; what is traded is the noun phrase that follows, delimited by closed classes of words
(prepositions of time and condition, conjunctions, punctuation); and each number takes its role
from the nearest cue in its own part of the clause. Closed classes and grammar are shared by all
writers of the register, while companies, minerals, policies and events, which vary, are never
spelled out. What no rule reads stays text: nothing is filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from realloy_store.research.ideas.version import PARSER_VERSION

if TYPE_CHECKING:
    from realloy_store.research.ideas.expiry import State, state
    from realloy_store.research.ideas.model import (
        Conviction,
        Expiry,
        Horizon,
        Leg,
        Magnitude,
        Phrase,
        RewardRisk,
        TradeIdea,
    )
    from realloy_store.research.ideas.read import read_idea

__all__ = [
    "PARSER_VERSION",
    "Conviction",
    "Expiry",
    "Horizon",
    "Leg",
    "Magnitude",
    "Phrase",
    "RewardRisk",
    "State",
    "TradeIdea",
    "read_idea",
    "state",
]


def __getattr__(name: str) -> Any:
    # The parser takes 70 ms to load, and a list of ideas that were read before does without.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = {"read_idea": "read", "State": "expiry", "state": "expiry"}.get(name, "model")
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
