"""What an article's story is known again by: who and what it is about, and words that few have.

Features are short strings, so that the library can look for pairs of them:

    company:MP          a company, fund, policy or rarer mineral that it speaks of (relevance 30)
    about:company:MP    the same, where it is about it (50); of a country only so
    event:takeover      what happens in its headline and first lines
    word:kiln           a word there that is no everyday one, nor part of a name
    title:kiln          the same, in the headline
    word:310            a figure in the headline or the first sentence or two

What is rare does not depend on the library, so that stories do not change with its size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from realloy_store.models import Article
from realloy_store.research.entities.model import Entity, Place
from realloy_store.research.entities.shown import is_known
from realloy_store.research.entities.tokens import fold, split
from realloy_store.research.events import events_in
from realloy_store.research.stories.beginnings import (
    BEGINNING,
    beginning_of,
    everyday,
    figures,
    own_words,
)

ABOUT = "about:"
NAMED = frozenset(("company", "fund", "policy", "mineral"))
"""Kinds of entities that tell stories apart."""
_RELEVANT = 30
_CENTRAL = 50
_MOST = 12
"""A page about more companies than that is a list: the rest of them tell no story."""
_EVERYWHERE = frozenset(
    "REE HREE LREE MREO TREO NdPr NdPrM NdFeB MREC REC Al Cu Li Ni Co Zn Ag Si Pb Sn C".split()
)
"""Minerals that too much of the news speaks of to tell one story from another."""
_SAID_DAILY = frozenset(("price_move", "rating", "research"))
"""Events that companies have every day: two of them need not be one."""
_ONE_MATTER = {
    "restart": "force_majeure", "accident": "force_majeure", "labour": "force_majeure",
    "suspension": "export_control", "export_ban": "export_control", "tax": "tariff",
}  # fmt: skip
"""Events that are told of one matter in turn, taken for the first of them."""
_MOST_WORDS = 8


def features(article: Article, entities: Sequence[Entity]) -> frozenset[str]:
    """Return what an article's story is known again by, given its entities, most relevant first.

    Events and words are those of English texts.
    """
    found = {*_named(entities)}
    if article.language in (None, "en"):
        found.update(_happening(article, entities))
    return frozenset(found)


def rare_entities(entities: Iterable[Entity]) -> frozenset[str]:
    """Return the companies, funds, policies and rarer minerals among entities, as features."""
    rare = (f"{each.kind}:{_key(each)}" for each in entities if _is_rare(each))
    return frozenset(islice(rare, _MOST))


def _named(entities: Sequence[Entity]) -> Iterator[str]:
    yield from rare_entities(entities)
    for entity in islice(filter(_is_central, entities), _MOST):
        yield f"{ABOUT}{entity.kind}:{_key(entity)}"


def _is_rare(entity: Entity) -> bool:
    if entity.kind == "mineral" and entity.key in _EVERYWHERE:
        return False
    return entity.kind in NAMED and entity.relevance >= _RELEVANT


def _is_central(entity: Entity) -> bool:
    return entity.relevance >= _CENTRAL and (entity.kind == "country" or _is_rare(entity))


def _key(entity: Entity) -> str:
    """Return the key of an entity; of a company in no table the word that it is called by.

    Some reports print its symbol, some its whole name, others neither.
    """
    if not _is_made_up(entity):
        return entity.key
    words = list(map(fold, split(entity.name)))
    own = next((n for n, word in enumerate(words, 1) if word not in everyday()), len(words))
    return " ".join(words[:own])


def _is_made_up(entity: Entity) -> bool:
    """Whether an entity is a company that no table has."""
    return entity.kind == "company" and not is_known(entity.key)


def _happening(article: Article, entities: Sequence[Entity]) -> Iterator[str]:
    """Yield the events, words and figures of an article's beginning."""
    beginning = beginning_of(article)
    for event, _ in events_in(beginning):
        if event.key not in _SAID_DAILY:
            yield f"event:{_ONE_MATTER.get(event.key, event.key)}"
    named = {
        (place.field, at)
        for entity in entities
        for place in entity.spans
        if place.start < BEGINNING and _is_name(article, entity, place)
        for at in range(place.start + _is_made_up(entity), place.end)
    }
    own = {text.field: dict.fromkeys(own_words(text, named)) for text in beginning}
    yield from (f"title:{word}" for word in own.get("title", ()))
    words = dict.fromkeys(chain.from_iterable(own.values()))
    yield from (f"word:{word}" for word in islice(words, _MOST_WORDS))
    yield from (f"word:{figure}" for figure in figures(beginning))


def _is_name(article: Article, entity: Entity, place: Place) -> bool:
    """Whether a mention is the name of what it means: a company's mine is a word of its own.

    What one report takes for a company is a place to another: its first word is one, too.
    """
    if entity.kind != "company" or _is_made_up(entity):
        return True
    said = getattr(article, place.field, None) or ""
    return _shares_word(said[place.start : place.end], entity.name)


@lru_cache(maxsize=4_096)
def _shares_word(said: str, name: str) -> bool:
    return not set(map(fold, split(said))).isdisjoint(map(fold, split(name)))
