"""The rows that the index has of an article: what is filtered and sorted by, and what is shown."""

from __future__ import annotations

from typing import NamedTuple

from realloy_store.corrections import corrected
from realloy_store.library.rows import instant
from realloy_store.library.schema import UNIT
from realloy_store.library.shardtext import Document
from realloy_store.library.stories import sort_key
from realloy_store.models import Article, Mark
from realloy_store.query.dates import told_day
from realloy_store.research.lead import lead

INSERT_PAGE = f"INSERT INTO page VALUES ({', '.join('?' * 21)})"
# FAIL: a failure ends the transaction anyway, and SQLite need not keep what it takes to undo the
# statement with its triggers, which costs more than the statement.
INSERT_DOC = f"""
    INSERT OR FAIL INTO doc (row, day, last_day, told_day, impact, sentiment, read, starred, noted,
        deleted, damaged, partial, ideas, copies)
    VALUES ({", ".join("?" * 14)})
"""
INSERT_COPY = "INSERT INTO copy VALUES (?, ?, ?)"
Values = tuple[object, ...]


class Place(NamedTuple):
    """Where a document lies, and what it is known by."""

    file: int
    document: Document
    content: int
    """Digest of the document as we would write it."""


def doc(row: int, article: Article, mark: Mark) -> Values:
    """Return the values of a row of `doc`."""
    dated = instant(mark.published or article.published)
    return (
        row,
        dated and dated.day,
        dated and dated.last_day,
        None if dated else told_day(article),
        article.market_impact,
        article.sentiment_score,
        mark.read is not None,
        mark.starred,
        bool(mark.notes or mark.highlights),
        mark.deleted is not None,
        False,
        article.status == "partial",
        len(article.trade_ideas),
        len(article.copies),
    )


def page(row: int, article: Article, mark: Mark, place: Place, shingles: int) -> Values:
    """Return the values of a row of `page`; `shingles` is the size of the sketched text."""
    document, shown = place.document, corrected(article, mark)
    return (
        row,
        article.id,
        place.file,
        document.number,
        document.start,
        document.length,
        document.digest,
        place.content,
        short_sha(article.provenance.sha256),
        article.rev,
        article.imported or "",
        mark.published or article.published,
        shown.title,
        "" if shown.title else lead(article),
        shown.source,
        article.sentiment_label,
        UNIT.join(shown.tickers),
        UNIT.join(mark.tags),
        sort_key(shown.title),
        sort_key(shown.source),
        shingles,
    )


def copies(article: Article) -> list[Values]:
    """Return the rows of `copy`, one for each file that was merged into the article."""
    return [(copy.id, article.id, short_sha(copy.sha256)) for copy in article.copies]


def short_sha(sha256: str) -> int | None:
    """Return the first 64 bits of a hex digest as SQLite's signed integer; None for no digest."""
    try:
        return int.from_bytes(bytes.fromhex(sha256[:16]), "big", signed=True) if sha256 else None
    except ValueError:
        return None
