"""Our own estimate of an article's market impact, for pages that publish none.

    impact = relevance of the entity that it is most about × weight of the heaviest event × novelty

Each factor lies in 0..1 and is shown with the value. An event in the title or the first paragraph
counts in full, one further down counts 60 %, as it is often background. News without an event word
has the weight of a comment. Never mixed with the number that a page publishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from realloy_store.models import Article
from realloy_store.research.entities import Entity, Place
from realloy_store.research.entities.relevance import opening
from realloy_store.research.entities.scan import texts
from realloy_store.research.events import Event, EventMention, find_events

COMMENT = Event("comment", "Comment", 0.2)
"""What is left when nothing happens in a text."""
_BACKGROUND = 0.6
_MOVED = frozenset(("company", "fund", "mineral", "policy", "commodity", "index"))
"""Kinds that have a price, or move one; a country or a stage is the place of an event."""


@dataclass(frozen=True, slots=True)
class Impact:
    """An estimated impact and what it was made of."""

    value: float
    """0..1."""
    entity: Entity
    event: Event
    weight: float
    """Of the event where it stands, 0..1."""
    novelty: int
    """0..100."""
    words: tuple[Place, ...]
    """The event's words."""

    @property
    def potential(self) -> float:
        """Relevance × weight, 0..1: the impact of news that nobody told before."""
        return self.entity.relevance / 100 * self.weight

    def explain(self) -> str:
        """Return one line that says how the value came about."""
        return (
            f"{self.entity.name} {self.entity.relevance} % × {self.event.name.lower()} "
            f"{self.weight:.2f} × novelty {self.novelty} % = {self.value:.2f}"
        )


def local_impact(article: Article, entities: Sequence[Entity], novelty: int = 100) -> Impact | None:
    """Return the estimate for an article, None where it is about nothing that has a price.

    `entities` are the article's own, `novelty` is 0..100 (see `research.stories`).
    """
    about = max(
        (entity for entity in entities if entity.kind in _MOVED),
        key=lambda entity: (entity.relevance, entity.kind, entity.key),
        default=None,
    )
    if about is None:
        return None
    told = ((field, text) for field, text in texts(article) if not field.startswith("trade_ideas"))
    event, weight, words = _heaviest(find_events(told), article)
    impact = Impact(0.0, about, event, weight, novelty, words)
    return replace(impact, value=impact_of(impact.potential, novelty))


def impact_of(potential: float, novelty: int) -> float:
    """Return the impact, 0..1, of news whose story may have been told before."""
    return round(potential * novelty / 100, 3)


def _heaviest(
    found: Iterable[EventMention], article: Article
) -> tuple[Event, float, tuple[Place, ...]]:
    """Return the event that counts most where it stands, its weight there and its words."""
    begins = opening(article)
    weights: dict[Event, float] = {}
    places: dict[Event, list[Place]] = {}
    for event, place in found:
        early = place.field == "title" or (
            place.field == begins.field and place.start < begins.paragraph
        )
        weight = event.weight if early else event.weight * _BACKGROUND
        weights[event] = max(weights.get(event, 0.0), weight)
        places.setdefault(event, []).append(place)
    if not weights:
        return COMMENT, COMMENT.weight, ()
    event = max(weights, key=lambda each: (weights[each], len(places[each]), each.key))
    return event, round(weights[event], 3), tuple(places[event])
