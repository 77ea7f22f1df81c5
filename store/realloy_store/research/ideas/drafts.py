"""A leg while it is being put together, as token positions."""

from __future__ import annotations

from dataclasses import dataclass

from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.model import Action, LegRole, Side
from realloy_store.research.ideas.reading import Reading

PRONOUNS = frozenset("it them one both".split())


@dataclass(frozen=True, slots=True)
class Draft:
    """A leg while it is being put together: where its words stand."""

    at: int
    """Token of the order."""
    side: Side
    action: Action
    phrase: tuple[int, int] | None
    """Tokens of the instrument."""
    structure: str = "shares"
    structure_alt: tuple[str, ...] = ()
    role: LegRole = "core"
    symbols: tuple[Symbol, ...] = ()
    conditional: bool = False
    joined: bool = False
    """Came as the other side of a comparison, without an order of its own."""


def is_question(reading: Reading, at: int) -> bool:
    """Whether the sentence is only asked, as in "Buy X? Not yet", and no order."""
    return reading.clause_of(at).closed_by == "?"


def is_refused(reading: Reading, at: int) -> bool:
    """ "not via options", "rather than stock shorts": a structure named to be rejected."""
    near = reading.words(at - 3, at)
    return "not" in near or near[-2:] == ("rather", "than") or near[-2:] == ("instead", "of")
