"""Themes for pages without tags, from the taxonomy: suggestions, always shown as ours.

Each theme has strong phrases and weak ones (`data/theme_words.csv`). A phrase counts once in the
title (3), once in the first paragraph (2) and with its further mentions (1, the second less); weak
phrases count a third. A theme is suggested when its score passes a bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from realloy_store.data.tables import rows
from realloy_store.models import Article
from realloy_store.research.entities.model import Entity, Place
from realloy_store.research.entities.names import Names, match, phrases
from realloy_store.research.entities.relevance import opening
from realloy_store.research.entities.scan import texts
from realloy_store.research.entities.tokens import read

MOST = 5
_BAR = 2.0
_WEAK = 1 / 3
_TITLE, _FIRST, _ELSEWHERE = 3.0, 2.0, 1.0
_AGAIN = 0.5
"""Each further mention of a phrase counts half of the one before."""

_IMPLIED = 1.5
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

    The article's `entities` speak too: a policy for the themes of its type, the United States and
    China together for geopolitics.
    """
    if article.themes:
        return ()
    scores, words = _scored(article)
    for slug, place in _implied(entities):
        scores[slug] = scores.get(slug, 0.0) + _IMPLIED
        words.setdefault(slug, []).extend(place)
    names = {row["slug"]: row["name"] for row in rows("themes.csv")}
    likely = [
        SuggestedTheme(names[slug], round(score, 2), tuple(words[slug]))
        for slug, score in scores.items()
        if score >= _BAR
    ]
    return tuple(sorted(likely, key=lambda theme: (-theme.score, theme.name))[:MOST])


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
        for hit in match(read(field, body), _phrases()):
            first = field == begins.field and hit.start < begins.paragraph
            where = _TITLE if field == "title" else _FIRST if first else _ELSEWHERE
            phrase = body[hit.start : hit.end].lower()
            for strength, slug in hit.name.targets:
                weight = 1.0 if strength == "strong" else _WEAK
                yield slug, weight, phrase, Place(field, hit.start, hit.end), where


def _implied(entities: Iterable[Entity]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Yield the themes that entities stand for, with their places."""
    spoken: dict[str, tuple[Place, ...]] = {}
    countries = {}
    for entity in entities:
        if entity.kind == "policy":
            for slug in _OF_POLICY.get(_policy_types().get(entity.key, ""), ()):
                spoken.setdefault(slug, entity.spans)
        elif entity.kind == "country":
            countries[entity.key] = entity.spans
    if "US" in countries and "CN" in countries:
        spoken.setdefault("geopolitics", countries["CN"])
    yield from spoken.items()


@cache
def _policy_types() -> dict[str, str]:
    return {row["id"]: row["type"] for row in rows("policies.csv")}


@cache
def _phrases() -> Names:
    """Return the phrases of all themes; one may speak for several."""
    targets: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows("theme_words.csv"):
        for strength in ("strong", "weak"):
            for phrase in row[strength].split(";"):
                targets[phrase] = (*targets.get(phrase, ()), (strength, row["slug"]))
    return Names(entry for phrase, themes in targets.items() for entry in phrases(phrase, themes))
