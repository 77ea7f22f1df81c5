"""Where the object of an order stands: behind amounts, colons, roles and shifted money."""

from __future__ import annotations

from realloy_store.research.ideas.comparison import SWITCHING
from realloy_store.research.ideas.model import Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.order_words import SIDE_NOUNS
from realloy_store.research.ideas.orders import Order, order_at
from realloy_store.research.ideas.positions import past_brackets, position_from
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import OPTIONS, find_structures, structure_at

_VIEWS = frozenset("downside upside convexity optionality".split())
_DEFINED = frozenset("defined-risk limited-risk leveraged levered cheap convex capped".split())
_VOLATILITY = frozenset("volatility vol gamma".split())


def is_view(reading: Reading, order: Order, at: int) -> bool:
    """ "Own downside in EM autos: put spreads on EEM": a view, for which a structure stands."""
    at += reading.low(at) in _DEFINED and reading.low(at + 1) in _VIEWS
    if reading.low(at) in _VOLATILITY and order.side is not None:
        return _carried_behind(reading, at)
    if reading.low(at) not in _VIEWS or reading.low(at + 1) == "protection":
        return False
    direct = structure_at(reading, at + 1)
    if order.side is None or (order.side == "short" and direct is not None):
        return False
    named = find_structures(reading, at + 1, len(reading.tokens))
    optional = [word for word in named if word.structure in OPTIONS]
    own = bool(optional) and reading.low(optional[0].last) in ("on", "in")
    return own or (bool(optional) and reading.clause_of(at).last < optional[0].first)


def _carried_behind(reading: Reading, at: int) -> bool:
    """ "Own volatility in copper miners: COPX strangles": the options stand behind a mark."""
    behind = find_structures(reading, reading.clause_of(at).last, len(reading.tokens))
    return any(word.structure in ("straddle", "strangle") for word in behind)


_MOODS: dict[str, Side] = {
    **dict.fromkeys(
        "caution concern scepticism skepticism pessimism doubt doubts bearishness".split(), "short"
    ),
    **dict.fromkeys("optimism confidence bullishness".split(), "long"),
}
_VIEWED: dict[str, Side] = {
    **dict.fromkeys("bearish negative cautious sceptical skeptical short".split(), "short"),
    **dict.fromkeys("bullish positive constructive optimistic long".split(), "long"),
}
"""What a trade expresses, and the side that it takes where no structure is named."""


def past_mood(reading: Reading, order: Order, at: int) -> tuple[int, Side | None]:
    """ "Express caution on X through put spreads": return where X begins, and the side."""
    begin = at + (reading.low(at) in ("a", "an", "the", "our", "this", "that", "my"))
    mood = _MOODS.get(reading.low(begin))
    if mood is None and reading.low(begin + 1) in ("view", "stance", "case", "thesis", "side"):
        begin, mood = begin + 1, _VIEWED.get(reading.low(begin))
    joined = reading.low(begin + 1) in ("on", "about", "towards", "over", "of", "for")
    if order.side is not None or mood is None or not joined:
        return at, None
    return begin + 2, mood


def heads_hedge(reading: Reading, at: int) -> bool:
    """ "Build a defensive overlay: short X": what the trade is for, in a heading."""
    clause = reading.clause_of(at)
    last = reading.low(clause.last - 1)
    return clause.closed_by == ":" and last in ("overlay", "hedge") and clause.last - at <= _HEADING


def is_curve(reading: Reading, at: int) -> bool:
    """ "Put on a 2s10s steepener, long twos and short tens": named in front of its sides."""
    near = next((n for n in range(at, at + 5) if reading.low(n) in _CURVES), None)
    if near is None:
        return False
    behind = reading.words(near, near + 20)
    return "long" in behind and "short" in behind


_CURVES = frozenset("steepener flattener steepeners flatteners barbell".split())
_HEADING = 5
"""Words of a heading that names a hedge."""


def behind_colon(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """ "Build positions gradually: MP and LYC.AX": the names stand behind the colon."""
    if reading.low(phrase[1]) != ":" or find_structures(reading, *phrase):
        return None
    if order_at(reading, phrase[1] + 1) is not None:
        return None
    return noun_phrase(reading, phrase[1] + 1)


def shifted_into(
    reading: Reading, order: Order, phrase: tuple[int, int] | None
) -> tuple[int, int] | None:
    """ "Rotate a third of the position into X": what is left is not named."""
    if phrase is None or order.side != "short" or reading.low(order.first) not in SWITCHING:
        return None
    toward = reading.low(phrase[1]) in ("toward", "towards")
    booked = toward and reading.low(phrase[1] - 1) in _BOOKS
    joined = booked or (reading.low(phrase[1]) in _TOWARD and is_generic(reading, *phrase))
    return noun_phrase(reading, phrase[1] + 1) if joined else None


_TOWARD = frozenset("into to toward towards".split())
_BOOKS = frozenset("exposure exposures book portfolio portfolios weights allocation money".split())
"""What is moved from one thing into another, whatever describes it."""


def lists_behind(reading: Reading, colon: int) -> bool:
    """ "Buy the panic: a basket of A, B and C"."""
    return "basket" in reading.words(colon + 1, colon + 4)


_ROLES = frozenset("target acquirer bidder acquiree company producer name stock leader".split())


def named_behind(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """ "Own the target, 5N Plus (VNP.TO)": the name stands behind the comma."""
    role = reading.low(phrase[1] - 1) in _ROLES and phrase[1] - phrase[0] <= 3
    if not role or reading.low(phrase[1]) != "," or phrase[1] + 1 >= len(reading.tokens):
        return None
    if order_at(reading, phrase[1] + 1) is not None:
        return None
    name = noun_phrase(reading, phrase[1] + 1)
    named = any(reading.tokens[n].text[0].isupper() for n in range(*name)) if name else False
    return name if named else None


def object_limit(reading: Reading, order: Order) -> int | None:
    """ "Replace X with Y": what is replaced ends before "with"."""
    clause = reading.clause_of(order.first)
    if reading.low(order.first) in SWITCHING and order.last - order.first == 1:
        last = min(clause.last, order.last + _REACH)
        joints = [n for n in range(order.last + 1, last) if reading.low(n) in ("into", "to")]
        into = [n for n in joints if reading.low(n) == "into"]
        return next(iter(into or joints), None)
    if reading.low(order.first) not in ("replace", "replacing"):
        return None
    return next((n for n in range(order.last, clause.last) if reading.low(n) == "with"), None)


_REACH = 12
"""Tokens that name what money is moved out of, at most."""


def object_start(reading: Reading, order: Order) -> int:
    """Step over a colon after a heading ("High-conviction long: PPTA") and over adverbs."""
    at = order.last
    while reading.low(at) in (
        ":",
        "selectively",
        "opportunistically",
        "tactically",
        "back",
        "only",
        "some",
        "more",
        "please",
        "outright",
        "unhedged",
    ):
        at += 1
    if reading.low(at) in _CALLS and reading.low(at + 1) == ":":
        at += 2
    if reading.low(at) in ("on", "of") and reading.low(at - 1) in SIDE_NOUNS:
        at += 1
    if reading.low(at) == "(":
        at = past_brackets(reading, at)
    if reading.low(at) in _VIEWS and reading.low(at + 1) in ("in", "on", "to"):
        last = reading.clause_of(at).last
        named = find_structures(reading, at + 2, last)
        at += 2 if any(word.structure in OPTIONS for word in named) else 0
    if reading.low(order.first) == "collect":
        return _past_income(reading, at)
    return past_multiple(reading, _past_amount(reading, order, at))


_CALLS = frozenset("idea call trade recommendation pick position candidate".split())
"""What a headline calls the trade: "Conviction long idea: X"."""
_INCOME = frozenset("yield coupon carry dividend dividends spread premium".split())


def _past_income(reading: Reading, at: int) -> int:
    """ "Collect the 8% yield on X": what pays it stands behind."""
    for n in range(at, at + 6):
        if reading.low(n) in _INCOME and reading.low(n + 1) in ("on", "of", "from", "in"):
            return n + 2
    return at


def _past_amount(reading: Reading, order: Order, at: int) -> int:
    """ "Shift 5% of the sleeve from gold into X": what is left stands behind "from"."""
    if order.side == "long" and _adds_amount(reading, at):
        last = min(reading.clause_of(at).last, at + 10)
        into = (n + 1 for n in range(at, last) if reading.low(n) in ("to", "into", "in"))
        begin = next(into, at)
        found = position_from(reading, begin) if begin > at else None
        return found[0] if found else begin
    if order.side == "short" and reading.low(at) in ("of", "by"):
        share = reading.quantity_at.get(at + 1)
        if share is not None and (share.fraction or share.unit == "pct"):
            found = position_from(reading, share.last)
            return found[0] if found else share.last
    money = reading.low(at) in _MONEY or reading.low(at + 1) == "exposure"
    if order.side != "short" or not (at in reading.quantity_at or money):
        return at
    last = min(reading.clause_of(at).last, at + 10)
    begin = next((n + 1 for n in range(at, last) if reading.low(n) == "from"), at)
    return at if any(reading.low(n) in (",", "by") for n in range(at, begin)) else begin


def is_more(reading: Reading, order: Order) -> bool:
    """ "Add a COPX short": a verb of more, which says nothing of the side."""
    return reading.low(order.first) in _ADDING and order.action == "open"


_ADDING = frozenset("add adding build building increase raise double doubling triple".split())


def past_multiple(reading: Reading, at: int) -> int:
    """ "Short 0.6x REMX against it": the weight of the leg stands in front of its name."""
    weight = reading.quantity_at.get(at)
    named = weight is not None and weight.unit == "x" and (weight.high or 9) < _WEIGHT
    if weight is not None and weight.unit == "bare" and (weight.high or 9) < _WEIGHT:
        behind = weight.last
        shares = reading.starts(behind, ("shares", "of")) or reading.starts(behind, ("share", "of"))
        if shares or reading.low(behind) == "$":
            return behind + 2 * shares
    return weight.last if weight is not None and named else at


_WEIGHT = 3
"""A multiple up to here is the weight of a leg."""


def _adds_amount(reading: Reading, at: int) -> bool:
    """ "Add another 1% of NAV to X", "buy 50 bps more of"."""
    at += reading.low(at) in ("another", "a", "further")
    amount = reading.quantity_at.get(at)
    return (
        amount is not None
        and amount.unit in ("pct", "bps")
        and not amount.hyphenated
        and reading.low(amount.last) in ("of", "nav", "to", "more", "into", "in")
    )


_MONEY = frozenset("capital exposure money funds weight risk allocation proceeds".split())
