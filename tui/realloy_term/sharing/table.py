"""Articles as rows of CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from realloy_store.corrections import corrected
from realloy_term.cells import cell
from realloy_term.sharing.shared import Shared

COLUMNS = (
    "id date title source author url market_impact sentiment_score sentiment_label tickers themes "
    "ideas read starred tags note highlights summary"
).split()


def rows(several: Iterable[Shared]) -> Iterator[str]:
    """Yield a header and a row an article, cells guarded against formulas."""
    yield row(COLUMNS)
    for each in several:
        yield row(_values(each))


def _values(each: Shared) -> Iterable[object]:
    article, mark = corrected(each.article, each.mark), each.mark
    return (
        article.id, mark.published or article.published, article.title, article.source,
        article.author, article.url, article.market_impact, article.sentiment_score,
        article.sentiment_label, " ".join(article.tickers), " · ".join(article.themes),
        len(article.trade_ideas), int(mark.read is not None), int(mark.starred),
        " ".join(mark.tags), mark.note, len(mark.highlights), article.summary,
    )  # fmt: skip


def row(values: Iterable[object]) -> str:
    """Return a line of guarded cells."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow([cell(value) for value in values])
    return file.getvalue()
