"""Bare capitals: whether they stand where a symbol can stand."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from realloy_store import data
from realloy_store.research import companies
from realloy_store.research.ideas.phrase_words import ENDERS
from realloy_store.research.ideas.reading import Reading
from realloy_store.research.ideas.structures import structure_at

_OFFICE = frozenset(
    "the a an local every each his her their our british australian canadian".split()
)
_SEATED = frozenset(
    "local every each british australian canadian opposition backbench labour liberal coalition "
    "tory senior federal state former outgoing rebel".split()
)
_OFFICE_AFTER = frozenset("for said says told from who backs".split())


class Symbol(NamedTuple):
    """A symbol at tokens `first` up to, not including, `last`."""

    first: int
    last: int
    canonical: str
    strength: int
    """3 qualified, 2 known to the page or the company table, 1 only in the list of US symbols."""


@cache
def stop_list() -> frozenset[str]:
    """Return the capitals that are no bare symbols, of all categories. Read once, under 1 ms."""
    lines = data.text("ticker_stops.txt").splitlines()
    return frozenset(word for line in lines if line[:1] not in "#[" for word in line.split())


def canonical(symbol: str) -> str:
    """Return the canonical form of a bare symbol: that of its home listing, else as it is."""
    company = companies.by_ticker().get(symbol)
    if company is None or not company.symbol or f"NYSE: {symbol}" in company.note:
        return symbol
    return company.symbol


def plain_text(text: str) -> str:
    """Return the symbol in a possessive or a compound: `MP` for "MP's" and "a long-MP book"."""
    text = text[:-2] if text[-2:] in ("'s", "'S") else text
    side, joint, symbol = text.partition("-")
    return symbol if joint and side.lower() in ("long", "short") else text


def looks_bare(text: str) -> bool:
    """Whether a word has the shape of a bare symbol: one to five capitals or digits."""
    return text.isupper() and text.isalnum() and 1 <= len(text) <= 5 and text[0].isalpha()


def bare_symbol(reading: Reading, at: int, page: dict[str, str]) -> Symbol | None:
    """Return the symbol that bare capitals are here, None if they are something else."""
    text = plain_text(reading.tokens[at].text)
    if _is_numeral(reading, at, text):
        return None
    if text in page:
        return None if _is_office(reading, at) else Symbol(at, at + 1, page[text], 2)
    company = companies.by_ticker().get(text)
    if company is not None and company.match == "plain" and text not in stop_list():
        return Symbol(at, at + 1, canonical(text), 2)
    if company is not None and _stands_as_symbol(reading, at):
        return Symbol(at, at + 1, canonical(text), 1)
    if _describes_plural(reading, at):
        return None
    listed = text not in stop_list() or _is_listed_item(reading, at)
    if text in companies.us_symbols() and listed and len(text) > 1:
        return Symbol(at, at + 1, text, 1)
    return None


def _is_numeral(reading: Reading, at: int, text: str) -> bool:
    """ "Stage III", "Phase II": a number in Roman letters."""
    counted = not set(text) - set("IVX") and len(text) > 1 and at > 0
    return counted and reading.low(at - 1) in _COUNTED


_COUNTED = frozenset("stage phase tier type title part class series section article".split())


def _describes_plural(reading: Reading, at: int) -> bool:
    """ "EPC contractors", "SPAC sponsors": an abbreviation in front of what it describes."""
    text = reading.tokens[at + 1].text if at + 1 < len(reading.tokens) else ""
    plural = text.isalpha() and text.islower() and text.endswith("s") and len(text) > _SHORT
    if not plural or text in _ENDERS_AND_ROLES | _HELD_AS:
        return False
    return structure_at(reading, at + 1) is None


_HELD_AS = frozenset(
    "shares longs shorts positions overweights underweights stakes dips pullbacks names holders "
    "looks trades offers screens earns reports remains results earnings rallies spikes "
    "drawdowns gaps "
    "bounces pops moves falls rises drops".split()
)
"""Plurals that stand behind a symbol."""


def _is_listed_item(reading: Reading, at: int) -> bool:
    """`(OKLO, SMR)`: an abbreviation that stands alone beside a symbol, in one list in brackets."""
    alone = reading.low(at - 1) in ("(", ",", "and") and reading.low(at + 1) in (")", ",", "and")
    opened = any(reading.low(n) == "(" for n in range(max(0, at - _LIST), at))
    return alone and opened and len(reading.tokens[at].text) > _SHORT and _symbol_near(reading, at)


_LIST = 8
_SHORT = 2
"""Letters of abbreviations that are no symbols, whatever stands beside them."""


def _is_office(reading: Reading, at: int) -> bool:
    """`the MP for Kalgoorlie` is a parliamentarian."""
    if reading.low(at) != "mp":
        return False
    if reading.low(at - 1) in _SEATED:
        return True
    spoken_of = reading.low(at - 1) in _OFFICE
    if spoken_of:
        return reading.low(at + 1) in _OFFICE_AFTER
    return reading.low(at + 1) == "for" and reading.low(at - 1) not in _ORDERS


_ROLE_WORDS = frozenset(
    "position stake holding holdings shares stock exposure calls puts leg book basket".split()
)


_ENDERS_AND_ROLES = ENDERS | _ROLE_WORDS
_ORDERS = frozenset(
    "long short buy sell own hold trim add accumulate overweight underweight fade cover and "
    "over vs "
    "vs. versus against in on into to of with watch monitor like prefer favour favor back use "
    "chase avoid".split()
)
_NEVER_BARE = frozenset("AA CC IDR REE NB API F A".split())
"""Symbols of the company table that are far more often something else."""


def _stands_as_symbol(reading: Reading, at: int) -> bool:
    """A symbol that is also an abbreviation: only where an order or a position names it."""
    text = plain_text(reading.tokens[at].text)
    if _is_office(reading, at):
        return False
    before, after = reading.low(at - 1), reading.low(at + 1)
    if text in _NEVER_BARE:
        if at + 1 in reading.mention_at or reading.kind(at + 1) == "cur":
            return True
        described = reading.tokens[at + 1].text if at + 1 < len(reading.tokens) else ""
        if described.isalpha() and described.islower() and after not in _JOINTS:
            return False
        paired = _symbol_near(reading, at)
        if text == "IDR":
            return paired
        ordered = before in _ORDERS and before not in ("of", "with", "to", "and")
        return paired or ordered or reading.words(at - 2, at) in (("out", "of"), ("clear", "of"))
    if before not in ("the", "a", "an", "every"):
        return _is_not_seated(reading, at)
    near = reading.words(at + 1, at + 4)
    paper = at + 1 in reading.mention_at or structure_at(reading, at + 1) is not None
    struck = any(structure_at(reading, n) for n in range(at + 2, at + 6))
    paper = paper or structure_at(reading, at + 2) is not None
    paper = paper or after in _OF_COMPANIES or (at + 1 in reading.quantity_at and struck)
    return after == "/" or paper or not _ROLE_WORDS.isdisjoint(near)


_OF_COMPANIES = frozenset(
    "print prints results earnings report guidance re-rating rerating rally dip move breakout "
    "pullback chart tape story thesis view trade idea setup upside downside valuation multiple "
    "premium offtake contract deal placement converts bonds notes options skew vol volatility "
    "short long shorts longs leg line weight core sell-off squeeze momentum pair spread".split()
)
"""What a company has and a parliamentarian has not: "the MP print", "an MP re-rating"."""
_JOINTS = ENDERS | {"and", "or", "in"}


def _is_not_seated(reading: Reading, at: int) -> bool:
    """ "A committee MP in Kyiv" sits in a parliament; "a small MP position" does not."""
    seated = reading.low(at) == "mp" and reading.low(at - 2) in ("a", "an")
    return not seated or not _ROLE_WORDS.isdisjoint(reading.words(at + 1, at + 4))


def _symbol_near(reading: Reading, at: int) -> bool:
    """Another known symbol stands next to it in a list."""
    for step in (-2, 2):
        joint = reading.low(at + step // 2)
        other = reading.tokens[at + step].text if 0 <= at + step < len(reading.tokens) else ""
        known = other in companies.by_ticker() or (
            len(other) > 2 and other in companies.us_symbols() and other not in stop_list()
        )
        if joint in (",", "and", "/", "&") and known:
            return True
    return False
