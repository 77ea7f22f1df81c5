"""What we make of articles and entities, as text: always said to be ours."""

from __future__ import annotations

from collections.abc import Iterator

from realloy_store.analysed import Analysis, EntityCard, FoundEntity
from realloy_store.entity_keys import is_internal
from realloy_term import entity_wording, safe, wording

_SHOWN = 12
"""Entities of an article that are printed; `--json` has all."""


def analysis_lines(found: Analysis) -> Iterator[str]:
    """Yield the lines of an article's analysis; nothing where nothing was estimated."""
    lines = list(_estimates(found))
    if lines:
        yield ""
        yield "Ours, read by rules from the text above; no part of the page (`why` says why):"
        yield from (safe.line(f"  {name:<8} {text}") for name, text in lines)
    if found.pending:
        yield f"  still to be read: {', '.join(found.pending)}"


def _estimates(found: Analysis) -> Iterator[tuple[str, str]]:
    if found.tone is not None:
        from realloy_store.research.tone.model import word_for

        yield "tone", f"{wording.signed(found.tone)} {word_for(found.tone)}"
    if found.local_impact is not None:
        yield "impact", f"{found.local_impact:.2f}"
    if found.novelty is None and found.story:
        yield "novelty", "not known: the page has no date"
    if found.novelty is not None:
        yield "novelty", ", ".join((f"{found.novelty} of 100", *map(str.lower, found.badges)))
    if found.story and found.story_size > 1:
        yield "story", f"{found.story[:7]}, told by {found.story_size} articles"
    if found.themes:
        yield "themes", " · ".join(found.themes)
    if found.summary:
        yield "summary", found.summary
    if found.entities:
        yield "about", " · ".join(map(_named, found.entities[:_SHOWN]))


def _named(entity: FoundEntity) -> str:
    symbol = entity_wording.symbol(entity)
    return f"{entity.name}{symbol and f' ({symbol})'} {entity.relevance}"


def card_lines(card: EntityCard) -> Iterator[str]:
    """Yield the lines of an entity's card."""
    key = "" if is_internal(card.key) else f" {card.key}"
    yield safe.line(f"{card.name}  {entity_wording.kind(card.kind)}{key}")
    yield from (f"  {name.lower()}: {value}" for name, value in entity_wording.facts(card.profile))
    tone = f"; tone {wording.signed(card.tone)} (n {card.toned})" if card.toned else ""
    articles = wording.plural(card.articles, "article")
    yield f"\nNamed in {articles}, the subject of {card.primary}{tone}"
    if card.weeks:
        yield "\nWeek of     articles  tone   n"
    for week in card.weeks:
        yield f"{week.start}  {week.articles:>8}  {wording.signed(week.tone):>5} {week.toned:>3}"
    if card.latest:
        yield "\nLatest; relevance and tone are ours"
    for each in card.latest:
        row = each.headline
        day = (row.date or wording.NO_DATE)[:10]
        tone = wording.signed(each.tone)
        title = safe.line(wording.title(row))
        yield f"{row.id[:7]}  {day:10}  {each.relevance:>3}  {tone:>5}  {title}"
