"""Words for structures in their everyday senses: a view is a call, a reason warrants, a cap caps.

"The market puts a bid under NdPr", "quotas strangle supply", "a heavy catalyst calendar" and "price
protection" name nothing that is traded.
"""

from __future__ import annotations

from realloy_store.research.ideas.phrase_words import ENDERS
from realloy_store.research.ideas.reading import Reading

_BEFORE = {
    word: frozenset(told.split())
    for word, told in {
        "contracts": "defense defence supply offtake government award procurement commercial",
        "credit": "tax export production carbon investment private",
        "protection": "trade tariff bankruptcy price ip environmental policy patent legal import "
        "border anti-dumping investor creditor antitrust",
        "caps": "small mid large price micro which that and policy",
        "calendar": "earnings event catalyst policy auction award macro data refinancing ipo "
        "economic financing news corporate maturity busy empty heavy full crowded",
        "calendars": "earnings event catalyst policy auction award macro",
        "warrants": "valuation setup which that this backdrop price case it risk reward situation",
        "calls": "this that it which setup thesis view situation backdrop caution market",
        "future": "near the its any foreseeable no their",
        "futures": "",
    }.items()
}
"""What stands before a word that is then no structure."""
_AFTER = {
    word: frozenset(told.split())
    for word, told in {
        "puts": "a an the pressure downward upward",
        "caps": "the a an our its any upside gains losses downside prices price",
        "warrants": "a an the more further some caution patience attention close another",
        "calendar": "year quarter month day days",
        "credit": "quality risk rating ratings line facility card cycle conditions metrics",
        "notes": "that the",
    }.items()
}
"""What stands behind a word that is then no structure."""
_VERBS = frozenset("straddle strangle collar".split())
"""Structures that are verbs behind a plural subject: "quotas strangle supply"."""
_SUBJECTS = frozenset("to that which who would could will may can they".split())
_OPINIONS = frozenset(
    "relative sector directional tactical valuation macro contrarian conviction country style "
    "good strong key big right rating house top".split()
)
"""What sort of a call is a view, and no option: "a six-month relative call"."""


def is_everyday(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    """Whether the words of a structure mean something else here."""
    word, before, after = words[0], reading.low(at - 1), reading.low(at + 1)
    if words[-1] in ("volatility", "vol", "gamma"):
        return _TRADED.isdisjoint(reading.words(max(0, at - _REACH), at))
    if len(words) > 1:
        return False
    if word in ("cs", "ps", "rr"):
        struck = reading.kind(at - 1) == "num" and reading.low(at - 2) in ("/", "-")
        return not (struck and reading.tokens[at].text.isupper())
    if at - 1 in reading.quantity_at and word in ("puts", "calls"):
        return False
    if before in _BEFORE.get(word, ()) or after in _AFTER.get(word, ()):
        return word != "credit" or after not in ("of", "in")
    if word == "protection" and (_is_stop(reading, at) or _is_purpose(reading, at)):
        return True
    if word in ("call", "put"):
        return _is_no_option(reading, at)
    if word in _VERBS:
        return _is_verb(reading, at)
    if word == "future":
        return reading.kind(at + 1) == "word" and after not in _ENDING
    if word == "contract":
        return not any(n in reading.mention_at for n in range(at - 4, at))
    if word == "debt":
        near = set(reading.words(at - 3, at))
        return not near & {"own", "buy", "long", "prefer", "hold"} or after not in (",", "of", "in")
    if word == "credit":
        named = reading.kind(at + 1) == "word" and after not in _ENDING
        return (before in ("the", "a", "%") and after not in ("of", "in")) or named
    return False


_TRADED = frozenset("long short buy sell own buying selling write writing".split())
_REACH = 4
"""Tokens between an order and the volatility that it is on: "sell short-dated REMX volatility"."""
_ENDING = ENDERS | frozenset("in of to and or contract contracts".split())


def _is_stop(reading: Reading, at: int) -> bool:
    """ "With protection at $12": where the trade is left, and no put."""
    priced = reading.low(at + 1) in ("at", "below", "under", "beneath")
    priced = priced and at + 2 in reading.quantity_at
    return priced and reading.low(at - 1) in ("with", "and", "set", "keep", "place", "put", ",")


def _is_purpose(reading: Reading, at: int) -> bool:
    """ "Protection for auto longs: XLY puts": what the named options are for."""
    return reading.low(at + 1) == "for" and not _NAMED.isdisjoint(reading.vocabulary)


_NAMED = frozenset("puts put collar collars calls".split())


def _is_verb(reading: Reading, at: int) -> bool:
    before = reading.low(at - 1)
    subject = before in _SUBJECTS or (before.endswith("s") and reading.kind(at - 1) == "word")
    object_follows = reading.kind(at + 1) == "word" and reading.low(at + 1) not in _ENDING
    return at > 0 and subject and object_follows


def _is_no_option(reading: Reading, at: int) -> bool:
    """A single "call" or "put" is an option only beside its terms, and no verb or opinion."""
    before, after = reading.low(at - 1), reading.low(at + 1)
    if after == ":" or before in _OPINIONS:
        return True
    if after in ("option", "options", "spread", "spreads"):
        return False
    dated = reading.mention_at.get(at - 1)
    return (
        not _is_contract(reading, at)
        or before in ("conference", "earnings", "to", "we", "margin", "could", "if", "be", "not")
        or after in ("for", "it", "them", "this", "us", "into", "together", "the", "a", "our")
        or (dated is not None and dated.precision == "year")
    )


def _is_contract(reading: Reading, at: int) -> bool:
    """A single "call" or "put" is an option next to a strike, a month or a word for one."""
    return any(
        n in reading.quantity_at or n in reading.mention_at or reading.low(n) in _TERMS
        for n in range(at - 4, at)
    )


_TERMS = frozenset(
    "covered protective otm out-of-the-money atm at-the-money itm in-the-money long-dated naked "
    "listed delta".split()
)
"""Words in front of "call" and "put" that make them options."""
