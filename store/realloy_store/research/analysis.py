"""All that is read of one article: entities, tone, themes, impact, summary, its part in a story.

The analysers are independent functions; here is what each is given, and what the reader's word
does: a title, date, tickers and themes that the reader put right count as the page's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntFlag
from functools import cache
from typing import NamedTuple

from realloy_store.analysed import ASKED
from realloy_store.corrections import corrected
from realloy_store.entity_corrections import entities_said
from realloy_store.models import Article, Mark, Span
from realloy_store.research.entities import Entity, find_entities
from realloy_store.research.entities.relevance import PRIMARY
from realloy_store.research.entities.scan import LONGEST
from realloy_store.research.impact import local_impact
from realloy_store.research.listings import home_listing
from realloy_store.research.passages import APART, Passages, passages
from realloy_store.research.referring import spans_of
from realloy_store.research.stories import Told, told
from realloy_store.research.summary import summarize
from realloy_store.research.themes import suggest_themes
from realloy_store.research.tone.article import cut_score, tone_score
from realloy_store.research.tone.entity import EntityTones
from realloy_store.research.tone.sentences import Cut, cut


class Part(IntFlag):
    """What is derived from an article, part by part."""

    ENTITIES = 1
    TONE = 2
    THEMES = 4
    IMPACT = 8
    SUMMARY = 16
    STORY = 32
    """What the article's story is told from."""


EVERY = Part(63)


class _Asked(NamedTuple):
    """What parts of an article take to be read: flags compared ten times would take 30 µs."""

    entities: bool
    tone: bool
    tones: bool
    themes: bool
    impact: bool
    summary: bool
    story: bool


@cache
def _asked(wanted: int) -> _Asked:
    parts = Part(wanted)
    return _Asked(
        entities=bool(parts & ~Part.SUMMARY),
        tone=bool(parts & (Part.TONE | Part.STORY)),
        tones=Part.TONE in parts,
        themes=Part.THEMES in parts,
        impact=Part.IMPACT in parts,
        summary=Part.SUMMARY in parts,
        story=Part.STORY in parts,
    )


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read of one article; what was not asked for is empty."""

    entities: tuple[Entity, ...] = ()
    """The most relevant first."""
    tones: tuple[float | None, ...] = ()
    """Of the entities, in their order, -1..1."""
    tone: float | None = None
    """-1..1; None where the text is empty or not English."""
    themes: tuple[str, ...] = ()
    """Suggested for a page that has none."""
    potential: float | None = None
    """The local impact, 0..1, that it would have if nobody told the story before."""
    summary: tuple[Span, ...] = ()
    """Sentences of `analysis` that stand for a summary that the page does not have."""
    told: Told | None = None


def analyse(article: Article, mark: Mark, parts: Part = EVERY) -> Findings:
    """Return what is read of an article that the reader said `mark` about."""
    shown, asked = corrected(article, mark), _asked(int(parts))
    entities = entities_of(shown, mark) if asked.entities else ()
    tone, tones = _tones(shown, entities, asked) if asked.tone else (None, ())
    impact = local_impact(shown, entities) if asked.impact else None
    summary = summarize(shown) if asked.summary else None
    return Findings(
        entities=entities,
        tones=tones,
        tone=tone,
        themes=_themes(shown, mark, entities) if asked.themes else (),
        potential=impact.potential if impact else None,
        summary=tuple((place.start, place.end) for place in summary.places) if summary else (),
        told=told(shown, entities, tone, mark.published) if asked.story else None,
    )


PROSE = ("summary", "analysis")
"""The fields of running text."""


def prose(article: Article) -> str:
    """Return the text whose tone is the article's, beside its title."""
    return passages(article, PROSE).text


def entities_of(shown: Article, mark: Mark) -> tuple[Entity, ...]:
    """Return what a corrected article speaks of, as the reader said.

    When the reader said which tickers it has, companies of which nothing else was said are no more
    than mentioned.
    """
    said = entities_said(mark)
    found = find_entities(shown, corrections=said)
    if "tickers" not in mark.corrections:
        return found
    meant = frozenset((*map(home_listing, shown.tickers), *(each.key for each in said)))
    obeyed = (_mentioned(e) if _is_other_company(e, meant) else e for e in found)
    return tuple(sorted(obeyed, key=lambda e: (-e.relevance, e.kind, e.key)))


def _is_other_company(entity: Entity, meant: frozenset[str]) -> bool:
    return entity.kind in ("company", "fund") and entity.key not in meant


def _mentioned(entity: Entity) -> Entity:
    value = min(entity.relevance, ASKED - 1)
    return replace(entity, relevance=value, primary=value >= PRIMARY)


def _tones(
    shown: Article, entities: Sequence[Entity], asked: _Asked
) -> tuple[float | None, tuple[float | None, ...]]:
    """Return the tone of the whole, and towards each entity where that is asked for.

    The second comes from the clauses of headline and text that speak of it.
    """
    texts = entity_texts(shown)
    read = cut(texts.text)
    tone = _tone(shown, texts.text, read)
    if not asked.tones:
        return tone, ()
    towards = EntityTones(texts.text, read)
    return tone, tuple(map(towards.score, spans_of(texts, entities, towards.sentences)))


def _tone(shown: Article, text: str, read: Cut) -> float | None:
    """Return the tone of title and prose.

    They need no second cut where they make up the text that `read` was made of: nothing of them
    was left out for its length, and no line of the title looks like another's beginning.
    """
    title, body = shown.title or "", prose(shown)
    if not title and len(text) == len(body):
        return cut_score(cut(""), read)
    start = len(title) + len(APART)
    if len(text) == start + len(body) and "\n" not in title:
        return cut_score(*read.parted(len(title), start))
    return tone_score(body, title=title)


def entity_texts(shown: Article) -> Passages:
    """Return the text in which the tone towards entities is read."""
    return passages(shown, ("title", "summary", "analysis"), LONGEST)


def _themes(shown: Article, mark: Mark, entities: Sequence[Entity]) -> tuple[str, ...]:
    if "themes" in mark.corrections:
        return ()  # a reader who says that a page has no theme wants none
    return tuple(theme.name for theme in suggest_themes(shown, entities))
