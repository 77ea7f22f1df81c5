"""One leg for each side, structure and underlying: parts, twins and refinements folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.calendar_legs import is_month
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.hedging import find_frames
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic
from realloy_store.research.ideas.reading import Clause, Reading
from realloy_store.research.ideas.structures import COMBINED, OPTIONS, find_structures


def without_parts(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Fold single options into the combination that they make up."""
    whole = [draft for draft in drafts if draft.structure in COMBINED]
    if whole:
        return [d for d in drafts if d in whole or not _is_part(reading, d, whole)]
    return _combined(reading, drafts)


def _is_part(reading: Reading, draft: Draft, whole: Sequence[Draft]) -> bool:
    calendars = [other for other in whole if other.structure == "calendar_spread"]
    if calendars and is_month(reading, draft):
        return True
    fits = any(_HOLDS.get(other.structure, draft.structure) == draft.structure for other in whole)
    turned = reading.low(draft.at) in _TURNS
    return (
        draft.structure in ("calls", "puts", "options")
        and fits
        and not turned
        and (
            draft.phrase is None
            or is_generic(reading, *draft.phrase)
            or any(draft.phrase == other.phrase for other in whole)
        )
    )


_HOLDS = {"call_spread": "calls", "put_spread": "puts"}
"""Combinations of one sort of option only."""
_TURNS = frozenset("rotate rotating roll rolling switch switching migrate convert".split())
"""Orders that open something else afterwards."""


def _combined(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """ "Buy $25 calls, sell $35 calls against them" is a call spread."""
    optional = [d for d in drafts if d.structure in ("calls", "puts")]
    others = [d for d in drafts if d not in optional]
    if len(optional) == 1 and not others:
        return [_funded(reading, optional[0])]
    if len(optional) == 1 and all(_is_other_month(reading, optional[0], d) for d in others):
        return [replace(optional[0], side="long", structure="calendar_spread", structure_alt=())]
    if len(optional) != 2 or any(d.symbols or d.at > optional[0].at for d in others):
        return drafts
    first, second = optional
    alone = None in (first.phrase, second.phrase)
    same = alone or {s.canonical for s in second.symbols} <= {s.canonical for s in first.symbols}
    if _apart(reading, first, second):
        return [*others, first, replace(second, role="funding")]
    if first.side == second.side or not same:
        return drafts
    first = replace(
        first, phrase=first.phrase or second.phrase, symbols=first.symbols or second.symbols
    )
    if "roll" in reading.lows:
        closed = first if first.side == "short" else second
        return [replace(d, action="close") if d == closed else d for d in drafts]
    if _months(reading, first, second):
        return [*others, replace(first, side="long", structure="calendar_spread", structure_alt=())]
    bought = first if first.side == "long" else second
    names = {"calls": "call_spread", "puts": "put_spread"}
    if first.structure == second.structure:
        structure = names[first.structure]
    else:
        structure = "risk_reversal" if bought.structure == "calls" else "collar"
    side: Side = (
        "short" if structure in names.values() and _earns(reading, first, second) else "long"
    )
    return [*others, replace(first, side=side, structure=structure, structure_alt=())]


def _is_other_month(reading: Reading, option: Draft, other: Draft) -> bool:
    """ "Sell June, buy September calls": the other month of the same options."""
    return other.structure == "futures" and other.side != option.side and is_month(reading, other)


def _earns(reading: Reading, first: Draft, second: Draft) -> bool:
    """ "Sell the 65 puts and buy the 55 puts": what is sold lies nearer, and brings a premium."""
    if first.side != "short":
        return False
    near, far = _strike(reading, first, second.at), _strike(reading, second, second.at + _REACH)
    if near is None or far is None or near == far:
        return "credit" in reading.lows and "debit" not in reading.lows
    return (near > far) == (first.structure == "puts")


def _strike(reading: Reading, draft: Draft, end: int) -> float | None:
    found = (reading.quantity_at.get(n) for n in range(draft.at, end))
    return next((q.low for q in found if q is not None and not q.is_time), None)


_REACH = 8
"""Tokens behind an order within which its strike stands."""


def _apart(reading: Reading, first: Draft, second: Draft) -> bool:
    """ "Puts on robot makers, financed by writing calls on the index holdings": two underlyings."""
    if first.phrase is None or second.phrase is None:
        return False
    paid = not _PAYING.isdisjoint(reading.words(first.phrase[1], second.at))
    return paid and _words_of(reading, first).isdisjoint(_words_of(reading, second) - _JOINTS)


_PAYING = frozenset("financed funded paid offset financing funding subsidised subsidized".split())
_JOINTS = frozenset("the and or of in a".split())


def _funded(reading: Reading, draft: Draft) -> Draft:
    """ "Fund calls in X with puts": what is sold to pay for what is bought."""
    clause = reading.clause_of(draft.at)
    if draft.phrase is None or not (
        reading.low(draft.at) in _FUNDING or _is_paid_for(reading, draft, clause)
    ):
        return draft
    sold = {w.structure for w in find_structures(reading, draft.phrase[1], clause.last)}
    if draft.structure == "calls" and "puts" in sold:
        return replace(draft, structure="risk_reversal", structure_alt=())
    bought_puts = draft.structure == "puts" and "calls" in sold
    return replace(draft, structure="collar", structure_alt=()) if bought_puts else draft


def _is_paid_for(reading: Reading, draft: Draft, clause: Clause) -> bool:
    """ "Calls on X, funded by selling puts": what is sold stands behind, without a name."""
    assert draft.phrase is not None
    behind = reading.words(draft.phrase[1], clause.last)
    paid = next((n for n, word in enumerate(behind) if word in _PAYING), None)
    if paid is None:
        return False
    last = min(draft.phrase[1] + paid + _REACH, clause.last)
    named = find_structures(reading, draft.phrase[1] + paid, last)
    return not _SELLING.isdisjoint(behind[paid:]) or any(w.structure in OPTIONS for w in named)


_SELLING = frozenset("selling writing sale sold short shorting".split())
_FUNDING = frozenset("fund funding finance financing".split())


def _months(reading: Reading, first: Draft, second: Draft) -> bool:
    """Two options of one kind that differ in their month."""
    if first.structure != second.structure:
        return False
    near = [m for m in reading.mentions if first.at < m.first < second.at]
    far = [m for m in reading.mentions if second.at < m.first < second.at + 8]
    dated = bool(near) and bool(far) and "month" in (near[0].precision, far[0].precision)
    return dated and (near[0].month, near[0].year) != (far[0].month, far[0].year)


def merged(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """One leg a side and structure and underlying; legs without an underlying borrow one."""
    result: list[Draft] = []
    for draft in drafts:
        if draft.phrase is None and result:
            draft = replace(draft, phrase=result[-1].phrase, symbols=result[-1].symbols)
        if draft.phrase is None:
            borrowed = _exposure(reading)
            if borrowed is None:
                continue
            draft = replace(draft, phrase=borrowed)
        twin = next((n for n, other in enumerate(result) if _same(reading, other, draft)), None)
        if twin is None:
            result.append(draft)
        else:
            result[twin] = _refined(result[twin], draft, reading)
    return result


def _exposure(reading: Reading) -> tuple[int, int] | None:
    frames = [frame for frame in find_frames(reading) if frame.exposure]
    return frames[0].exposure if frames else None


def _same(reading: Reading, first: Draft, second: Draft) -> bool:
    if first.side != second.side or first.conditional or second.conditional:
        return False
    refines = _refines(reading, second) and (
        reading.clause_of(first.at) == reading.clause_of(second.at)
    )
    if first.structure != second.structure and not refines:
        return False
    symbols = {s.canonical for s in first.symbols} & {s.canonical for s in second.symbols}
    same_words = _words_of(reading, first) == _words_of(reading, second)
    return bool(symbols) or refines or same_words


def _words_of(reading: Reading, draft: Draft) -> frozenset[str]:
    return frozenset(reading.words(*draft.phrase)) if draft.phrase else frozenset()


def _refines(reading: Reading, draft: Draft) -> bool:
    """ "Fade the squeeze with a short in UAMY": the second order says how the first is done."""
    near = reading.words(draft.at - 2, draft.at)
    return any(word in ("via", "with", "through", "by", "using") for word in near)


def _refined(first: Draft, second: Draft, reading: Reading) -> Draft:
    if _refines(reading, second) and second.phrase is not None:
        return replace(second, at=first.at)
    return first
