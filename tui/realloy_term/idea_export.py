"""Trade ideas written out: a row each for a spreadsheet, or everything as lines of JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from realloy_term import idea_wording
from realloy_term.cells import cell

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow

COLUMNS = (
    "id state kind tickers what target downside horizon review expiry base base_from entered "
    "closed note article published source title"
).split()


def write_csv(rows: Iterable[IdeaRow], file: IO[str]) -> int:
    """Write a header and a row an idea, cells guarded; return how many ideas there were."""
    writer, count = csv.writer(file, lineterminator="\n"), 0
    writer.writerow(COLUMNS)
    for row in rows:
        count += 1
        writer.writerow(cells(row))
    return count


def cells(row: IdeaRow) -> list[object]:
    """Return an idea as guarded cells, in the order of `COLUMNS`."""
    idea, (base, origin), mark = row.idea, row.base, row.mark
    values = (
        row.id, row.state, idea.kind, " ".join(row.standing.full.tickers),
        idea_wording.instruments(idea), _stated(idea_wording.targets(idea)),
        _stated(idea_wording.downside(idea)), idea.horizon and idea.horizon.phrase.text,
        idea.expiry.earliest, idea.expiry.latest, base, origin, mark.entered, mark.closed,
        mark.note, row.article, row.date, row.source, row.title,
    )  # fmt: skip
    return [cell(value) for value in values]


def _stated(text: str) -> str | None:
    return None if text == "–" else text
