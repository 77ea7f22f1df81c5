"""A move told as the reason to leave: "exit if down 15%", "take profits after a 10% decline".

A move against the trade stops it, a move in its favour is its aim. The move must be that of the
trade itself: "cut if yields rise 30 bps" waits for a state of the market.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.phrased_words import ABOUT
from realloy_store.research.ideas.quantity import Quantity
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.said import Said

_LEAVING = frozenset(
    "exit exits exiting cut cuts cutting cover covers covering close closes closing leave leaving "
    "quit quitting bail bailing abandon abandoning stop stopped stopping out unwind unwinding "
    "unwound liquidate liquidating flatten flattening reassess review revisit profits profit drop "
    "dropping walk walking kill killing scrap scrapping ditch ditching dump dumping pull pulling "
    "fold folding sell selling fail fails void voided invalidated capitulate surrender towel plug "
    "retreat concede".split()
)
_CONDITIONS = frozenset("if when once after on should".split())
_OWN = frozenset(
    "it they he them the a an our your its their this that we position trade stock stocks shares "
    "share name names pair spread ratio leg legs basket price prices line short long one side "
    "ever is are was goes go moves move trades trading by more than another further full as "
    "much drops down up in and value "
    "premium option options".split()
)
"""Words of a condition that the trade itself is told to move by."""
_DOWN = frozenset(
    "down falls fall loses lose drops drop declines decline slides slide sinks sink retreats "
    "retreat gives sheds shed slips slip lower loss losses drawdown setback selloff sell-off "
    "pullback correction narrows narrow tightens tighten underperforms underperformance lags "
    "lag".split()
)
_UP = frozenset(
    "up rises rise rallies rally gains gain climbs climb higher jumps jump bounces bounce squeeze "
    "squeezes rebounds rebound advance advances pop spike widens widen".split()
)
_AGAINST = frozenset("against adverse offside underwater loss losses drawdown setback".split())
_MOVED = _DOWN | _UP | _AGAINST
_PLAIN = _OWN | _MOVED | ABOUT


def leaving_role(
    reading: Reading,
    quantity: Quantity,
    said: Said,
    direction: Direction,
    drafts: Sequence[Draft],
) -> Role | None:
    """Return the role of a move that ends the trade, None where no move of its own does."""
    if not drafts or drafts[0].action not in ("open", "hold") or not said.has(_LEAVING):
        return None
    if quantity.unit not in ("pct", "bps") or quantity.fraction:
        return None
    opened = next((n for n in _backwards(said.before) if said.before[n] in _CONDITIONS), None)
    left = _LEAVING & set(said.before[: opened or 0])
    if opened is None or not left or (left <= _SALES and direction != "rise"):
        return None
    between = said.before[opened + 1 :]
    moved = [word for word in (*between, *said.after[:1]) if word in _MOVED]
    strange = [word for word in between if word not in _PLAIN and not _names(reading, drafts, word)]
    if not moved or strange:
        return None
    role = _by_move(moved, direction)
    return role if role == "stop" or said.has(_PROFITS) else None


_SALES = frozenset("sell selling".split())
"""What leaves a purchase, and opens a short."""
_PROFITS = frozenset("profit profits".split())
"""What is taken on a move in favour; "cover after a 25% fall" only says when."""


def _backwards(words: Sequence[str]) -> range:
    return range(len(words) - 1, -1, -1)


def _names(reading: Reading, drafts: Sequence[Draft], word: str) -> bool:
    """The word stands in the name of what is traded."""
    return any(draft.phrase and word in reading.words(*draft.phrase) for draft in drafts)


def _by_move(moved: Sequence[str], direction: Direction) -> Role | None:
    if not _AGAINST.isdisjoint(moved):
        return "stop"
    fallen = not _DOWN.isdisjoint(moved)
    if direction in ("rise", "spread"):
        return "stop" if fallen else "target"
    if direction == "fall":
        return "target" if fallen else "stop"
    return None
