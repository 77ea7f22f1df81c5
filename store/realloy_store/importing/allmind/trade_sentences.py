"""One sentence of a paragraph of decisions, read as an idea by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from realloy_store.importing.allmind import unmarked

if TYPE_CHECKING:
    from realloy_store.research.ideas.model import TradeIdea

_ASIDE = re.compile(
    r"(?:tactically|selectively|opportunistically|separately|additionally|finally|lastly|elsewhere"
    r"|also|and)[, ]\s*",
    re.IGNORECASE,
)
"""What may stand before an order that begins a trade; "then" and "alternatively" go on with one."""
_VERBS = frozenset("Avoid Hedge Pair Go".split())
_NO_VERBS = frozenset({"we", "We"})
"""Orders begin with them ("we like"), and so does what is expected ("we see 20% downside")."""
_STATES = re.compile(
    r"(?:Long|Short)\s+(?:(?!while|until|till|if|as|because|since|that|which|who|when|where|after"
    r"|before|once|unless|on|for|into|in|through)[^\s,;:]+\s+){1,6}?(?:is|are|was|were|has|have"
    r"|remains?|looks?|should|would|can)\b"
)
"""What is said of a side, as in "Long X is the cleaner way": no order."""
_POINTING = re.compile(
    r"(?:the|this|that|its|their|half|another|more|any|all|some|such)\b", re.IGNORECASE
)
_POINTING_WORDS = 3
"""Words up to which "the shares" or "half the position" point at something named before."""
_UNNAMED = re.compile(
    r"(?:these|those|both|others?|names?|stocks?|shares|companies|anything)\b", re.IGNORECASE
)
"""These point back, or at nothing of their own, however much is said of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and what it says as an idea."""

    text: str
    idea: TradeIdea

    @classmethod
    def read(cls, sentence: str) -> Told:
        """Return a sentence, read."""
        # 70 ms, only for decisions that have lost their glyphs.
        from realloy_store.research.ideas.read import read_idea

        return cls(sentence, read_idea(sentence, id=""))

    @property
    def begins(self) -> bool:
        """Whether it could stand alone as a decision."""
        return opens_with_order(self.text) and (_is_trade(self.idea) or self._is_refusal)

    @property
    def has_terms(self) -> bool:
        """Whether it gives an end, an aim, a limit or a condition."""
        idea = self.idea
        terms = (idea.targets, idea.downside, idea.entry, idea.exit, idea.catalyst)
        return idea.horizon is not None or any(terms)

    @property
    def things(self) -> list[tuple[str, tuple[str, ...]]]:
        """What is traded, or kept away from: its words, and the symbols and names in them."""
        if self.idea.legs:
            return [(leg.instrument.text, (*leg.tickers, *leg.names)) for leg in self.idea.legs]
        return [(self.idea.subject.text, self.idea.tickers)] if self.idea.subject else []

    @property
    def _is_refusal(self) -> bool:
        """Whether it tells to keep away from something of its own: "Avoid X until Y"."""
        first, second, *_ = [*self.text.split(), "", ""]
        if first != "Avoid" or self.idea.subject is None or second.endswith("ing"):
            return False
        own = not (_POINTING.match(second) or _UNNAMED.match(second))
        return own and bool(self.idea.tickers or self.has_terms)


def opens_with_order(sentence: str) -> bool:
    """Whether a sentence opens with an order or with the label of a trade."""
    aside = _ASIDE.match(sentence)
    rest = sentence[aside.end() :] if aside else sentence
    first = rest.split(None, 1)[0].strip(",:;") if rest.strip() else ""
    if first in _NO_VERBS or _STATES.match(rest):
        return False
    if not unmarked.begins(rest[:1].upper() + rest[1:]):
        return False
    return unmarked.orders(first) or first.capitalize() in _VERBS or unmarked.is_labelled(rest)


def _is_trade(idea: TradeIdea) -> bool:
    if idea.kind == "watch" or not idea.legs:
        return False
    if idea.hedges is not None and _points(idea.hedges.text):
        return False
    return not all(_points(leg.instrument.text) for leg in idea.legs)


def _points(thing: str) -> bool:
    """Whether something to trade is only pointed at: "the shares", "both", "those with debt"."""
    pointing = _POINTING.match(thing) and len(thing.split()) <= _POINTING_WORDS
    return bool(pointing or _UNNAMED.match(thing))
