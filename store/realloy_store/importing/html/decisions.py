"""Decisions on a web page: what stands under a heading such as "Key Decisions for Investors".

The page's own structure says where they end: with the list, or else with the paragraphs before the
next heading of the same part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from realloy_store.importing.allmind import run_on
from realloy_store.importing.allmind.labels import PHRASE, role_of
from realloy_store.importing.prose import ends_sentence, fold

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SET_AS_ONE = frozenset("p div b strong dt summary legend caption".split())
"""What a page may make look like a heading: only the very words are one there."""
_LISTS = frozenset("ul ol".split())
_BESIDE = frozenset("nav aside footer form script style noscript template".split())
_LONGEST = 80
_SHORTEST = 20
"""Characters of a heading at most, and at least of a paragraph that is a decision."""
_UP = 3
"""Levels that a heading may be wrapped in by itself."""
_WHOSE = (
    r"(?:for|by|to)\s+(?:[\w-]+\s+){0,2}(?:investors?|traders?|portfolios?|managers?|desks?|funds?)"
)
_QUALIFIED = r"(?:key|main|top|actionable|investment|investors?['’]?|trading|trade|portfolio)"
_MEANT = re.compile(
    rf"(?:our|the|today['’]s)?\s*(?:"
    rf"(?:{_QUALIFIED}\s+)+(?:decisions?|decision\s+points|ideas|actions|action\s+items)"
    rf"(?:\s+{_WHOSE})?|(?:\w+\s+)?(?:decisions|actions|action\s+items|ideas|takeaways)\s+{_WHOSE}"
    r")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """A heading and what stands under it, in the page's words."""

    heading: str
    lines: tuple[str, ...]
    """The items of its lists, or its paragraphs."""
    listed: bool

    @property
    def bullets(self) -> list[str]:
        """The decisions: an item each, or the trades that its paragraphs tell."""
        if self.listed:
            return [*self.lines]
        return [text[start:end] for text in self.lines for start, end in run_on.trades(text)]

    def without(self, text: str) -> str:
        """Return a text of lines without these."""
        own = {_bare(each) for each in (self.heading, *self.lines)}
        return "\n".join(line for line in text.split("\n") if not line or _bare(line) not in own)


def read(tree: Any) -> Decisions | None:
    """Return the decisions of an lxml tree; None for a page without any."""
    for node in tree.iter(*_HEADINGS, *_SET_AS_ONE):
        words = _heading(node)
        if words and (found := _below(node, words)):
            return found
    return None


def _heading(node: Any) -> str:
    """Return a heading that announces decisions; nothing for any other element."""
    parts: list[str] = []
    length = 0
    for part in node.itertext():
        parts.append(part)
        length += len(part.strip()) + 1
        if length > 2 * _LONGEST:
            return ""
    text = fold("".join(parts)).strip(" :：*#–—-")
    if len(text) > _LONGEST:
        return ""
    match = PHRASE.fullmatch(text)
    stated = match is not None and role_of(text) == "ideas"
    meant = node.tag in _HEADINGS and _MEANT.fullmatch(text)
    return text if stated or meant else ""


def _below(node: Any, heading: str) -> Decisions | None:
    for _ in range(_UP):
        if found := _under(node.itersiblings(), heading):
            return found
        node = node.getparent()
        if node is None or node.tag in ("body", "html"):
            break
    return None


def _under(siblings: Iterable[Any], heading: str) -> Decisions | None:
    """Return the items of the lists that come first, or else the paragraphs."""
    listed: list[str] = []
    written: list[str] = []
    for node in siblings:
        if not isinstance(node.tag, str):
            continue
        if node.tag in _HEADINGS or node.tag in _BESIDE or _has_heading(node):
            break
        items = list(_items(node))
        if items:
            listed += items
        elif text := fold("".join(node.itertext())):
            if listed or _announces(text):
                break
            written.append(text)
    told = [text for text in written if len(text) >= _SHORTEST and ends_sentence(text)]
    lines = tuple(listed or told)
    return Decisions(heading, lines, listed=bool(listed)) if lines else None


def _items(node: Any) -> Iterator[str]:
    """Yield the items of a list, or of the lists in a wrapper; one inside another is its text."""
    lists = [node] if node.tag in _LISTS else node.findall(".//ul") or node.findall(".//ol")
    for each in lists:
        for item in each.iterchildren("li"):
            if text := fold(" ".join(item.itertext())):
                yield text


def _has_heading(node: Any) -> bool:
    return any(True for _ in node.iter(*_HEADINGS))


def _announces(text: str) -> bool:
    """Whether a paragraph is the heading of another part: "Sources", "Risk notice"."""
    return PHRASE.fullmatch(text.strip(" :：")) is not None


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
