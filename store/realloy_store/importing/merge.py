"""Two copies of one story to one article: the richer copy's, completed from the other.

Every field comes from the richest copy that states it, and the id from the richest of all. So the
result does not depend on the order in which copies arrive; for that, an article remembers in
`provenance.extra["merged"]` which fields other copies gave, and how rich those copies were.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from realloy_store.models import Article, Copy, Provenance

FIELDS = tuple(
    (
        "title published source author url language market_impact sentiment_label sentiment_score "
        "tickers themes summary analysis trade_ideas sources risk_notice"
    ).split()
)
BESIDE = {
    # Provenance that belongs to a field and comes along with it.
    "published": "published_from",
    "tickers": "raw_tickers",
    "themes": "raw_themes",
}
_KEY = "merged"
NOTE = "From another copy"

Rank = tuple[int | str, ...]


def richness(article: Article) -> Rank:
    """Return the order of copies: more fields, whole before partial, more bullets, more text.

    Fields that an article has from other copies do not count. The order is total, so that the
    richest of several copies is the same whatever the order of import.
    """
    own = [name for name in stated(article) if name not in gifts(article)]
    length = sum(
        len(getattr(article, name) or "") for name in ("summary", "analysis") if name in own
    )
    bullets = len(article.trade_ideas) if "trade_ideas" in own else 0
    whole = int(article.status == "ok")
    return (len(own), whole, bullets, length, article.id, article.rev, article.file)


def merge(kept: Article, other: Article) -> Article:
    """Return one article of two copies of a story, whichever of them came first.

    The richer copy gives id, text and place; what it does not state comes from the other, and
    `provenance.notes` says so. The other, and its own copies, go to `copies`. `filed` and
    `imported` stay those of `kept`, which the library has filed already.
    """
    rich, poor = (kept, other) if richness(kept) >= richness(other) else (other, kept)
    ranks, poor_ranks = _ranks(rich), _ranks(poor)
    taken = {
        name: poor_ranks[name]
        for name in FIELDS
        if name in poor_ranks and (name not in ranks or poor_ranks[name] > ranks[name])
    }
    given = {**gifts(rich), **{name: _gift(poor, name, taken[name]) for name in taken}}
    changes = {name: _value(rich, poor, name) for name in taken}
    return replace(
        rich,
        **changes,
        copies=_copies(rich, poor),
        provenance=_provenance(rich, poor, given, taken),
        filed=kept.filed or other.filed,
        imported=kept.imported or other.imported,
        duplicate_of=None,
    )


def gifts(article: Article) -> Mapping[str, Any]:
    """Return the fields that an article has from other copies: `{field: {file, rank}}`."""
    found = article.provenance.extra.get(_KEY)
    return found if isinstance(found, Mapping) else {}


def _ranks(article: Article) -> dict[str, Rank]:
    """Return the richness of the copy behind each stated field."""
    own, given = richness(article), gifts(article)
    return {name: tuple(given[name]["rank"]) if name in given else own for name in stated(article)}


def stated(article: Article) -> list[str]:
    """Return the names of the fields that an article states, its copies' included."""
    return [name for name in FIELDS if getattr(article, name) not in (None, (), "")]


def _gift(poor: Article, name: str, rank: Rank) -> dict[str, Any]:
    before = gifts(poor).get(name)
    return {"file": before["file"] if before else poor.file, "rank": list(rank)}


def _value(rich: Article, poor: Article, name: str) -> Any:
    if name != "trade_ideas":
        return getattr(poor, name)
    return tuple(
        replace(idea, id=f"{rich.id}-{n}", source_span=None)
        for n, idea in enumerate(poor.trade_ideas, 1)
    )


def _copies(rich: Article, poor: Article) -> tuple[Copy, ...]:
    own = Copy(rich.id, rich.file, rich.provenance.sha256)
    all_copies = {*rich.copies, *poor.copies, Copy(poor.id, poor.file, poor.provenance.sha256)}
    return tuple(sorted(all_copies - {own}, key=lambda copy: (copy.file, copy.id, copy.sha256)))


def _provenance(
    rich: Article, poor: Article, given: Mapping[str, Any], taken: Mapping[str, Rank]
) -> Provenance:
    changes = {
        beside: getattr(poor.provenance, beside) for name, beside in BESIDE.items() if name in taken
    }
    own_notes = [note for note in rich.provenance.notes if not note.startswith(NOTE)]
    notes = [f"{NOTE} ({given[name]['file']}): {name}." for name in FIELDS if name in given]
    dated = "published" in taken or rich.published is not None
    return replace(
        rich.provenance,
        **changes,
        notes=(*own_notes, *notes),
        published_not_before=None if dated else _later(rich, poor),
        extra={**rich.provenance.extra, _KEY: dict(given)} if given else rich.provenance.extra,
    )


def _later(rich: Article, poor: Article) -> str | None:
    bounds = (rich.provenance.published_not_before, poor.provenance.published_not_before)
    return max(filter(None, bounds), default=None)
