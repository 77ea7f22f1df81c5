"""What stands behind an article: sources, risk notice, copyright and reprint lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field

from realloy_store import data
from realloy_store.importing.prose import Line

_WORDS = tomllib.loads(data.text("article_words.toml"))


def _any_of(table: str) -> str:
    """Return a pattern for the phrases of a table, longest first."""
    phrases = {phrase for group in _WORDS[table].values() for phrase in group}
    by_length = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in by_length)


_SOURCES = re.compile(rf"(?:{_any_of('sources')})\s*[:：]?", re.IGNORECASE)
_ORIGIN = re.compile(
    rf"(?:{_any_of('sources')}|via)\s*[:：]\s*(?P<name>[^:：.;]{{2,60}}|<?https?://\S+)\.?"
    r"|(?:original(?:\s+(?:article|story|link|url))?|permalink|canonical|link|url"
    r"|(?:read|view)\s+(?:it|this|the\s+original)\s+at)\s*[:：]\s*<?https?://\S+",
    re.IGNORECASE,
)
_RISK = re.compile(rf"(?:{_any_of('risk')})\s*(?P<sign>[:：]|[-–—]\s|$)", re.IGNORECASE)
_RIGHTS = re.compile(
    rf"{_any_of('rights')}|^\W*©"
    r"|\bcopyright\s*(?:©|\(c\)|:)|(?:©|\(c\)|\bcopyright)\s*(?:(?:19|20)\d\d|by\b)",
    re.IGNORECASE,
)
_WARNS = re.compile(
    r"\b(?:not?|nor|neither|nothing)\s+(?:\w+\s+){0,4}?(?:investment|financial|trading|legal)\s+advice\b"
    r"|\bfor\s+(?:informational|educational|information)(?:\s+and\s+\w+)?\s+purposes\b"
    r"|\bpast\s+performance\b.{0,40}\b(?:future|guarantee)|\bdo\s+your\s+own\s+research\b",
    re.IGNORECASE,
)
"""What a notice of risk says, under whatever heading."""
_AUTHOR = re.compile(
    rf"(?:{_any_of('author')})\s?[:：]\s?"
    r"(?P<name>[^,，。;；|:：\n]{2,60}?)\s*(?=[,，。;；|]|$|\s(?:source|来源|editor))",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'，。；、）)】\]]{3,2000}")
_TAIL = 14
"""Lines from the end within which a copyright line is one; in the middle it may be the subject."""
_LONGEST_RIGHTS = 500
_EARLY = 60
"""Characters from the beginning of a longer line within which the phrase must stand."""
_SHORT = 120


@dataclass(slots=True)
class Endings:
    """An article's lines, what stands behind them taken off."""

    body: list[Line] = field(default_factory=list)
    sources: list[Line] = field(default_factory=list)
    risk: list[Line] = field(default_factory=list)
    rights: list[Line] = field(default_factory=list)
    author: str | None = None
    url: str | None = None
    source: str | None = None


def split(found: Sequence[Line]) -> Endings:
    """Take sources, risk notice and copyright lines off an article's lines."""
    parts = Endings()
    section: list[Line] = parts.body
    half = sum(len(line.text) for line in found) / 2
    behind = 0
    for n, line in enumerate(found):
        bare = line.text.strip("#*_> ")
        if _is_rights(line, len(found) - n) or _is_origin(line, len(found) - n, n):
            parts.rights.append(line)
        elif behind > half and _SOURCES.fullmatch(bare):
            section = parts.sources
        elif n and (match := _RISK.match(bare)):
            section = parts.risk
            if match["sign"] or len(bare) > match.end():
                parts.risk.append(line)
        elif section is parts.risk and parts.risk and line.text.startswith("#"):
            section = parts.body
            section.append(line)
        else:
            section = _section_of(line, section, parts)
            section.append(line)
        behind += len(line.text)
    _read_rights(parts)
    return parts


def is_rights(text: str) -> bool:
    """Whether a short line is about who may copy what: "© 2027 …", "All rights reserved"."""
    return len(text) <= _SHORT and _RIGHTS.search(text) is not None


def notice(line: Line) -> Line | None:
    """Return what a notice of risk says, its label aside; None for a line that is none."""
    label = _RISK.match(line.text)
    if label and label["sign"].strip():
        return line.part(label.end())
    return line if _WARNS.search(line.text) else None


def _section_of(line: Line, section: list[Line], parts: Endings) -> list[Line]:
    """Return where a line belongs: a list of sources ends at the first paragraph of prose."""
    if section is parts.sources and len(line.text) > 300:
        return parts.body
    if (
        section is parts.risk
        and line.after_blank
        and any(len(each.text) > 60 for each in parts.risk)
    ):
        return parts.body if len(line.text) > 60 else section
    return section


def _is_rights(line: Line, from_end: int) -> bool:
    if from_end > _TAIL or len(line.text) > (_LONGEST_RIGHTS if from_end <= 3 else 200):
        return False
    match = _RIGHTS.search(line.text)
    return match is not None and (match.start() <= _EARLY or len(line.text) <= _SHORT)


def _is_origin(line: Line, from_end: int, behind: int) -> bool:
    """Whether one of the last lines names where the article comes from (`Source: Example Wire`)."""
    return behind > 0 and from_end <= 3 and _ORIGIN.fullmatch(line.text) is not None


def _read_rights(parts: Endings) -> None:
    """Read author, publisher and address that copyright lines name."""
    for line in parts.rights:
        match = _ORIGIN.fullmatch(line.text)
        if match and match["name"] and "://" not in line.text:
            parts.source = parts.source or match["name"]
        if (match := _AUTHOR.search(line.text)) and parts.author is None:
            parts.author = match["name"].strip()
        if (match := _ADDRESS.search(line.text)) and parts.url is None:
            parts.url = match.group().rstrip(".,;")
