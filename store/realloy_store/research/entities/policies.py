"""Policy instruments in a text: by number (`MOFCOM Announcement No. 61`) or by what they do.

A pattern is tried only on a text that has one of its anchor words. It is written small, for a text
in lower case, which takes half of the time of one without regard to case; one with a capital wants
the capitals of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from realloy_store.data.tables import rows, several
from realloy_store.research.entities.policy_frames import told
from realloy_store.research.entities.tokens import Text, places
from realloy_store.research.lower_case import in_lower_case

LONGEST_PATTERN = 260
"""Characters of a pattern in the table; a longer one should be two rows or a reader of its own."""
_REACH = 220
"""Characters on both sides of an anchor in which a pattern is looked for."""
_ANNOUNCING = frozenset("mofcom announcement announcements notice notices".split())
_NUMBER = r"(?:[Nn]os?\.?\s?)?\d{1,2}(?!\d|\.\d|%)"
_NUMBERED = re.compile(
    rf"(?:MOFCOM|[Aa]nnouncements?|[Nn]otices?)\b(?P<before>[^\n\d]{{0,24}}(?:20\d\d[^\n\d]{{0,6}})?)"
    rf"(?P<numbers>{_NUMBER}(?:(?:\s?[,/–-]\s?|,?\s(?:and|to|through)\s){_NUMBER})*)"
    r"(?P<after>.{0,12})"
)
_ONE = re.compile(r"\d{1,2}(?!\d)")
_RANGE = re.compile(r"\s?(?:[–-]|to|through)\s?")
_SIGN = re.compile(r"\b[Nn]os?\b")
_YEAR = re.compile(r"20\d\d")


class Policy(NamedTuple):
    """A row of `policies.csv`, as far as texts are read for it."""

    key: str
    name: str
    anchors: frozenset[str]
    """Words beside which it is looked for."""
    needs: tuple[str, ...]
    """What the text must have besides, one of it, in lower case: a sign that costs less to seek."""
    pattern: str


def find_policies(text: Text) -> Iterator[tuple[str, int, int]]:
    """Yield key, start and end of each mention; an instrument may be told by several patterns."""
    if not _ANNOUNCING.isdisjoint(text.words):
        yield from _numbered(text.text)
    anchored = by_anchor()
    around: dict[str, list[int]] = {}
    for at in places(anchored, text):
        for key in anchored[text.keys[at]]:
            around.setdefault(key, []).append(text.starts[at])
    if around:
        low = in_lower_case(text.text)
        for key, found in around.items():
            policy = policies()[key]
            if policy.needs and not any(map(low.__contains__, policy.needs)):
                continue
            body = low if policy.pattern.islower() else text.text
            for start, end in _windows(found):
                for match in _compiled(policy.pattern).finditer(body, start, end):
                    yield key, *match.span()
    yield from told(text)


def _windows(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text around some places, none overlapping."""
    start = max(0, places[0] - _REACH)
    end = places[0] + _REACH
    for place in places[1:]:
        if place - _REACH > end:
            yield start, end
            start = place - _REACH
        end = place + _REACH
    yield start, end


def _numbered(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _NUMBERED.finditer(text):
        if not _is_numbering(match):
            continue
        year = _YEAR.search(match["before"]) or _YEAR.search(match["after"])
        offset = match.start("numbers")
        last: re.Match[str] | None = None
        for number in _ONE.finditer(match["numbers"]):
            first = int(number[0])
            between = match["numbers"][last.end() : number.start()] if last else ""
            if last and _RANGE.fullmatch(between):
                first = int(last[0]) + 1
            for n in range(first, int(number[0]) + 1):
                if key := _by_number(str(n), year[0] if year else None):
                    yield key, offset + number.start(), offset + number.end()
            last = number


def _is_numbering(match: re.Match[str]) -> bool:
    """Whether a number is an announcement's own: "No. 61", or next to the word; not "on 18 May"."""
    between = _YEAR.sub("", match["before"]).strip(" ,-")
    return bool(_SIGN.search(match["before"] + match["numbers"])) or between == ""


def _by_number(number: str, year: str | None) -> str | None:
    known = _numbers().get(number, {})
    return (
        known.get(year) if year else next(iter(known.values()), None) if len(known) == 1 else None
    )


@cache
def policies() -> dict[str, Policy]:
    """Return the instruments that texts are read for, by key."""
    return {
        row["id"]: Policy(
            row["id"],
            row["instrument"],
            frozenset(several(row["anchors"])),
            several(row["needs"]),
            row["pattern"],
        )
        for row in rows("policies.csv")
    }


@cache
def _numbers() -> dict[str, dict[str, str]]:
    """Return keys by number and year of the announcement."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("policies.csv"):
        if row["number"]:
            found.setdefault(row["number"], {})[row["year"]] = row["id"]
    return found


@cache
def by_anchor() -> dict[str, list[str]]:
    """Return the keys of the instruments that are looked for at each anchor."""
    found: dict[str, list[str]] = {}
    for policy in policies().values():
        for anchor in policy.anchors:
            found.setdefault(anchor, []).append(policy.key)
    return found


@cache  # compiled when its anchor is first met: all of them would take 30 ms
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)
