"""Whether a trade idea says itself what a query looks for in words, or only its article does."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from realloy_store.query.ast import And, Node, Not, Or, Phrase, Words
from realloy_store.query.value import Query

_BARE = ("", "text")
"""The fields of words that an idea may say; what is asked of a title or a source is its page's."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What one idea says."""

    texts: Sequence[list[str]]
    """Tokens of its bullet, of the reader's note on it, of each symbol."""
    companies: Collection[str]
    """Keys of what it trades or watches, as `idea_companies` has them."""


def asks_own(query: Query) -> bool:
    """Whether a query looks for words that an idea may say itself."""
    if query.root is None:
        return False
    return any(isinstance(leaf, Words) and leaf.field in _BARE for leaf in query.sought())


def says(node: Node, idea: OwnWords) -> bool:
    """Whether an idea that a query finds says the words of the query itself.

    All other tests hold of it by now, or of its article: they take nothing away.
    """
    match node:
        case And(parts):
            return all(says(part, idea) for part in parts)
        case Or(parts):
            return any(says(part, idea) for part in parts)
        case Words() if node.field in _BARE:
            return any(_stands(phrase, idea) for phrase in node.phrases)
        case Not() | _:
            return True


def _stands(phrase: Phrase, idea: OwnWords) -> bool:
    if any(phrase.stands_in(text) for text in idea.texts):
        return True
    return not _called(phrase).isdisjoint(idea.companies)


@lru_cache(maxsize=64)
def _called(phrase: Phrase) -> frozenset[str]:
    """Return the keys of the companies that words call: looked up once for thousands of ideas."""
    from realloy_store.query.companies import keys_of  # 30 ms, at the first words

    return frozenset(keys_of(phrase))
