"""Prices that a trade is headed for: "with $44 in view", "a break carries to $70"."""

from __future__ import annotations

from realloy_store.research.ideas.cues import Role
from realloy_store.research.ideas.direction import Direction
from realloy_store.research.ideas.said import Said

_IN_VIEW = frozenset(
    tuple(words.split())
    for words in (
        "in view|in sight|in mind|in prospect|in play|in reach|within reach|within sight"
        "|in our sights"
        "|on the cards|as the magnet|is the magnet|as a magnet|is the prize|is the objective"
        "|is the target|is the goal|is the aim|is next|comes next|comes into view|comes into play"
        "|on the radar|as the target|as the objective|as a target|as the goal|is where we sell"
        "|is where we take profits|is where we take profit|is our exit target|is achievable"
        "|is attainable|is reachable|is realistic|looks achievable|looks reachable|looks realistic"
    ).split("|")
)
"""What stands behind a price that is an aim."""
_BEGINNINGS = frozenset(words[0] for words in _IN_VIEW)
_LEADS = frozenset(
    "room scope air eyes eye sights way path headroom runway potential upside space opening door "
    "gate clearance "
    "opens carries carry extends extend points point projects project leads lead targets travels "
    "travel reach run runs ride extension projection".split()
)
"""What leads to a price that is an aim: "room to $72", "a break carries to $70"."""
_GIVEN = frozenset(
    "give giving gives allow allowing allows leave leaving breathe breathing".split()
)
_TOLERATED = frozenset(
    "tolerate tolerates tolerating stomach stomaching endure enduring withstand accommodate".split()
)
_CHARTED = frozenset(
    tuple(words.split())
    for words in (
        "measured move|next resistance|next support|next leg|next stop|eyes on|eye on|sights on"
        "|sights set|next objective|next target|swing target|gap fill|chart target|next level"
    ).split("|")
)
"""Chart words for a price that is headed for; a support is one for who is short."""
_PASSED = frozenset("is at of to on to: :".split())


def reach_role(said: Said, direction: Direction) -> Role | None:
    """Return the role of a price that is headed for or put up with, None for any other."""
    begins = bool(said.after) and said.after[0] in _BEGINNINGS
    if begins and any(said.after[:size] in _IN_VIEW for size in (2, 3, 4, 5)):
        return "target"
    if said.last == "opens":
        return "target"
    near = said.before[-_NEAR:]
    if said.last in _TO:
        given = not _GIVEN.isdisjoint(near)
        down = "down" in near
        if not _ROOMS.isdisjoint(near) and (given or (down and direction != "fall")):
            return "stop"
        if not _LEADS.isdisjoint(near) and not given:
            return "target"
    if said.last == "to" and not said.has(_AWAITED) and _travels(said, direction):
        return "target"
    if said.last in _TOLERATED:
        return "stop"
    return "target" if _charted(said) else None


def _travels(said: Said, direction: Direction) -> bool:
    """ "Nickel rebound to $18,000/t": a way in the direction of the trade."""
    words = said.before[-3:-1]
    risen, fallen = (not ways.isdisjoint(words) for ways in (_RISES, _FALLS))
    return (risen and direction == "rise") or (fallen and direction == "fall")


_RISES = frozenset("rebound rally recovery climb bounce advance squeeze re-rating rerating".split())
_FALLS = frozenset("slide fall drop decline retreat sell-off selloff slump fade".split())
_AWAITED = frozenset(
    "on if any once when after until unless into before buy sell add fade trim from risk risks "
    "stop cover should at".split()
)
_NEAR = 5
_TO = frozenset("to towards toward for until up on".split())
_ROOMS = frozenset("room space leeway slack it breathe breathing".split())


def _charted(said: Said) -> bool:
    words = [word for word in said.before if word not in _PASSED]
    words = [word for word in words if word not in _ARTICLES]
    return tuple(words[-2:]) in _CHARTED


_ARTICLES = frozenset("the a an our set about around near".split())
