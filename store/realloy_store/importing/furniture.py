"""Lines among an article's paragraphs that are none of them: advertisements, links, credits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache

from realloy_store import data
from realloy_store.importing.prose import ends_sentence

_LONGEST = 220
"""Characters of a line that may be furniture; what is longer is a paragraph."""
_LONGEST_CREDIT = 120
_AGENCY = re.compile(
    r"(?:AP Photo|Getty Images|Shutterstock|iStock|Alamy|Unsplash|Pixabay|Adobe Stock|via REUTERS"
    r"|REUTERS/|/REUTERS|AFP/|/AFP|EPA/|/EPA|dpa/|/dpa|picture alliance|Bloomberg via)"
    r"[^()\[\]]{0,60}[)\]]?\s*$"
)
_BY = re.compile(r"\s*(?:[:：|/©]|\b(?:by|via|par|von|of|courtesy)\b)", re.IGNORECASE)
_COUNT = re.compile(
    r"(?:\(?\d[\d.,]*\)?\s*(?:comments?|shares?|kommentare|commentaires|comentarios|评论|條評論)\)?)$",
    re.IGNORECASE,
)
_SYNDICATED = re.compile(
    r"(?:the post|this (?:article|post|story))\b.{0,200}\b(?:appeared first|first appeared"
    r"|was first published|originally appeared) (?:on|in|at)\b",
    re.IGNORECASE,
)
"""What blogs put below an article in their feeds."""
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,300}\]\([^()]{0,300}\)|\[image:? ?[^\[\]]{0,200}\]", re.IGNORECASE
)
_ENDS = " \t.?!…:：»›→>|-–—()[]*_•"


@cache
def _phrases() -> dict[str, frozenset[str]]:
    tables = tomllib.loads(data.text("furniture.toml"))
    return {
        name: frozenset(phrase for phrases in by_language.values() for phrase in phrases)
        for name, by_language in tables.items()
    }


@cache
def _starting(table: str) -> re.Pattern[str]:
    """Return a pattern for the phrases of a table at a line's beginning, longest first."""
    phrases = sorted(_phrases()[table], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, phrases)), re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Whether a line of a web page or a newsletter is no part of its article."""
    text = " ".join(line.split()).replace("’", "'")
    bare = text.strip(_ENDS)
    if _IMAGE.fullmatch(text):
        return True
    if not bare or len(bare) > _LONGEST:
        return False
    return (
        _stands_alone(bare)
        or _SYNDICATED.match(bare) is not None
        or _starting("asks").match(bare) is not None
        or _points_elsewhere(bare)
        or _is_credit(bare, ends_sentence(text))
    )


def heads_others(line: str) -> bool:
    """Whether a line is the heading of a list of other articles, such as "Related"."""
    return " ".join(line.split()).strip(_ENDS).replace("’", "'").casefold() in _phrases()["others"]


def _stands_alone(bare: str) -> bool:
    known = _phrases()
    folded = bare.casefold()
    return folded in known["alone"] or folded in known["others"] or _COUNT.match(bare) is not None


def _points_elsewhere(bare: str) -> bool:
    match = _starting("elsewhere").match(bare)
    return match is not None and re.match(r"\s*[:：|»›]", bare[match.end() :]) is not None


def _is_credit(bare: str, is_sentence: bool) -> bool:
    if len(bare) > _LONGEST_CREDIT:
        return False
    if _AGENCY.search(bare):
        return True
    match = _starting("credit").match(bare)
    if match is None or (is_sentence and len(bare) > 40):
        return False
    phrase, rest = match.group().casefold(), bare[match.end() :]
    named = _BY.match(rest) or (phrase == "courtesy" and rest[:1] == " ")
    return bool(named) or (phrase.endswith(("caption", "copyright", "source")) and rest[:1] == " ")


def without(text: str) -> str:
    """Return a text without its lines of furniture; all of it, where little else would be left."""
    lines = text.split("\n")
    found = "\n".join(lines[n] for n in kept(lines))
    return found if len(found) >= len(text) / 2 else text


def kept(lines: Sequence[str]) -> list[int]:
    """Return which lines of an article are no furniture."""
    return [n for n in range(_end(lines)) if not is_furniture(lines[n])]


def _end(lines: Sequence[str]) -> int:
    """Return where a list of other articles begins, under a heading such as "Related": the end."""
    end = len(lines)
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n].strip()
        if _stands_alone(" ".join(line.split()).strip(_ENDS)):
            end = n
        elif len(line) > _LONGEST_CREDIT or (ends_sentence(line) and not is_furniture(line)):
            break
    return end
