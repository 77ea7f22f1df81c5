"""Legs: orders and their objects, put together into the sides of one trade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from realloy_store.research.ideas.hedging import HedgeFrame, find_frames
from realloy_store.research.ideas.model import Action, LegRole, Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.orders import Order, find_orders, order_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import (
    COMBINED,
    OPTIONS,
    StructureWord,
    alternatives,
    find_structures,
    is_currency,
)
from realloy_store.research.ideas.tickers import Symbol

_AFTER_STRUCTURE = frozenset("on in against of over for".split())
_MEANS = frozenset("via through using with by".split())
_VERSUS = frozenset("versus vs vs. against over".split())
_PREFERRING = frozenset("prefer favor favour own like long overweight back buy hold".split())
_OPPOSITE: dict[Side, Side] = {"long": "short", "short": "long"}
_PRONOUNS = frozenset("it them one both".split())
_EQUITY_NOUNS = frozenset(
    "miner miners producer producers developer developers names stocks equities shares explorers "
    "processors makers refiners recyclers proxies exposure etf basket".split()
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A leg while it is being put together: where its words stand."""

    at: int
    """Token of the order."""
    side: Side
    action: Action
    phrase: tuple[int, int] | None
    """Tokens of the instrument."""
    structure: str = "shares"
    structure_alt: tuple[str, ...] = ()
    role: LegRole = "core"
    symbols: tuple[Symbol, ...] = ()
    conditional: bool = False
    joined: bool = False
    """Came as the other side of a comparison, without an order of its own."""


def read_drafts(reading: Reading, symbols: Sequence[Symbol]) -> list[Draft]:
    """Return the legs of a bullet in the order of its words."""
    frames = find_frames(reading)
    drafts: list[Draft] = []
    reached = 0
    for order in find_orders(reading):
        if order.first < reached or order.refused or _is_question(reading, order.first):
            continue
        found = _legs_of(reading, order, drafts, frames)
        drafts += found
        reached = max([reached, *(leg.phrase[1] for leg in found if leg.phrase)])
    drafts = [draft for draft in drafts if not _is_exposure(reading, draft, frames)]
    drafts = _with_means(reading, drafts, frames)
    if all(draft.phrase is None for draft in drafts):
        drafts = _headed_by_structure(reading, symbols) or drafts or _named_before(reading, symbols)
    drafts = [_with_symbols(reading, draft, drafts, symbols) for draft in drafts]
    drafts = _merged(reading, _without_headings(reading, _without_parts(reading, drafts)))
    return _alike(reading, drafts)


def _alike(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Against futures stand futures: "long NdPr futures against short dysprosium"."""
    if not any(draft.structure == "futures" for draft in drafts):
        return drafts
    return [
        replace(draft, structure="futures")
        if draft.structure == "shares" and not draft.symbols and not _is_equity(reading, draft)
        else draft
        for draft in drafts
    ]


def _is_equity(reading: Reading, draft: Draft) -> bool:
    return not _EQUITY_NOUNS.isdisjoint(reading.words(*draft.phrase)) if draft.phrase else True


def _is_exposure(reading: Reading, draft: Draft, frames: Sequence[HedgeFrame]) -> bool:
    """ "An overlay of short X against long Y": Y is what is held, and no leg."""
    clause = reading.clause_of(draft.at)
    return reading.low(draft.at - 1) == "against" and any(
        clause.first <= frame.at < draft.at for frame in frames
    )


def _named_before(reading: Reading, symbols: Sequence[Symbol]) -> list[Draft]:
    """ "The floor makes MP a bond; buy below $55": the order's object is named before it."""
    for order in find_orders(reading):
        if _is_question(reading, order.first):
            continue
        named = [s for s in symbols if s.last <= order.first] or list(symbols[:1])
        if named and order.side and order.action == "open" and not order.refused:
            return [Draft(order.first, order.side, "open", (named[-1].first, named[-1].last))]
    return []


def _is_question(reading: Reading, at: int) -> bool:
    return reading.clause_of(at).closed_by == "?"


def _legs_of(
    reading: Reading, order: Order, before: Sequence[Draft], frames: Sequence[HedgeFrame]
) -> list[Draft]:
    at = _object_start(reading, order)
    if at > order.last and order_at(reading, at) is not None:
        return []
    if reading.low(at) in _PRONOUNS:
        return _pronoun_leg(reading, order, before)
    phrase = noun_phrase(reading, at)
    inner = _inner_order(reading, order, phrase)
    if inner is not None:
        return []
    if phrase is None:
        return []
    if order.side is None:
        phrase = _vehicle(reading, phrase) or phrase
    leg = _leg(reading, order.first, order.side, order.action, phrase)
    if (
        leg is None
        and _is_contract(reading, phrase)
        and before[-1:]
        and (before[-1].structure == "futures")
    ):
        leg = Draft(order.first, order.side or "long", order.action, phrase, "futures")
    if leg is None:
        return []
    end = leg.phrase[1] if leg.phrase else phrase[1]
    return [leg, *_other_side(reading, order, leg, max(end, phrase[1]), frames)]


def _vehicle(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """ "Express the view through a basket of primes": what carries a view named in general."""
    if not is_generic(reading, *phrase) or find_structures(reading, *phrase):
        return None
    if reading.low(phrase[1]) not in ("through", "via", "with", "by"):
        return None
    return noun_phrase(reading, phrase[1] + 1)


def _is_contract(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "Short Jun-26": a month alone, after a leg that says of what."""
    mention = reading.mention_at.get(phrase[0])
    return mention is not None and mention.last == phrase[1]


def _object_start(reading: Reading, order: Order) -> int:
    """Step over a colon after a heading ("High-conviction long: PPTA") and over adverbs."""
    at = order.last
    while reading.low(at) in (
        ":",
        "selectively",
        "opportunistically",
        "tactically",
        "back",
        "only",
    ):
        at += 1
    return at


def _inner_order(reading: Reading, order: Order, phrase: tuple[int, int] | None) -> Order | None:
    """ "Maintain a short in X" and "enter a long": the object is itself an order."""
    if order.side is not None or phrase is None:
        return None
    return next((o for n in range(*phrase) if (o := order_at(reading, n)) and o.side), None)


def _pronoun_leg(reading: Reading, order: Order, before: Sequence[Draft]) -> list[Draft]:
    """ "If rejected, short it": a leg only where an outcome decides, else an exit."""
    side = order.side
    if not before or side is None or not _is_conditional(reading, order.first):
        return []
    if not _is_conditional(reading, before[0].at):
        return []
    last = before[-1]
    phrase = (order.last, order.last + 1)
    return [replace(last, at=order.first, side=side, phrase=phrase, conditional=True)]


def _is_conditional(reading: Reading, at: int) -> bool:
    """The clause of the order begins with "if", "should", "once", "when"."""
    first = reading.clause_of(at).first
    return reading.low(first) in ("if", "should", "when", "once") or (
        reading.low(first) in ("and", "but", "conversely") and reading.low(first + 1) in ("if", ",")
    )


def _leg(
    reading: Reading, at: int, side: Side | None, action: Action, phrase: tuple[int, int]
) -> Draft | None:
    """Build the leg for an object: its structure, and the underlying that the structure is on."""
    found = [
        word for word in find_structures(reading, *phrase) if not _refused(reading, word.first)
    ]
    words = [word for word in found if word.structure != "shares"]
    if not words:
        return _plain_leg(reading, at, side, action, phrase)
    underlying, far = _underlying(reading, words, phrase)
    structure = _specific(reading, words[0].structure, underlying or phrase)
    draft = Draft(at, side or "long", action, underlying, structure)
    return replace(draft, structure_alt=alternatives(reading, words)) if far else draft


def _plain_leg(
    reading: Reading, at: int, side: Side | None, action: Action, phrase: tuple[int, int]
) -> Draft | None:
    if is_generic(reading, *phrase) and not _is_basket(reading, phrase):
        return None
    if side is None:
        if reading.low(phrase[0] - 1) not in ("through", "via"):
            return None
        side = "long"
    if action == "close" and not {"shorts", "short"}.isdisjoint(reading.words(*phrase)):
        side = "long"
    if is_currency(reading, *phrase):
        return Draft(at, side, action, phrase, "fx")
    contract = phrase[0] in reading.mention_at and reading.mention_at[phrase[0]].precision in (
        "month",
        "period",
    )
    words = reading.words(*phrase)
    futures = contract and not any(word in _EQUITY_NOUNS for word in words)
    return Draft(at, side, action, phrase, "futures" if futures else "shares")


def _is_basket(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "Long basket - MP 50%, LYC 30%": the names follow."""
    return reading.low(phrase[1] - 1) == "basket" and reading.low(phrase[1]) in (
        "-",
        ":",
        "(",
        "of",
    )


def _underlying(
    reading: Reading, words: Sequence[StructureWord], phrase: tuple[int, int]
) -> tuple[tuple[int, int] | None, bool]:
    """Return what the structure is on, and whether it stands behind it ("puts on X")."""
    last = words[-1]
    if phrase[1] > last.last:
        last = words[0] if reading.low(words[0].last) in _AFTER_STRUCTURE else last
    preposition = reading.low(last.last)
    if preposition in _AFTER_STRUCTURE:
        behind = noun_phrase(reading, last.last + 1)
        if behind and not is_generic(reading, *behind):
            return behind, True
    return _before_structure(reading, words, phrase) or _behind(reading, last.last), True


def _before_structure(
    reading: Reading, words: Sequence[StructureWord], phrase: tuple[int, int]
) -> tuple[int, int] | None:
    first = _skip_terms(reading, phrase[0], words[0].first)
    if first < words[0].first and not is_generic(reading, first, words[0].first):
        return first, _without_terms(reading, first, words[0].first)
    if words[0].structure == "bonds" and not is_generic(reading, *phrase):
        return phrase
    return None


def _behind(reading: Reading, at: int) -> tuple[int, int] | None:
    """ "Own puts rather than stock shorts on X": the underlying stands later in the part."""
    for n in range(at, min(at + 8, reading.clause_of(at - 1).last)):
        if reading.low(n) in (",", "("):
            return None
        if reading.low(n) == "on":
            phrase = noun_phrase(reading, n + 1)
            return phrase if phrase and not is_generic(reading, *phrase) else None
    return None


_TERMS = frozenset(
    "a an the covered cash-secured zero-cost long-dated short-dated out-of-the-money otm itm atm "
    "in-the-money at-the-money weekly monthly cheap some bear bull small protective listed "
    "event-driven near-dated of with nearby further dated month calls puts deep "
    "deep-out-of-the-money "
    "defined-risk limited-risk zero cost simple plain naked short long upside downside quarterly modest selective vertical delta - 's "
    "year-end".split()
)


def _without_terms(reading: Reading, first: int, last: int) -> int:
    """Drop strikes and moneyness between the underlying and its structure: "REMX 5% OTM puts"."""
    while last - 1 > first and (
        last - 1 in reading.quantity_at
        or last - 1 in reading.mention_at
        or reading.low(last - 1) in _TERMS
        or reading.kind(last - 1) in ("num", "mark")
    ):
        last -= 1
    return last


def _skip_terms(reading: Reading, first: int, last: int) -> int:
    """Step over the terms of an option: tenor, strike, moneyness, month."""
    while first < last and (
        first in reading.quantity_at
        or first in reading.mention_at
        or reading.low(first) in _TERMS
        or reading.kind(first) == "cur"
    ):
        first += 1
    return first


def _specific(reading: Reading, structure: str, phrase: tuple[int, int]) -> str:
    if structure == "forwards":
        return "fx" if is_currency(reading, *phrase) else "futures"
    if structure == "futures" and is_currency(reading, *phrase):
        return "fx"
    return structure


def _refused(reading: Reading, at: int) -> bool:
    """ "not via options", "rather than stock shorts": a structure named to be rejected."""
    near = reading.words(at - 3, at)
    return "not" in near or near[-2:] == ("rather", "than") or near[-2:] == ("instead", "of")


def _other_side(
    reading: Reading, order: Order, leg: Draft, end: int, frames: Sequence[HedgeFrame]
) -> list[Draft]:
    """Return the second leg of a comparison: "X versus Y", "prefer X to Y", "switch X into Y"."""
    at = _past_brackets(reading, end)
    at += reading.low(at) == ","
    joint, verb = reading.low(at), reading.low(order.last - 1)
    first_word = reading.low(order.first)
    if reading.starts(at, ("relative", "to")):
        begin = at + 2
    elif (
        joint in _VERSUS
        and (joint != "over" or first_word in _PREFERRING or order.last - order.first > 1)
    ) or (joint == "to" and first_word in ("prefer", "favor", "favour")):
        begin = at + 1
    elif joint == "and" and reading.low(at + 1) in ("into", "to") and leg.side == "short":
        begin = at + 2
    elif joint in ("into", "to") and (first_word in ("switch", "rotate", "rotating", "switching")):
        begin = at + 1
    else:
        return []
    hedged = any(frame.at < order.first and joint == "against" for frame in frames)
    if leg.structure in OPTIONS | {"fx", "cds"} or hedged or verb == "against":
        return []
    phrase = _fresh_object(reading, begin)
    if phrase is None:
        return []
    side = _OPPOSITE[leg.side]
    other = _leg(reading, at, side, "open", phrase)
    return [] if other is None else [replace(other, joined=True)]


def _fresh_object(reading: Reading, at: int) -> tuple[int, int] | None:
    """Return the object unless another order begins here, or it is a number or generic."""
    for n in (at, at + 1):
        if order_at(reading, n) is not None and (n == at or reading.low(at) in ("a", "an")):
            return None
    phrase = noun_phrase(reading, at)
    if phrase is None or is_generic(reading, *phrase):
        return None
    return phrase


def _past_brackets(reading: Reading, at: int) -> int:
    if reading.low(at) != "(":
        return at
    for close in range(at + 1, min(at + 12, len(reading.tokens))):
        if reading.low(close) == ")":
            return close + 1
    return at


def _with_means(reading: Reading, drafts: list[Draft], frames: Sequence[HedgeFrame]) -> list[Draft]:
    """Apply "via puts", "with forwards": a structure for the leg before it, or a leg of a hedge."""
    result = [_expressed(reading, draft, frames) for draft in drafts]
    for frame in frames:
        leg = None if frame.means is None else _means_leg(reading, frame, result)
        if leg is not None:
            result.append(leg)
    result += [leg for leg in [_collared(reading, result)] if leg]
    return [_hedging(reading, draft, frames) for draft in sorted(result, key=lambda d: d.at)]


def _expressed(reading: Reading, draft: Draft, frames: Sequence[HedgeFrame]) -> Draft:
    """ "Buy protection on X over two quarters via puts": the structure stands behind."""
    clause = reading.clause_of(draft.at)
    for n in range(draft.at + 1, clause.last):
        if draft.phrase and draft.phrase[0] <= n < draft.phrase[1]:
            continue
        if reading.low(n) not in _MEANS or reading.low(n - 1) == "not":
            continue
        if any(draft.at < frame.at < n for frame in frames):
            continue
        words = find_structures(reading, n + 1, min(n + 7, clause.last))
        words = [w for w in words if w.structure not in ("shares", "options")]
        follows = order_at(reading, n + 1)
        if not words or (follows is not None and follows.side != draft.side):
            continue
        if draft.structure in ("shares", "puts", "options") or draft.phrase is None:
            return _restructured(reading, draft, words)
    return draft


def _restructured(reading: Reading, draft: Draft, words: Sequence[StructureWord]) -> Draft:
    phrase = draft.phrase
    behind = reading.low(words[-1].last) in ("on", "in")
    if phrase is None and behind:
        phrase = noun_phrase(reading, words[-1].last + 1)
    structure = _specific(reading, words[0].structure, phrase or (draft.at, draft.at + 1))
    bearish = structure in ("puts", "put_spread") and draft.side == "short"
    return replace(
        draft,
        phrase=phrase,
        structure=structure,
        structure_alt=alternatives(reading, list(words)),
        side="long" if bearish else draft.side,
    )


def _means_leg(reading: Reading, frame: HedgeFrame, drafts: Sequence[Draft]) -> Draft | None:
    """Return the leg that "hedge X with <means>" names without an order."""
    clause = reading.clause_of(frame.at)
    begin = frame.means or frame.at
    if any(begin <= draft.at <= begin + 2 for draft in drafts):
        return None
    phrase = noun_phrase(reading, begin)
    if phrase is None:
        return None
    words = [w for w in find_structures(reading, *phrase) if w.structure != "shares"]
    if not words:
        return None
    underlying, _ = _underlying(reading, words, phrase)
    structure = _specific(reading, words[0].structure, underlying or frame.exposure or phrase)
    sold = structure in ("fx", "futures") and not frame.owed
    return Draft(
        begin,
        "short" if sold else "long",
        "open",
        underlying or frame.exposure,
        structure,
        alternatives(reading, words),
        "hedge",
    )


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


def _headed_by_structure(reading: Reading, symbols: Sequence[Symbol]) -> list[Draft]:
    """ "Risk reversal on MP: ...": a structure stands for the order to buy it."""
    for word in find_structures(reading, 0, len(reading.tokens)):
        plain = word.structure in ("shares", "bonds", "options")
        if plain or _refused(reading, word.first) or _is_question(reading, word.first):
            continue
        first = word.first
        while first > 0 and _modifies(reading, first - 1):
            first -= 1
        written = not _WRITTEN.isdisjoint(reading.words(first, word.first))
        side: Side = "short" if written else "long"
        draft = _leg(reading, first, side, "open", (first, word.last))
        if draft is not None and (draft.phrase is not None or len(symbols) == 1):
            only = (symbols[0].first, symbols[0].last) if symbols else None
            return [replace(draft, phrase=draft.phrase or only)]
    return []


_WRITTEN = frozenset("covered cash-secured written naked".split())
"""Words for options that are sold."""


def _modifies(reading: Reading, at: int) -> bool:
    """A word before a structure that may name its underlying."""
    token = reading.tokens[at]
    lead = "should own buy would can hold with to via through and or of by a the is are in on be was as for".split()
    return (token.kind in ("word", "num", "cur") or token.text in "/-%") and token.low not in lead


def _with_symbols(
    reading: Reading, draft: Draft, drafts: Sequence[Draft], symbols: Sequence[Symbol]
) -> Draft:
    """Attach the symbols in the instrument, in its brackets, or listed right after it."""
    if draft.phrase is None:
        return draft
    if reading.low(draft.phrase[0]) in _PRONOUNS and draft.symbols == ():
        return draft
    inside = [s for s in symbols if draft.phrase[0] <= s.first < draft.phrase[1]]
    listed = _listed_after(reading, draft.phrase[1], symbols, drafts)
    named = inside + listed or _listed_in_clause(reading, draft, drafts, symbols)
    return replace(draft, symbols=tuple(named))


_LISTING = frozenset(
    "through ( ) ; , and or & / : - such as like e.g. including namely via eg with first the inc plus % by "
    "equal weight weights each".split()
)


def _listed_after(
    reading: Reading, at: int, symbols: Sequence[Symbol], drafts: Sequence[Draft]
) -> list[Symbol]:
    """Return the symbols of a list that follows the instrument, over list words only."""
    starts = {symbol.first: symbol for symbol in symbols}
    orders = {draft.at for draft in drafts}
    found: list[Symbol] = []
    while at < len(reading.tokens) and at not in orders:
        if at in starts:
            found.append(starts[at])
            at = starts[at].last
        elif reading.low(at) in _LISTING or _names_a_company(reading, at):
            at += 1
        elif found and at in reading.quantity_at and reading.quantity_at[at].unit == "pct":
            at = reading.quantity_at[at].last
        else:
            break
    return found


def _names_a_company(reading: Reading, at: int) -> bool:
    """A capitalised word between brackets or dashes, as in "- Sojitz (2768.T) first -"."""
    token = reading.tokens[at]
    return token.kind == "word" and token.text[0].isupper() and order_at(reading, at) is None


def _listed_in_clause(
    reading: Reading, draft: Draft, drafts: Sequence[Draft], symbols: Sequence[Symbol]
) -> list[Symbol]:
    """Return the symbols listed behind the colon that closes the leg's clause: "...: A and B"."""
    clause = reading.clause_of(draft.at)
    later = any(other.at > draft.at for other in drafts)
    if clause.closed_by != ":" or later:
        return []
    return _listed_after(reading, clause.last + 1, symbols, drafts)


def _without_parts(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Fold single options into the combination that they make up."""
    whole = [draft for draft in drafts if draft.structure in COMBINED]
    if whole:
        kept = [d for d in drafts if d in whole or not _is_part(reading, d)]
        return kept
    return _combined(reading, drafts)


def _is_part(reading: Reading, draft: Draft) -> bool:
    return draft.structure in ("calls", "puts", "options") and (
        draft.phrase is None or is_generic(reading, *draft.phrase)
    )


def _combined(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """ "Buy $25 calls, sell $35 calls against them" is a call spread."""
    if len(drafts) != 2 or not all(d.structure in ("calls", "puts") for d in drafts):
        return drafts
    first, second = drafts
    same = second.phrase is None or {s.canonical for s in second.symbols} <= {
        s.canonical for s in first.symbols
    }
    if first.side == second.side or not same:
        return drafts
    bought = first if first.side == "long" else second
    names = {"calls": "call_spread", "puts": "put_spread"}
    if first.structure == second.structure:
        structure = names[first.structure]
    else:
        structure = "risk_reversal" if bought.structure == "calls" else "collar"
    return [replace(first, side="long", structure=structure, structure_alt=())]


def _without_headings(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Prefer the wording after a colon to the heading before it, where it restates the trade."""
    for draft in drafts:
        clause = reading.clause_of(draft.at)
        if clause.closed_by != ":":
            continue
        rest = [d for d in drafts if d.at >= clause.last]
        heading = [d for d in drafts if d.at < clause.last]
        if rest and {d.side for d in heading} <= {d.side for d in rest}:
            weak = all(_restated(d, rest) for d in heading)
            if weak:
                return [_inherit(d, heading) for d in rest]
    return drafts


def _restated(heading: Draft, rest: Sequence[Draft]) -> bool:
    return any(
        d.side == heading.side and (heading.structure in (d.structure, "options", "shares"))
        for d in rest
    )


def _inherit(draft: Draft, heading: Sequence[Draft]) -> Draft:
    if draft.phrase is not None:
        return draft
    return replace(draft, phrase=heading[0].phrase, symbols=heading[0].symbols)


def _merged(reading: Reading, drafts: list[Draft]) -> list[Draft]:
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
