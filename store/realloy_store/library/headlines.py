"""The rows of a list: from the index, for the few rows in sight."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from realloy_store.library.badges import badges_of
from realloy_store.library.folding import Echoes
from realloy_store.library.schema import UNIT
from realloy_store.models import Headline

_ALONE = Echoes(0, 0)
_CHUNK = 500
"""Rows that are asked for at once."""
_HEADLINE = """
    SELECT doc.row, page.id, page.title, page.lead, page.date, page.imported, page.source,
        doc.impact, page.label, doc.sentiment, page.tickers, doc.ideas, doc.copies,
        doc.read, doc.starred, doc.noted, page.tags, doc.partial, doc.damaged,
        doc.tone, doc.local_impact, doc.novelty, doc.badges, told.story, story.size
    FROM page JOIN doc USING (row)
        LEFT JOIN told ON told.row = page.row AND told.state = 1
        LEFT JOIN story ON story.id = told.story
    WHERE page.row IN (%s)
"""


def headlines(
    connection: sqlite3.Connection, rows: list[int], told: Mapping[int, Echoes] | None = None
) -> list[Headline]:
    """Return the headlines of rows, in their order; a row that is gone is left out.

    `told` has what rows of a folded list stand for.
    """
    stands = told or {}
    found: dict[int, Headline] = {}
    for at in range(0, len(rows), _CHUNK):
        chunk = rows[at : at + _CHUNK]
        query = _HEADLINE % ", ".join("?" * len(chunk))
        for row, *rest in connection.execute(query, chunk):
            found[row] = _headline(rest, stands.get(row, _ALONE))
    return [found[row] for row in rows if row in found]


def _headline(values: list[Any], echoes: Echoes) -> Headline:
    article_id, title, lead, date, imported, source, impact, label, score = values[:9]
    tickers, ideas, copies, read, starred, noted, tags, partial, damaged = values[9:18]
    tone, local_impact, novelty, badges, story, story_size = values[18:]
    return Headline(
        id=article_id,
        title=title,
        lead=lead,
        date=date,
        imported=imported,
        source=source,
        market_impact=impact,
        sentiment_label=label,
        sentiment_score=score,
        tickers=_list(tickers),
        ideas=ideas,
        copies=copies,
        read=bool(read),
        starred=bool(starred),
        noted=bool(noted),
        tags=_list(tags),
        partial=bool(partial),
        damaged=bool(damaged),
        tone=tone,
        local_impact=local_impact,
        novelty=novelty,
        badges=badges_of(badges),
        story=story,
        story_size=story_size or 0,
        echoes=echoes.more,
        echoes_unread=echoes.unread,
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split(UNIT)) if text else ()
