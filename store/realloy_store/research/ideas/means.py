"""Structures that stand behind the trade: "via puts", "with forwards", "collar the stake"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.drafts import Draft, is_refused
from realloy_store.research.ideas.hedging import HedgeFrame
from realloy_store.research.ideas.nounphrase import noun_phrase
from realloy_store.research.ideas.objects import specific_structure
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.positions import position_from
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import (
    StructureWord,
    alternatives,
    find_structures,
    is_currency,
)
from realloy_store.research.ideas.underlying import find_underlying

_OPEN_TO_MEANS = frozenset("shares puts options fx futures straddle".split())
"""Structures that "via puts" or "through strangles" may tell more of."""
_MEANS = frozenset("via through using with by".split())


def with_means(reading: Reading, drafts: list[Draft], frames: Sequence[HedgeFrame]) -> list[Draft]:
    """Apply "via puts", "with forwards": a structure for the leg before it, or a leg of a hedge."""
    ends = [*(draft.at for draft in drafts[1:]), len(reading.tokens)]
    result = [
        _expressed(reading, draft, frames, end if draft.phrase else len(reading.tokens))
        for draft, end in zip(drafts, ends, strict=False)
    ]
    for frame in frames:
        leg = None if frame.means is None else _means_leg(reading, frame, result)
        if leg is not None:
            result.append(leg)
    result += [leg for leg in [_collared(reading, result)] if leg]
    return [_hedging(reading, draft, frames) for draft in sorted(result, key=lambda d: d.at)]


def _expressed(reading: Reading, draft: Draft, frames: Sequence[HedgeFrame], end: int) -> Draft:
    """ "Buy protection on X over two quarters via puts": the structure stands behind."""
    clause = reading.clause_of(draft.at)
    for n in range(draft.at + 1, min(clause.last, end)):
        if draft.phrase and draft.phrase[0] <= n < draft.phrase[1]:
            continue
        if reading.low(n) not in _MEANS or reading.low(n - 1) in ("not", "hedged"):
            continue
        if reading.low(draft.at) in ("replace", "replacing") and reading.low(n) == "with":
            continue
        if any(draft.at < frame.at < n for frame in frames):
            continue
        words = find_structures(reading, n + 1, min(n + 10, clause.last))
        words = [w for w in words if w.structure not in ("shares", "options")]
        words = [w for w in words if not is_refused(reading, w.first)]
        follows = order_at(reading, n + 1)
        if not words or (follows is not None and follows.side != draft.side):
            continue
        if draft.structure in _OPEN_TO_MEANS or draft.phrase is None:
            return _restructured(reading, draft, words)
    return draft


def _restructured(reading: Reading, draft: Draft, words: Sequence[StructureWord]) -> Draft:
    phrase = draft.phrase
    behind = reading.low(words[-1].last) in ("on", "in")
    shielded = phrase is not None and reading.low(phrase[1] - 1) in _SHIELDS
    if (phrase is None or shielded) and behind:
        phrase = noun_phrase(reading, words[-1].last + 1)
    structure = specific_structure(reading, words[0].structure, phrase or (draft.at, draft.at + 1))
    bearish = structure in ("puts", "put_spread") and draft.side == "short"
    return replace(
        draft,
        phrase=phrase,
        structure=structure,
        structure_alt=alternatives(reading, list(words)),
        side="long" if bearish else draft.side,
    )


_SHIELDS = frozenset("protection insurance cover convexity optionality gamma".split())
"""What options give, where the options and what they are on stand behind."""


def _means_leg(reading: Reading, frame: HedgeFrame, drafts: Sequence[Draft]) -> Draft | None:
    """Return the leg that "hedge X with <means>" names without an order."""
    begin = frame.means or frame.at
    if any(begin <= draft.at <= begin + 2 for draft in drafts):
        return None
    if order_at(reading, begin) is not None:
        return None
    structures = {w.structure for w in find_structures(reading, begin, begin + 8)}
    if any(draft.phrase and draft.structure in structures for draft in drafts if draft.at > begin):
        return None
    phrase = noun_phrase(reading, begin)
    if phrase is None:
        return None
    words = [w for w in find_structures(reading, *phrase) if w.structure != "shares"]
    if not words:
        return _laid_over(reading, begin)
    underlying, _ = find_underlying(reading, words, phrase)
    structure = specific_structure(
        reading, words[0].structure, underlying or frame.exposure or phrase
    )
    sold = structure in ("fx", "futures") and not frame.owed
    if structure == "fx" and underlying is not None and frame.exposure is not None:
        sold = sold and not _quoted_in(reading, underlying, frame.exposure)
    return Draft(
        begin,
        "short" if sold else "long",
        "open",
        underlying or frame.exposure,
        structure,
        alternatives(reading, words),
        "hedge",
    )


def _laid_over(reading: Reading, at: int) -> Draft | None:
    """ "Hedge longs with a 10% overlay in X": what is bought against what is held."""
    found = position_from(reading, at)
    phrase = noun_phrase(reading, found[0]) if found else None
    if found is None or phrase is None:
        return None
    return Draft(at, found[1] or "long", "open", phrase, "shares", (), "hedge")


def _quoted_in(reading: Reading, pair: tuple[int, int], held: tuple[int, int]) -> bool:
    """ "Hedge the dollar exposure with EUR/USD": what is held is the second currency."""
    codes = [n for n in range(*pair) if is_currency(reading, n, n + 1)]
    if len(codes) != _PAIR:
        return False
    words = frozenset(reading.words(*held))
    names = {reading.low(codes[1]), _NAMES.get(reading.low(codes[1]), "")}
    return not names.isdisjoint(words) and _OTHER_DOLLARS.isdisjoint(words)


_OTHER_DOLLARS = frozenset("australian canadian singapore taiwan zealand hong".split())
_PAIR = 2
_NAMES = {"usd": "dollar", "jpy": "yen", "aud": "a$", "eur": "euro", "gbp": "sterling"}


def _collared(reading: Reading, drafts: Sequence[Draft]) -> Draft | None:
    """ "Collar the stake": the verb is the structure."""
    if reading.low(0) != "collar" or any(d.structure == "collar" for d in drafts):
        return None
    phrase = noun_phrase(reading, 1)
    return phrase and Draft(0, "long", "open", phrase, "collar", (), "hedge")


def _hedging(reading: Reading, draft: Draft, frames: Sequence[HedgeFrame]) -> Draft:
    hedge = any(
        frame.at < draft.at and reading.clause_of(frame.at) == reading.clause_of(draft.at)
        for frame in frames
    )
    return replace(draft, role="hedge") if hedge else draft
