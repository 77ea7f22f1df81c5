"""The parts of a clause: cut at punctuation and before the words that open a condition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from realloy_store.research.ideas.calendar_words import MONTHS
from realloy_store.research.ideas.happenings import EVENT_NAMES
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Clause, Reading

_OPENERS = frozenset(
    "on onto upon below under above after ahead whenever if once unless because since provided "
    "until till when while as either only before into near between around assuming given should "
    "against versus each every from < >".split()
)
_CLAUSAL = frozenset("if once unless because since provided when whenever should while".split())
"""These open a whole clause, with prepositions of its own."""
_TERMS = frozenset({"for", "over", "within", "in", "with", "at", "by", "of"})
"""Cut before these where a time or a size follows: "on weakness | for 3-6 months"."""
_BOUNDARIES = frozenset(",;:.!?()")
_JOINED_AFTER = frozenset(
    "only either or not if ahead such and as on just unless because since whenever".split()
)
_BEFORE_TERMS = frozenset("the next a an about hard up to or below above around".split())
TURNS = frozenset(
    "rally rallies spike spikes strength weakness dip dips squeeze pop headlines close open "
    "selloff sell-off pullback pullbacks bounce hype euphoria panic volatility bid bids".split()
)
"""Words for moves of the price that one waits for."""
LEAVING = frozenset(
    "cover covering drop dropping exit exiting reassess close closing cut cutting stop sell roll "
    "rolling reverse walk abandon "
    "unwind trim invalidated liquidate out flatten flat lift lifting bail monetise monetize "
    "scaling unwinding liquidating trimming abandoning revisit halve halving void "
    "reversed closed covered unwound lifted rolled".split()
)
_AWAY = (
    ("step", "away"),
    ("stand", "aside"),
    ("step", "aside"),
    ("get", "out"),
    ("comes", "off"),
    ("come", "off"),
)


_ENDINGS = frozenset("lapse expire go run-off".split())
"""What a hedge is let do when it is not needed any more."""


_GOING = frozenset(words[0] for words in _AWAY)


def leaves_at(reading: Reading, at: int) -> bool:
    """Whether a verb that ends a position stands here: "cover", "buy it back", "step away"."""
    away = reading.low(at) in _GOING and any(reading.starts(at, words) for words in _AWAY)
    if reading.low(at) in LEAVING or away:
        return True
    if reading.words(at, at + 2) in (("take", "profits"), ("take", "profit"), ("give", "up")):
        return True
    if reading.low(at) in ("let", "letting", "allow") and not _ENDINGS.isdisjoint(
        reading.words(at + 1, at + 6)
    ):
        return True
    taken = reading.low(at) in ("buy", "buying", "take", "taking")
    turned = {"back"} if reading.low(at).startswith("buy") else {"down", "off"}
    return taken and not turned.isdisjoint(reading.words(at + 1, at + 5))


_ARTICLES = frozenset("a an the long much well".split())


class Part(NamedTuple):
    """Tokens `first` up to, not including, `last`; `head` is the word that opens it."""

    first: int
    last: int
    head: str
    comma: bool
    """Punctuation stands before it."""


def parts(reading: Reading, clause: Clause, inside: Set[int]) -> Iterator[Part]:
    """Cut one clause; `inside` are the tokens of instruments, where nothing is cut."""
    begin, comma = clause.first, True
    closes = -1
    for at in range(clause.first, clause.last):
        if at <= closes or reading.low(at) not in _CUTS:
            continue
        closes = _aside(reading, at) if reading.low(at) == "(" else -1
        if closes >= 0:
            continue
        boundary = _is_boundary(reading, at)
        opens = at not in inside and _opens(reading, at)
        if opens and at - 1 not in inside and _goes_on(reading, begin, at):
            opens = False
        if opens and reading.low(begin) in _CLAUSAL:
            opens = reading.low(at) in _CLAUSAL or reading.low(at) == "either"
        if not boundary and not opens:
            continue
        if at > begin:
            yield Part(begin, at, reading.low(begin), comma)
        if at > begin or boundary:
            begin, comma = (at + 1, True) if boundary else (at, False)
    if begin < clause.last:
        yield Part(begin, clause.last, reading.low(begin), comma)


def _goes_on(reading: Reading, begin: int, at: int) -> bool:
    """ "On a close below $12", "as long as it trades above $9": the level is part of it."""
    if reading.low(at) not in _LEVELS:
        return False
    lasting = reading.starts(begin, _LASTING) or reading.starts(begin + 1, _LASTING)
    return lasting or (reading.low(begin) == "on" and at - begin <= _SHORT)


_LASTING = ("as", "long", "as")
_LEVELS = frozenset("below under above near between".split())
_SHORT = 5
"""Tokens of "on a weekly close" before its level."""


def _aside(reading: Reading, at: int) -> int:
    """Return the end of brackets with an aside that the sentence goes on behind, else -1."""
    close = next((n for n in range(at, at + 14) if reading.low(n) == ")"), -1)
    goes_on = close > 0 and reading.kind(close + 1) == "word" and reading.low(at - 1).islower()
    return close if goes_on and reading.low(close + 1) not in _CUTTING else -1


_CUTTING = _OPENERS | _TERMS


def _is_boundary(reading: Reading, at: int) -> bool:
    low = reading.low(at)
    if at in reading.quantity_at:
        return False
    if low == "-":
        return not reading.tokens[at].glued
    return low in _BOUNDARIES and not (low == "," and _in_date(reading, at))


def _in_date(reading: Reading, at: int) -> bool:
    """ "Ahead of the January 1, 2027 deadline": the comma is part of the day."""
    if not _YEAR.fullmatch(reading.low(at + 1)):
        return False
    told = reading.words(at - 3, at)
    month = next((n for n, word in enumerate(told) if word in MONTHS), len(told))
    return _DAY.fullmatch("".join(told[month + 1 :])) is not None


_DAY = re.compile(r"[0-3]?\d(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _opens(reading: Reading, at: int) -> bool:
    """Whether a word opens a part; "only after X" and "either on X or on Y" are one part."""
    low, before = reading.low(at), reading.low(at - 1)
    if low not in _MAY_OPEN:
        return False
    if low == "in" and (told := _opens_in(reading, at)) is not None:
        return told
    if low == "only":
        return reading.low(at + 1) in _ONLY_BEFORE
    if low == "on" and reading.low(at + 1) in ("until", "till", "through"):
        return False
    if low in ("below", "under", "above") and before == "or":
        return False
    if low == "pending":
        return True
    if low == "for" and reading.starts(at, ("for", "as", "long", "as")):
        return True
    if low in _TERMS:
        return _term_follows(reading, at) or _aims_behind(reading, at)
    if low == "and":
        goes_on = leaves_at(reading, at + 1) or reading.low(at + 1) in _STATING
        return goes_on or order_at(reading, at + 1) is not None
    if low == "on" and at + 1 in reading.mention_at and before in EVENT_NAMES:
        return False
    if low in ("each", "every"):
        return reading.low(at + 1) == "time"
    if low in ("<", ">"):
        return at + 1 in reading.quantity_at
    if low == "from":
        return at + 1 in reading.mention_at or at + 2 in reading.mention_at
    if low == "as" and reading.starts(at, ("as", "long", "as")):
        return before != "for"
    if low in _HANGING:
        return reading.low(at + 1) in ("on", "upon", "to")
    if before in _HANGING:
        return False
    if low not in _OPENERS or before in _JOINED_AFTER:
        return False
    if reading.words(at - 2, at) == ("as", "long"):
        return False
    if low == "as":
        return reading.low(at + 1) not in _ARTICLES
    if low == "should":
        told = before in ("downside", "upside", "loss", "drawdown", "risk", "lower", "higher")
        return (
            told
            or reading.low(at + 1) in ("the", "a", "an", "it", "they")
            or before in ("", ",", ".")
            or at - 1 in reading.quantity_at
        )
    return low != "either" or reading.low(at + 1) in _OPENERS


_ONLY_BEFORE = _OPENERS | {"at", "in", "with"}


def _opens_in(reading: Reading, at: int) -> bool | None:
    """ "In case of", "in three tranches", "in a squeeze"; None where "in" is read as a term."""
    if reading.low(at + 1) == "case" or not STAGES.isdisjoint(reading.words(at + 1, at + 5)):
        return True
    if reading.low(at + 1) in ("a", "an"):
        return not _CASES.isdisjoint(reading.words(at + 2, at + 7))
    return True if not TURNS.isdisjoint(reading.words(at + 1, at + 4)) else None


_HANGING = frozenset("contingent conditional subject dependent predicated".split())
"""What an aim hangs on stands behind them: "contingent on ramp confirmation"."""
_MAY_OPEN = _OPENERS | _TERMS | _HANGING | frozenset("and pending".split())
_CUTS = _MAY_OPEN | _BOUNDARIES | {"-"}
"""Where a clause may be cut at all: most words are passed over at once."""
_STATING = frozenset(
    "would we target expect should let raise keep hold leave set limit accept look aim plan".split()
)
"""Words that a new statement begins with behind "and"."""


_CASES = frozenset("scenario case event outcome world squeeze".split())


STAGES = frozenset("tranches clips stages thirds halves instalments installments lots".split())


def _aims_behind(reading: Reading, at: int) -> bool:
    """ "On dips to 7.12 | for a move to 7.30", "below $4 | with a stop at $3"."""
    behind = reading.words(at + 1, at + 5)
    if reading.low(at) == "for":
        return behind[:1] in (("a",), ("an",)) and behind[1:2] != () and behind[1] in _WAYS
    return reading.low(at) == "with" and not _LIMITS.isdisjoint(behind)


_WAYS = frozenset(
    "move run rally retest test return trip bounce rebound squeeze drift slide fall drop retrace "
    "ride".split()
)
_LIMITS = frozenset("stop stop-loss stops target objective".split())


def _term_follows(reading: Reading, at: int) -> bool:
    for n in range(at + 1, at + 5):
        quantity = reading.quantity_at.get(n)
        if quantity is not None:
            return quantity.is_time or reading.low(at) in ("with", "for", "at")
        if reading.low(n) not in _BEFORE_TERMS:
            return False
    return False
