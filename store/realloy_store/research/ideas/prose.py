"""Trades told in running prose: offered as notes, never counted as decisions.

Only sentences that speak of a trade as such are read ("the cleanest setup is to own ..."); what
companies, countries or markets do is no trade, whatever its verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from realloy_store.models import Json
from realloy_store.research.ideas.model import Phrase, TradeIdea
from realloy_store.research.ideas.read import read_idea

_SENTENCE = re.compile(r"(?:[^.!?\n]|\n(?![ \t]*\n)|[.!?](?![\s\"”’)]|$))+[.!?]*")
"""Up to a full stop before a space; over line ends, not over blank lines."""
_SPEAKS_OF_A_TRADE = re.compile(
    r"\b(?:the|a|an|our|one|another|best|cleanest|cleaner|better|preferred|obvious|natural)\b"
    r"[\w\s,'’/-]{0,40}?\b(?:setup|set-up|trade|expression|play|positioning|approach"
    r"|way to (?:play|own|express)|structure|hedge|pair|strategy)\b[\w\s,'’/-]{0,30}?"
    r"\b(?:is|are|remains|would be|should|favou?rs)\b"
    r"|\b(?:we|investors|traders|portfolios|allocators)\s+(?:would|should|can|prefer|favou?r|recommend)\b"
    r"|\bbest expressed\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"(?:the\s+)?(?:first|second|third|former|latter|other|both|one|it|this|that|these|those|them)"
    r"(?:\s+(?:one|two|group|names?))?",
    re.IGNORECASE,
)
"""What only points at something named elsewhere is nothing to trade."""
_MIN_OVERLAP = 0.5
_COMMON = frozenset(
    "the a an of in on for to and or with names name exposure basket most pure".split()
)


@dataclass(frozen=True, slots=True)
class ProseTrade:
    """A sentence of an analysis that reads as a trade."""

    phrase: Phrase
    """The sentence; its span counts from the start of the analysis."""
    idea: TradeIdea
    """What it says, read like a bullet; its spans count from the start of the sentence."""
    repeats: str | None = None
    """Id of the decision that says the same."""

    def to_json(self) -> Json:
        """The idea's record, marked as taken from the analysis."""
        return {**self.idea.to_json(), "origin": "analysis", "repeats": self.repeats} | {
            "span": list(self.phrase.span)
        }


def prose_trades(
    analysis: str,
    decisions: Sequence[TradeIdea] = (),
    *,
    id: str = "prose",  # noqa: A002
    article_date: date | None = None,
    page_tickers: Sequence[str] = (),
) -> list[ProseTrade]:
    """Return the sentences of an analysis that read as a trade; ids are `<id>-i1`, `<id>-i2`.

    `article_date` and `page_tickers` are those of `read_idea`.
    """
    found: list[ProseTrade] = []
    for begin, end in _sentences(analysis):
        sentence = analysis[begin:end]
        if not _SPEAKS_OF_A_TRADE.search(sentence):
            continue
        idea = read_idea(
            sentence,
            id=f"{id}-i{len(found) + 1}",
            article_date=article_date,
            page_tickers=page_tickers,
        )
        if idea.legs and not all(_REFERS.fullmatch(leg.instrument.text) for leg in idea.legs):
            phrase = Phrase(sentence, (begin, end))
            found.append(ProseTrade(phrase, idea, _repeated(idea, decisions)))
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            begin = match.start() + match.group().index(stripped[0])
            yield begin, begin + len(stripped)


def _repeated(idea: TradeIdea, decisions: Sequence[TradeIdea]) -> str | None:
    """Return the decision whose text names every leg's instrument, or most of its words."""
    wanted = _words(" ".join(leg.instrument.text for leg in idea.legs))
    for decision in decisions:
        said = _words(decision.text)
        if wanted and len(wanted & said) / len(wanted) >= _MIN_OVERLAP:
            return decision.id
    return None


def _words(text: str) -> frozenset[str]:
    words = (word.rstrip("s") for word in re.findall(r"[a-z][a-z-]+", text.lower()))
    return frozenset(word for word in words if word not in _COMMON)
