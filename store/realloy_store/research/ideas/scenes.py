"""What the sorting of conditions looks at: the legs, the gains and the losses of a bullet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from realloy_store.models import Span
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.parts import Part
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Clause, Reading

_BESIDE = 20
"""Characters between a number and what it hangs on."""
_REACH = 14
"""Tokens between an instrument and a condition of its trade."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the sorting of a part looks at."""

    reading: Reading
    drafts: Sequence[Draft]
    losses: Sequence[Span]
    """Text spans of the numbers that are losses."""
    gains: Sequence[Span]
    """Text spans of the numbers that are aims."""
    watched: bool

    def starts(self, at: int) -> bool:
        """Whether the order of a leg stands here."""
        return any(draft.at == at for draft in self.drafts)

    def after_instrument(self, part: Part) -> bool:
        """Whether the part stands behind an instrument of the same sentence."""
        sentence = self.reading.clause_of(part.first).sentence
        return any(
            draft.phrase is not None
            and draft.phrase[1] <= part.first <= draft.phrase[1] + _REACH
            and self.reading.clause_of(draft.at).sentence == sentence
            for draft in self.drafts
        )

    def after_loss(self, part: Part) -> bool:
        """Whether a loss is the last number said in the sentence before this condition."""
        lost, won = self._last(self.losses, part), self._last(self.gains, part)
        return lost > won

    def after_gain(self, part: Part) -> bool:
        """Whether an aim is said before: it may be what the aim hangs on."""
        return self._last(self.gains, part) >= 0

    def _last(self, spans: Sequence[Span], part: Part) -> int:
        start = self.reading.tokens[part.first].start
        opens = self.reading.tokens[self.reading.clause_of(part.first).first].start
        return max((begin for begin, _ in spans if opens <= begin < start), default=-1)

    def hangs_on(self, spans: Sequence[Span], part: Part) -> bool:
        """Whether one of the numbers stands right before: "12% downside on a break"."""
        if part.first == 0 or self.reading.low(part.first + 1) not in ("a", "an", "any"):
            return False
        before = self.reading.tokens[part.first - 1].end
        opens = self.reading.tokens[self.reading.clause_of(part.first).first].start
        return any(opens <= first and 0 <= before - last <= _BESIDE for first, last in spans)

    def loses_behind(self, part: Part, clause: Clause) -> bool:
        """ "If the vote fails, 60% of the premium is gone": a loss follows in the clause."""
        tokens = self.reading.tokens
        begin, end = tokens[part.last - 1].end, tokens[clause.last - 1].end
        return any(begin <= first < end for first, _ in self.losses)

    def holds(self, spans: Sequence[Span], part: Part) -> bool:
        """Whether one of the numbers stands in the part."""
        start = self.reading.tokens[part.first].start
        end = self.reading.tokens[part.last - 1].end
        return any(start <= begin < end for begin, _ in spans)


def numbers_of(reading: Reading, part: Part) -> list[Quantity]:
    """Return the numbers of a part, each as often as it has tokens."""
    return [
        reading.quantity_at[at] for at in range(part.first, part.last) if at in reading.quantity_at
    ]


def is_dated(reading: Reading, part: Part) -> bool:
    """ "since March", "from the 1st of October": a time."""
    return any(n in reading.mention_at for n in (part.first + 1, part.first + 2))
