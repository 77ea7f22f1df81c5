"""Tokens of dates: months, years and days of the month."""

from __future__ import annotations

import re
from collections.abc import Sequence

from realloy_store.research.ideas.lexer import Token

MONTHS = {
    name[:size]: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        1,
    )
    for size in (3, 4, len(name))
}
_AMBIGUOUS = frozenset({"may", "mar", "march"})
"""Months that are also words: read as months only with a capital, and not at a sentence's start."""


def low_at(tokens: Sequence[Token], at: int) -> str:
    """Return a token in lower case, "" outside the bullet."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def year_behind(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    """Return the year that follows, over a comma or "of", and where the mention then ends."""
    if low_at(tokens, at) in (",", "of") and is_year_at(tokens, at + 1):
        return int(tokens[at + 1].text), at + 2
    if is_year_at(tokens, at):
        return int(tokens[at].text), at + 1
    if low_at(tokens, at) == "-" and tokens[at].glued and at + 1 < len(tokens):
        if is_year_at(tokens, at + 1) and tokens[at + 1].glued:
            return int(tokens[at + 1].text), at + 2
        if _is_short_year(tokens, at + 1):
            return 2000 + int(tokens[at + 1].text), at + 2
    short = tokens[at + 1] if at + 1 < len(tokens) else None
    if low_at(tokens, at) == "'" and short and short.glued and re.fullmatch(r"\d\d", short.text):
        return 2000 + int(short.text), at + 2
    return None, at


def _is_short_year(tokens: Sequence[Token], at: int) -> bool:
    """`26` in "Dec-26"."""
    token = tokens[at] if at < len(tokens) else None
    return token is not None and token.glued and token.text.isdigit() and 20 <= int(token.text) < 60


def is_year_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a year stands here."""
    return at < len(tokens) and is_year(tokens[at])


def is_year(token: Token) -> bool:
    """Whether a token is a year between 1990 and 2079."""
    return token.kind == "num" and token.text.isdigit() and 1990 <= int(token.text[:5]) <= 2079


def day_number(tokens: Sequence[Token], at: int) -> int | None:
    """Return the day of a month that stands here, None if none does."""
    if at >= len(tokens) or tokens[at].kind != "num" or not tokens[at].text.isdigit():
        return None
    day = int(tokens[at].text[:3])
    return day if 1 <= day <= 31 else None


def is_month(tokens: Sequence[Token], at: int, *, dated: bool) -> bool:
    """Whether a month stands here; `dated` says that a day or a year stands with it."""
    if at >= len(tokens) or tokens[at].low not in MONTHS:
        return False
    token = tokens[at]
    if token.low not in _AMBIGUOUS:
        return token.text[0].isupper() or dated
    starts = at == 0 or tokens[at - 1].text in ".;:"
    return token.text[0].isupper() and (dated or not starts)


def unit_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit makes the number before it something else than a date."""
    return low_at(tokens, at) in (
        "%",
        "bps",
        "bp",
        "x",
        "percent",
        "points",
        "week",
        "weeks",
        "year",
    )
