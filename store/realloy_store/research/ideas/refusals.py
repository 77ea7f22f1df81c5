"""Refusals: words that take no position, or name a trade only to reject it."""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.drafts import Draft
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
        "sideline|stand back|nothing to do|hold fire|keep away|too soon|not the moment|"
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
    if not drafts or _is_listed(reading) or _is_no_trade(reading):
        return True
    return _passes(reading, drafts) or _not_yet(reading, drafts)


def _is_no_trade(reading: Reading) -> bool:
    """ "Magnet hopefuls are a story, not a trade": denied behind a comma."""
    return "not" in reading.vocabulary and any(
        low == "not"
        and reading.low(at - 1) == ","
        and any(reading.starts(at, words) for words in _NO_TRADE)
        for at, low in enumerate(reading.lows)
    )


_NO_TRADE = (("not", "a", "trade"), ("not", "an", "investment"), ("not", "a", "position"))
"""What a theme is called that one does not put money into."""


def _is_listed(reading: Reading) -> bool:
    """ "Put X on the watchlist"."""
    first = reading.clauses[0]
    words = reading.words(first.first, first.last)
    return words[:1] == ("put",) and words[-2:] in (("the", "watchlist"), ("our", "watchlist"))


def _is_ordered(reading: Reading, at: int) -> bool:
    """An order in the imperative stands here, and no "owning X is a bet"."""
    return order_at(reading, at) is not None and not reading.low(at).endswith("ing")


_NOT_NOW = (
    ("not", "yet"),
    ("not", "now"),
    ("not", "here"),
    ("not", "today"),
    ("not", "at", "this"),
    ("no", ":"),
    ("no", ","),
    ("no", ";"),
    ("no", "."),
    ("no", "thanks"),
)


def _not_yet(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Close to a buy, but not yet": taken back before any order is given."""
    refused = not {"not", "no"}.isdisjoint(reading.vocabulary)
    end = next(reading.sentences())[1] if refused else 0
    for at in range(end):
        if reading.low(at - 1) not in ("but", ",", "though") or at > drafts[0].at:
            continue
        if any(reading.starts(at, words) for words in _NOT_NOW):
            return True
    return _stands_aside(reading, drafts)


def _stands_aside(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "Tempting as a short, but borrow is dear; stand aside.": the last clause refuses."""
    if _is_ordered(reading, reading.clauses[0].first):
        return False
    for clause in reading.clauses[1:]:
        words = next((w for w in _PASSING if reading.starts(clause.first, w)), None)
        ends = words is not None and clause.first + len(words)
        behind = reading.low(ends) if ends else ""
        waits = words in (("wait",), ("don't",), ("do", "not")) and behind != ","
        alone = ends == clause.last or behind in ("for", "until", "here", ",", "on", "as")
        alone = alone and not (waits and ends != clause.last)
        if alone and drafts[-1].at < clause.first:
            return True
    return False


_PASSING = (
    ("pass",),
    ("abstain",),
    ("decline",),
    ("stand", "aside"),
    ("stand", "back"),
    ("stay", "patient"),
    ("do", "neither"),
    ("do", "not"),
    ("don't",),
    ("hands", "off"),
    ("wait",),
    ("not", "initiate"),
    ("not", "act"),
    ("sit", "on", "your", "hands"),
    ("sit", "on", "our", "hands"),
    ("sit", "out"),
    ("sit", "this"),
    ("sit", "it"),
    ("stay", "away"),
    ("stay", "out"),
    ("stay", "flat"),
    ("keep", "away"),
    ("steer", "clear"),
    ("leave", "it"),
    ("not", "for", "us"),
    ("not", "chase"),
    ("not", "trade"),
    ("not", "play"),
    ("not", "participate"),
)
_WE = frozenset("we we'd i i'd would will should prefer to".split())


def _passes(reading: Reading, drafts: Sequence[Draft]) -> bool:
    """ "A long X / short Y trade looks tempting, but we would pass": told, and not taken."""
    if _is_ordered(reading, reading.clauses[0].first):
        return False
    end = next(reading.sentences())[1]
    for at in range(drafts[0].at + 1, len(reading.tokens)):
        if at > end and reading.low(at) in ("not", "do", "don't"):
            continue
        if reading.low(at - 1) not in _WE or not any(reading.starts(at, no) for no in _PASSING):
            continue
        if not _is_whole(reading, at):
            continue
        if not {"others", "else", "rest"}.isdisjoint(reading.words(at - 4, at)):
            continue
        if {"if", "unless", "when"}.isdisjoint(reading.words(at - 6, at)):
            return True
    return False


_BEYOND = frozenset("above beyond over past more".split())
"""Up to where a trade is taken: "we would not chase it above $60"."""


def _is_whole(reading: Reading, at: int) -> bool:
    """ "We do not." refuses, "we do not need to call the direction" does not."""
    if reading.low(at) in ("do", "don't") and not reading.starts(at, ("do", "neither")):
        return reading.low(at + 2) in (",", ".", ";", ":", "")
    if reading.low(at) == "not" and not _BEYOND.isdisjoint(reading.words(at + 2, at + 6)):
        return False
    if reading.low(at) == "wait":
        return not {"we", "i", "we'd", "i'd"}.isdisjoint(reading.words(at - 4, at))
    return True


def _overrides(reading: Reading, draft: Draft, at: int) -> bool:
    """A position taken before the refusal, or "instead" of what is refused."""
    near = reading.words(draft.at - 2, draft.at)
    noise = reading.low(at) in _NOISE and reading.low(draft.at - 1) in ("and", ",", ":", "-")
    if draft.action == "hold" and draft.at == at and reading.low(at) == "no":
        return True
    clause = reading.clause_of(at)
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
