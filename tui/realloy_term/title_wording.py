"""What the news screen's title says: which library, what is looked at, how much there is."""

from __future__ import annotations

from collections.abc import Iterable

from realloy_term import wording
from realloy_term.session import Session


def looked_at(session: Session, rows: int, name: str, *, early: bool = False) -> str:
    """Say what the list shows and in which order; `name` is the view's: `in Unread`.

    It is `early` while the index is completed: some queries find more of the same later.
    """
    view = session.view
    noun = "row" if view.folded else "article"
    so_far = " so far" if early and session.finds_more_later() else ""
    found = f"{wording.plural(rows, noun)}{so_far} {name} · " if view.text else ""
    if not view.ends:  # the rows answer what stands before it
        found = f"{wording.plural(rows, noun)}{so_far} · not complete: “{view.text}” · "
    found = "filter not applied · " if view.problem else found
    order = f"{view.sort.field} {'↓' if view.sort.descending else '↑'}"
    return f"{chosen(session)}{found}by {order}{' · stories folded' if view.folded else ''}"


def chosen(session: Session) -> str:
    """Say how many articles are chosen, and how many of them are hidden, as soon as it is known."""
    count = len(session.chosen)
    hidden = session.hidden_chosen()
    told = f"{count:,} chosen{f' ({hidden:,} hidden)' if hidden else ''}"
    return f"{told} · " if count else ""


def totals(session: Session) -> str:
    """Say how much there is, and how much of it is muted."""
    counts, away = session.counts(), session.away
    if session.shows_muted or not away.total:
        shown = f" · {away.total:,} muted shown" if away.total else ""
        return f"{wording.plural(counts.total, 'article')}{shown} · {counts.unread:,} unread"
    rest, unread = counts.total - away.total, counts.unread - away.unread
    return f"{wording.plural(rest, 'article')} · {unread:,} unread · {away.total:,} muted"


def with_standing(said: str, alarms: Iterable[str], doing: str) -> str:
    """Put before what is said what is wrong, and behind it what goes on."""
    return " · ".join([*(f"! {alarm}" for alarm in alarms), said, *([doing] if doing else [])])
