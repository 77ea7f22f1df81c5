"""What stories are made of: small values, so that a hundred thousand of them can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from realloy_store.models import Article
from realloy_store.research.similarity import shingles, sketch

if TYPE_CHECKING:
    from realloy_store.research.entities.model import Entity

HOUR = 3_600
DAY = 24 * HOUR

_RELEVANT = 30
_CENTRAL = 50
_EVERYWHERE = frozenset(
    "REE HREE LREE MREO TREO NdPr NdPrM NdFeB MREC REC Al Cu Li Ni Co Zn Ag Si Pb Sn C".split()
)
"""Minerals that too much of the news speaks of to tell one story from another."""


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
    """Entities that few articles are about, `company:MP`."""
    sentiment: float | None = None
    """-1..1, the page's own, else our estimate."""
    title: str | None = None

    @property
    def order(self) -> tuple[int, str]:
        """What comes first is told first; the id decides between equals."""
        return self.time, self.id


def told(
    article: Article,
    entities: Iterable[Entity] = (),
    sentiment: float | None = None,
    published: str | None = None,
) -> Told:
    """Return an article's part in its story; a date that the reader set wins (`published`)."""
    found = shingles(article)
    return Told(
        id=article.id,
        time=moment(published or article.published or article.imported),
        size=len(found),
        sketch=frozenset(sketch(found)),
        rare=rare_entities(entities),
        sentiment=article.sentiment_score if article.sentiment_score is not None else sentiment,
        title=article.title,
    )


def rare_entities(entities: Iterable[Entity]) -> frozenset[str]:
    """Return the entities by which a story is known again: companies, policies, minor minerals.

    What is rare does not depend on the library, so that stories do not change with its size.
    """
    return frozenset(
        f"{entity.kind}:{entity.key}"
        for entity in entities
        if (entity.kind in ("company", "fund", "policy") and entity.relevance >= _RELEVANT)
        or (
            entity.kind == "mineral"
            and entity.key not in _EVERYWHERE
            and entity.relevance >= _CENTRAL
        )
    )


def moment(stated: str | None) -> int:
    """Return an ISO 8601 date or time in seconds since 1970; 0 for none, or for no such date."""
    try:
        if stated is None:
            return 0
        if len(stated) == len("2026-06-01"):
            found = datetime.combine(date.fromisoformat(stated), time(), UTC)
        else:
            found = datetime.fromisoformat(stated)
    except ValueError:
        return 0
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
