"""Conditions behind an instrument: when to open, or the event that is traded."""

from __future__ import annotations

from realloy_store.research.ideas.happenings import EVENT_NAMES
from realloy_store.research.ideas.parts import STAGES, TURNS, Part
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.scenes import Scene, is_dated, numbers_of

ENTRY = frozenset(
    "on onto upon below under above after ahead whenever only before near between".split()
)
_LEVELS = frozenset("below under above near between".split())
_NO_OCCASION = frozenset(
    "spot outlay half position spread notional downside upside premium pair book nav basis margin "
    "strike day".split()
)
_NOT_WHEN = frozenset(
    "view horizon side sides short long lme comex shfe gfex nymex guangzhou sgx ice exchange spot "
    "basis balance".split()
)
"""What an "on" names that is no occasion: a venue, a side, a view."""
_CLOSE = 2
"""Tokens between an instrument and its price."""
_NEAR = 8


def opening_sort(scene: Scene, part: Part) -> str | None:
    """Return the sort of a part behind an instrument, None if it is no condition."""
    if part.head in ("on", "in") and scene.hangs_on(scene.losses, part):
        return "risk"
    if (
        part.head == "on"
        and scene.hangs_on(scene.gains, part)
        and _is_occasion(scene.reading, part)
    ):
        return "catalyst"
    held = part.head == "into" and part.first - 1 in scene.reading.quantity_at
    if not (scene.after_instrument(part) or scene.watched or held):
        return None
    if scene.watched and not _may_watch(scene, part):
        return None
    if any(d.phrase and d.phrase[0] == part.first + 1 for d in scene.drafts):
        return None
    return _by_head(scene, part, frozenset(scene.reading.words(part.first, part.last)))


def _may_watch(scene: Scene, part: Part) -> bool:
    """What a watch item waits for: a time, a state or a level."""
    if part.head == "on":
        return _is_level(scene.reading, part)
    return part.head in _WAITED


_WAITED = _LEVELS | {"after", "before", "pending"}


def _by_head(scene: Scene, part: Part, words: frozenset[str]) -> str | None:
    head = part.head
    if head == "pending":
        return "entry"
    if head == "into":
        return _into(scene, part, words)
    if head == "in":
        staged = not STAGES.isdisjoint(scene.reading.words(part.first + 1, part.last))
        return "entry" if staged or words & TURNS else None
    if head in ("each", "every"):
        return "entry" if _repeats(scene.reading, part) else None
    if head == "while":
        told = words & {"would", "could", "offers"} or scene.losses
        return "entry" if not told and _is_ordered(scene, part) else None
    if head in ("at", "around"):
        return "entry" if _is_price(scene, part) else None
    if _names_no_time(scene, part, words):
        return None
    if head == "on" and scene.after_gain(part):
        return None if words & _NO_OCCASION else "catalyst"
    return "entry" if head in _HEADS else None


_HEADS = ENTRY | {"<", ">", "from"}


def _names_no_time(scene: Scene, part: Part, words: frozenset[str]) -> bool:
    """ "On the LME", "from current levels", "below spot": a place, a strike, no occasion."""
    if scene.reading.low(part.first - 1) == "wrong":
        return True
    if part.head == "on" and (words & _NO_TIME or not _is_occasion(scene.reading, part)):
        return True
    if part.head == "from":
        return not is_dated(scene.reading, part)
    levelled = part.head in _BOUNDS
    return levelled and not _is_level(scene.reading, part)


def _is_occasion(reading: Reading, part: Part) -> bool:
    """ "On a break", "on approval", "on pullbacks to $9"; no "on the dollar", "on a basket"."""
    last, words = reading.low(part.last - 1), reading.words(part.first, part.last)
    if last in _NO_OCCASIONS or (reading.low(part.first - 1) in _STOPS and "close" in words):
        return False
    led = reading.low(part.first + 1) in _ANY
    return led or not _OCCASIONS.isdisjoint(words) or bool(numbers_of(reading, part))


_STOPS = frozenset("stop stops stop-loss stopped out cut exit".split())
_ANY = frozenset("a an any each every further fresh renewed another".split())
_NO_OCCASIONS = frozenset(
    "view hold horizon basis window timeframe ratio basket etf bottleneck theme leverage margin "
    "scale terms side other budget holding position list".split()
)
_OCCASIONS = (
    TURNS
    | EVENT_NAMES
    | frozenset(
        "tightness delays delay slippage closure publication confirmation evidence signs sign news "
        "announcements narrowing widening break retest drawdowns drawdown corrections correction "
        "retracements retracement setbacks setback washout flush breakout breakdown rumours "
        "rumors completion enactment passage settlement resolution clarity proof lapse "
        "cancellation upgrade downgrade guidance back-up backup surprise open monday tuesday "
        "wednesday thursday friday day bounces bounce jump jumps moves softness underperformance "
        "dislocation capitulation profit-taking opening".split()
    )
)
_BOUNDS = _LEVELS | {"<", ">"}
_NO_TIME = _NOT_WHEN | {"strike", "strikes", "notional"}


def _into(scene: Scene, part: Part, words: frozenset[str]) -> str | None:
    if part.first + 1 in scene.reading.mention_at:
        return None
    if words & TURNS or scene.reading.low(part.first + 1) == "any":
        return "entry"
    near = any(d.phrase and part.first - d.phrase[1] <= _NEAR for d in scene.drafts)
    moved = not _MOVING.isdisjoint(scene.reading.words(part.first - _NEAR, part.first))
    return "entry" if near and not moved else None


_MOVING = frozenset(
    "rotate rotating rotation switch switching swap shift shifting put putting move moving convert "
    "roll rolling reinvest recycle redeploy reallocate migrate out proceeds split".split()
)
"""Orders behind which "into" names what is bought."""


def _repeats(reading: Reading, part: Part) -> bool:
    """ "Each time the tape sells off", "every dip"."""
    said = reading.words(part.first + 1, part.first + 4)
    return said[:1] == ("time",) or not TURNS.isdisjoint(said)


def _is_price(scene: Scene, part: Part) -> bool:
    """ "At A$0.28" right behind the instrument."""
    apart = [part.first - d.phrase[1] for d in scene.drafts if d.phrase]
    closed = scene.reading.low(part.first - 1) in (")", "") and any(n <= _CLOSE + 2 for n in apart)
    if scene.reading.low(part.first - 1) in ("struck", "strike", "strikes", "struck-at", "ratio"):
        return False
    placed = closed or any(0 <= n <= _CLOSE for n in apart)
    return placed and _is_level(scene.reading, part)


def _is_level(reading: Reading, part: Part) -> bool:
    """A price or an average, and not the strike of an option ("below spot")."""
    words = frozenset(reading.words(part.first, part.last))
    numbers = numbers_of(reading, part)
    priced = any(
        q.unit == "price" or (q.unit == "bare" and not reading.low(q.last).isalpha())
        for q in numbers
    )
    quoted = any(q.unit in ("bps", "pct") for q in numbers)
    if quoted and "of" in words and words & _WHOLES:
        return False  # "at 2% of NAV" is a size
    bound = words & {"tighter", "lower", "below", "better", "under", "wider", "cheaper"}
    return (
        priced or bool(quoted and bound) or bool(words & {"average", "high", "low", "par", "nav"})
    )


_WHOLES = frozenset("nav book portfolio capital equity assets aum fund notional".split())


def _is_ordered(scene: Scene, part: Part) -> bool:
    """The order stands in the clause of the part: "buy X while Y", and no mere contrast."""
    clause = scene.reading.clause_of(part.first)
    return any(clause.first <= draft.at < part.first for draft in scene.drafts)
