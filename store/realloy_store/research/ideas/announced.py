"""What is said of two sides that nothing orders: "the pair to own is X versus Y", "X beats Y"."""

from __future__ import annotations

from realloy_store.research.ideas.reading import Clause, Reading

_ANNOUNCED = 10
"""Tokens within which a spread is announced."""
_FAVOURING = {
    **dict.fromkeys(("favours", "favors"), ("",)),
    **dict.fromkeys(("argues", "speaks"), ("for",)),
    "points": ("to",),
    **dict.fromkeys(("lies", "sits", "is", "remains"), ("in", "with")),
}
"""What speaks for one of two sides, and the word behind it: the relative value, the carry."""
_VIEWERS = frozenset("who that which not no never beijing washington government".split())
_SPREADS = frozenset("spread pair trade switch pairing".split())
_WANTED = frozenset(
    "own owning our preferred favoured favored favourite favorite best cleanest we like top".split()
)


def sides_begin(reading: Reading, clause: Clause) -> int:
    """Return where the two sides begin: behind "relative value favours", or with the clause."""
    expecting = clause.first + (reading.low(clause.first) in ("we", "i"))
    if reading.low(expecting) in ("expect", "see", "want", "look"):
        return expecting + 1 + (reading.low(expecting + 1) == "for")
    for at in range(clause.first + 1, min(clause.last, clause.first + _ANNOUNCED)):
        joints = _FAVOURING.get(reading.low(at))
        if joints is None or not (joints == ("",) or reading.low(at + 1) in joints):
            continue
        if _VIEWERS.isdisjoint(reading.words(clause.first, at)):
            return at + 1 + (joints != ("",))
    for at in range(clause.first + 1, min(clause.last, clause.first + _ANNOUNCED)):
        if reading.low(at) in ("is", "are", "remains"):
            subject = frozenset(reading.words(clause.first, at))
            return at + 1 if subject & _SPREADS and subject & _WANTED else clause.first
    return clause.first


_FAVOURED = frozenset("preferred favoured favored better overweighted".split())
_BEATING = frozenset(
    "outperform outperforms beat beats outpace outpaces outrun outruns top tops".split()
)
_OUTDOING = frozenset("outperform outperforms outpace outpaces".split())
"""Those of them that are no nouns, and tell a comparison without "should"."""


def past_predicate(reading: Reading, at: int) -> int | None:
    """Return the joint of "X are preferred over Y" or "X to outperform Y", None without one."""
    n = at
    while reading.low(n) in ("is", "are", "remain", "remains", "to", "should", "will", "look"):
        n += 1
    paired = not _RELATIVE.isdisjoint(reading.vocabulary)
    if reading.low(n) in (_BEATING if n > at or paired else _OUTDOING):
        return n
    if reading.words(n, n + 3) == ("worth", "more", "than"):
        return n + 2
    if reading.low(n) in _FAVOURED and reading.low(n + 1) in ("over", "to", "versus", "against"):
        return n + 1
    return None


def is_relative(reading: Reading) -> bool:
    """Whether the bullet says that one leg is meant against the other."""
    return not _RELATIVE.isdisjoint(reading.vocabulary) or reading.says(_MUTUAL)


_RELATIVE = frozenset(
    "dollar-neutral beta-neutral market-neutral cash-neutral outperformance pair relative "
    "equal-dollar".split()
)
_MUTUAL = (("against", "the", "other"), ("equal", "notional"), ("equal", "dollar"))
