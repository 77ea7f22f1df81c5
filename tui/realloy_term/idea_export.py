"""Trade ideas written out: a row each for a spreadsheet, or everything as lines of JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

from realloy_term import size_wording, trade_wording
from realloy_term.cells import cell

if TYPE_CHECKING:
    from realloy_store.library import IdeaRow
    from realloy_store.research.ideas.model import Magnitude, TradeIdea

COLUMNS = (
    "id state kind side tickers legs what target target_min target_max target_unit "
    "downside downside_min downside_max downside_unit horizon review expiry base base_from entered "
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
    idea, full, (base, origin), mark = row.idea, row.standing.full, row.base, row.mark
    values = (
        row.id, row.state, idea.kind, _side(full), " ".join(full.tickers),
        "; ".join(map(trade_wording.held, full.legs)), trade_wording.instruments(idea),
        _stated(size_wording.targets(idea)), *_numbers(idea.targets),
        _stated(size_wording.downside(idea)), *_numbers(idea.downside),
        idea.horizon and idea.horizon.phrase.text,
        idea.expiry.earliest, idea.expiry.latest, base, origin, mark.entered, mark.closed,
        mark.note, row.article, row.date, row.source, row.title,
    )  # fmt: skip
    return [cell(value) for value in values]


def _side(idea: TradeIdea) -> str | None:
    """Return `long`, `short`, or `both`; None for what takes no position."""
    sides = {leg.side for leg in idea.legs}
    return "both" if len(sides) > 1 else next(iter(sides), None)


def _numbers(values: Sequence[Magnitude]) -> tuple[float | None, float | None, str | None]:
    """Return lowest, highest and unit of the first size that is stated."""
    first = next(iter(values), None)
    return (None, None, None) if first is None else (first.min, first.max, size_wording.unit(first))


def _stated(text: str) -> str | None:
    return None if text == "–" else text
