"""Refusals: words that take no position, or name a trade only to reject it."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.late_refusals import taken_back
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS

_WATCH_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "avoid|avoiding|stay out|stay away|steer clear|no position|no trade|no new position|"
        "remain neutral|stay neutral|stand aside|stay on the sidelines|remain on the sidelines|"
        "sit out|sit this|do nothing|keep powder dry|wait for|wait until|waiting for|hold off|"
        "do not|don't|pass on|neutral until|neutral on|not yet|watch|watchlist|monitor|"
        "keep watching|leave|ignore|skip|no action|resist|refrain|stay flat|remain flat|stay "
        "neutral|"
        "no exposure|go neutral|turn neutral|back to neutral|stand pat|go flat|too early|"
        "on the sidelines|move to neutral|neutral|no hedge|no reason to|no case for|no need to|"
        "sideline|keep out of|keep clear|stand back|nothing to do|hold fire|keep away|too soon|"
        "not the moment|"
        "not the time|not buyers"
    ).split("|")
)
_WATCH: dict[str, list[tuple[str, ...]]] = {}
for _words in _WATCH_PHRASES:
    _WATCH.setdefault(_words[0], []).append(_words)
_IDIOMS = frozenset(
    "exit liquidate abandon capitulate panic fight overthink ignore wait worry miss "
    "underestimate forget fear".split()
)
"""Verbs that a "don't" refuses without refusing a trade."""
_TOLD = frozenset("recommend suggest prefer we advise".split())
_NOISE = frozenset("ignore resist skip".split())
"""Refusals of talk rather than of a position: "ignore the noise and buy"."""
_LEADS = frozenset(
    "we would should to and : . ; , ? ! - for now i remain still prefer is better best just".split()
)


def is_watch(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """Whether the bullet takes no position, or names a trade only to reject it."""
    for clause in reading.clauses[:3]:
        for at in range(clause.first, min(clause.last, clause.first + 4)):
            if _watches(reading, at) and not any(_overrides(reading, d, at) for d in drafts):
                return True
    if not drafts or _is_listed(reading):
        return True
    return taken_back(reading, drafts)


def _is_listed(reading: Reading) -> bool:
    """ "Put X on the watchlist"."""
    first = reading.clauses[0]
    words = reading.words(first.first, first.last)
    listed = words[:1] in (("put",), ("add",), ("place",), ("move",), ("keep",))
    return listed and words[-1:] in (("watchlist",), ("watch-list",), ("list",))


def _overrides(reading: Reading, draft: Draft, at: int) -> bool:
    """A position taken before the refusal, or "instead" of what is refused."""
    near = reading.words(draft.at - 2, draft.at)
    noise = reading.low(at) in _NOISE and reading.low(draft.at - 1) in ("and", ",", ":", "-")
    if draft.action == "hold" and draft.at == at and reading.low(at) == "no":
        return True
    if draft.action == "hold" and draft.at > at and reading.low(draft.at - 1) in _APART:
        return True
    clause = reading.clause_of(at)
    if reading.low(at).startswith("wait") and reading.low(draft.at - 1) == "then":
        return True
    optional = draft.structure in OPTIONS and reading.low(draft.at - 1) == "but"
    preferred = draft.structure in OPTIONS and reading.low(draft.at) in ("prefer", "use", "favour")
    if preferred and draft.at == clause.last + 1:
        return True
    if optional and reading.clause_of(draft.at) == clause:
        return True
    instead = reading.low(at) in _LOOKING and _is_object_of_its_own(reading, draft)
    if reading.starts(at, ("no", "position")) and reading.low(at + 2) in _NOW:
        return False
    other = reading.low(at) in ("do", "don't") and draft.at > clause.last
    vehicle = other and draft.structure in OPTIONS and _refuses_stock(reading, at)
    told = other and reading.low(draft.at - 1) in _TOLD
    told = told or (other and _turns_it(reading, at, draft))
    if noise or told or vehicle or instead or "instead" in near or "rather" in near:
        return True
    ordered = order_at(reading, draft.at) is not None
    return draft.at < at and (ordered or reading.low(at) != "no")


def _turns_it(reading: Reading, at: int, draft: Draft) -> bool:
    """ "Don't chase MP; sell it": a purchase is refused for a sale right behind."""
    clause = reading.clause_of(at)
    refused = frozenset(reading.words(at, at + 4))
    follows = draft.at <= clause.last + 1 and draft.action == "open"
    turned = _CHASING if draft.side == "short" else _SHORTING
    return follows and not turned.isdisjoint(refused)


_CHASING = frozenset("chase buy own add".split())
_SHORTING = frozenset("short sell fade".split())
_APART = frozenset(", ; : . - but and simply just rather we".split())
"""What stands between a refusal to add and what is held all the same."""
_NOW = frozenset("today yet now here".split())
_LOOKING = frozenset("avoid skip monitor watch".split())


def _is_object_of_its_own(reading: Reading, draft: Draft) -> bool:
    """ "Avoid developers, own producers": an order behind a mark, with an object of its own."""
    opens = reading.low(draft.at - 1) in (",", ";", ":", "but") and draft.action in ("open", "hold")
    return opens and draft.phrase is not None and draft.phrase[0] > draft.at


def _refuses_stock(reading: Reading, at: int) -> bool:
    """ "Do not buy the stock": a vehicle is refused, and not the trade."""
    refused = reading.words(at, reading.clause_of(at).last)
    return not {"stock", "shares", "common", "equity"}.isdisjoint(refused)


def _watches(reading: Reading, at: int) -> bool:
    if at and reading.low(at - 1) not in _LEADS:
        return False
    words = next((w for w in _WATCH.get(reading.low(at), ()) if reading.starts(at, w)), ())
    kept = words == ("leave",) and at + 1 in reading.quantity_at
    return bool(words) and not kept and reading.low(at + len(words)) not in _IDIOMS
