"""Calendar expressions: `18 June`, `Q3 2026`, `H1`, `year-end`, `mid-2026`.

A mention is found without a base date; `Mention.resolve(base)` gives the day. Without a base date
an expression that names no year has no day: no year is ever guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.research.ideas.calendar_words import (
    MONTHS,
    day_number,
    is_month,
    is_year,
    is_year_at,
    low_at,
    unit_follows,
    year_behind,
)
from realloy_store.research.ideas.lexer import Token
from realloy_store.research.ideas.mention import Mention
from realloy_store.research.ideas.period_dates import (
    PERIODS,
    YEAR_FORMS,
    read_period,
    read_period_end,
    read_year_form,
)


def find_mentions(tokens: Sequence[Token]) -> list[Mention]:
    """Return the calendar expressions, left to right, none overlapping."""
    found: list[Mention] = []
    reached = 0
    for at, token in enumerate(tokens):
        low = token.low
        begins = token.kind == "num" or low in _HEADS
        if not begins and (low[0].isdigit() or low[-1].isdigit()):
            begins = low[:2] in PERIODS or (low[3:].isdigit() and low[:3] in MONTHS)
        mention = _mention(tokens, at) if begins and at >= reached else None
        if mention is not None:
            found.append(mention)
            reached = mention.last
    return found


_HEADS = (
    frozenset(MONTHS)
    | frozenset(YEAR_FORMS)
    | frozenset(
        "mid end close finish balance late early first second third fourth quarter half month "
        "half-year".split()
    )
    | frozenset(
        f"{which}-{what}"
        for which in "first second third fourth".split()
        for what in "half quarter".split()
    )
    | frozenset("quarter-end half-year-end month-end half-end rest remainder turn".split())
)


def _mention(tokens: Sequence[Token], at: int) -> Mention | None:
    return (
        _iso(tokens, at)
        or _day_month(tokens, at)
        or _month(tokens, at)
        or read_period_end(tokens, at)
        or read_period(tokens, at)
        or read_year_form(tokens, at)
        or _coded_month(tokens, at)
        or _bare_year(tokens, at)
    )


def _iso(tokens: Sequence[Token], at: int) -> Mention | None:
    parts = tokens[at : at + 5]
    shape = [token.text if token.kind == "mark" else token.kind for token in parts]
    if shape != ["num", "-", "num", "-", "num"] or len(parts[0].text) != 4:
        return None
    year, month, day = (int(float(parts[n].text)) for n in (0, 2, 4))
    if not (1 <= month <= 12 and 1 <= day <= 31 and is_year(parts[0])):
        return None
    return Mention(at, at + 5, "day", month, day, year)


def _day_month(tokens: Sequence[Token], at: int) -> Mention | None:
    """`18 June`, `18th of June 2026`, `10-12 November`, `31-Mar-2027`."""
    day = day_number(tokens, at)
    if day is None:
        return None
    after = at + 1
    if low_at(tokens, after) == "-" and (last_day := day_number(tokens, after + 1)) is not None:
        day, after = last_day, after + 2
    if low_at(tokens, after) in ("st", "nd", "rd", "th") and tokens[after].glued:
        after += 1
    if low_at(tokens, after) == "of" or (low_at(tokens, after) == "-" and tokens[after].glued):
        after += 1
    if not is_month(tokens, after, dated=True):
        return None
    year, last = year_behind(tokens, after + 1)
    return Mention(at, last, "day", MONTHS[tokens[after].low.rstrip(".")], day, year)


def _month(tokens: Sequence[Token], at: int) -> Mention | None:
    """`June 18, 2026`, `June 2026`, `June`."""
    prefix = 0
    if (
        low_at(tokens, at) in ("mid", "late", "early", "end") and low_at(tokens, at + 1) == "-"
    ) or (low_at(tokens, at) == "end" and low_at(tokens, at + 1) == "of"):
        prefix = 2
    month_at = at + prefix
    dated = day_number(tokens, month_at + 1) is not None or is_year_at(tokens, month_at + 1)
    if not is_month(tokens, month_at, dated=dated):
        return None
    number = MONTHS[tokens[month_at].low]
    day = day_number(tokens, month_at + 1)
    if (
        day is not None
        and not unit_follows(tokens, month_at + 2)
        and not _is_strike(tokens, month_at + 2)
    ):
        if _names_expiry(tokens, month_at + 1, day):
            return Mention(at, month_at + 2, "month", number, None, 2000 + day)
        year, last = year_behind(tokens, month_at + 2)
        return Mention(at, last, "day", number, day, year)
    year, last = year_behind(tokens, _behind_period(tokens, month_at + 1))
    return Mention(at, last, "month", number, None, year)


def _behind_period(tokens: Sequence[Token], at: int) -> int:
    """Return the token behind the period that a month names by its end: "the June quarter"."""
    named = low_at(tokens, at)
    if named.removesuffix("-end") not in ("quarter", "half", "half-year"):
        return at
    if low_at(tokens, at + 1) == "-" and low_at(tokens, at + 2) == "end":
        return at + 3
    return at + 2 if low_at(tokens, at + 1) == "end" else at + 1


def _coded_month(tokens: Sequence[Token], at: int) -> Mention | None:
    """`Jan27`: the month of a contract."""
    name, year = tokens[at].low[:3], tokens[at].low[3:]
    known = name in MONTHS and tokens[at].text[0].isupper() and len(year) == len("27")
    return Mention(at, at + 1, "month", MONTHS[name], None, 2000 + int(year)) if known else None


def _names_expiry(tokens: Sequence[Token], at: int, day: int) -> bool:
    """The 27 of "Jan 27 $10s": behind the third week, in front of a strike, it is a year."""
    if day < _FIRST_YEAR or at + 1 >= len(tokens):
        return False
    strike = tokens[at + 1].kind in ("num", "cur") and not is_year_at(tokens, at + 1)
    if tokens[at + 1].kind == "word" and _contract_follows(tokens, at + 1):
        return low_at(tokens, at - 2) not in _BY
    return strike and not unit_follows(tokens, at + 2)


def _contract_follows(tokens: Sequence[Token], at: int) -> bool:
    """ "Dec 26 copper $5.00 calls": a contract is named, and nothing parts it from its month."""
    for token in tokens[at : at + 5]:
        if token.low in _CONTRACTS:
            return True
        if token.low in _APART or token.text in ",;.:":
            return False
    return False


_CONTRACTS = frozenset("calls call puts put futures straddle straddles strangle strangles".split())
_APART = frozenset("for and if on the into with as or buy sell via by to ruling vote".split())
_BY = frozenset("by on before until till through to since from into after".split())
_FIRST_YEAR = 24
"""Two digits of a year from here on; options of a month expire before its 22nd day."""


def _is_strike(tokens: Sequence[Token], at: int) -> bool:
    """The 22 of "December 22/32 call spreads" and of "December 22 calls" is no day."""
    if low_at(tokens, at) in ("call", "calls", "put", "puts", "delta"):
        return True
    if low_at(tokens, at) == "-" and low_at(tokens, at + 1) == "delta":
        return True
    if low_at(tokens, at) == "s" and tokens[at].glued:
        return True
    return low_at(tokens, at) == "/" and at + 1 < len(tokens) and tokens[at + 1].kind == "num"


_INDICES = frozenset("russell topix csi nikkei msci stoxx wilshire r2k".split())
"""Indices whose number looks like a year."""


def _bare_year(tokens: Sequence[Token], at: int) -> Mention | None:
    if not is_year_at(tokens, at):
        return None
    before = tokens[at - 1] if at else None
    if before is not None and (before.kind == "cur" or before.text in "#+"):
        return None
    if before is not None and before.low in _INDICES:
        return None
    if low_at(tokens, at + 1) in ("%", "bps", "bp", "x", "/") or unit_follows(tokens, at + 1):
        return None
    return Mention(at, at + 1, "year", 12, 31, int(tokens[at].text))
