"""What the program makes of the article on show: ours, and never the page's own.

What comes in: an article's id. Where it lives: in the library's index; what caused its tone and
where its entities stand is read anew from the article. Who owns it: the screen that shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from realloy_store.corrections import corrected
from realloy_store.library import Library
from realloy_store.models import Article, Headline, Mark

if TYPE_CHECKING:
    from realloy_store.analysed import Analysis, FoundEntity, Lately
    from realloy_store.research.entities import Entity
    from realloy_store.research.reasons import Why
    from realloy_store.research.tone import Cause

NEUTRAL = "neutral"
"""The word of the tone that takes no side."""
_FOLLOWED = ("company", "fund", "mineral", "commodity", "policy")


@dataclass(frozen=True, slots=True)
class Insight:
    """What is known of one article by now."""

    analysis: Analysis
    causes: tuple[str, ...] | None = None
    """Words that the tone comes from, those that weigh most first, with a sign before each where
    it is neutral; None: not looked for yet."""
    entities: tuple[Entity, ...] = ()
    """What it speaks of, with the places; none until they were looked for."""
    lately: Lately | None = None
    """How the first of them was spoken of in the month up to the article."""


def known(library: Library, headline: Headline) -> Insight | None:
    """Return what the index has of an article, 0.1 ms; None where it has nothing yet."""
    if headline.story is None or headline.damaged:
        return None
    return Insight(library.analysis(headline.id, read=False))


def read(library: Library, article: Article, mark: Mark, today: date) -> Insight:
    """Read everything about an article, on any thread: 5 ms, 150 the first time.

    Of an article without a date the month that is looked at ends today.

    Raises RealloyError when the article is gone.
    """
    from realloy_store.query.dates import span
    from realloy_store.research.analysis import entities_of, prose
    from realloy_store.research.tone import read_tone

    analysis = library.analysis(article.id)
    shown = corrected(article, mark)
    tone = read_tone(prose(shown), title=shown.title)
    causes = _agreeing(tone.causes, analysis.tone)
    first = followed(analysis.entities)
    stated = span(shown.published)
    until = date.fromordinal(stated[0]) if stated else today
    lately = library.lately(first, until) if first else None
    return Insight(analysis, causes, entities_of(shown, mark), lately)


def _agreeing(causes: Sequence[Cause], score: float | None) -> tuple[str, ...]:
    """Return the words that took a tone to its side; of a neutral one those of both, with signs."""
    from realloy_store.research.tone import word_for

    if score is None:
        return ()
    if word_for(score) == NEUTRAL:
        told = (f"{'+' if cause.effect > 0 else '−'}{cause.text}" for cause in causes)
    else:
        told = (cause.text for cause in causes if cause.effect * score > 0)
    return tuple(dict.fromkeys(told))


def followed(entities: Sequence[FoundEntity]) -> FoundEntity | None:
    """Return the one whose month a reader would look at: rather a company than a country."""
    return next((each for each in entities if each.kind in _FOLLOWED), next(iter(entities), None))


def explain(library: Library, article_id: str) -> Why:
    """Return why we say what we say of an article: 10 ms, 150 the first time, on any thread.

    Raises RealloyError when the article is gone.
    """
    from realloy_store.research.reasons import why

    novelty = library.analysis(article_id).novelty
    return why(library.get(article_id), library.mark(article_id), novelty)
