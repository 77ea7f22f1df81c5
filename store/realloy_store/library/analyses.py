"""What the index has of one article's analysis. It loads no analyser: `show` must not wait."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from realloy_store.analysed import PRIMARY, Analysis, FoundEntity
from realloy_store.errors import NoSuchArticle
from realloy_store.library.analysis_versions import STORY, names_of, present
from realloy_store.library.badges import badges_of
from realloy_store.library.schema import UNIT
from realloy_store.models import Article

Fetch = Callable[[str], Article | None]


def analysis_of(connection: sqlite3.Connection, article_id: str, fetch: Fetch) -> Analysis:
    """Return what is made of an article; NoSuchArticle."""
    found = connection.execute(_ANALYSIS, (article_id,)).fetchone()
    if found is None:
        raise NoSuchArticle(f"no article has the id {article_id}")
    row, tone, impact, novelty, badges, story, size, themes, summary, due, waits = found
    pending = tuple(names_of((due or 0) | (STORY if waits else 0)))
    spans = [tuple(map(int, span.split("-"))) for span in (summary or "").split()]
    article = fetch(article_id) if spans else None
    text = (article.analysis or "") if article else ""
    sentences = (" ".join(text[start:end].split()) for start, end in spans)
    return Analysis(
        id=article_id,
        tone=tone,
        local_impact=impact,
        novelty=novelty,
        badges=badges_of(badges),
        story=story,
        story_size=size or 0,
        themes=tuple(themes.split(UNIT)) if themes else (),
        summary=" ".join(sentences) or None,
        summary_spans=tuple((start, end) for start, end in spans),
        entities=tuple(map(_entity, connection.execute(_ENTITIES, (row,)))),
        versions={each.name: each.version for each in present() if each.name not in pending},
        pending=pending,
    )


def _entity(values: Sequence[Any]) -> FoundEntity:
    kind, key, name, relevance, count, tone = values
    return FoundEntity(kind, key, name, relevance, relevance >= PRIMARY, count, tone)


_ANALYSIS = """
    SELECT page.row, tone, local_impact, novelty, badges, told.story, story.size, themes, summary,
        parts, EXISTS (SELECT 1 FROM told WHERE told.row = page.row AND state = 0)
    FROM page JOIN doc USING (row) LEFT JOIN analysis USING (row) LEFT JOIN analysis_due USING (row)
        LEFT JOIN told ON told.row = page.row AND told.state = 1
        LEFT JOIN story ON story.id = told.story
    WHERE page.id = ?
"""
_ENTITIES = """
    SELECT kind, key, COALESCE(mention.name, entity.name, key), relevance, count, tone
    FROM mention JOIN entity ON entity.number = mention.entity
    WHERE row = ? ORDER BY relevance DESC, kind, key
"""
