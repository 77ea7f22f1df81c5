"""The keys of companies that have no symbol, by how they begin.

n_kestrel_point    made of a name that only articles have
p_vulcan           a row of the tables
"""

from __future__ import annotations

from collections.abc import Iterable

COINED = "n_"
OWN = "p_"


def coined(words: Iterable[str]) -> str:
    """Return the key of a company that only its name is known of, from its words, folded."""
    return COINED + "_".join(words)


def is_coined(key: str) -> bool:
    """Whether a key was made of a name, for want of a symbol."""
    return key.startswith(COINED)


def is_internal(key: str) -> bool:
    """Whether a key is ours alone, and no symbol that a reader knows."""
    return key.startswith((COINED, OWN))


def words_of(key: str) -> str:
    """Return the words that a coined key is made of, each between `_`: `_kestrel_point_`."""
    return f"_{key.removeprefix(COINED)}_"
