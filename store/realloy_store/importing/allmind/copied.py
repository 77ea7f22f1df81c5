"""A page's text without what a copy put between its words: links, marks, soft line breaks.

What is taken out becomes white space, so that every place stays where it was.
"""

from __future__ import annotations

import re

from realloy_store.importing.allmind.labels import PHRASE
from realloy_store.importing.prose import HYPHEN

_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,2000}\)")
_LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,500})\]\([^()\s]{1,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_SOURCES = re.compile(
    r"^\W*(?:sources|references|source\s+links|citations)\W*$", re.IGNORECASE | re.MULTILINE
)
"""Below it the addresses of links are what is stated."""
_CALLOUT = re.compile(r"^(?P<quote>[ \t]*(?:>[ \t]*)+)\[![\w-]{1,20}\][+-]?", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]*)+", re.MULTILINE)
_CODED = re.compile(r"`(?P<words>[^`\n]{1,80})`")
_PICTOGRAPHS = r"(?:[\u2190-\u21ff\u2300-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d]?)+"
_ICON = re.compile(rf"^(?P<mark>[ \t#*>]*)(?P<icon>{_PICTOGRAPHS})(?=\s*\S)", re.MULTILINE)
_BEGINS = re.compile(
    r"[-*•·●○◦▪▸►‣+–—]\s|\(?\d{1,2}[.)]\s|[#>|]|[-=_]{3}|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
"""What a line begins with that does not go on with the line before it."""
_WIDEST, _NARROWEST = 110, 24
_LONGEST_HEADING = 40
_FEWEST = 5
"""Lines that a page must have broken for the width, to be a page of soft breaks."""


def cleared(text: str) -> str:
    """Return a text of the same length without links, callouts, icons and soft line breaks."""
    if "](" in text:
        end = at.start() if (at := _SOURCES.search(text)) else len(text)
        plain = _LINK.sub(_words, _IMAGE.sub(_blank, text[:end]))
        text = plain + text[end:]
    if "[!" in text:
        text = _CALLOUT.sub(_blank, text)
        text = _QUOTED.sub(_blank, text)
    if "`" in text:
        text = _CODED.sub(lambda match: f" {match['words']}\t", text)
    return _unbroken(_without_icons(text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _words(match: re.Match[str]) -> str:
    after = len(match.group()) - 1 - len(match["words"])
    return f" {match['words']}\t{' ' * (after - 1)}"


def _without_icons(text: str) -> str:
    """Blank the pictures before lines; before decisions they are the marks of a list."""
    if text.isascii() or not _ICON.search(text):
        return text
    found = []
    listed = False
    for line in text.split("\n"):
        icon = _ICON.match(line)
        bare = line[icon.end() :].strip(" #*:") if icon else line.strip(" #*:")
        phrase = PHRASE.match(bare)
        heads = phrase is not None and not bare[phrase.end() : phrase.end() + 1].isalpha()
        if phrase and phrase.end() == len(bare):
            listed = "decisions" in bare.casefold() or "ideas" in bare.casefold()
        if icon and (heads or not listed):
            line = icon["mark"] + " " * len(icon["icon"]) + line[icon.end() :]
        found.append(line)
    return "\n".join(found)


def _unbroken(text: str) -> str:
    """Return a text whose lines end where the width did with spaces in place of those breaks."""
    lines = text.split("\n")
    width = max(map(len, map(str.rstrip, lines)))
    if not _NARROWEST <= width <= _WIDEST:
        return text
    soft = [_is_soft(lines, n, width) for n in range(len(lines) - 1)]
    if sum(soft) < _FEWEST:
        return text
    parts = [lines[0]]
    for line, joins in zip(lines[1:], soft, strict=True):
        word = line.lstrip()
        hyphened = joins and parts[-1][-1:] == "-" and word[:1].islower()
        gap = HYPHEN * (1 + len(line) - len(word)) if hyphened else " " if joins else "\n"
        parts += [gap, word if hyphened else line]
    return "".join(parts)


def _is_soft(lines: list[str], n: int, width: int) -> bool:
    """Whether a line ends only because its next word had no room."""
    line, following = lines[n].rstrip(), lines[n + 1].strip()
    if not line.strip() or not following or _BEGINS.match(following):
        return False
    short = len(line) <= _LONGEST_HEADING
    if (short and PHRASE.fullmatch(line.strip(" #*:"))) or PHRASE.fullmatch(
        following.strip(" #*:")
    ):
        return False
    word = following.split(None, 1)[0]
    return len(line) + 1 + len(word.partition("-")[0]) > width
