"""The sort of a part of a clause: when to open, when to leave, what helps, what breaks it."""

from __future__ import annotations

from realloy_store.research.ideas.entry_sorts import opening_sort
from realloy_store.research.ideas.parts import TURNS, Part, leaves_at
from realloy_store.research.ideas.reading import Clause, Reading
from realloy_store.research.ideas.risk_sorts import is_risk
from realloy_store.research.ideas.scenes import Scene, is_dated, numbers_of
from realloy_store.research.ideas.structures import find_structures

_CATALYST = frozenset(
    "if once as when provided assuming given either should contingent conditional subject "
    "dependent predicated".split()
)
_SUBJECTS = frozenset(
    "and then but we i i'm we're we'd i'd would should will must be are the our it they position "
    "trade switch hedge line leg book rest which spread both all basket package structure "
    "come".split()
)
"""Words between the start of a part and its verb for leaving."""
_NO_STATE = frozenset(
    "insurance hedge protection overlay holding catalyst core part income proxy vehicle".split()
)
"""What something is "as": no condition."""
_AS_WHAT = frozenset("a an the it they we".split())
_LASTING = ("as", "long", "as")


def sort_of(scene: Scene, clause: Clause, part: Part, *, leaving: bool) -> str | None:
    """Return the sort of a part, None if it is no condition; `leaving` says that one has left."""
    reading = scene.reading
    if part.head == "because" or (part.head == "since" and not is_dated(reading, part)):
        return "risk" if leaving else "rationale"
    if is_risk(scene, part, leaving=leaving):
        return "risk"
    if reading.starts(part.first, _LASTING) or reading.starts(part.first + 1, _LASTING):
        return "exit"
    if part.head in ("until", "till"):
        return "entry" if scene.watched else "exit"
    if "wrong" in reading.words(part.first - 3, part.first) and part.head in ("if", "on"):
        return "risk" if part.head == "if" else "exit"
    if leaving or _ends_trade(reading, part):
        return "exit"
    return _reason_or_condition(scene, clause, part)


def _reason_or_condition(scene: Scene, clause: Clause, part: Part) -> str | None:
    reading = scene.reading
    if part.head == "unless" or _passes_up(reading, clause, part):
        return "risk"
    if part.head in ("catalyst", "catalysts") and part.first != clause.first:
        return "catalyst"
    if part.head == "as" and _is_no_state(scene, part):
        return None
    if part.head == "given":
        return "rationale"
    if part.head == "in" and reading.low(part.first + 1) == "case":
        return "risk" if scene.losses else "catalyst"
    if part.head in _CATALYST:
        return _conditional(scene, clause, part)
    return opening_sort(scene, part)


def _passes_up(reading: Reading, clause: Clause, part: Part) -> bool:
    """ "Skip it if the premium is above 60 bps": what keeps one from the trade opens none."""
    led = reading.words(max(clause.first, part.first - _NEAR), part.first)
    return part.head in ("if", "when") and ("skip" in led or led[:1] == ("pass",))


def _is_no_state(scene: Scene, part: Part) -> bool:
    """ "As a pair", "as insurance": what something is, and not what is happening."""
    words = scene.reading.words(part.first, part.last)
    named = words[1:2] and words[1] in _AS_WHAT
    if not _TREATED.isdisjoint(scene.reading.words(part.first - _NEAR, part.first)):
        return True
    return bool(named) or not _NO_STATE.isdisjoint(words) or scene.after_loss(part)


_TREATED = frozenset(
    "treat treats treated treating see sees seen regard regards regarded view viewed price prices "
    "priced valued values classify classified trades trade reads read serve serves acts act use "
    "used structured expressed".split()
)
_NEAR = 4
"""Tokens between such a verb and its "as"."""


def _ends_trade(reading: Reading, part: Part) -> bool:
    """ "A broken 100-day average closes the trade", "a ban would force us to reverse"."""
    for at in range(part.first, part.last):
        if reading.lows[at] not in _ENDERS:
            continue
        if reading.low(at) in _ENDING and reading.low(at + 1) in ("the", "our", "this"):
            return reading.low(at + 2) in _TRADE
        forced = reading.low(at) in ("force", "is")
        if forced and reading.words(at, at + 3) in _FORCED:
            return True
    return False


_FORCED = (("force", "us", "to"), ("is", "our", "exit"))
_ENDING = frozenset("closes ends close end kills finishes".split())
_ENDERS = _ENDING | {"force", "is"}
_TRADE = frozenset("trade position idea argument setup pair hedge case".split())


def _conditional(scene: Scene, clause: Clause, part: Part) -> str | None:
    if part.head == "should" and not part.comma and not scene.after_loss(part):
        return "catalyst"
    leads = part.first == clause.first
    if leads and any(part.last <= draft.at < clause.last for draft in scene.drafts):
        return "entry"
    if _is_own_price(scene, part) and not scene.after_gain(part) and not scene.after_loss(part):
        return "entry"
    if part.head == "once" and not scene.after_gain(part) and not scene.after_loss(part):
        return "entry" if scene.after_instrument(part) else "catalyst"
    if leads and scene.loses_behind(part, clause):
        return "risk"
    return "risk" if scene.after_loss(part) else "catalyst"


def _is_own_price(scene: Scene, part: Part) -> bool:
    """ "Add if it trades back to $88": a price of what is bought, and no event."""
    words = scene.reading.words(part.first + 1, part.last)
    own = not _ITSELF.isdisjoint(words[:3]) and not _TRADING.isdisjoint(words[1:4])
    levelled = bool(numbers_of(scene.reading, part)) or not TURNS.isdisjoint(words)
    return own and levelled and scene.after_instrument(part)


_ITSELF = frozenset("it they shares stock price ratio spread etf pair name".split())
_TRADING = frozenset(
    "trades trade falls fall dips dip drops drop pulls pull slips slip breaks break holds hold "
    "closes close retests reclaims clears settles revisits corrects retraces returns comes gets "
    "loses opens".split()
)


def leaves(scene: Scene, part: Part) -> bool:
    """The part begins with a verb that ends the position, and opens no leg."""
    at = part.first
    if at == 0 or not (part.comma or part.head == "and"):
        return False
    while at < part.last and (
        scene.reading.low(at) in _SUBJECTS or scene.reading.low(at).endswith("ly")
    ):
        at += 1
    if scene.watched or scene.starts(at):
        return False
    if find_structures(scene.reading, at, part.last) and numbers_of(scene.reading, part):
        return False
    if scene.reading.low(at) == "stop":
        return scene.reading.low(at + 1) in ("if", "once", "when", "out")
    if scene.reading.low(at) == "covering" and at + 1 in scene.reading.quantity_at:
        return False
    if scene.reading.low(at) == "close" and scene.reading.low(at + 1) in ("expected", "due"):
        return False
    return leaves_at(scene.reading, at)
