"""Our own estimate of an article's market impact, for pages that publish none.

    impact = relevance of the entity that the event happens to × weight of the event × novelty

Each factor lies in 0..1 and is shown with the value. What an event happens to stands in its
sentence, or in the title for one that the title or the first paragraph tells; where neither names
anything with a price, it is what the article is most about. A measure of a government that names
nothing with a price in the title happens to the country or the stage of the chain that is there. Of
several events the one with the largest product counts; a formal notice is no more than that. An
event in the title or the first paragraph counts in full, one further down counts 60 %, as it is
often background. News without an event word has the weight of a comment.
Never mixed with the number that a page publishes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from realloy_store.models import Article
from realloy_store.research.entities import Entity, Place
from realloy_store.research.entities.relevance import opening
from realloy_store.research.entities.scan import texts
from realloy_store.research.events import Event, EventMention, find_events
from realloy_store.research.sentences import sentence_at

COMMENT = Event("comment", "Comment", 0.2)
"""What is left when nothing happens in a text."""
_BACKGROUND = 0.6
_MOVED = frozenset(("company", "fund", "mineral", "policy", "commodity", "index"))
"""Kinds that have a price, or move one; a country or a stage is the place of an event."""
_MEASURES = frozenset(
    "export_ban export_control sanctions nationalisation tariff suspension price_floor quota stake "
    "stockpile summit funding regulation tax war".split()
)
"""Events that a government makes, of which a whole country or stage feels the weight."""
_FELT = ("country", "stage")
_ROUTINE = "routine"


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
    moved = sorted(
        (entity for entity in entities if entity.kind in _MOVED),
        key=lambda entity: (-entity.relevance, entity.kind, entity.key),
    )
    if not moved:
        return None
    told = {f: text for f, text in texts(article) if not f.startswith("trade_ideas")}
    begins = opening(article)
    headed = _headed(entities)
    mentions = _telling(find_events(told.items()))
    least = mentions[0].event if mentions and mentions[0].event.key == _ROUTINE else COMMENT
    best = Impact(0.0, moved[0], least, least.weight, novelty, ())
    for event, place in mentions:
        early = place.field == "title" or (
            place.field == begins.field and place.start < begins.paragraph
        )
        weight = round(event.weight if early else event.weight * _BACKGROUND, 3)
        measure = early and event.key in _MEASURES
        most = max(moved[0].relevance, headed.relevance if headed and measure else 0)
        if event != best.event and most / 100 * weight <= best.potential:
            continue  # whatever it happens to
        about = _about(moved, told[place.field], place, early=early)
        if headed and measure and headed.relevance > about.relevance:
            about = headed
        found = Impact(0.0, about, event, weight, novelty, (place,))
        if (found.event, found.entity) == (best.event, best.entity):
            weight = max(found.weight, best.weight)
            best = replace(best, weight=weight, words=(*best.words, place))
        elif found.potential > best.potential:
            best = found
    return replace(best, value=impact_of(best.potential, novelty))


def impact_of(potential: float, novelty: int) -> float:
    """Return the impact, 0..1, of news whose story may have been told before."""
    return round(potential * novelty / 100, 3)


def _telling(found: Iterable[EventMention]) -> Sequence[EventMention]:
    """Return the events of an article: of a formal notice, its title says so, nothing else."""
    mentions = list(found)
    routine = [each for each in mentions if each.event.key == _ROUTINE]
    if any(each.place.field == "title" for each in routine):
        return routine
    return [each for each in mentions if each.event.key != _ROUTINE]


def _headed(entities: Sequence[Entity]) -> Entity | None:
    """Return the country or stage in the title that the article is most about."""
    found = (e for e in entities if e.kind in _FELT and any(p.field == "title" for p in e.spans))
    return max(found, key=lambda e: (e.relevance, e.kind, e.key), default=None)


def _about(moved: Sequence[Entity], text: str, place: Place, *, early: bool) -> Entity:
    """Return what an event happens to, of entities in the order of their relevance."""
    if early and any(field == "title" for field, _, _ in moved[0].spans):
        return moved[0]
    start, end = sentence_at(text, place.start)
    for entity in moved:
        for field, at, _ in entity.spans:
            if (field == place.field and start <= at < end) or (early and field == "title"):
                return entity
    return moved[0]
