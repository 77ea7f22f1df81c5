"""Why a passage is highlighted: a colour, and a sign for whoever sees none."""

from __future__ import annotations

from typing import NamedTuple

from realloy_store.errors import WrongUse


class Meaning(NamedTuple):
    """One kind of highlight."""

    name: str
    """As it is stored, and written on the command line."""
    sign: str
    """One cell, shown beside the passage."""
    help: str


MEANINGS: tuple[Meaning, ...] = (
    Meaning("key", "!", "worth keeping"),
    Meaning("doubt", "≠", "not believed, or contradicted"),
    Meaning("question", "?", "to be looked into"),
    Meaning("act", "»", "to be acted upon"),
)


def meaning_of(name: str) -> Meaning:
    """Return the meaning of this name; what another version calls a meaning has a dot for sign."""
    return next((each for each in MEANINGS if each.name == name), Meaning(name, "·", name))


def named_meaning(name: str) -> str:
    """Return the name of a meaning that is told by it, its sign, its help or a word made of it.

    RealloyError says which meanings there are.
    """
    said = name.casefold()
    for each in MEANINGS:
        if said in each or said.startswith(each.name):
            return each.name
    known = ", ".join(f"{each.name} ({each.help})" for each in MEANINGS)
    raise WrongUse(f"{name!r} is no meaning of a highlight: choose {known}")
