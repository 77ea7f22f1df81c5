"""Themes for pages without tags, from the taxonomy: suggestions, always shown as ours.

Each theme has strong phrases and weak ones (`data/theme_words.csv`). A phrase counts once in the
title (3), once in the first paragraph (2) and with its further mentions (1, the second less); weak
phrases count a third. What the article is about counts too: a policy, a carmaker, a metal; and what
happens in its headline. A theme is suggested when its score passes a bar; a report of which none
passes it gets its likeliest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from realloy_store.data.tables import rows, several
from realloy_store.models import Article
from realloy_store.research.entities.model import Entity, Place
from realloy_store.research.entities.names import Names, match, phrases
from realloy_store.research.entities.relevance import opening
from realloy_store.research.entities.scan import LONGEST, texts
from realloy_store.research.entities.tokens import read
from realloy_store.research.events import find_events

MOST = 5
_BAR = 2.0
_WEAK = 1 / 3
_TITLE, _FIRST, _ELSEWHERE = 3.0, 2.0, 1.0
_AGAIN = 0.5
"""Each further mention of a phrase counts half of the one before."""

_LEAST = 1.0
"""What the likeliest theme of a report must have where none passes the bar."""

_IMPLIED = 1.5
_OF_COMPANY, _OF_GOODS, _OF_KIND = 2.5, 2.0, 2.0
"""Of an entity of relevance 100."""
_KINDS = {"central_bank": "monetary", "mineral": "commodities", "index": "technicals"}
_ENERGY = frozenset("OIL BRENT WTI NATGAS LNG COAL POWER".split())
_REPORT = frozenset(("company", "fund", "mineral", "commodity", "policy"))
"""Kinds of which a report speaks; without any, ore and gold are figures of speech."""
_OF_POLICY = {
    "export_control": ("sanctions", "trade-supply"),
    "suspension": ("sanctions", "trade-supply"),
    "quota": ("sanctions", "regulation"),
    "tariff": ("tariffs", "trade-supply"),
    "procurement": ("infra-defense", "regulation"),
    "stockpile": ("infra-defense", "trade-supply"),
    "funding": ("fiscal",),
    "price_support": ("fiscal",),
    "tax": ("tariffs", "fiscal"),
    "regulation": ("regulation",),
    "benchmark": ("regulation", "trade-supply"),
    "agreement": ("geopolitics", "trade-supply"),
}
"""Types of policy to slugs of themes."""
_OF_EVENT = {
    "export_ban": "sanctions", "export_control": "sanctions", "sanctions": "sanctions",
    "suspension": "sanctions", "tariff": "tariffs", "tax": "tariffs", "quota": "regulation",
    "regulation": "regulation", "permit": "regulation", "price_floor": "fiscal",
    "funding": "fiscal", "stockpile": "trade-supply", "offtake": "trade-supply",
    "force_majeure": "trade-supply", "restart": "trade-supply", "labour": "trade-supply",
    "accident": "trade-supply", "substitution": "tech", "takeover": "m-and-a", "credit": "credit",
    "default": "credit", "earnings": "earnings", "guidance": "guidance", "impairment": "earnings",
    "dividend": "capital-returns", "production": "fundamentals", "overrun": "fundamentals",
    "delay": "fundamentals", "capital": "fundamentals", "litigation": "legal",
    "people": "governance", "rating": "analysts", "war": "geopolitics", "summit": "geopolitics",
}  # fmt: skip
"""Events to slugs of themes."""


@dataclass(frozen=True, slots=True)
class SuggestedTheme:
    """A theme that the words of an article speak for: ours, not the page's."""

    name: str
    """As in the taxonomy."""
    score: float
    """Weighted phrases; comparable within one article only."""
    words: tuple[Place, ...]
    """The phrases that spoke for it."""


def suggest_themes(article: Article, entities: Iterable[Entity] = ()) -> tuple[SuggestedTheme, ...]:
    """Return up to five themes, the likeliest first; none for a page that has its own tags.

    The article's `entities` speak too: a policy for the themes of its type, a carmaker for cars, a
    metal for commodities, the United States and China together for geopolitics.
    """
    if article.themes:
        return ()
    entities = tuple(entities)
    is_report = any(entity.kind in _REPORT for entity in entities)
    scores, words = _scored(article)
    if not is_report:
        scores.pop("commodities", None)
    for slug, value, places in (*_implied(entities), *_happening(article, is_report=is_report)):
        scores[slug] = scores.get(slug, 0.0) + value
        words.setdefault(slug, []).extend(places)
    ranked = [
        SuggestedTheme(_names()[slug], round(score, 2), tuple(words[slug]))
        for slug, score in scores.items()
    ]
    ranked.sort(key=lambda theme: (-theme.score, theme.name))
    likely = [theme for theme in ranked if theme.score >= _BAR]
    if not likely and is_report:
        likely = [theme for theme in ranked[:1] if theme.score >= _LEAST]
    return tuple(likely[:MOST])


def _scored(article: Article) -> tuple[dict[str, float], dict[str, list[Place]]]:
    scores: dict[str, float] = {}
    words: dict[str, list[Place]] = {}
    told: dict[tuple[str, str], int] = {}
    for slug, strength, phrase, place, where in _mentions(article):
        times = told.get((slug, phrase), 0)
        told[slug, phrase] = times + 1
        scores[slug] = scores.get(slug, 0.0) + strength * where * _AGAIN**times
        words.setdefault(slug, []).append(place)
    return scores, words


def _mentions(article: Article) -> Iterator[tuple[str, float, str, Place, float]]:
    """Yield theme, strength, phrase, place and the weight of the place."""
    begins = opening(article)
    for field, body in texts(article):
        for hit in match(read(field, body), theme_phrases()):
            first = field == begins.field and hit.start < begins.paragraph
            where = _TITLE if field == "title" else _FIRST if first else _ELSEWHERE
            phrase = body[hit.start : hit.end].lower()
            for strength, slug in hit.name.targets:
                weight = 1.0 if strength == "strong" else _WEAK
                yield slug, weight, phrase, Place(field, hit.start, hit.end), where


def _implied(entities: Iterable[Entity]) -> Iterator[tuple[str, float, tuple[Place, ...]]]:
    """Yield the themes that entities stand for, each at its most, with their places."""
    best: dict[str, tuple[float, tuple[Place, ...]]] = {}
    countries = {}
    for entity in entities:
        if entity.kind == "country":
            countries[entity.key] = entity.spans
        for slug, value in _of_entity(entity):
            if value > best.get(slug, (0.0,))[0]:
                best[slug] = (value, entity.spans)
    if "US" in countries and "CN" in countries:
        best.setdefault("geopolitics", (_IMPLIED, countries["CN"]))
    for slug, (value, places) in best.items():
        yield slug, value, places


def _of_entity(entity: Entity) -> Iterator[tuple[str, float]]:
    """Yield the themes that one entity stands for, with what it adds to them."""
    if entity.kind == "policy":
        for slug in _OF_POLICY.get(_policy_types().get(entity.key, ""), ()):
            yield slug, _IMPLIED
    elif entity.kind == "company":
        for slug in _of_company().get(entity.key, ()):
            yield slug, _OF_COMPANY * entity.relevance / 100
    elif entity.kind == "commodity":
        slug = "energy" if entity.key in _ENERGY else "commodities"
        yield slug, _OF_GOODS * entity.relevance / 100
    elif entity.kind in _KINDS:
        yield _KINDS[entity.kind], _OF_KIND * entity.relevance / 100


def _happening(
    article: Article, *, is_report: bool
) -> Iterator[tuple[str, float, tuple[Place, ...]]]:
    """Yield the themes of what happens in the headline of a report, each once."""
    if not is_report or not article.title:
        return
    told: dict[str, Place] = {}
    for event, place in find_events([("title", article.title[:LONGEST])]):
        if event.key in _OF_EVENT:
            told.setdefault(_OF_EVENT[event.key], place)
    yield from ((slug, _BAR, (place,)) for slug, place in told.items())


@cache
def _names() -> dict[str, str]:
    """Return the names of the themes by slug."""
    return {row["slug"]: row["name"] for row in rows("themes.csv")}


@cache
def _of_company() -> dict[str, tuple[str, ...]]:
    """Return the themes that companies stand for: a carmaker for cars."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("theme_words.csv"):
        for key in several(row["companies"]):
            found[key] = (*found.get(key, ()), row["slug"])
    return found


@cache
def _policy_types() -> dict[str, str]:
    return {row["id"]: row["type"] for row in rows("policies.csv")}


@cache
def theme_phrases() -> Names:
    """Return the phrases of all themes; one may speak for several."""
    targets: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows("theme_words.csv"):
        for strength in ("strong", "weak"):
            for phrase in row[strength].split(";"):
                targets[phrase] = (*targets.get(phrase, ()), (strength, row["slug"]))
    return Names(entry for phrase, themes in targets.items() for entry in phrases(phrase, themes))
