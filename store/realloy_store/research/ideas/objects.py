"""What an order is on: the structure, and the underlying that the structure is on."""

from __future__ import annotations

from dataclasses import replace

from realloy_store.research.ideas.drafts import Draft, is_refused
from realloy_store.research.ideas.model import Action, Side
from realloy_store.research.ideas.nounphrase import is_generic, noun_phrase
from realloy_store.research.ideas.orders import order_at
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import (
    EQUITY_NOUNS,
    StructureWord,
    alternatives,
    find_structures,
    is_credit_protection,
    is_currency,
)
from realloy_store.research.ideas.underlying import VENUES, find_underlying

GOVERNMENT = frozenset(
    "treasuries gilts bunds jgbs btps oats tips linkers breakevens schatz bobls ofzs "
    "t-bills".split()
)
"""Bonds by their issuer; with a symbol behind them they are a fund."""


def vehicle_of(
    reading: Reading, phrase: tuple[int, int], *, sided: bool = False, played: bool = False
) -> tuple[int, int] | None:
    """ "Express the view through a basket of primes": what carries a view named in general.

    `sided` orders ("short the rally through explorers") need a view, a general word is too little;
    what is `played` is a view whatever it is called.
    """
    viewed = reading.low(phrase[1] - 1) in _VIEWS
    general = not sided and is_generic(reading, *phrase)
    if not (viewed or general or played) or find_structures(reading, *phrase):
        return None
    if order_at(reading, phrase[1] + 1) is not None:
        return None
    carried = range(phrase[0] + 1, phrase[1]) if played else ()
    joint = next((n for n in carried if reading.low(n) == "with"), None)
    if joint is not None and reading.low(joint - 1) in _VIEWS:
        return joint + 1, phrase[1]
    if sided and find_structures(reading, phrase[1] + 1, min(phrase[1] + 5, len(reading.tokens))):
        return None
    if reading.low(phrase[1]) not in ("through", "via", "with", "by"):
        return None
    return noun_phrase(reading, phrase[1] + 1)


_VIEWS = frozenset(
    "squeeze rally rebound recovery upside downside shortage scarcity deficit tightness build-out "
    "buildout thesis story theme trade view cycle supercycle restocking re-rating upturn downturn "
    "narrative hype optimism enthusiasm momentum bifurcation repricing normalisation "
    "normalization disruption".split()
)
"""What an order may be about that is no instrument: the instrument stands behind "via"."""


def viewed_symbol(reading: Reading, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """ "Buy REMX upside via call spreads", "trade the MP print": the symbol that is viewed."""
    at = phrase[0] + (reading.low(phrase[0]) in ("the", "a", "an", "any", "this"))
    text = reading.tokens[at].text
    viewed = at + 1 < len(reading.tokens) and reading.kind(at + 1) == "word"
    return (at, at + 1) if viewed and len(text) > 1 and text.isupper() else None


def build_leg(
    reading: Reading, at: int, side: Side | None, action: Action, phrase: tuple[int, int]
) -> Draft | None:
    """Build the leg for an object: its structure, and the underlying that the structure is on."""
    found = [
        word
        for word in find_structures(reading, phrase[0], _head_end(reading, phrase))
        if not is_refused(reading, word.first)
    ]
    words = [word for word in found if word.structure != "shares"]
    if (
        not words
        and reading.low(phrase[1] - 1) in _VOLATILITY
        and reading.low(phrase[1]) in ("on", "in")
    ):
        phrase = noun_phrase(reading, phrase[1] + 1) or phrase
    if not words:
        return _plain_leg(reading, at, side, action, phrase)
    underlying, far = find_underlying(reading, words, phrase)
    if _is_both(reading, words):
        atm = not _ONE_STRIKE.isdisjoint(reading.words(phrase[0], words[1].last + 4))
        return Draft(at, side or "long", action, underlying, "straddle" if atm else "strangle")
    structure = specific_structure(reading, words[0].structure, underlying or phrase)
    if underlying is None and structure in ("futures", "bonds") and _names_month(reading, phrase):
        underlying = phrase
    if is_credit_protection(reading, words[0]):
        structure = "cds"
    if side is None and not _WRITTEN.isdisjoint(reading.words(phrase[0], words[0].last)):
        side = "short"
    draft = Draft(at, side or "long", action, underlying, structure)
    return replace(draft, structure_alt=alternatives(reading, words)) if far else draft


def _is_both(reading: Reading, words: list[StructureWord]) -> bool:
    """ "40 puts and 55 calls": what gains from a move either way."""
    if len(words) < len(_BOTH) or {word.structure for word in words[:2]} != _BOTH:
        return False
    between = range(words[0].last, words[1].first)
    joined = any(reading.low(n) == "and" for n in between)
    terms = all(
        reading.low(n) in ("and", "$", "-") or n in reading.quantity_at or n in reading.mention_at
        for n in between
    )
    return joined and terms


_BOTH = {"calls", "puts"}
_ONE_STRIKE = frozenset("same at-the-money atm".split())
_VOLATILITY = frozenset("volatility vol gamma premium".split())
"""What is bought or sold on something: the instrument stands behind "on"."""


_WRITTEN = frozenset(
    "covered cash-secured written naked covered-call covered-calls call-writing call-overwriting "
    "buy-write buy-writes put-writing put-write writing overwriting".split()
)
"""Words for options that are sold: "consider covered calls on X"."""


def _head_end(reading: Reading, phrase: tuple[int, int]) -> int:
    """ "Recyclers with take-back contracts": what describes the instrument is no structure."""
    inner = range(phrase[0] + 1, phrase[1])
    return next((n for n in inner if reading.low(n) in _DESCRIBING), phrase[1])


_DESCRIBING = frozenset("with that whose who which".split())


def _names_month(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "The November contract": the month is all that names it."""
    return any(at in reading.mention_at for at in range(*phrase))


def _matures(reading: Reading, last: int) -> bool:
    """ "First Quantum 2031s": a name and the year of maturity."""
    dated = reading.mention_at.get(last - 2)
    return reading.low(last - 1) == "s" and dated is not None and dated.precision == "year"


_PLAYED = frozenset("play express capture harvest".split())
"""Orders on a view, whose vehicle may stand behind "with"."""
_ENTERED = frozenset("enter initiate open re-open initiating opening".split())


def _plain_leg(
    reading: Reading, at: int, side: Side | None, action: Action, phrase: tuple[int, int]
) -> Draft | None:
    if is_generic(reading, *phrase) and not _is_basket(reading, phrase):
        return None
    if side is None:
        entered = reading.low(at) in _ENTERED and reading.tokens[phrase[0]].text[0].isupper()
        entered = entered or _is_brought_to(reading, at, phrase)
        led = reading.low(phrase[0] - 1)
        entered = entered or (led in ("with", "by") and reading.low(at) in _PLAYED)
        if not entered and led not in ("through", "via"):
            return None
        side = "long"
    if action == "close" and not {"shorts", "short"}.isdisjoint(reading.words(*phrase)):
        side = "long"
    if is_currency(reading, *phrase):
        return Draft(at, side, action, phrase, "fx")
    if "forward" in reading.words(at, at + 2):
        return Draft(at, side, action, phrase, "futures")
    issue = _is_government(reading, phrase) and not _symbol_in_brackets(reading, phrase[1])
    if issue or _matures(reading, phrase[1]):
        return Draft(at, side, action, phrase, "bonds")
    return Draft(at, side, action, phrase, "futures" if is_futures(reading, phrase) else "shares")


def _is_brought_to(reading: Reading, at: int, phrase: tuple[int, int]) -> bool:
    """ "Take MP to 3% of NAV": a holding is given a size."""
    size = reading.quantity_at.get(phrase[1] + 1)
    sized = size is not None and size.unit in ("pct", "bps") and reading.low(phrase[1]) == "to"
    behind = reading.words(size.last, size.last + 4) if size is not None and sized else ()
    return reading.low(at) in ("take", "bring") and not _SIZES.isdisjoint(behind)


_SIZES = frozenset("nav book portfolio weight position capital assets fund".split())


def _is_government(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "10-year gilts", "Treasury bills", "six-month bills"."""
    billed = reading.low(phrase[1] - 1) == "bills" and (
        phrase[1] - 2 in reading.quantity_at or reading.low(phrase[1] - 2) in ("treasury", "t")
    )
    return billed or reading.low(phrase[1] - 1) in GOVERNMENT


def _symbol_in_brackets(reading: Reading, at: int) -> bool:
    return reading.low(at) == "(" and reading.low(at + 2) == ")"


def is_futures(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "March NdPr", "LME aluminium": a contract by its month or by its exchange."""
    words = reading.words(*phrase)
    if any(word in EQUITY_NOUNS for word in words):
        return False
    named = reading.mention_at.get(phrase[0])
    dated = named is not None and named.precision in ("month", "period")
    venue = reading.words(phrase[1], phrase[1] + 3)
    traded = venue[:1] == ("on",) and not VENUES.isdisjoint(venue)
    return dated or traded or not (VENUES | _MONTHS).isdisjoint(words)


_MONTHS = frozenset("front-month nearby prompt second-month active-month three-month".split())
"""Adjectives of a contract."""


def _is_basket(reading: Reading, phrase: tuple[int, int]) -> bool:
    """ "Long basket - MP 50%, LYC 30%": the names follow."""
    return reading.low(phrase[1] - 1) == "basket" and reading.low(phrase[1]) in (
        "-",
        ":",
        "(",
        "of",
    )


def specific_structure(reading: Reading, structure: str, phrase: tuple[int, int]) -> str:
    """Tell currency forwards from commodity forwards by what they are on."""
    if structure == "forwards":
        return "fx" if is_currency(reading, *phrase) else "futures"
    if structure == "futures" and is_currency(reading, *phrase):
        return "fx"
    return structure
