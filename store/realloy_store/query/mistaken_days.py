"""What was meant by a day that a query does not understand: `thisweek`, `3days`, `2026.05.01`."""

from __future__ import annotations

import re

from realloy_store.query.dates import is_period
from realloy_store.query.named_days import EXAMPLES, UNITS
from realloy_store.query.refusing import nearest

_JOINED = re.compile(rf"(last|this|next)[\W_]*({'|'.join(UNITS)})s?")
_AGO = re.compile(r"(\d{1,5})[\W_]*([dwmy])(?:ays?|eeks?|onths?|ears?)?(?:[\W_]*ago)?")
_MONTH_FIRST = re.compile(r"(\d\d?)\D(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\D(\d\d?)(?:\D(\d\d?))?")
_LIKE = 0.7
"""From this likeness on, a word is taken for a mistyped name."""


def meant(text: str) -> str | None:
    """Return the day, month or time that a text in small letters may stand for, as queries have it.

    None for what may stand for nothing, or for two days: `05/11/2026`.
    """
    found = _named(text) or _numbered(text) or _said(text)
    return found if found and is_period(found) else None


def _named(text: str) -> str | None:
    if match := _JOINED.fullmatch(text):
        return f"{match[1]}-{match[2]}"
    if match := _AGO.fullmatch(text):
        return f"{match[1]}{match[2]}"
    return None


def _numbered(text: str) -> str | None:
    if match := _MONTH_FIRST.fullmatch(text):
        return f"{match[2]}-{match[1]:0>2}"
    if match := _YEAR_FIRST.fullmatch(text):
        return "-".join([match[1], *(f"{part:0>2}" for part in match.groups()[1:] if part)])
    return None


def _said(text: str) -> str | None:
    """Return the day that the program reads elsewhere, or the name that is most like the text."""
    from realloy_store.days import read_day  # with what it needs only for what is wrong anyway
    from realloy_store.errors import WrongUse

    try:
        return read_day(re.sub(r"[^\w+]+", " ", text)).isoformat()
    except WrongUse:
        return nearest(text, EXAMPLES, _LIKE)
