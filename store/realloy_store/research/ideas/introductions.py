"""Whether words are meant as an order: what stands before them, and how the clause begins."""

from __future__ import annotations

from realloy_store.research.ideas.order_leads import (
    ADJECTIVES,
    COPULAS,
    LEADS,
    LEADS_OF_PARTICIPLES,
    LEADS_OF_SIDES,
    MARKS,
    MODALS,
    NO_ADVERBS,
    NOMINAL,
    OURS,
    PAST,
    READERS,
    REFUSALS,
    STANCES,
    TO_AFTER,
    TRADES,
)
from realloy_store.research.ideas.order_words import SIDE_NOUNS
from realloy_store.research.ideas.reading import Reading


def introduced(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    """Whether an order may stand here, behind these words and in this clause."""
    before = reading.low(at - 1)
    if before in ("should", "must"):
        return reading.low(at - 2) not in ("who", "that", "which")
    if before in MODALS:
        return _is_reader(reading, at - 2) or _opens_with_reader(reading, at)
    if words[0] in PAST:
        return at == 0 or before in (":", "just", ";", ".")
    if before == "you" and reading.low(at - 2) in _LEAVING_YOU:
        return False
    if at == 0 or before in LEADS or before == "" or _is_adverb(before):
        return True
    if at == 2 and before in (")", ".") and reading.kind(0) == "num":
        return True
    if before in MARKS:
        return before != "-" or not reading.tokens[at].glued
    if _is_headline(reading, at, words):
        return True
    if words[0] in NOMINAL and before in ("the", "a"):
        before = reading.low(at - 2)
        return at < 2 or before in MARKS or before in _GOVERNING
    named = reading.tokens[at - 1].text
    if words[0] in ("buy", "sell") and len(named) > 1 and named == named.upper():
        return named[0].isalpha()
    if _is_prefaced(reading, at, words) or _is_timed(reading, at):
        return True
    if any(reading.words(at - len(no), at) == no for no in REFUSALS):
        return words[0].endswith("ing") or words[0] in SIDE_NOUNS or before in ("not", "don't")
    if before == "to":
        first = reading.clause_of(at).first
        opens = not _PURSUING.isdisjoint(
            reading.words(first, first + (3 if reading.low(first) in ("we", "i") else 1))
        )
        opens = opens or reading.words(first, first + 3) == ("do", "not", "wait")
        opens = opens or reading.words(first, first + 2) in (("don't", "wait"), ("no", "need"))
        advised = reading.low(at - 2) in READERS and not _ADVICE.isdisjoint(
            reading.words(at - 5, at - 2)
        )
        return reading.low(at - 2) in TO_AFTER or opens or advised
    participle = words[0].endswith("ing") and len(words[0]) > 4
    if participle and before == "for" and reading.low(at - 2) in _CASES:
        return True
    if participle and before in LEADS_OF_PARTICIPLES:
        return True
    if reading.words(at - 2, at) in (("we", "are"), ("i", "am"), ("we", "stay")):
        return words[0] in SIDE_NOUNS or words[0] in STANCES
    side_word = words[-1] in SIDE_NOUNS or words[0] in SIDE_NOUNS
    if side_word and _describes_itself(reading, at):
        return True
    if side_word and before in COPULAS:
        first = reading.clause_of(at).first
        return not OURS.isdisjoint(reading.words(max(first, at - 8), at))
    if side_word and before in _BEFORE_SIDES:
        return True
    return side_word and before in ADJECTIVES and _begins_clause(reading, at - 1)


_BEFORE_SIDES = LEADS_OF_SIDES | {"of"}
_GOVERNING = TO_AFTER | LEADS_OF_PARTICIPLES


_PURSUING = frozenset("use take wait look sell step move seek prepare aim plan".split())
"""Verbs at the start of a clause behind which "to buy" is an order."""
_ADVICE = frozenset("recommend advise suggest urge tell ask encourage".split())
_CASES = frozenset("argue argues argued arguing time".split())
"""What speaks for an order: "the squeeze argues for covering half"."""
_LEAVING_YOU = frozenset("gets leaves makes keeps puts gives lets getting leaving".split())
"""Verbs of an effect: "gets you long" orders nothing."""
_PREFACES = (
    ("as", "insurance"),
    ("as", "a"),
    ("as", "an"),
    ("as", "protection"),
    ("to", "play"),
    ("to", "hedge"),
    ("to", "protect"),
    ("to", "express"),
    ("to", "benefit"),
    ("to", "profit"),
    ("for", "exposure"),
    ("for", "income"),
    ("for", "yield"),
    ("for", "those"),
    ("given",),
    ("on",),
    ("into",),
    ("after",),
    ("amid",),
)
_SUBJECTS = frozenset("who which that they we i you to not never can will would".split())


def _is_prefaced(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    """ "As insurance against a blockade own magnet makers": no mark before the order."""
    before = reading.low(at - 1)
    if before in _SUBJECTS or words[0] not in _PLAIN:
        return False
    if words[0] in ("short", "fade") and before in ("a", "an", "the", "any", "this"):
        return False
    first = reading.clause_of(at).first
    return any(reading.starts(first, preface) for preface in _PREFACES)


def _is_timed(reading: Reading, at: int) -> bool:
    """ "For the first 60 days run X", "until June own Y": a time, and no mark before the order."""
    held = reading.quantity_at.get(at - 1)
    timed = at - 1 in reading.mention_at or (held is not None and held.is_time)
    first = reading.clause_of(at).first
    return timed and at - first <= _LONGEST and reading.low(first) in _TIMING


_TIMING = frozenset("for over during until through in within from before after by".split())
_LONGEST = 7
"""Tokens of a time that leads an order."""
_PLAIN = frozenset("buy own sell hold use short fade".split())
_HEADLINE = 4
"""Tokens that may describe an order in a headline."""


def _is_headline(reading: Reading, at: int, words: tuple[str, ...]) -> bool:
    """ "Speculative buy: X", "Highest-conviction long: X": described, and closed by a colon."""
    if words[0] not in _RATED and words[0] not in SIDE_NOUNS:
        return False
    clause = reading.clause_of(at)
    if clause.closed_by != ":" or clause.last > at + len(words) + 1:
        return False
    described = range(clause.first, at)
    plain = all(reading.kind(n) == "word" or reading.tokens[n].glued for n in described)
    refused = not _SUBJECTS.isdisjoint(reading.words(clause.first, at))
    return plain and not refused and len(described) <= _HEADLINE


_RATED = frozenset("buy sell accumulate fade own hold".split())


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in NO_ADVERBS


def _is_reader(reading: Reading, at: int) -> bool:
    return at < 0 or reading.low(at) in _SUBJECTS_OF_VIEWS or reading.low(at) in MARKS


_SUBJECTS_OF_VIEWS = READERS | TRADES


def _opens_with_reader(reading: Reading, at: int) -> bool:
    """ "Portfolios with heavy exposure should own calls"."""
    first = reading.clause_of(at).first
    return any(word in READERS for word in reading.words(first, min(at, first + 3)))


def _describes_itself(reading: Reading, at: int) -> bool:
    """ "Swing long in X", "Satellite short in Y": one word in front of it, and "in" behind."""
    first = reading.clause_of(at).first
    plain = at == first + 1 and reading.kind(first) == "word" and reading.low(at + 1) == "in"
    return plain and reading.low(first) not in _HELD_ALREADY


_HELD_ALREADY = frozenset("existing current legacy remaining crowded old our their".split())


def _begins_clause(reading: Reading, at: int) -> bool:
    """Only determiners and adjectives stand between here and the start of the clause."""
    while at >= 0 and reading.low(at) in ADJECTIVES:
        at -= 1
    return at < 0 or reading.low(at) in _BEFORE_LISTED


_BEFORE_LISTED = MARKS | frozenset(
    "against versus vs vs. with initiate establish implement run open put build".split()
)
