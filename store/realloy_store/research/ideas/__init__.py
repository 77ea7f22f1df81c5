"""Trade ideas: one bullet of prose becomes a record in which every field has its evidence.

Why this generalises: nothing here matches whole bullets. A small grammar finds numbers with
their units; an order ("short", "write", "scale into") counts only where an order can stand in a
clause; what is traded is the noun phrase that follows, delimited by closed classes of words
(prepositions of time and condition, conjunctions, punctuation); and each number takes its role
from the nearest cue in its own part of the clause. Closed classes and grammar are shared by all
writers of the register, while companies, minerals, policies and events, which vary, are never
spelled out. What no rule reads stays text: nothing is filled in.
"""

from realloy_store.research.ideas.expiry import State, expiry, state
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
from realloy_store.research.ideas.read import PARSER_VERSION, read_idea

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
    "expiry",
    "read_idea",
    "state",
]
