"""Short names that a text gives in brackets behind the full one: `Ionic Rare Earths Ltd (IonicRE)`.

Afterwards the article calls the company so. Initials count, what begins as the name does, and
whatever stands in quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from realloy_store.data.tables import sections
from realloy_store.research.entities.model import Mention
from realloy_store.research.entities.tables import WORDS
from realloy_store.research.entities.tokens import fold, split

_SHORT = r"[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,2}"
_BRACKETS = re.compile(rf"\((?:the )?([“\"‘']?)({_SHORT})[”\"’',]?(?:\)| or | and (?:its|the) )")
_FORM = re.compile(
    r"(?:,? (?:Inc|Corp|Corporation|Co|Ltd|Limited|plc|PLC|Pty|LLC|Group|NL|AG|SA|NV|GmbH)\b\.?)*"
    r"\s?$"
)
_LONGEST_FORM = 24
_FIRMS = ("company", "fund")
_BEGINNING = 3
"""Letters that a short name shares with the full one."""


def short_names_in_brackets(
    mentions: Sequence[Mention], bodies: Mapping[str, str]
) -> dict[str, str]:
    """Return the short names that an article's brackets give, with the keys of the companies."""
    found: dict[str, str] = {}
    for field, body in bodies.items():
        brackets = [*_BRACKETS.finditer(body)]
        if brackets:
            firms = [m for m in mentions if m.place.field == field and m.kind in _FIRMS and m.sure]
            places = sorted((m.place.end, m.place.start, m.key) for m in firms)
            for short, key in _in_body(body, brackets, places):
                found.setdefault(short, key)
    return found


def _in_body(
    body: str, brackets: Sequence[re.Match[str]], places: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[str, str]]:
    for match in brackets:
        n = bisect_right(places, (match.start(), len(body), "")) - 1
        if n < 0 or match.start() - places[n][0] > _LONGEST_FORM:
            continue
        end, start, key = places[n]
        if _FORM.match(body, end, match.start()) and _is_short_of(
            match[2], body[start:end], quoted=bool(match[1])
        ):
            yield match[2], key


def _is_short_of(short: str, name: str, *, quoted: bool) -> bool:
    words = split(name)
    if short == name or len(words) < 2 or _generic().issuperset(map(fold, split(short))):
        return False
    initials = "".join(word[0] for word in words if word[0].isupper())
    begins = fold(short)[:_BEGINNING] == fold(name)[:_BEGINNING]
    return quoted or begins or (short.isupper() and initials.startswith(short[:2]))


@cache
def _generic() -> frozenset[str]:
    return frozenset((*sections(WORDS)["generic"], "company", "group", "corporation", "parties"))
