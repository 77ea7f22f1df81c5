"""Moves of a price that one trades on: "sell rallies", "buy weakness in X", "fade the spike"."""

from __future__ import annotations

from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.reading import Reading

MOVES = frozenset(
    "spike spikes rally rallies squeeze squeezes dip dips bounce bounces pop pops move sell-off "
    "selloff selloffs sell-offs weakness strength panic hype euphoria gap froth surge slump rout "
    "crash enthusiasm mania pullback pullbacks correction corrections drawdown drawdowns rebound "
    "back-up back-ups backup backups retest retests rip rips washout flush swoon tumble stumble "
    "wobble shakeout downdraft softness "
    "run-up upswing uptick news headline headlines rebounds breakout breakouts breakdown setback "
    "setbacks flush jump "
    "drop".split()
)
"""What a price does, said without what it is the price of."""
MOMENTS = MOVES | frozenset(
    "noise headline headlines break breaks close closes approval confirmation rumours "
    "rumors".split()
)
"""Moves, and what else tells when to trade and not what."""
_DESCRIBING = frozenset(
    "the a an any this that every each first next second failed further sharp sharper deep deeper "
    "big post-earnings post-results intraday early late such all modest short-term opening "
    "initial knee-jerk relief policy headline headline-driven shallow".split()
)


def past_moment(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """Return the phrase behind a move: "X" of "rallies in X"; the same phrase where none leads.

    None where the phrase tells a move and nothing else.
    """
    at = phrase[0]
    while at < phrase[1] and reading.low(at) in _DESCRIBING:
        at += 1
    described = _described_move(reading, at, phrase[1])
    if described is not None:
        return (described, phrase[1])
    if _trails(reading, phrase[1] - 1) and at < phrase[1] - 1:
        return (at, phrase[1] - 1)
    if reading.low(at) not in MOVES or at >= phrase[1]:
        return phrase
    if at + 1 == phrase[1]:
        return None
    inside = reading.low(at + 1) in ("in", "of") and at + 2 < phrase[1]
    return (at + 2, phrase[1]) if inside else phrase


def past_entry(reading: Reading, at: int) -> int:
    """ "Sell into any strength in X": return where X begins; the same token where no move leads."""
    n = at + 1
    if reading.low(at) not in ("on", "into"):
        return at
    while reading.low(n) in _DESCRIBING:
        n += 1
    moves = reading.low(n) in MOVES and reading.low(n + 1) in ("in", "of")
    return n + 2 if moves and n + 2 not in reading.quantity_at else at


def turned(reading: Reading, first: int, last: int) -> bool:
    """Whether these words tell of a fall: who fades that buys."""
    return not _FALLS.isdisjoint(reading.words(first, last))


_FALLS = frozenset(
    "dip dips sell-off selloff selloffs sell-offs weakness panic slump rout crash pullback "
    "pullbacks correction corrections drawdown drawdowns washout flush swoon tumble stumble wobble "
    "shakeout downdraft softness breakdown setback setbacks drop".split()
)


def _described_move(reading: Reading, first: int, last: int) -> int | None:
    """ "The stockpile headline in copper miners": return the token behind "in"."""
    for at in range(first + 1, min(first + _DESCRIBED, last - 2)):
        if reading.low(at) in ("and", "or", ",", "in", "of", "with"):
            return None
        if reading.low(at) in _MOVES_AND_NEWS and reading.low(at + 1) == "in":
            return at + 2
    return None


_MOVES_AND_NEWS = MOVES | {"headline", "headlines"}


_DESCRIBED = 4


def _trails(reading: Reading, at: int) -> bool:
    """ "USD/CNH rallies above 7.25": moves of what stands before them, and how far they go."""
    return reading.low(at) in _MANY and reading.low(at + 1) in _TOWARD


_MANY = frozenset("rallies dips bounces spikes pops pullbacks setbacks rebounds".split())


def behind_moment(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Buy weakness toward $55 in producers": what is traded, behind how far the move goes."""
    while reading.low(at) in _DESCRIBING:
        at += 1
    if reading.low(at) not in MOVES or reading.low(at + 1) not in _TOWARD:
        return None
    level = next(
        (reading.quantity_at[n] for n in (at + 2, at + 3) if n in reading.quantity_at), None
    )
    if level is None or reading.low(level.last) not in ("in", "of"):
        return None
    return noun_phrase(reading, level.last + 1)


_TOWARD = frozenset("to toward towards below under above over beyond of near into".split())
