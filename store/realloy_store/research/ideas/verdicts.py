"""Sides told by a verdict: "IperionX is a sale into any bid", "upgrade ILU to Buy", "X (long)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.hedging import find_frames
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.phrase_words import ENDERS
from realloy_store.research.ideas.positions import past_brackets
from realloy_store.research.ideas.ratings import SIDES, rated
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import EQUITY_NOUNS

_LETTERS: dict[str, Side] = {"l": "long", "s": "short", "+": "long", "-": "short"}
COPULAS = frozenset("is are remains remain looks stays becomes".split())
_BETWEEN = frozenset(
    "a an the our still now again clear strong screaming top tactical outright conviction "
    "high-conviction best my preferred favourite core structural obvious good as firm".split()
)


def sided(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """ "Banks against miners: CBA.AX short, NST.AX long": both sides told behind the names.

    They stand for legs that only a heading names, and complete legs of one side.
    """
    if len(drafts) > _BOTH or SIDES.keys().isdisjoint(reading.vocabulary):
        return []
    told = list(_postposed(reading))
    sides = {draft.side for draft in drafts}
    headed = all(reading.clause_of(draft.at).closed_by == ":" for draft in drafts)
    if {draft.side for draft in told} == {"long", "short"} and headed:
        return told
    fresh = [leg for leg in told if leg.side not in sides and not _overlaps(leg, drafts)]
    if find_frames(reading):
        return []
    return [*drafts, *fresh] if len(sides) == 1 and len(fresh) == 1 else []


_BOTH = 2


def _overlaps(leg: Draft, drafts: Sequence[Draft]) -> bool:
    spans = [draft.phrase for draft in drafts if draft.phrase and leg.phrase]
    return any(a < leg.phrase[1] and leg.phrase[0] < b for a, b in spans if leg.phrase)


def verdicts(reading: Reading) -> list[Draft]:
    """Return the legs whose sides are told by tags, by a predicate or by a rating."""
    return (
        list(_tagged(reading))
        or list(_postposed(reading))
        or list(_predicated(reading))
        or list(_made(reading))
        or list(rated(reading))
    )


def _tagged(reading: Reading) -> Iterator[Draft]:
    """ "Between separators (long) and concentrates (short)"."""
    for at in range(1, len(reading.tokens) - 2):
        if reading.low(at) != "(" or reading.low(at + 2) != ")":
            continue
        side = SIDES.get(reading.low(at + 1)) or _LETTERS.get(reading.low(at + 1))
        first = _phrase_start(reading, at)
        if side is None or first == at:
            continue
        leg = build_leg(reading, first, side, "open", (first, at))
        if leg is not None and leg.phrase is not None:
            yield leg


def _postposed(reading: Reading) -> Iterator[Draft]:
    """ "LYC AU long, entry 12.80", "TMC short into the open"."""
    twofold = _names_both(reading)
    for at, low in enumerate(reading.lows):
        side = SIDES.get(low)
        if side is None or at == 0:
            continue
        after = reading.low(at + 1)
        named = reading.tokens[at - 1].text
        told = twofold and (named[0].isupper() or named in EQUITY_NOUNS)
        if not (named.isupper() or named == ")" or told):
            continue
        if after and after not in _RATING_ENDS:
            continue
        end = at
        if named == ")":
            end = next((n for n in range(at - 1, max(0, at - 8), -1) if reading.low(n) == "("), at)
        first = _list_start(reading, _phrase_start(reading, end))
        leg = build_leg(reading, first, side, "open", (first, end)) if first < end else None
        if leg is not None and leg.phrase is not None:
            yield leg


_RATING_ENDS = ENDERS | {"and", ",", ".", ";", ":", "/", "-", "@"}


def _list_start(reading: Reading, first: int) -> int:
    """ "Viridis (VMM.AX) and Meteoric (MEI.AX) long": where the list of names begins."""
    while reading.low(first - 1) in ("and", "&", ",") and reading.low(first - 2) == ")":
        opened = next((n for n in range(first - 2, first - 8, -1) if reading.low(n) == "("), None)
        begin = first if opened is None else _phrase_start(reading, opened)
        if opened is None or begin == opened:
            break
        first = begin
    return first


def _names_both(reading: Reading) -> bool:
    """ "Lynas long, Iluka short": both sides stand behind a name in front of a mark."""
    if not reading.vocabulary.issuperset(_OPPOSITE):
        return False
    told = {
        SIDES[low]
        for at, low in enumerate(reading.lows)
        if low in ("long", "short")
        and at
        and (reading.tokens[at - 1].text[0].isupper() or reading.low(at - 1) in EQUITY_NOUNS)
        and reading.low(at + 1) in (",", ";", ".", "/", ":", "-", "")
    }
    return len(told) == len(_OPPOSITE)


_OPPOSITE = frozenset({"long", "short"})


def _phrase_start(reading: Reading, end: int) -> int:
    """Return where the noun phrase begins that ends here."""
    first = end
    while (first > 0 and reading.kind(first - 1) in ("word", "cur")) or (
        reading.low(first - 1) == "-" and reading.tokens[first].glued
    ):
        if reading.low(first - 1) in _NO_NAME:
            break
        first -= 1
    return first


_NO_NAME = ENDERS | frozenset(
    "keep hold leave make and or between vs vs. long short a an our your their".split()
)


def _predicated(reading: Reading) -> Iterator[Draft]:
    """ "X is a buy below $4", "X remains our top short"."""
    for clause in reading.clauses:
        for at in range(clause.first + 1, clause.last):
            if reading.low(at) not in COPULAS or reading.low(at + 1) in ("not", "no"):
                continue
            n = at + 1
            while reading.low(n) in _BETWEEN:
                n += 1
            n = _wanted(reading, n) or n
            side = SIDES.get(reading.low(n))
            ends = n + 1 >= clause.last or reading.low(n + 1) in _NAME_ENDS
            if side is None or not ends or n == at + 1:
                continue
            leg = _subject(reading, clause.first, at, side)
            if leg is not None:
                yield leg


_NAME_ENDS = ENDERS | {",", "to", "and", "idea"}


def _made(reading: Reading) -> Iterator[Draft]:
    """ "Support from Tokyo makes X (5016 JP) a buy"."""
    for at, low in enumerate(reading.lows):
        if low not in ("makes", "make", "making", "leaves"):
            continue
        phrase = noun_phrase(reading, at + 1)
        if phrase is None or is_generic(reading, *phrase):
            continue
        n = past_brackets(reading, phrase[1])
        n += reading.low(n) in ("a", "an", "our")
        n += reading.low(n) in _BETWEEN
        side = SIDES.get(reading.low(n))
        leg = build_leg(reading, at, side, "open", phrase) if side else None
        if leg is not None:
            yield leg


def _wanted(reading: Reading, at: int) -> int | None:
    """ "Silver is the metal to own": return the verb behind a noun and "to", unless "too"."""
    if reading.low(at) == "too":
        return None
    to = next((n for n in range(at + 1, at + 4) if reading.low(n) == "to"), None)
    return to + 1 if to is not None and reading.low(to + 1) in SIDES else None


def _subject(reading: Reading, begin: int, end: int, side: Side) -> Draft | None:
    if reading.low(end - 1) == "," and "not" in reading.words(begin, end):
        end = reading.lows.index(",", begin)
    first = next((n + 1 for n in range(end - 1, begin - 1, -1) if reading.low(n) == ","), begin)
    phrase = noun_phrase(reading, first, end)
    if phrase is None or is_generic(reading, *phrase):
        return None
    return build_leg(reading, first, side, "open", phrase)
