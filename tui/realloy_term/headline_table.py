"""Headlines as CSV: on the command line and in the app alike."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from realloy_store.library import Library, Sort
from realloy_store.library.folding import Fold
from realloy_store.models import Headline
from realloy_store.query import Query
from realloy_term.cells import cell

COLUMNS = (
    "id date title source impact sentiment label tickers ideas read starred "
    "ours_tone ours_local_impact ours_novelty ours_badges ours_story"
).split()
_WINDOW = 500


def write_table(rows: Iterable[Headline], file: TextIO) -> int:
    """Write a line a headline below the names of the columns; return how many."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        count += 1
        values = (
            row.id, row.date, row.title, row.source, row.market_impact, row.sentiment_score,
            row.sentiment_label, " ".join(row.tickers), row.ideas, int(row.read), int(row.starred),
            row.tone, row.local_impact, row.novelty, " ".join(row.badges), row.story,
        )  # fmt: skip
        writer.writerow([cell(value) for value in values])
    return count


def all_rows(
    library: Library, query: Query, sort: Sort, fold: Fold | None = None
) -> Iterator[Headline]:
    """Yield every headline that a query finds, or every row of stories, a window at a time."""
    offset = 0
    while rows := library.headlines(query, sort=sort, offset=offset, limit=_WINDOW, fold=fold):
        yield from rows
        offset += len(rows)
