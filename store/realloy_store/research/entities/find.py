"""From mentions to entities: what is unsure is checked, the rest weighed, the reader obeyed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from realloy_store.analysed import ASKED
from realloy_store.data.tables import sections
from realloy_store.models import Article
from realloy_store.research.companies import companies
from realloy_store.research.entities.model import Correction, Entity, Ident, Mention
from realloy_store.research.entities.relevance import (
    PRIMARY,
    TOLD_FIRST,
    Opening,
    opening,
    opens_with,
    relevance,
)
from realloy_store.research.entities.scan import scan
from realloy_store.research.entities.shown import kind_of, name_of
from realloy_store.research.entities.tables import WORDS
from realloy_store.research.listings import home_listing

_FULL = 100
_FIRMS = ("company", "fund")
_FIELDS = ("title", "summary", "analysis", "trade_ideas")
_GENERAL = frozenset("REE HREE LREE MREO TREO NdFeB NdPrM MREC REC".split())
_MAGNETIC = frozenset("REE NdPr Nd Pr Dy Tb Sm NdFeB".split())


def find_entities(
    article: Article, *, corrections: Iterable[Correction] = ()
) -> tuple[Entity, ...]:
    """Return what an article speaks of, the most relevant first; the reader's corrections win."""
    mentions, coined = scan(article)
    said = tuple(corrections)
    there: set[Ident] = {(each.kind, each.key) for each in said if each.verdict != "no"}
    listed: set[Ident] = {
        (kind_of(symbol), symbol) for symbol in map(home_listing, article.tickers)
    }
    grouped = _grouped(_confirmed(mentions, listed | there), listed)
    begins = opening(article)
    weights = {
        ident: relevance(spans, begins, listed=ident in listed) for ident, spans in grouped.items()
    }
    for ident in _opening_with(article, begins, grouped):
        weights[ident] += TOLD_FIRST
    found = {
        ident: _entity(ident, spans, coined, weights[ident]) for ident, spans in grouped.items()
    }
    corrected = _corrected(found, said)
    return tuple(sorted(corrected.values(), key=lambda e: (-e.relevance, e.kind, e.key)))


def _opening_with(
    article: Article, begins: Opening, grouped: Mapping[Ident, list[Mention]]
) -> list[Ident]:
    """Return the companies that an article opens with, if none is in its title."""
    firms = [(ident, spans) for ident, spans in grouped.items() if ident[0] in _FIRMS and spans]
    if not article.title or any(spans[0].place.field == "title" for _, spans in firms):
        return []
    return [ident for ident, spans in firms if opens_with(_first_in(spans, begins.field))]


def _first_in(spans: list[Mention], field: str) -> int | None:
    return next((m.place.start for m in spans if m.place.field == field), None)


def _confirmed(mentions: list[Mention], listed: set[Ident]) -> list[Mention]:
    """Drop the unsure mentions of what nothing else in the article speaks for."""
    sure = {(m.kind, m.key) for m in mentions if m.sure} | listed
    minerals = {m.key for m in mentions if m.kind == "mineral" and m.sure}
    return [m for m in mentions if m.sure or (m.kind, m.key) in sure or minerals & _deals_in(m.key)]


def _deals_in(key: str) -> frozenset[str]:
    """Return the minerals beside which bare capitals stand for a company: `MP` beside NdPr."""
    return _beside_minerals().get(key, frozenset())


@cache
def _beside_minerals() -> dict[str, frozenset[str]]:
    tickers = set(sections(WORDS)["beside_minerals"])
    return {
        company.symbol or company.id: frozenset(company.minerals) | _rare_earths(company.minerals)
        for company in companies()
        if not tickers.isdisjoint((company.ticker, *company.weak))
    }


def _rare_earths(minerals: Iterable[str]) -> frozenset[str]:
    """Return the words for rare earths in general, for a company that deals in any of them."""
    return _GENERAL if not _MAGNETIC.isdisjoint(minerals) else frozenset()


def _grouped(mentions: list[Mention], listed: set[Ident]) -> Mapping[Ident, list[Mention]]:
    """Return each entity's mentions in reading order, one for each place."""
    grouped: defaultdict[Ident, list[Mention]] = defaultdict(list)
    for ident in sorted(listed):
        grouped[ident] = []
    for mention in mentions:
        grouped[mention.kind, mention.key].append(mention)
    return {ident: _in_order(spans) for ident, spans in grouped.items()}


def _in_order(mentions: list[Mention]) -> list[Mention]:
    """Return mentions as they are read; of those that overlap the one that begins first, or longer.

    `LYC.AX` is told by its letters and by its suffix.
    """
    if len(mentions) < 2 or _are_in_order(mentions):
        return mentions
    kept: list[Mention] = []
    for mention in sorted(mentions, key=_reading_order):
        last = kept[-1].place if kept else None
        place = mention.place
        if last is None or last.field != place.field or place.start >= last.end:
            kept.append(mention)
    return kept


def _are_in_order(mentions: list[Mention]) -> bool:
    """Whether mentions are of one field and follow each other, as most do."""
    field, _, end = mentions[0].place
    for _, _, (other, start, close), _ in mentions[1:]:
        if start < end or other != field:
            return False
        end = close
    return True


def _reading_order(mention: Mention) -> tuple[int, int, int, int]:
    field, start, end = mention.place
    return *_place_of(field), start, -end


@lru_cache(maxsize=256)
def _place_of(field: str) -> tuple[int, int]:
    """Return where a field stands in the article: `trade_ideas.2` behind the analysis."""
    name, _, number = field.partition(".")
    return _FIELDS.index(name), int(number or 0)


def _entity(ident: Ident, spans: list[Mention], coined: Mapping[str, str], value: int) -> Entity:
    kind, key = ident
    name = coined.get(key) or name_of(kind, key)
    return Entity(kind, key, name, value, value >= PRIMARY, tuple([m.place for m in spans]))


def _corrected(
    found: dict[Ident, Entity], corrections: Iterable[Correction]
) -> dict[Ident, Entity]:
    for said in corrections:
        ident = (said.kind, said.key)
        if said.verdict == "no":
            found.pop(ident, None)
            continue
        known = found.get(ident) or Entity(
            said.kind, said.key, name_of(said.kind, said.key), _FULL, True, ()
        )
        found[ident] = _ranked(known, said)
    return found


def _ranked(entity: Entity, said: Correction) -> Entity:
    match said.verdict:
        case "primary":
            value = max(entity.relevance, PRIMARY)
        case "secondary":
            value = min(entity.relevance, PRIMARY - 1)
        case _:
            value = max(entity.relevance, ASKED)
    return Entity(entity.kind, entity.key, entity.name, value, value >= PRIMARY, entity.spans)
