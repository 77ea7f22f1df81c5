"""Why we say what we say of an article: every cause with its sentence, its words and its weight.

Of the tone of the whole, of the tone towards each entity, and of the local impact. Nothing here is
kept: it is read anew from an article that somebody asks about, in the time of reading it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from realloy_store.corrections import corrected
from realloy_store.models import Article, Json, Mark
from realloy_store.research.analysis import (
    PROSE,
    entities_of,
    entity_texts,
    prose,
)
from realloy_store.research.entities import Entity, Place
from realloy_store.research.impact import Impact, local_impact
from realloy_store.research.passages import Passages, passages
from realloy_store.research.referring import spans_of
from realloy_store.research.sentences import sentence_at
from realloy_store.research.tone import Cause, Tone, read_tone, word_for
from realloy_store.research.tone.article import weighed_causes
from realloy_store.research.tone.entity import EntityTones
from realloy_store.research.undated import taken_for


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of an article that did something to a score."""

    words: str
    place: Place
    """Of the words."""
    sentence: Place
    """Of the sentence or clause in which they count, in the same field."""
    quote: str
    """That sentence."""
    effect: float | None = None
    """What the words add to the tone of the sentence, -1..1; None of an event."""
    share: float | None = None
    """How much the sentence weighs among all that count, 0..1; None of an event."""

    def to_json(self) -> Json:
        """Words, effect, share, and where they stand: `article.<field>[from:to]`."""
        found: Json = {"words": self.words}
        if self.effect is not None and self.share is not None:
            found |= {"effect": self.effect, "share": round(self.share, 3)}
        where = {"field": self.place.field, "span": list(self.place[1:])}
        return {**found, **where, "sentence": list(self.sentence[1:]), "quote": self.quote}


@dataclass(frozen=True, slots=True)
class ToneReasons:
    """A tone and what it comes from."""

    score: float | None
    """-1..1; None where nothing is said, or nothing that we can read."""
    causes: tuple[Reason, ...] = ()
    """Those that did most first."""

    @property
    def word(self) -> str | None:
        """The word of the scale."""
        return None if self.score is None else word_for(self.score)

    def to_json(self) -> Json:
        """Score, word and causes."""
        causes = [each.to_json() for each in self.causes]
        return {"score": self.score, "word": self.word, "causes": causes}


@dataclass(frozen=True, slots=True)
class ImpactReasons:
    """A local impact, what it was made of, and the words of its event."""

    impact: Impact
    words: tuple[Reason, ...] = ()
    """None where nothing happens in the text: it counts as a comment."""
    novelty_known: bool = True
    """If not, it counts as news that nobody told before."""

    @property
    def explained(self) -> str:
        """How the value came about, on one line."""
        unknown = "" if self.novelty_known else "; novelty not known, taken for new"
        return self.impact.explain() + unknown

    def to_json(self) -> Json:
        """Value, factors and words."""
        made = self.impact
        return {
            "value": made.value, "explained": self.explained,
            "relevance": made.entity.relevance, "of": f"{made.entity.kind}:{made.entity.key}",
            "event": made.event.key, "weight": made.weight,
            "novelty": made.novelty if self.novelty_known else None,
            "words": [each.to_json() for each in self.words],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntityReasons:
    """The tone towards an entity, and what it comes from."""

    entity: Entity
    tone: ToneReasons

    def to_json(self) -> Json:
        """What it is, how relevant, and its tone."""
        each = self.entity
        return {
            "kind": each.kind, "key": each.key, "name": each.name, "relevance": each.relevance,
            "primary": each.primary, "tone": self.tone.to_json(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Why:
    """Everything that we say of one article in numbers, and why."""

    tone: ToneReasons
    impact: ImpactReasons | None
    """None where the article is about nothing that has a price."""
    entities: tuple[EntityReasons, ...]
    """The most relevant first."""

    def to_json(self) -> Json:
        """All of it."""
        return {
            "tone": self.tone.to_json(),
            "local_impact": self.impact.to_json() if self.impact else None,
            "entities": [each.to_json() for each in self.entities],
        }


def why(article: Article, mark: Mark, novelty: int | None) -> Why:
    """Return why we say what we say of an article that the reader said `mark` about.

    `novelty` is 0..100 as the library knows it, None where it is not known.
    """
    shown = corrected(article, mark)
    entities = entities_of(shown, mark)
    return Why(
        tone_reasons(shown),
        _of_impact(shown, entities, novelty),
        tuple(_of_entities(shown, entities)),
    )


def tone_reasons(shown: Article) -> ToneReasons:
    """Return the tone of a corrected article with everything that it comes from."""
    texts, text = passages(shown, PROSE), prose(shown)
    tone: Tone = read_tone(text, title=shown.title)
    causes = weighed_causes(text, title=shown.title)
    title = Passages(shown.title or "", ("title",), (0,))
    parts = {"text": texts, "title": title}
    return ToneReasons(tone.score, tuple(_reason(parts[c.part], w, c) for w, c in causes))


def _of_entities(shown: Article, entities: Iterable[Entity]) -> Iterator[EntityReasons]:
    texts = entity_texts(shown)
    tones = EntityTones(texts.text)
    found = tuple(entities)
    for entity, spans in zip(found, spans_of(texts, found, tones.sentences), strict=True):
        causes = (_reason(texts, share, cause) for share, cause in tones.weighed_causes(spans))
        yield EntityReasons(entity, ToneReasons(tones.score(spans), tuple(causes)))


def _reason(texts: Passages, share: float, cause: Cause) -> Reason:
    sentence = texts.place(cause.sentence)
    quote = texts.text[slice(*cause.sentence)]
    return Reason(cause.text, texts.place(cause.span), sentence, quote, cause.effect, share)


def _of_impact(
    shown: Article, entities: Sequence[Entity], novelty: int | None
) -> ImpactReasons | None:
    impact = local_impact(shown, entities, taken_for(novelty))
    if impact is None:
        return None
    words = tuple(_event_words(shown, impact.words))
    return ImpactReasons(impact, words, novelty is not None)


def _event_words(shown: Article, places: Iterable[Place]) -> Iterator[Reason]:
    for place in places:
        text: str = getattr(shown, place.field) or ""
        start, end = sentence_at(text, place.start)
        sentence = Place(place.field, start, max(end, place.end))
        yield Reason(text[place.start : place.end], place, sentence, text[start : sentence.end])
