"""What stories are made of: small values, so that a hundred thousand of them can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from realloy_store.models import Article
from realloy_store.research.similarity import shingles, sketch
from realloy_store.research.stories.features import features

if TYPE_CHECKING:
    from realloy_store.research.entities.model import Entity

HOUR = 3_600
DAY = 24 * HOUR

_BEGINNINGS = {len("2026"): "-01-01", len("2026-05"): "-01"}
"""What begins a year or a month."""
UNDATED = "undated"
"""Stands among the rare entities of an article without a date, where it names nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """One article as far as stories go."""

    id: str
    time: int
    """Seconds since 1970, UTC: of its date, else of its import. A day without time is midnight."""
    size: int = 0
    """How many word 3-grams its text has."""
    sketch: frozenset[int] = frozenset()
    """Some of their hashes, as `research.similarity.sketch` picks them."""
    rare: frozenset[str] = frozenset()
    """What its story is known again by, see `features`; `UNDATED` where no date is known."""
    sentiment: float | None = None
    """-1..1, the page's own, else our estimate."""
    title: str | None = None

    @property
    def dated(self) -> bool:
        """Whether its time is when it was published, and not when it was imported."""
        return UNDATED not in self.rare

    @property
    def order(self) -> tuple[int, str]:
        """What comes first is told first; the id decides between equals."""
        return self.time, self.id


def told(
    article: Article,
    entities: Sequence[Entity] = (),
    sentiment: float | None = None,
    published: str | None = None,
) -> Told:
    """Return an article's part in its story; a date that the reader set wins (`published`)."""
    found = shingles(article)
    time = _first((published, article.published))
    return Told(
        id=article.id,
        time=_first((article.imported,)) or 0 if time is None else time,
        size=len(found),
        sketch=frozenset(sketch(found)),
        rare=frozenset((UNDATED,)) if time is None else features(article, entities),
        sentiment=article.sentiment_score if article.sentiment_score is not None else sentiment,
        title=article.title,
    )


def moment(stated: str | None) -> int | None:
    """Return an ISO 8601 date or time in seconds since 1970; None for none, or for no such date.

    Of a month or a year it is the beginning.
    """
    try:
        if not stated:
            return None
        found = datetime.fromisoformat(stated + _BEGINNINGS.get(len(stated), ""))
    except ValueError:
        return None
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())


def _first(stated: Iterable[str | None]) -> int | None:
    """Return the first time that is one."""
    return next((found for found in map(moment, stated) if found is not None), None)
