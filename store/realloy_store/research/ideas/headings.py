"""Trades told by a heading, or without any order: "Risk reversal on MP: ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.direction import falls
from realloy_store.research.ideas.drafts import Draft, is_question, is_refused
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.moments import MOMENTS
from realloy_store.research.ideas.objects import build_leg
from realloy_store.research.ideas.orders import is_order_word
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import COMBINED, StructureWord, find_structures


def headed_by_structure(
    reading: Reading, symbols: Sequence[Symbol], ordered: Sequence[Draft]
) -> list[Draft]:
    """ "Risk reversal on MP: ...": a structure stands for the order to buy it."""
    known = {
        draft.structure
        for draft in ordered
        if "protection" not in reading.words(draft.at + 1, draft.at + 5)
    }
    last: StructureWord | None = None
    for word in find_structures(reading, 0, len(reading.tokens)):
        plain = word.structure in ("shares", "bonds", "options")
        plain = plain or (reading.low(word.last - 1) in _QUALITIES and _is_carried(reading, word))
        plain = plain or reading.low(word.first) in ("contract", "contracts")
        plain = plain or (bool(ordered) and reading.low(word.last - 1) == "protection")
        if plain or is_refused(reading, word.first) or is_question(reading, word.first):
            continue
        if word.structure in known:
            return []
        first = word.first
        while first > 0 and _modifies(reading, first - 1):
            first -= 1
        written = not _WRITTEN.isdisjoint(reading.words(first, word.first))
        written = written or reading.words(word.first - 1, word.first + 1) in _CREDIT_SPREADS
        written = written or _is_dear(reading, word.last)
        written = written or _is_paid(reading, first, word)
        earns = word.structure == "iron_condor" and not _EARNED.isdisjoint(reading.vocabulary)
        written = written or (earns and not ordered)
        side: Side = "short" if written or _is_sold(reading) else "long"
        draft = build_leg(reading, first, side, "open", (first, word.last))
        draft = draft and _offered(draft, last, reading.low(word.first - 1))
        last = word
        if draft is not None and (draft.phrase is not None or len(symbols) == 1):
            only = (symbols[0].first, symbols[0].last) if symbols else None
            return [replace(draft, phrase=draft.phrase or only)]
    return []


_QUALITIES = frozenset("volatility vol gamma".split())


def _is_carried(reading: Reading, word: StructureWord) -> bool:
    """ "Own volatility in copper miners: COPX strangles": options that carry it stand behind."""
    later = find_structures(reading, word.last, len(reading.tokens))
    return any(w.structure in ("straddle", "strangle") for w in later)


def _offered(draft: Draft, before: StructureWord | None, joint: str) -> Draft:
    """ "Straddles or strangles on X": the first of what is offered, the other beside it."""
    if before is None or joint not in ("or", "/") or before.structure == draft.structure:
        return draft
    return replace(draft, structure=before.structure, structure_alt=(draft.structure,))


def combined_by_heading(
    reading: Reading, symbols: Sequence[Symbol], drafts: Sequence[Draft]
) -> list[Draft]:
    """ "Calendar spread in crude: sell one-month USO calls, buy four-month calls": one trade."""
    if any(d.structure not in _PARTS_OF for d in drafts) or not drafts:
        return []
    if all(d.structure == "futures" for d in drafts):
        return []
    headed = headed_by_structure(reading, symbols, drafts)
    if len(drafts) < _PARTS and (not headed or headed[0].structure != "iron_condor"):
        return []
    if not headed or headed[0].structure not in COMBINED or headed[0].at > drafts[0].at:
        return []
    named = next((d for d in drafts if d.phrase and _has_symbol(d.phrase, symbols)), None)
    phrase = named.phrase if named else headed[0].phrase
    side = drafts[0].side if headed[0].structure == "iron_condor" else headed[0].side
    return [replace(headed[0], phrase=phrase, side=side)] if phrase else []


_PARTS_OF = frozenset("calls puts futures straddle strangle call_spread put_spread".split())
_PARTS = 2
"""Single options that make up a combination, at least."""


def _has_symbol(phrase: tuple[int, int], symbols: Sequence[Symbol]) -> bool:
    return any(phrase[0] <= symbol.first < phrase[1] for symbol in symbols)


_CREDIT_SPREADS = (("bull", "put"), ("bear", "call"))
"""Spreads that take in a premium."""


def _is_paid(reading: Reading, first: int, word: StructureWord) -> bool:
    """ "Pay ten-year swaps": who pays the fixed rate loses when rates fall."""
    paying = not {"pay", "paying"}.isdisjoint(reading.words(first - 1, word.first))
    return paying and reading.low(word.last - 1) in ("swap", "swaps")


_EARNED = frozenset("credit collect collecting collects income theta".split())
"""What a condor brings that is sold."""


def _is_sold(reading: Reading) -> bool:
    """ "MP Sep 70 straddle, sell, collect $11": the order stands alone between marks."""
    return any(
        low in ("sell", "short") and reading.low(at - 1) in _MARKS and reading.low(at + 1) in _MARKS
        for at, low in enumerate(reading.lows)
    )


def _is_dear(reading: Reading, at: int) -> bool:
    """ "MP straddles look rich": what is called dear is sold."""
    seems = reading.low(at) in ("look", "looks", "are", "is", "seem", "seems", "screen", "price")
    return seems and not _DEAR.isdisjoint(reading.words(at + 1, at + 3))


_DEAR = frozenset("rich expensive dear overpriced overvalued".split())
_MARKS = frozenset(",;:./") | {""}
_WRITTEN = frozenset(
    "covered cash-secured written naked covered-call covered-calls call-writing call-overwriting "
    "buy-write buy-writes put-writing put-write writing overwriting".split()
)
"""Words for options that are sold."""


def _modifies(reading: Reading, at: int) -> bool:
    """A word before a structure that may name its underlying."""
    token = reading.tokens[at]
    if is_order_word(reading, at):
        return False
    return (token.kind in ("word", "num", "cur") or token.text in "/-%") and token.low not in _LEADS


_LEADS = frozenset(
    "sell short long write should own buy would can hold with to via through and or of by a the is "
    "are in on be was as for".split()
)
"""Words in front of a structure that are no part of a name."""


def without_headings(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Prefer the wording after a colon to the heading before it, where it restates the trade."""
    named = {draft.side for draft in drafts if draft.symbols}
    drafts = [d for d in drafts if d.side not in named or not _is_role(reading, d)]
    traded = [draft for draft in drafts if not _is_moment(reading, draft)]
    drafts = [
        draft
        for draft in drafts
        if draft in traded
        or (
            not (traded and _is_bare(draft))
            and not any(d.at > draft.at and d.side == draft.side for d in traded)
        )
    ]
    for draft in drafts:
        end = _heading_end(reading, draft)
        if end is None:
            continue
        rest = [d for d in drafts if d.at >= end]
        heading = [d for d in drafts if d.at < end]
        if rest and heading and all(reading.low(d.at) in _POSING for d in heading):
            return rest
        if rest and _names_another(heading, rest):
            return drafts
        if rest and {falls(d) for d in heading} <= {falls(d) for d in rest}:
            weak = all(_restated(d, rest) for d in heading)
            if weak:
                return [_inherit(d, heading) for d in rest]
    return drafts


def _is_role(reading: Reading, draft: Draft) -> bool:
    """ "Own the target and short the acquirer, long SLI against ALB": names say it again."""
    if draft.phrase is None or draft.symbols or draft.phrase[1] - draft.phrase[0] > _BARE:
        return False
    return reading.low(draft.phrase[1] - 1) in _ROLES


_ROLES = frozenset("target acquirer acquiror bidder acquiree suitor buyer".split())
_POSING = frozenset("bet betting play position positioned".split())
"""Orders of a heading that name a view: "Bet on substitution: short X"."""


def _is_bare(draft: Draft) -> bool:
    """ "Weakness", "the dips": a moment and nothing else."""
    return draft.phrase is not None and draft.phrase[1] - draft.phrase[0] <= _BARE


_BARE = 2


def _is_moment(reading: Reading, draft: Draft) -> bool:
    """ "Fade the antimony spike": when to trade, if what to trade is said later."""
    return (
        draft.phrase is not None
        and not draft.symbols
        and reading.low(draft.phrase[1] - 1) in MOMENTS
    )


def _heading_end(reading: Reading, draft: Draft) -> int | None:
    """Return the colon behind a heading, or the dash behind one that names no symbol."""
    clause = reading.clause_of(draft.at)
    begin = draft.phrase[1] if draft.phrase else draft.at
    dash = next((n for n in range(begin, min(begin + 3, clause.last)) if reading.low(n) == "-"), 0)
    if dash and not reading.tokens[dash].glued and not draft.symbols:
        return dash
    return clause.last if clause.closed_by == ":" else None


def _names_another(heading: Sequence[Draft], rest: Sequence[Draft]) -> bool:
    """ "Buy MP: target $75. Buy UUUU: target $20": each has a symbol of its own."""
    before = {symbol.canonical for draft in heading for symbol in draft.symbols}
    after = {symbol.canonical for draft in rest for symbol in draft.symbols}
    return bool(before and after) and before.isdisjoint(after)


def _restated(heading: Draft, rest: Sequence[Draft]) -> bool:
    return any(
        falls(d) == falls(heading) and (heading.structure in (d.structure, "options", "shares"))
        for d in rest
    )


def _inherit(draft: Draft, heading: Sequence[Draft]) -> Draft:
    if draft.phrase is not None:
        return draft
    return replace(draft, phrase=heading[0].phrase, symbols=heading[0].symbols)
