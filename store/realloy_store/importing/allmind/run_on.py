"""Decisions that stand in one paragraph: which of its sentences begin another trade.

A sentence does when it opens with an order of its own, for something that the trade before it does
not speak of. What states a target, a stop, a reason, another leg or another stage of that trade
stays with it: two trades read as one lose less than one that is torn apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from realloy_store.importing.allmind import unmarked
from realloy_store.importing.allmind.trade_sentences import Told, opens_with_order
from realloy_store.importing.prose import Line
from realloy_store.models import Span

_THAT = (
    r"(?:it|them|this|that|these|those|both|(?:the|this|that|our|your)\s+(?:positions?|trades?"
    r"|pairs?|longs?|shorts?|basket|legs?|holdings?|view|idea|book|proceeds|cost|premium))"
)
_LEANS = re.compile(
    rf"\b(?:against|with|for|beside|alongside|behind|of|on|versus|vs\.?|via|from|around|into|over"
    rf"|to|after|before|once)\s+{_THAT}\b(?!\s+[a-z])"
    r"|\bto\s+(?:help\s+)?(?:hedge|fund|finance|offset|cushion|balance|protect|pay\s+for"
    r"|complement|neutrali[sz])"
    r"|\bas\s+(?:a|an|the|our)\s+(?:[\w-]+\s+){0,2}(?:hedge|leg|offset|overlay|source|counterweight"
    r"|protection|complement)\b"
    r"|\b(?:instead|otherwise|then|likewise|ditto|as\s+well|alternatively|in\s+exchange"
    r"|the\s+(?:rest(?!\s+of)|remainder|balance|same|proceeds|former|latter|other\s+(?:leg|side)"
    r"|(?:first|second|short|long|funding)\s+(?:leg|side)))\b",
    re.IGNORECASE,
)
"""Words that lean on the sentence before."""
_JOINT = re.compile(
    r"\b(?:pairs?|legs?|two-legged|(?:dollar|beta|market|cash)-neutral"
    r"|(?:equal|same)\s+(?:notional|sizes?|weights?|amounts?))\b",
    re.IGNORECASE,
)
"""Words of a trade with two sides: said of one side alone, the other stands near it."""
_STAGES = re.compile(
    r"(?:Switch|Rotate|Reinvest|Redeploy|Reallocate|Recycle|Roll|Replace|Swap|Shift|Move|Convert"
    r"|Flip|Prefer|Favou?r|Focus|Stick|Stay|Keep)\b"
)
"""Orders of a further stage, or for what is best among what was named; with two sides they open."""
_RISKS = re.compile(r"\b(?:risks?|tail|downside|volatility|gaps?|losses)\b", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s+(?=[A-Z][a-z])")
_LONGEST = 8_000
_WORD = re.compile(r"[^\W_]{3,}")
_COMMON = frozenset(
    "the and for with from that name stock share basket group call put spread option straddle "
    "exposure position etf companie producer miner maker".split()
)
"""Words, their plural's s aside, that do not tell one thing to trade from another."""


def parted(group: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each trade that a paragraph of several lines tells."""
    places = trades(" ".join(line.text for line in group))
    if len(places) < 2:
        return [list(group)]
    return [list(_pieces(group, place)) for place in places]


def _pieces(group: Sequence[Line], place: Span) -> Iterator[Line]:
    """Yield what of each line lies inside a place of the lines put together."""
    at = 0
    for line in group:
        start, end = max(place[0] - at, 0), min(place[1] - at, len(line.text))
        if start < end:
            yield line.part(start, end)
        at += len(line.text) + 1


def trades(text: str) -> list[Span]:
    """Return where each trade of a paragraph stands, in order; one, where it is a single one.

    What is longer than any paragraph of decisions is one: a millisecond for each sentence adds up.
    """
    if len(text) > _LONGEST:
        return [(0, len(text))]
    # Only decisions that have lost their glyphs need it.
    from realloy_store.research.sentences import sentences

    places = [piece for place in sentences(text) for piece in _clauses(text, place)]
    if len(places) < 2:
        return places
    starts = [places[0][0], *_starts(text, places)]
    ends = [max(end for _, end in places if end <= start) for start in starts[1:]]
    return list(zip(starts, [*ends, places[-1][1]], strict=True))


def _clauses(text: str, place: Span) -> Iterator[Span]:
    """Yield the parts of a sentence that a semicolon parts before an order in capitals."""
    start, end = place
    for mark in _SEMICOLON.finditer(text, start, end):
        rest = text[mark.end() : end]
        if opens_with_order(rest) and not unmarked.is_labelled(rest):
            yield start, mark.start()
            start = mark.end()
    yield start, end


def _starts(text: str, places: Sequence[Span]) -> Iterator[int]:
    """Yield where trades begin behind the first."""
    before: list[Told] = []
    for start, end in places:
        told = Told.read(text[start:end])
        if any(each.begins for each in before) and told.begins and _is_another(before, told):
            yield start
            before = []
        before.append(told)


def _is_another(before: Sequence[Told], told: Told) -> bool:
    """Whether a sentence that could stand alone tells another trade than those before it."""
    if _LEANS.search(told.text.partition(";")[0]) or _shares(before, told):
        return False
    if len(told.idea.legs) > 1:
        return True
    opened = next(each for each in before if each.begins)
    if _STAGES.match(told.text) or (len(opened.idea.legs) <= 1 and _is_joint([*before, told])):
        return False
    termed = told.has_terms and any(each.has_terms for each in before)
    return termed or not _may_be_side(opened, told)


def _is_joint(told: Sequence[Told]) -> bool:
    return any(_JOINT.search(each.text) for each in told)


def _may_be_side(opened: Told, told: Told) -> bool:
    """Whether an order without terms could be the other side of the trade before it."""
    if not told.idea.legs or not opened.idea.legs or _hedges_its_own(told):
        return False
    biases = {leg.bias for leg in opened.idea.legs}
    return biases != {told.idea.legs[0].bias} or told.idea.legs[0].action != "open"


def _hedges_its_own(told: Told) -> bool:
    """Whether it hedges what it names, and no risk that the trade before it may run."""
    hedged = told.idea.hedges
    return hedged is not None and not _RISKS.search(hedged.text)


def _shares(before: Sequence[Told], told: Told) -> bool:
    """Whether something to trade is named before already, by symbol, by name or by its words."""
    said = " ".join(each.text for each in before)
    known = _words(said)
    for thing, names in told.things:
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name in names):
            return True
        if not names and _words(thing) <= known:
            return True
    resolved = {symbol for each in before for leg in each.idea.legs for symbol in leg.resolved}
    return any(resolved.intersection((*leg.tickers, *leg.resolved)) for leg in told.idea.legs)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold().rstrip("s") for word in _WORD.findall(text)) - _COMMON
