"""How the ledger of trade ideas looks as text, JSON and CSV."""

from __future__ import annotations

import csv
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from realloy_store.library import IdeaCounts, IdeaRow
from realloy_term import idea_wording, safe, size_wording, trade_wording, wording
from realloy_term.cells import cell
from realloy_term.conflict_wording import number as _number
from realloy_term.conflict_wording import stakes
from realloy_term.idea_export import COLUMNS, cells

if TYPE_CHECKING:
    from realloy_store.comparing import Comparison
    from realloy_store.research.ideas.calendar import Due
    from realloy_store.research.ideas.conflicts import Conflict
    from realloy_store.research.ideas.model import TradeIdea
    from realloy_store.research.ideas.prose import ProseTrade

_OCCASIONS = {"review": "review", "expiry": "expires", "reminder": "look again"}


def today() -> date:
    """The reader's date."""
    return datetime.now(UTC).astimezone().date()


def line(row: IdeaRow) -> str:
    """Return one idea on one line."""
    held = idea_wording.HELD if row.held else " "
    state = row.state.replace("_", " ")
    standing = row.standing
    told = _about(standing.full, idea_wording.due(standing))
    return f"{_number(row.id)} {held} {state:8} {told}"


class Undated:
    """Counts ideas that have no day to count from while they are printed, and says what to do."""

    def __init__(self) -> None:
        self._count = 0

    def counting(self, rows: Iterable[IdeaRow]) -> Iterator[IdeaRow]:
        """Yield the same ideas."""
        for row in rows:
            self._count += row.base.counted is None
            yield row

    def tell(self) -> None:
        """Say on stderr how many there were, if any."""
        if self._count:
            told = f"{wording.plural(self._count, 'idea')} of pages without a date"
            print(f"{told}: {wording.SET_DATES}", file=sys.stderr)


def tell_saying(counts: IdeaCounts) -> None:
    """Say on stderr how many ideas do not say the words of the query, which their articles do."""
    if counts.saying is not None and (others := counts.total - counts.saying):
        told = f"{counts.saying:,} of {wording.plural(counts.total, 'idea')}"
        print(f"{told} say so themselves, first; of the other {others:,} the article does",
              file=sys.stderr)  # fmt: skip


def print_groups(groups: Mapping[str, Sequence[IdeaRow]], arguments: Namespace) -> None:
    """Print ideas under the names of their groups."""
    if arguments.json:
        sys.stdout.writelines(
            safe.json_array(
                {"group": name, "count": len(rows), "ideas": [row.to_json() for row in rows]}
                for name, rows in groups.items()
            )
        )
    elif arguments.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["group", *COLUMNS])
        for name, rows in groups.items():
            writer.writerows([cell(name), *cells(row)] for row in rows)
    else:
        for name, rows in groups.items():
            print(f"{safe.line(name)} ({len(rows):,})")
            for row in rows:
                print(f"  {line(row)}")


def print_notes(notes: Sequence[tuple[str, ProseTrade]]) -> None:
    """Print the trades out of running text, marked as such."""
    for article, note in notes:
        number = article[:7] + note.idea.id[len(article) :]
        print(f"{number}  note     {_about(note.idea, wording.NO_DATE)}")
        print(f"    from the analysis: {safe.line(note.phrase.text)}")


def print_conflicts(found: Comparison, *, limit: int | None, as_json: bool) -> None:
    """Print what contradicts, the hardest first, then what else is odd."""
    conflicts = found.conflicts[:limit]
    if as_json:
        told = {
            "conflicts": [conflict.to_json() for conflict in conflicts],
            "flags": [flag.to_json() for flag in found.flags],
        }
        print(safe.json_text(told))
        return
    for conflict in conflicts:
        print(f"{conflict.level.upper()}  {safe.line(conflict.key)}  {_overlap(conflict)}")
        for name, at in (conflict.first, conflict.second):
            idea = found.ideas[name]
            print(f"  {_number(name):12} {_leg(idea, at)}  {stakes(idea)}".rstrip())
    for flag in found.flags:
        print(f"NOTE  {safe.line(flag.text)}: {', '.join(map(_number, flag.ideas))}")
    if not conflicts and not found.flags:
        print("no conflicts", file=sys.stderr)


def print_calendar(
    weeks: Mapping[date, Sequence[Due[IdeaRow]]], overdue: Sequence[IdeaRow], *, as_json: bool
) -> None:
    """Print what is to be reviewed already, then what is due week by week."""
    if as_json:
        dues = [due for week in weeks.values() for due in week]
        told = {
            "overdue": [row.id for row in overdue],
            "due": [
                {"date": due.day.isoformat(), "what": due.occasion, "idea": due.item.id}
                for due in dues
            ],
        }
        print(safe.json_text(told))
        return
    if overdue:
        print("To review now")
        for row in overdue:
            print(f"  {line(row)}")
    for mondays, falling in _runs(weeks):
        print(_weeks(mondays) + ("" if falling else ": nothing"))
        for due in falling:
            what = f"{due.day:%a %d}  {_OCCASIONS[due.occasion]:10}"
            print(f"  {what}  {_number(due.item.id)}  {_what(due.item.standing.full)}")


def _runs(
    weeks: Mapping[date, Sequence[Due[IdeaRow]]],
) -> Iterator[tuple[list[date], Sequence[Due[IdeaRow]]]]:
    """Yield weeks with what is due in them, weeks with nothing that follow each other as one."""
    for empty, group in groupby(weeks.items(), key=lambda each: not each[1]):
        if empty:
            yield [monday for monday, _ in group], ()
        else:
            yield from (([monday], dues) for monday, dues in group)


def _weeks(mondays: Sequence[date]) -> str:
    first, last = (f"{day.day} {day:%b %Y}" for day in (mondays[0], mondays[-1]))
    return f"Week of {first}" if len(mondays) == 1 else f"{len(mondays)} weeks, {first} to {last}"


def _about(idea: TradeIdea, due: str) -> str:
    return f"{due:10}  {trade_wording.kind_word(idea):7}  {size_wording.targets(idea):>14}  " + (
        trade_wording.headline(idea)
    )


def _what(idea: TradeIdea) -> str:
    return f"{trade_wording.kind_word(idea)}  {trade_wording.headline(idea)}"


def _leg(idea: TradeIdea, at: int) -> str:
    leg = idea.legs[at]
    several = f"  ({idea.kind}, leg {at + 1} of {len(idea.legs)})" if len(idea.legs) > 1 else ""
    return f"{trade_wording.bias(leg):9} {trade_wording.held(leg)}{several}"


def _overlap(conflict: Conflict) -> str:
    if conflict.overlap is None:
        return "dates unknown"
    first, last = conflict.overlap
    return f"{first:%d %b %y} – {last:%d %b %y} ({wording.plural(conflict.days or 0, 'day')})"
