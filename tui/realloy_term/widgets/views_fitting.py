"""Which views a line has room for, and how their counts are written there.

The one that is open and the reader's own are always there. What must give way first: totals, then
the views that everybody has, empty ones first, then the reader's own, from the right: what is on
the left stays where it is whichever view is open, and the way back to all articles is the first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from realloy_term import safe
from realloy_term.views import Counted
from realloy_term.widgets.cells import cut

UNREAD = "●"


class Shown(NamedTuple):
    """A view as it is drawn, blanks included."""

    view: Counted
    key: str
    name: str
    says: str

    @property
    def cells(self) -> int:
        """How wide it is."""
        return cell_len(self.key + self.name + self.says)


class Fitting(NamedTuple):
    """What is drawn, and of how many views nothing is."""

    shown: Sequence[Shown]
    left_out: int = 0

    @property
    def more(self) -> str:
        """What is said of those that are left out."""
        return f" +{self.left_out}" if self.left_out else ""


def fitting(views: Sequence[Counted], text: str, width: int) -> Fitting:
    """Return what of the views goes into so many cells; the one that asks for `text` is open."""
    for says in (_whole, _unread):
        every = [_shown(each, says) for each in views]
        if _cells(every) <= width:
            return Fitting(every)
    order = sorted(range(len(every)), key=lambda n: _worth(views[n], n, text))
    kept = set(order)
    for n in order[:-1]:
        kept.discard(n)
        found = Fitting([each for m, each in enumerate(every) if m in kept], len(every) - len(kept))
        if _cells(found.shown) + cell_len(found.more) <= width:
            return found
    last = every[order[-1]]
    room = width - cell_len(last.key) - cell_len(last.says) - 4
    return Fitting([last._replace(name=cut(last.name.rstrip(), room) + " ")], len(every) - 1)


def _worth(each: Counted, place: int, text: str) -> tuple[int, int]:
    """Return what is left out later the more it is."""
    empty = each.tally is not None and not each.tally.total
    rank = 3 if each.view.query == text else 2 if each.view.saved else 0 if empty else 1
    return rank, -place


def _cells(shown: Sequence[Shown]) -> int:
    return sum(each.cells for each in shown)


def _shown(each: Counted, says: Callable[[Counted], str]) -> Shown:
    key = "" if each.view.key is None else f" {each.view.key}"
    count = says(each)
    return Shown(each, key, f" {safe.line(each.view.title)} ", f"{count} " if count else "")


def _whole(each: Counted) -> str:
    """Say what is unread of how many; nothing of an empty view."""
    return "" if each.tally is not None and not each.tally.total else each.says


def _unread(each: Counted) -> str:
    """Say how much is unread, shortly and with the sign for it; nothing where nothing is."""
    if each.tally is None:
        return "…"
    unread = each.tally.unread
    if unread < 1000:
        return f"{UNREAD}{unread}" if unread else ""
    return f"{UNREAD}{unread / 1000:.1f}k" if unread < 9_950 else f"{UNREAD}{unread / 1000:.0f}k"
