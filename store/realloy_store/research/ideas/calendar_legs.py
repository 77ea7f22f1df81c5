"""The contracts that a calendar is made of: its parts, and no legs of their own."""

from __future__ import annotations

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.reading import Reading

_CONTRACTS = frozenset(
    "the a front back near far nearby deferred month months first second third fourth next expiry "
    "contract leg".split()
)


def is_month(reading: Reading, draft: Draft) -> bool:
    """ "Short August, long December", "selling the front month and owning the third"."""
    if _CONTRACTS.issuperset(reading.words(draft.at + 1, draft.at + 4)):
        return True
    if draft.phrase is None:
        return False
    mention = reading.mention_at.get(draft.phrase[0])
    dated = mention is not None and draft.phrase == (mention.first, mention.last)
    return dated or _CONTRACTS.issuperset(reading.words(*draft.phrase))
