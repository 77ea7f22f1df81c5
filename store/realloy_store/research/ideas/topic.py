"""What the bullet is about, for orders that name no instrument: "Albemarle (ALB): sell calls".

An instrument field names it ("Ticker: 6680 HK; Call: Sell"), or a heading, a symbol or a company
said before the order, or a holding ("if you sit on gains in X, put a collar around them").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.research.ideas.bare import Symbol
from realloy_store.research.ideas.drafts import Draft
from realloy_store.research.ideas.groups import basket_of
from realloy_store.research.ideas.labels import field_of, labels_of
from realloy_store.research.ideas.names import named_companies
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.objects import is_futures
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import find_structures, is_currency

_HELD = frozenset(
    "gains gain profits position positions stake stakes holding holdings holders owners exposure "
    "shareholders winners long inventory".split()
)
_JOINTS = frozenset({"in", "of", "to", "on"})


def with_topic(reading: Reading, drafts: list[Draft], symbols: Sequence[Symbol]) -> list[Draft]:
    """Give the topic to drafts without an instrument; drafts that find none are dropped."""
    result: list[Draft] = []
    for draft in drafts:
        found = draft.phrase or topic_of(reading, draft.at, symbols)
        if found is None:
            continue
        structure = _structure(reading, draft, found)
        result.append(replace(draft, phrase=found, structure=structure))
    return result


def _structure(reading: Reading, draft: Draft, phrase: tuple[int, int]) -> str:
    """A currency pair, or what the topic goes on to name: "MP 2030 converts"."""
    if draft.structure != "shares" or draft.phrase is not None:
        return draft.structure
    if is_currency(reading, *phrase):
        return "fx"
    if is_futures(reading, phrase):
        return "futures"
    named = find_structures(reading, phrase[0], phrase[1] + 3)
    return next((w.structure for w in named if w.structure in ("bonds", "note")), "shares")


def upside_in(reading: Reading, symbols: Sequence[Symbol]) -> list[Draft]:
    """ "Upside of 40% in ILU.AX within two years": an aim and one name, and no order at all."""
    named = {symbol.canonical for symbol in symbols}
    aimed = any(q.unit in ("pct", "x", "price") and not q.fraction for q in reading.quantities)
    if len(named) != 1 or not aimed or reading.low(0) != "upside":
        return []
    return [Draft(0, "long", "open", _range_of(reading, symbols[0]))]


def topic_of(reading: Reading, at: int, symbols: Sequence[Symbol]) -> tuple[int, int] | None:
    """Return the tokens of what the order at `at` is on, None if nothing tells."""
    return (
        _field(reading, symbols)
        or _symbol_beside(reading, at, symbols)
        or _symbol_before(reading, at, symbols)
        or _company_before(reading, at)
        or _holding_before(reading, at)
        or (_range_of(reading, symbols[0]) if symbols else None)
        or _currency_pair(reading)
        or _company_before(reading, len(reading.tokens))
        or _viewed(reading, at)
        or _heading(reading, at)
        or _subject(reading, at)
        or _headed_on(reading, at)
        or _behind_colon(reading, at)
        or _refused(reading, at)
        or _group_before(reading, at)
    )


def _group_before(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Separators re-rate if the floor survives: own them": the group of shares named before."""
    found = basket_of(reading)
    return found if found is not None and found[1] <= at else None


def _refused(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Avoid outright shorts in X; prefer put spreads": what the refused position is in."""
    for n in range(at - 1, 0, -1):
        if reading.low(n) in _JOINTS and reading.low(n - 1) in ("shorts", "longs"):
            phrase = noun_phrase(reading, n + 1)
            return None if phrase is None or is_generic(reading, *phrase) else phrase
    return None


def _field(reading: Reading, symbols: Sequence[Symbol]) -> tuple[int, int] | None:
    field = field_of(reading, "instrument")
    if field is None:
        return None
    phrase = noun_phrase(reading, field.first, field.last)
    if phrase is not None and not is_generic(reading, *phrase):
        return phrase
    inside = [s for s in symbols if field.first <= s.first < field.last]
    return (inside[0].first, inside[-1].last) if inside else None


def _symbol_beside(reading: Reading, at: int, symbols: Sequence[Symbol]) -> tuple[int, int] | None:
    """ "Own the shares (LYC AU)": the symbol in brackets right behind the general word."""
    for symbol in symbols:
        if at < symbol.first <= at + _NEAR and reading.low(symbol.first - 1) == "(":
            return symbol.first, symbol.last
    return None


_NEAR = 5
"""Tokens between an order and a symbol in brackets that it is on."""


def _symbol_before(reading: Reading, at: int, symbols: Sequence[Symbol]) -> tuple[int, int] | None:
    before = [symbol for symbol in symbols if symbol.last <= at]
    if not before:
        return None
    first, last = _range_of(reading, before[-1])
    for symbol in reversed(before[:-1]):
        earlier = _range_of(reading, symbol)
        joined = all(_lists(reading, n) for n in range(earlier[1], first))
        if not joined or reading.clause_of(symbol.first) != reading.clause_of(first):
            break
        first = earlier[0]
    return first, last


def _lists(reading: Reading, at: int) -> bool:
    """Whether a token stands between the items of a list of companies."""
    named = reading.tokens[at].text[0].isupper() and reading.kind(at) == "word"
    return named or reading.low(at) in ("and", ",", "&", "/", ";", "-")


def _range_of(reading: Reading, symbol: Symbol) -> tuple[int, int]:
    """Take in the name in front of a symbol in brackets."""
    if reading.low(symbol.first - 1) != "(" or reading.low(symbol.last) != ")":
        return symbol.first, symbol.last
    first = symbol.first - 1
    while first > 0 and reading.tokens[first - 1].text[0].isupper():
        first -= 1
    if first == symbol.first - 1:
        return symbol.first, symbol.last
    return first, symbol.last + 1


def _company_before(reading: Reading, at: int) -> tuple[int, int] | None:
    named = [(first, last) for first, last, _ in named_companies(reading, 0, at)]
    return named[-1] if named else None


def _holding_before(reading: Reading, at: int) -> tuple[int, int] | None:
    for n in range(at - 1, -1, -1):
        if reading.low(n) in _HELD and reading.low(n + 1) in _JOINTS:
            phrase = noun_phrase(reading, n + 2, at)
            if phrase is not None and not is_generic(reading, *phrase):
                return phrase
        determined = next((m for m in range(n - 1, n - 5, -1) if reading.low(m) == "the"), None)
        named = determined is not None and not is_generic(reading, determined, n)
        if reading.low(n) in _HELD and determined is not None and named and n - determined > 1:
            return determined + 1, n
    return None


def _currency_pair(reading: Reading) -> tuple[int, int] | None:
    """ "USD/CLP lower on copper. Sell at 960"."""
    for at in range(len(reading.tokens) - 2):
        both = is_currency(reading, at, at + 1) and is_currency(reading, at + 2, at + 3)
        if reading.low(at + 1) == "/" and both:
            return at, at + 3
    return None


def _behind_colon(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Own the debt, not the equity: First Quantum 2031s ..."."""
    clause = reading.clause_of(at)
    begin = clause.last + 1
    if clause.closed_by != ":" or begin >= len(reading.tokens):
        return None
    phrase = noun_phrase(reading, begin)
    short = clause.last - clause.first <= _HEADING and reading.low(at + 1) in ("on", "into", "at")
    named = reading.tokens[begin].text[0].isupper() or short
    return phrase if phrase and named else None


_HEADING = 6
"""Words of a heading that says only when: "Accumulate on red days: X"."""


def _headed_on(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Bearish structure on magnet-intensive robotics: buy put spreads"."""
    first = reading.clauses[0]
    if first.last > at or first.closed_by != ":":
        return None
    for n in range(first.first + 1, min(first.first + 6, first.last)):
        if reading.low(n) in ("on", "in", "for"):
            phrase = noun_phrase(reading, n + 1, first.last)
            return phrase if phrase and not is_generic(reading, *phrase) else None
    return None


_VERDICTS = frozenset(
    "is are look looks seem seems remain remains trade trades screen screens offer offers yield "
    "yields have has deserve deserves stay stays".split()
)


def _subject(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Codelco 2035 dollar bonds look cheap: buy": the subject of the verdict before the order."""
    first = reading.clauses[0]
    if first.last > at:
        return None
    verb = next((n for n in range(first.first, first.last) if reading.low(n) in _VERDICTS), None)
    phrase = noun_phrase(reading, first.first, verb) if verb else None
    whole = phrase is not None and phrase[1] == verb
    return phrase if whole and phrase and not is_generic(reading, *phrase) else None


def _viewed(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Expect 5-10% downside in European OEMs; short for a quarter": what the view is on."""
    for n in range(reading.clauses[0].last - 1):
        if reading.low(n) in _VIEWS and reading.low(n + 1) in ("in", "for", "to"):
            phrase = noun_phrase(reading, n + 2, at if n < at else None)
            return phrase if phrase and not is_generic(reading, *phrase) else None
    return None


_VIEWS = frozenset("upside downside volatility vol gamma convexity".split())


def _heading(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Dysprosium oxide: long": what stands before the first colon, where that is no label."""
    first = reading.clauses[0]
    if first.last > at or first.closed_by not in (":", ";") or labels_of(reading, first.last + 1):
        return None
    phrase = noun_phrase(reading, first.first, first.last)
    whole = phrase is not None and phrase[1] == first.last
    return phrase if whole and phrase and not is_generic(reading, *phrase) else None
