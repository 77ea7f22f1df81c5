"""Theme tags: a line of them, separated or run together, as names of the taxonomy."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache

from realloy_store import data

_SEPARATORS = re.compile(r"\s*[|•·;\n\t,/#]+\s*")
_HASHTAG = re.compile(r"(#\w+(?=[\s,;|#]|$)(?!\s+[&\w]))")
"""A tag that a hash sign makes one word; one of several words goes on behind a space."""
_SEAM = re.compile(r"(?<=[a-z)])(?=[A-Z])")
_TAG = re.compile(r"[A-Z][\w&/().'’ -]{1,48}")
_MARK = re.compile(r"^[•·●*+–—-]\s+")
_LONGEST_LINE = 2_000


@cache
def taxonomy() -> dict[str, str]:
    """Return the known theme names by their folded form, longest first."""
    rows = csv.DictReader(data.text("themes.csv").splitlines())
    names = sorted((row["name"] for row in rows), key=len, reverse=True)
    return {_folded(name): name for name in names}


@cache
def _known() -> re.Pattern[str]:
    names = (
        re.escape(name).replace(r"\ ", r"\s+").replace(r"\&", "(?:&|and)")
        for name in taxonomy().values()
    )
    return re.compile("|".join(names), re.IGNORECASE)


def read(line: str, *, labelled: bool = False) -> tuple[str, ...] | None:
    """Return the tags of a line, or None when the line is something else.

    Known names are found by longest match, also where they run together; what is between is kept
    verbatim, split where a small letter meets a capital. A line needs one known name to count as a
    tag line, unless a heading says that it is one (`labelled`).
    """
    if len(line) > _LONGEST_LINE or (". " in line and not labelled):
        return None
    if "#" in line:
        line = _HASHTAG.sub(_named, line)
    found: list[str] = []
    unknown: list[str] = []
    position = 0
    for match in _known().finditer(line):
        unknown += _pieces(line[position : match.start()])
        found += [*_pieces(line[position : match.start()]), _canonical(match.group())]
        position = match.end()
    rest = _pieces(line[position:])
    unknown, found = [*unknown, *rest], [*found, *rest]
    known = len(found) - len(unknown)
    if not labelled and (
        not known or not all(map(_looks_like_tag, unknown)) or len(unknown) > 2 * known
    ):
        return None
    return tuple(dict.fromkeys(found)) if found else None


def _named(hashtag: re.Match[str]) -> str:
    """Return the name that a hashtag writes in one word; another hashtag as it is."""
    spaced = _SEAM.sub(" ", hashtag.group()[1:])
    return f"{_canonical(spaced)};" if is_known(spaced) else hashtag.group()


def by_form(line: str) -> bool:
    """Whether a line could be one of tags, none of which is known: few words, each in capitals."""
    tags = _pieces(line)
    return (
        0 < len(tags) <= 6
        and all(_looks_like_tag(tag) and len(tag.split()) <= 4 for tag in tags)
        and line[-1:].isalnum()
    )


def is_terse(line: str) -> bool:
    """Whether a line of unknown tags can be nothing else: one word, or short ones in a row."""
    tags = _pieces(line)
    return len(tags) > 1 or len(tags[0].split()) == 1


def run(text: str) -> tuple[int, int] | None:
    """Return where known names first follow one another in a text, as a line of tags does."""
    begin = end = names = 0
    for match in _known().finditer(text):
        if names and not text[end : match.start()].strip(" ,;|•·/#"):
            names += 1
        elif names > 1:
            break
        else:
            begin, names = match.start(), 1
        end = match.end()
    return (begin, end) if names > 1 else None


def is_known(tag: str) -> bool:
    """Whether a tag is a name of the taxonomy."""
    return _folded(tag) in taxonomy()


def _pieces(text: str) -> list[str]:
    """Return what stands between separators, words that run together apart; `#OneTag` is one."""
    parts: list[str] = []
    for part in _HASHTAG.split(text):
        if part.startswith("#"):
            parts.append(part[1:])
        else:
            parts += [seam for piece in _SEPARATORS.split(part) for seam in _SEAM.split(piece)]
    return [part.strip() for part in parts if part.strip(" .-–—&")]


def _looks_like_tag(text: str) -> bool:
    small = {"and", "of", "the", "in", "for", "to", "on", "&"}
    words = text.split()
    titled = all(word in small or not word[0].islower() for word in words)
    return bool(_TAG.fullmatch(text)) and len(words) <= 5 and titled and not text.endswith(".")


def _canonical(text: str) -> str:
    return taxonomy().get(_folded(text), text)


def _folded(text: str) -> str:
    return " ".join(text.replace("&", "and").split()).casefold()


def read_block(found: Sequence[str]) -> tuple[str, ...]:
    """Return the tags under a "Themes" heading, one line or several, list marks removed."""
    tags = [tag for line in found for tag in read(_MARK.sub("", line), labelled=True) or ()]
    return tuple(dict.fromkeys(tags))
