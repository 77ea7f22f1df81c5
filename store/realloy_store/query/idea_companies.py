"""What companies a trade idea is about, by its own legs: what `ticker:` and `company:` ask of it.

A leg is known by its symbols, and by those of the companies that it names. Of a name that the
parser's table has not, a key is made of the words, as for companies of articles that no table has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from realloy_store.entity_keys import coined
from realloy_store.query.companies import is_coined_of
from realloy_store.query.words import words

if TYPE_CHECKING:
    from realloy_store.query.ast import Found
    from realloy_store.research.ideas.model import Leg
    from realloy_store.research.ideas.standing import Standing


def keys_of_idea(standing: Standing) -> tuple[str, ...]:
    """Return the symbols that an idea is about, then keys made of what has none.

    A symbol that the reader gave a leg is instead of ours for it.
    """
    full = standing.full
    keys = [*full.tickers]
    for stated, leg in zip(standing.idea.legs, full.legs, strict=True):
        keys += leg.tickers
        if leg.tickers == stated.tickers:
            keys += _named(leg)
    if full.subject is not None and not full.tickers:
        from realloy_store.research.ideas.names import symbols_named

        keys += symbols_named(full.subject.text) or _coined(full.subject.text)
    return tuple(dict.fromkeys(keys))


def is_symbol(name: str, value: str, *, prefix: bool) -> bool:
    """Whether a key is a symbol; without its suffix, on any exchange."""
    wanted = value.upper()
    if prefix:
        return name.startswith(wanted)
    return name == wanted or name.startswith(f"{wanted}.")


def answers_to(name: str, test: Found) -> bool:
    """Whether a key is of a company that a test means: by table, by symbol, by words."""
    if name in test.keys or is_symbol(name, test.value, prefix=test.prefix):
        return True
    return is_coined_of(name, test.phrases[0])


def _named(leg: Leg) -> Iterator[str]:
    yield from leg.resolved
    if not leg.tickers:
        yield from _coined(leg.instrument.text)


def _coined(text: str) -> list[str]:
    """Return the key made of words that may be a name: "the weakest developers" is none."""
    found = words(text) if any(map(str.isupper, text)) or not text.isascii() else []
    return [coined(found)] if found else []
