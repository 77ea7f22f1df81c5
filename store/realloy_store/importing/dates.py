"""Dates as texts state them, and the bound that dated facts put on an undated page.

No date is ever completed: day and month without a year stay undated.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date

from realloy_store import data

_MONTHS = {
    name: number
    for number, names in enumerate(
        tomllib.loads(data.text("common_words.toml"))["months"]["names"], start=1
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|\.|º)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_DATE = re.compile(
    rf"""\b(?:
      {_YEAR.format("y1")}-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01])(?!\d)
    | {_YEAR.format("y2")}/(?P<m2>0?[1-9]|1[0-2])/{_DAY.format("d2")}(?!\d)
    | (?P<m3>{_MONTH})(?:\.?\s+|-){_DAY.format("d3")}(?:,?\s+|-){_YEAR.format("y3")}
    | {_DAY.format("d4")}(?:\s+(?:de\s+|of\s+)?|-)(?P<m4>{_MONTH})
      (?:\.?,?\s+(?:de\s+)?|-){_YEAR.format("y4")}
    )(?=\b|T\d)
    | \b(?P<d6>0?[1-9]|[12]\d|3[01])\.(?P<m6>0?[1-9]|1[0-2])\.{_YEAR.format("y6")}\b
    | \b(?P<d7>1[3-9]|2\d|3[01])/(?P<m7>0?[1-9]|1[0-2])/{_YEAR.format("y7")}\b
    | \b(?P<m8>0?[1-9]|1[0-2])/(?P<d8>1[3-9]|2\d|3[01])/{_YEAR.format("y8")}\b
    | {_YEAR.format("y5")}\s?[年년]\s?(?P<m5>\d{{1,2}})\s?[月월]\s?(?P<d5>\d{{1,2}})\s?[日일]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEARLESS = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.?\s+{_DAY.format('d1')}|{_DAY.format('d2')}\s+(?P<m2>{_MONTH}))\b"
    r"(?!,?\s+\d{4})(?!\s*[-–]\s*\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T?\d{4,6}Z?)?")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(
    r"[T\s,]*(?:at\s+|um\s+|à\s+)?(?P<hour>[01]?\d|2[0-3])(?::|\s?h\s?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"\s?(?P<half>[ap]\.?m\.?)?\s?(?P<zone>Z\b|(?:UTC|GMT)(?:[+-]\d{1,2}\b)?|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:will|would|by|until|till|through|expires?|expiring|due|deadline|expected|scheduled|plans?|"
    r"planned|targets?|targeted|ahead|before|upcoming|next|set\s+to|effective|starting|from|after|"
    r"may|could|should|if|shall|going\s+to|slated)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:said|was|were|had|told|wrote|rose|fell|won|made|began|took|gave|came|went|held|cut|put|"
    r"set|sold|bought|signed|met|\w{2,30}ed)\b|’s\s+$|'s\s+$",
    re.IGNORECASE,
)
_AROUND = 400
"""Characters on either side of a date that may belong to its sentence."""
_LIMIT = 100_000


def parse(text: str) -> str | None:
    """Return the date, with its time if one follows, that a text begins with, as ISO 8601."""
    match = _DATE.match(text)
    if not match or (day := _full(match)) is None:
        return None
    time = _TIME.match(text, match.end())
    return _with_time(day, time) if time else day.isoformat()


def iso(text: str) -> str | None:
    """Return the date that a machine-made field states, in whichever of the usual forms."""
    text = text.strip()
    if stated := stands_alone(text):
        return stated
    if match := _COMPACT.fullmatch(text):
        text = f"{match[1]}-{match[2]}-{match[3]}"
        return parse(text)
    return _foreign(text) if re.search(r"(?:19|20)\d\d", text) and len(text) < 80 else None


def _foreign(text: str) -> str | None:
    """Return a date in a mailer's or server's form, as `Tue, 05 May 2026 08:30:00 +0200`."""
    from email.utils import parsedate_to_datetime  # 6 ms

    try:
        stamp = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return stamp.isoformat() if 1900 <= stamp.year <= 2100 else None


def stands_alone(text: str) -> str | None:
    """Return the date of a line that is nothing else; a weekday or a label may stand before it."""
    text = (
        re.sub(r"^[A-Za-zÀ-ÿ]{2,12}\.?,?\s+(?=[\dA-Za-z])", "", text) if not parse(text) else text
    )
    if (clock := _TIME.match(text)) and text[clock.end() :].strip(" ,|"):
        text = f"{text[clock.end() :].strip(' ,|')} {clock.group().strip()}"
    match = _DATE.match(text)
    if not match or parse(text) is None:
        return None
    time = _TIME.match(text, match.end())
    rest = text[time.end() if time else match.end() :].strip(" .,|()")
    return parse(text) if re.fullmatch(r"(?:[A-Z]{2,4}|Uhr|h)?", rest) else None


def is_no_day(text: str) -> bool:
    """Whether a line is a date by its form, but of a day that no calendar has: `Nov 31, 2026`."""
    match = _DATE.fullmatch(text.strip(" .,"))
    return match is not None and _full(match) is None


def lacks_year(text: str) -> bool:
    """Whether a text is nothing but a day and a month."""
    return _YEARLESS.fullmatch(text.strip(" .,")) is not None


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the full dates of a text as ISO dates with their places."""
    if not _ANY_YEAR.search(text):
        return
    for match in _DATE.finditer(text[:_LIMIT]):
        if (day := _full(match)) is not None:
            yield day.isoformat(), match.start(), match.end()


def not_before(text: str) -> str | None:
    """Return the latest date on which the text says that something had happened, as an ISO date.

    A past fact with a full date also dates the year-less past facts: the first such day on or after
    it. Without one, year-less dates say nothing.
    """
    text = text[:_LIMIT]
    full = [date.fromisoformat(day) for day, a, b in find(text) if _happened(text, a, b)]
    if not full:
        return None
    anchor = max(full)
    days = [anchor]
    for match in _YEARLESS.finditer(text):
        if _happened(text, match.start(), match.end()):
            month, day = _month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
            days += [found] if (found := _on_or_after(anchor, month, day)) else []
    return max(days).isoformat()


def _happened(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a date tells of the past, and nothing near it of the future."""
    before = text[max(start - _AROUND, 0) : start]
    after = text[end : end + _AROUND]
    marks = (". ", "! ", "? ", "\n")
    before = before[max(before.rfind(mark) for mark in marks) + 1 :]
    after = after[: min(at for mark in marks if (at := f"{after}\n".find(mark)) >= 0)]
    if _LATER.search(before[-40:]) or re.match(r"\s*(?:deadline|expiry|expiration)", after):
        return False
    return bool(_PAST.search(before) or _PAST.search(after[:120]))


def _on_or_after(anchor: date, month: int, day: int) -> date | None:
    for year in range(anchor.year, anchor.year + 2):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= anchor:
            return found
    return None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS[name.casefold()]


def _full(match: re.Match[str]) -> date | None:
    for n in "12345678":
        if match[f"y{n}"]:
            try:
                return date(int(match[f"y{n}"]), _month(match[f"m{n}"]), int(match[f"d{n}"]))
            except ValueError:
                return None
    return None


def _with_time(day: date, time: re.Match[str]) -> str:
    hour = int(time["hour"])
    if time["half"]:
        hour = hour % 12 + (12 if time["half"][0] in "pP" else 0)
    second = f":{int(time['second']):02}" if time["second"] else ""
    text = f"{day.isoformat()}T{hour:02}:{time['minute']}{second}"
    zone = (time["zone"] or "").upper()
    if zone in ("Z", "UTC", "GMT"):
        return text + "+00:00"
    if zone.startswith(("UTC", "GMT")):
        return f"{text}{zone[3]}{int(zone[4:]):02}:00"
    if zone:
        return text + (zone if ":" in zone else f"{zone[:3]}:{zone[3:]}")
    return text
