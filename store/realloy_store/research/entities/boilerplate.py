"""What of a text is furniture: notices, contacts, credits, the company's own portrait."""

from __future__ import annotations

import re
from functools import cache

from realloy_store.data.tables import sections
from realloy_store.research.entities.tables import WORDS

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_ABOUT = re.compile(r"About (?:[A-Z0-9][\w&.,'’-]*\s?){1,6}:?\s*(?:\n|$)")
"""A heading "About Lynas Rare Earths"; what follows is the same under every release."""


def furniture(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the paragraphs that say nothing of the news, in order."""
    found: list[tuple[int, int]] = []
    portrait = False
    for match in _PARAGRAPH.finditer(text):
        paragraph = match[0]
        heading = bool(_ABOUT.match(paragraph))
        if heading or portrait or _openings().match(paragraph):
            found.append(match.span())
        portrait = heading and "\n" not in paragraph.strip()
    return tuple(found)


@cache
def _openings() -> re.Pattern[str]:
    phrases = (phrase for phrase in sections(WORDS)["boilerplate"] if phrase != "about")
    ends = (re.escape(phrase) + (r"\b" if phrase[-1].isalpha() else "") for phrase in phrases)
    return re.compile(rf"[\s*_#>•-]*(?:{'|'.join(ends)})", re.IGNORECASE)
