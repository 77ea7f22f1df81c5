"""The ledger's door to the core: which trade ideas are shown, in which order, and what is said.

What comes in: keys turned into calls. Where it lives: ideas in the library's index, what the reader
says of them in the library's marks; the view here. Who owns it: the session, on its thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from realloy_store.days import done_by, read_day
from realloy_store.errors import RealloyError
from realloy_store.library import IdeaCounts, IdeaRow, IdeaSort, Library
from realloy_store.models import IdeaMark
from realloy_term import safe
from realloy_term.view import Filtered

if TYPE_CHECKING:
    from realloy_store.comparing import Comparison
    from realloy_store.query import Query
    from realloy_store.research.ideas.standing import Standing

Group = Literal["nothing", "ticker", "kind", "stage", "expiry"]
GROUPS: tuple[Group, ...] = get_args(Group)
WEEKS = 13
"""Weeks that the calendar looks ahead: a quarter."""
LOOKED_AT = 5_000
"""Ideas grouped, counted by week or changed in one step at most, the newest first."""
COMPARED = 1_000
"""Ideas compared with each other at most: pairs grow with the square."""


@dataclass(frozen=True, slots=True)
class LedgerView(Filtered):
    """Which ideas the ledger shows, in which order and groups; an immutable value."""

    sort: IdeaSort = IdeaSort.DEFAULT
    group: Group = "nothing"

    def sorted_as(self, text: str) -> LedgerView:
        """Return the view in an order such as `-expiry`; RealloyError names the fields."""
        return replace(self, sort=IdeaSort.parse(text))

    def sorted_by(self, field: str) -> LedgerView:
        """Return the view in the order of a field; of the present field, the other way round."""
        sort = IdeaSort.parse(field)
        if sort.field == self.sort.field:
            sort = replace(self.sort, descending=not self.sort.descending)
        return replace(self, sort=sort)

    def grouped(self, group: Group) -> LedgerView:
        """Return the view in groups."""
        return replace(self, group=group)

    def grouped_by_name(self, name: str) -> LedgerView:
        """Return the view in the groups of this name; an unknown one changes nothing."""
        return next((self.grouped(group) for group in GROUPS if name == str(group)), self)


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the calendar."""

    monday: date
    reviews: int
    """Ideas whose earliest date is in it."""
    expiries: int
    """Ideas that run out in it."""


class Ledger:
    """The ideas of one library."""

    def __init__(self, library: Library, today: Callable[[], date] | None = None) -> None:
        self._library = library
        self._today = today or (lambda: datetime.now(UTC).astimezone().date())
        self.view = LedgerView()
        self.at: tuple[int, str] = (0, "")
        """The row and the idea that the reader looked at last; the ledger opens there again."""
        self._groups: list[tuple[str, IdeaRow]] = []

    def look(self) -> int:
        """Take up the view; return how many rows it has.

        In groups an idea stands once in each of its groups, of which there may be several.
        """
        if self.view.group == "nothing":
            return self.counts().total
        from realloy_store.research.ideas.grouping import grouped

        rows = self._library.ideas(self.view.query, sort=self.view.sort, limit=LOOKED_AT)
        groups = grouped(rows, self.view.group, lambda row: row.standing)
        self._groups = [(name, row) for name, members in groups.items() for row in members]
        return len(self._groups)

    def rows(self, offset: int, limit: int) -> Sequence[IdeaRow]:
        """Return rows of the view from an index on."""
        if self.view.group != "nothing":
            return [row for _, row in self._groups[offset : offset + limit]]
        return self._library.ideas(self.view.query, sort=self.view.sort, offset=offset, limit=limit)

    def label(self, index: int) -> str:
        """Name the group of a row; empty where there are none."""
        inside = self.view.group != "nothing" and 0 <= index < len(self._groups)
        return safe.line(self._groups[index][0]) if inside else ""

    def counts(self) -> IdeaCounts:
        """How many ideas the view holds, by state and kind."""
        return self._library.idea_counts(self.view.query)

    def found(self, query: Query) -> int:
        """Return how many ideas a query finds."""
        return self._library.idea_counts(query).total

    def among(self, ids: Sequence[str]) -> list[IdeaRow]:
        """Return those of some ideas that the view shows."""
        return self._library.ideas_among(self.view.query, ids) if ids else []

    def ids(self) -> list[str]:
        """Return the ids of the view's ideas."""
        rows = self._library.ideas(self.view.query, sort=self.view.sort, limit=LOOKED_AT)
        return [row.id for row in rows]

    def position(self, idea_id: str) -> int | None:
        """Return the first row that shows an idea; None when the view does not, or far down."""
        grouped = self.view.group != "nothing"
        shown = [row.id for _, row in self._groups] if grouped else self.ids()
        return shown.index(idea_id) if idea_id in shown else None

    def weeks(self, view: LedgerView, today: date) -> list[Week]:
        """Return what falls due in each of the next weeks, this one first; on any thread."""
        from realloy_store.comparing import RUNNING
        from realloy_store.research.ideas.calendar import calendar

        live = self._library.ideas(view.query & RUNNING, limit=LOOKED_AT)
        weekly = calendar(live, lambda row: row.standing, today=today, weeks=WEEKS)
        return [
            Week(
                monday,
                sum(due.occasion == "review" for due in dues),
                sum(due.occasion == "expiry" for due in dues),
            )
            for monday, dues in weekly.items()
        ]

    def conflicts(self, view: LedgerView) -> Comparison:
        """Return what contradicts what among the newest live ideas of a view; on any thread."""
        from realloy_store.comparing import RUNNING, compare

        return compare(self._library.ideas(view.query & RUNNING, limit=COMPARED))

    def conflicts_of(self, standing: Standing, most: int) -> Comparison:
        """Return all that contradicts one idea, with the rows of the first; on any thread."""
        from realloy_store.comparing import compare_one

        return compare_one(self._library, self._library.idea(standing.idea.id), most)

    def told_conflicts(self, standing: Standing) -> str:
        """Say how many ideas contradict one: `1 hard, 2 other`; nothing of one that is over."""
        from realloy_store.comparing import OVER, contradicting

        own = self._library.idea(standing.idea.id)
        if own.state in OVER:
            return ""
        found = contradicting(self._library, own)
        hard = sum(conflict.level == "hard" for conflict in found)
        other = len(found) - hard
        told = [f"{hard:,} hard"] * bool(hard) + [f"{other:,} other"] * bool(other)
        return ", ".join(told) or "none"

    def export(self, path: Path, *, over: bool = False, marks: bool = True) -> int:
        """Write the view's ideas to a file, JSON lines where its name has no ending.

        With `marks` what the reader said of them goes along.

        Returns how many. Raises OSError, FileExistsError among them but where it may write `over`
        one; RealloyError for an ending that no format has.
        """
        from realloy_term.sharing import meant_by, written_ideas
        from realloy_term.sharing.destination import write
        from realloy_term.sharing.gathering import listed_title, unmarked_ideas

        form = meant_by(path)
        rows = self._library.ideas(self.view.query, sort=self.view.sort, limit=-1)
        title = listed_title("Trade ideas", self.view.text, marks=marks)
        shown = rows if marks else unmarked_ideas(self._library, rows)
        write(path, written_ideas(form.name if form else "jsonl", shown, title=title), over=over)
        return len(rows)

    # ------------------------------------------------------------------ changing

    def enter(self, ids: Sequence[str], text: str) -> int:
        """Note that the reader entered positions: `2026-05-31 12.50`; empty takes it back.

        Raises RealloyError for anything else.
        """
        said = self.entry(text)
        return self._change(ids, "enter" if said["entered"] else "take back entry", said)

    def close(self, ids: Sequence[str], text: str) -> int:
        """Note that positions are closed: `2026-05-31 14 target met`; empty opens them again."""
        said = self.closing(text)
        return self._change(ids, "close idea" if said["closed"] else "reopen idea", said)

    def entry(self, text: str) -> dict[str, Any]:
        """Return what a mark says that has this entry; RealloyError for what is none."""
        day, price, rest = self._done(text, "entered")
        if rest:
            raise RealloyError(f"{rest!r} is no price; write a day and a price: 2026-05-31 12.50")
        return {"entered": day, "entry_price": price}

    def closing(self, text: str) -> dict[str, Any]:
        """Return what a mark says that has this closing; RealloyError for what is none."""
        day, price, reason = self._done(text, "closed")
        return {"closed": day, "exit_price": price, "reason": reason or None}

    def _done(self, text: str, deed: str) -> tuple[str | None, float | None, str]:
        day, price, rest = _day_and_price(text, today := self._today())
        if day:
            done_by(date.fromisoformat(day), today, deed)
        return day, price, rest

    def fill_in(self, idea_id: str, mark: IdeaMark) -> int:
        """Keep what the reader filled in; RealloyError names what cannot be understood."""
        return self._library.change_ideas([idea_id], lambda _old: mark, label="complete idea")

    def _change(self, ids: Sequence[str], label: str, said: Mapping[str, Any]) -> int:
        def change(mark: IdeaMark) -> IdeaMark:
            return replace(mark, **said)

        return self._library.change_ideas(ids, change, label=label)


def _day_and_price(text: str, today: date) -> tuple[str | None, float | None, str]:
    """Split `DAY [PRICE] [REST]`; RealloyError when it begins with no day."""
    words = text.split()
    if not words:
        return None, None, ""
    day, rest = _day_first(words, today)
    try:
        return day, float(rest[0]), " ".join(rest[1:])
    except (IndexError, ValueError):
        return day, None, " ".join(rest)


def _day_first(words: Sequence[str], today: date) -> tuple[str, Sequence[str]]:
    """Return the day that the first words say, as many of them as say one, and the rest."""
    for count in (3, 2):
        with suppress(RealloyError):
            return read_day(" ".join(words[:count]), today).isoformat(), words[count:]
    return read_day(words[0], today).isoformat(), words[1:]
