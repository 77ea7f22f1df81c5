"""What an article's story is known again by: who and what it is about, and words that few have.

Features are short strings, so that the library can look for pairs of them:

    company:MP          a company, fund, policy or rarer mineral that it speaks of (relevance 30)
    about:company:MP    the same, where it is about it (50); of a country only so
    event:takeover      what happens in its headline and first lines
    word:kiln           a word there that is no everyday one, nor part of a name
    title:kiln          the same, in the headline

What is rare does not depend on the library, so that stories do not change with its size.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, islice

from realloy_store import data
from realloy_store.models import Article
from realloy_store.research.entities.model import Entity
from realloy_store.research.entities.scan import texts
from realloy_store.research.entities.shown import is_known
from realloy_store.research.entities.tokens import Text, fold, read, split
from realloy_store.research.events import events_in

ABOUT = "about:"
NAMED = frozenset(("company", "fund", "policy", "mineral"))
"""Kinds of entities that tell stories apart."""
_RELEVANT = 30
_CENTRAL = 50
_MOST = 12
"""A page about more companies than that is a list: the rest of them tell no story."""
_MOST_WORDS = 8
_BEGINNING = 700
"""Characters of the text in which a report says what happened."""
_EVERYWHERE = frozenset(
    "REE HREE LREE MREO TREO NdPr NdPrM NdFeB MREC REC Al Cu Li Ni Co Zn Ag Si Pb Sn C".split()
)
"""Minerals that too much of the news speaks of to tell one story from another."""
_SAID_DAILY = frozenset(("price_move", "rating", "research"))
"""Events that companies have every day: two of them need not be one."""
_PLAIN = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december ltd limited inc corp plc asx nyse nasdaq "
    "lse tsx aim otc spokesman spokeswoman spokesperson announced announces reuters bloomberg "
    "corporation ebitda ceo cfo usd aud cad eur yuan euro euros".split()
)
"""Words of any report that the list of everyday ones leaves out."""
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 4


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
    own = next((n for n, word in enumerate(words, 1) if word not in _everyday()), len(words))
    return " ".join(words[:own])


def _is_made_up(entity: Entity) -> bool:
    """Whether an entity is a company that no table has."""
    return entity.kind == "company" and not is_known(entity.key)


def _happening(article: Article, entities: Sequence[Entity]) -> Iterator[str]:
    """Yield the events and the words of its own of an article's beginning."""
    beginning = list(_beginning(article))
    for event, _ in events_in(beginning):
        if event.key not in _SAID_DAILY:
            yield f"event:{event.key}"
    named = {
        (place.field, at)
        for entity in entities
        if not _is_made_up(entity)  # what one report takes for a company is a place to another
        for place in entity.spans
        if place.start < _BEGINNING
        for at in range(place.start, place.end)
    }
    own = {text.field: dict.fromkeys(_own_words(text, named)) for text in beginning}
    yield from (f"title:{word}" for word in own.get("title", ()))
    words = dict.fromkeys(chain.from_iterable(own.values()))
    yield from (f"word:{word}" for word in islice(words, _MOST_WORDS))


def _beginning(article: Article) -> Iterator[Text]:
    """Yield the headline, and the first lines out of the whole text, which others read, too."""
    body = "summary" if article.summary else "analysis"
    for field, text in texts(article):
        if field == "title":
            yield read(field, text)
        elif field == body:
            whole = read(field, text)
            words = bisect(whole.ends, _BEGINNING)
            yield whole if words == len(whole.keys) else _first(whole, words)


def _first(text: Text, words: int) -> Text:
    """Return the first words of a text."""
    keys, starts, ends = text.keys[:words], text.starts[:words], text.ends[:words]
    known = text.known[: bisect(text.known, words - 1)]
    end = ends[-1] if ends else 0
    return Text(text.field, text.text[:end], keys, starts, ends, frozenset(keys), known)


def _own_words(text: Text, named: set[tuple[str, int]]) -> Iterator[str]:
    for word, start in zip(text.keys, text.starts, strict=True):
        if len(word) >= _SHORTEST and word.isalpha() and (text.field, start) not in named:
            stem = _stem(word)
            if stem:
                yield stem


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str | None:
    """Return a word without its ending; None for an everyday one."""
    stems = [word[: -len(end)] for end in _ENDINGS if word.endswith(end)]
    for form in (word, *stems, *(stem + "e" for stem in stems)):
        if form in _everyday():
            return None
    return min((stem for stem in stems if len(stem) >= _SHORTEST), key=len, default=word)


@cache
def _everyday() -> frozenset[str]:
    return _PLAIN.union(data.text("common_english.txt").split())
