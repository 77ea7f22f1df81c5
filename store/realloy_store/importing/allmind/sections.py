"""The items of a page, sorted into its sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from realloy_store.importing import themes, tickers
from realloy_store.importing.allmind import bullets, head, values
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.allmind.labels import PROSE, Role
from realloy_store.importing.prose import Line, ends_sentence

_WORD = 20
"""Characters of what may stand where the impact should, `High` or `n/a`."""
_LONGEST_TAGS = 400
_RUNNING: frozenset[Role] = frozenset({*PROSE, "ideas"})
_VALUE_NAME = re.compile(
    r"[-*•·–\s]*(?:overall|label|tone|rating|score|value|reading)\s*[:：=]\s*", re.IGNORECASE
)
"""What may name a value under the heading of a sentiment."""
ONE_LINE: frozenset[Role] = frozenset({"title", "published", "author", "publisher", "url"})
_LATE: frozenset[Role] = frozenset({"analysis", "mood", "label", "score", "ideas"})
_SENTIMENT: frozenset[Role] = frozenset({"mood", "label", "score"})


@dataclass(slots=True)
class Page:
    """The sections of one page, each as its lines in the order of the file."""

    head: list[Item] = field(default_factory=list)
    """What stands under no heading: headline, ticker and theme lines, summary."""
    sections: dict[Role, list[list[Line]]] = field(default_factory=dict)
    """Text lines by heading; a repeated heading opens another list."""
    impact: list[Item] = field(default_factory=list)
    sentiment: list[Item] = field(default_factory=list)
    """Headings and values of the sentiment block, in order."""
    late_from: int | None = None
    """Where the first of analysis, sentiment and decisions begins: what stands under no heading
    behind it may be the window's furniture."""
    last: Item | None = None
    stray: list[Line] = field(default_factory=list)
    """Lines behind the last bullet that are none."""

    def lines(self, role: Role) -> list[Line]:
        """Return all lines under a heading, copies of a repeated section once."""
        blocks: dict[tuple[str, ...], list[Line]] = {}
        for block in self.sections.get(role, []):
            blocks.setdefault(tuple(line.text for line in block), block)
        return [line for block in blocks.values() for line in block]

    def has(self, role: Role) -> bool:
        """Whether the page has text under this heading."""
        return any(self.sections.get(role, []))


def sections(items: Sequence[Item]) -> Page:
    """Sort the items of one page into its sections."""
    page = Page()
    role: Role | None = None
    for item in items:
        page.last = item
        if page.late_from is None and item.role in _LATE and not _leads(page, item):
            page.late_from = item.line.start
        if item.kind == "heading":
            role = _under_heading(page, item, role)
        else:
            role = _under(page, item, role)
    return page


def _leads(page: Page, item: Item) -> bool:
    """Whether a sentiment stands above all that the page says: its headline is still to come."""
    told = any(page.sections.get(role) for role in ("title", *PROSE))
    return item.role in _SENTIMENT and not told and not any(map(_is_content, page.head))


def _is_content(item: Item) -> bool:
    """Whether a line under no heading is a headline or text: no symbols, tags or menu."""
    text = item.text
    return " " in text and not head.is_noise(text) and not is_tag_line(item.line)


def _under_heading(page: Page, item: Item, role: Role | None) -> Role | None:
    new = item.role
    if new is None or new == "back":
        return None
    if new == "promo":
        return "promo" if role in ("ideas", "promo") and page.has("ideas") else role
    if new in _SENTIMENT:
        page.sentiment.append(item)
    elif new == "impact":
        page.impact.append(item)
    else:
        page.sections.setdefault(new, []).append([])
    return new


def _under(page: Page, item: Item, role: Role | None) -> Role | None:
    """File a value or a text line under the current heading; return the heading that goes on."""
    if role in _SENTIMENT:
        if found := values_of(item):
            page.sentiment += found
            return role
        if _is_unlisted_label(page, item):
            page.sentiment.append(Item("mood", item.line))
            return role
    elif role == "impact":
        if len(page.impact) % 2:
            if (value := _value(item)) is not None:
                page.impact.append(value)
                return None
            if len(item.text) <= _WORD and values.is_degree(item.text):
                return role  # `High`, and the number on a line of its own
            if len(item.text) <= _WORD:
                page.impact.append(item)
                return None
    elif role == "promo":
        if bullets.glyph(item.line):
            page.sections["ideas"][-1].append(item.line)
        else:
            page.stray.append(item.line)
        return role
    elif role is None and not page.sentiment and values.LABEL.fullmatch(item.text):
        page.sentiment.append(Item("mood", item.line))
        return None
    elif role is not None and _is_displaced_tags(page, role, item.line):
        page.head.append(item)
        return role
    elif role is not None and _belongs(page, item, role):
        page.sections[role][-1].append(item.line)
        return None if role in ONE_LINE else role
    page.head.append(item)
    return None


def is_tag_line(line: Line) -> bool:
    """Whether a line is nothing but symbols or known themes."""
    return len(line.text) < _LONGEST_TAGS and (
        themes.read(line.text) is not None or tickers.read(line.text, "") is not None
    )


def _is_displaced_tags(page: Page, role: Role, line: Line) -> bool:
    """Whether symbols or themes stand below running text, and do not go on with its last line."""
    if role not in _RUNNING:
        return False
    block = page.sections[role][-1]
    complete = not block or ends_sentence(block[-1].text) or is_tag_line(block[-1])
    return complete and bullets.glyph(line) is None and is_tag_line(line)


def _belongs(page: Page, item: Item, role: Role) -> bool:
    """Whether a line stands under a heading: lists of tickers and themes end without a word."""
    text = item.text.lstrip("•·*- ")
    first = not page.sections[role][-1]
    if role == "tickers":
        return tickers.read(text, "", labelled=True) is not None or (first and len(text) <= 12)
    if role == "themes":
        listed = text != item.text and len(text) <= 60
        short = first and len(text) <= 300 and not ends_sentence(text)
        return themes.read(text) is not None or listed or short
    return True


def _value(item: Item) -> Item | None:
    found = values_of(item)
    return found[0] if len(found) == 1 else None


def values_of(item: Item) -> list[Item]:
    """Return the values that a line consists of: a number, a label, or one of each."""
    if item.kind in ("number", "mood"):
        return [item]
    found: list[Item] = []
    named = _VALUE_NAME.match(item.text)
    at = named.end() if named else 0
    while at < len(item.text):
        number = values.NUMBER.match(item.text, at)
        match = number or values.LABEL.match(item.text, at)
        if match and len(found) < 2:
            piece = item.line.part(match.start(), match.end())
            found.append(Item("number" if number else "mood", piece))
            at = match.end()
        elif item.text[at] in " ()[]*_.,;:|/":
            at += 1
        else:
            return []
    return found


def _is_unlisted_label(page: Page, item: Item) -> bool:
    """Whether a short text directly under "Overall Sentiment" is its value, in words not listed."""
    before = page.sentiment[-1]
    words = item.text.split()
    short = len(words) <= 4 and len(item.text) <= 40
    return before.role == "label" and short and all(w.strip("-,").isalpha() for w in words)
