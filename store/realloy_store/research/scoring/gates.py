"""Which conditions an idea waits for before a position is taken: its entry, and what it hangs on.

"Buy X once it closes above $150" states the event as a catalyst, and yet nobody would have bought
before. A state behind the target ("target 20% if the award lands") is no condition of the order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from realloy_store.research.ideas.model import Phrase, TradeIdea

_CONDITIONAL = re.compile(
    r"(?:but |and |only |just )*(?:if|once|when(?:ever)?|as soon as|should|provided(?: that)?"
    r"|assuming|after|on an?\b(?! horizon| view| basis))\b",
    re.IGNORECASE,
)
_APART = re.compile(r"[\d;:.!?]|\b(?:target|stop|horizon|upside|downside)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)")


def gates(idea: TradeIdea) -> Iterator[str]:
    """Yield the conditions of the order, as they stand in the bullet."""
    for phrase in idea.entry:
        yield phrase.text
    for phrase in idea.catalyst:
        if _CONDITIONAL.match(phrase.text) and _is_of_the_order(idea, phrase):
            yield phrase.text


def _is_of_the_order(idea: TradeIdea, phrase: Phrase) -> bool:
    """Whether a condition opens the bullet, or follows the instrument with nothing between."""
    start = phrase.span[0]
    if not any(map(str.isalnum, idea.text[:start])):
        return True
    for leg in idea.legs:
        end = leg.instrument.span[1]
        if end <= start and not _APART.search(_ASIDE.sub("", idea.text[end:start])):
            return True
    return False
