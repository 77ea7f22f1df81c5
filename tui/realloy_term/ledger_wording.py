"""What the title of the ledger says: which ideas, in which order, how many in each state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from realloy_term import wording
from realloy_term.ledger import LOOKED_AT, LedgerView

if TYPE_CHECKING:
    from realloy_store.research.ideas.expiry import State

STATES: dict[State, str] = {
    "review": "rev", "open": "open", "pending": "pend", "expired": "exp", "closed": "closed",
    "no_date": "undated", "watch": "watch",
}  # fmt: skip
"""What the title counts, and the words for it on a narrow screen."""


def shown(view: LedgerView, total: int, saying: int | None = None) -> str:
    """Say which ideas a view shows, and how they are ordered.

    `saying` of them say the words themselves; of the others the article does.
    """
    by_article = 0 if saying is None else total - saying
    ideas = wording.plural(total - by_article, "idea")
    ideas += f" {'for' if view.ends else '· not complete:'} “{view.text}”" if view.text else ""
    ideas += f" + {by_article:,} by article" if by_article else ""
    return f"{ideas} · {_order(view, total)}"


def _order(view: LedgerView, total: int) -> str:
    field = f"{view.sort.field} {'↓' if view.sort.descending else '↑'}"
    if view.group == "nothing":
        return f"by {field}"
    first = f"the first {LOOKED_AT:,} " if total > LOOKED_AT else ""
    return f"{first}by {view.group}, then {field}"


def in_states(counts: Mapping[State, int], *, roomy: bool) -> str:
    """Say how many ideas are in each state; all of them at any width, in shorter words."""
    told = [
        f"{counts[state]:,} {state.replace('_', ' ') if roomy else brief}"
        for state, brief in STATES.items()
        if counts.get(state)
    ]
    return (" · " if roomy else " ").join(told)


def chosen(count: int, hidden: int) -> str:
    """Say how many ideas are chosen, and how many of them the filter hides."""
    if not count:
        return ""
    return f"{count:,} chosen" + (f" ({hidden:,} hidden)" if hidden else "")
