"""The page layout of the AllMind AI Terminal, as people paste, save and damage it.

A page is read in three steps: `scan` turns lines into headings, values, promotion and text, however
they are glued together; `page_ends` finds the pages, and `sections` sorts the items of each under
their headings, in any order; `page` and `head` read the fields. Every part is optional.
"""

from __future__ import annotations

from collections.abc import Sequence

from realloy_store.importing import themes
from realloy_store.importing.allmind import copied, page, values
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.allmind.labels import is_stump
from realloy_store.importing.allmind.page_ends import pages
from realloy_store.importing.allmind.scan import items
from realloy_store.importing.draft import Draft

READER = page.READER
_STRONG = 2
_ENOUGH = 2


def read(text: str, *, cut: bool = False, strict: bool = False) -> list[Draft]:
    """Return the pages of a text in this layout; empty for a text that is not.

    `cut`: the text ends inside a character, so its end is surely missing. `strict`: headings such
    as "Analysis" are no evidence, for the text of a whole web page, where they stand in menus.
    """
    text = copied.cleared(text)
    found = items(text)
    if evidence(found, strict=strict) < _ENOUGH:
        return []
    cut = cut or not text.endswith("\n")
    if cut and found[-1].kind == "text" and is_stump(found[-1].text):
        found.pop()
    split = pages(found)
    last = len(split) - 1
    drafts = [page.read(part, text, cut=cut and n == last) for n, part in enumerate(split)]
    return [draft for draft in drafts if not draft.empty]


def evidence(found: Sequence[Item], *, strict: bool = False) -> int:
    """Return how much speaks for the layout: 2 is enough, a lone "Analysis" heading counts 1."""
    weak: set[str] = set()
    for n, item in enumerate(found):
        if item.role == "promo" and "allmind" in item.text.casefold():
            return _STRONG
        if item.role == "promo" and "ai-powered research" in item.text.casefold():
            return _STRONG
        if item.role == "ideas" and "key decisions" in item.text.casefold() and not strict:
            return _STRONG
        if item.role in ("impact", "score", "label") and _has_value(found, n):
            return _STRONG
        if item.kind == "text" and len(item.text) < 600 and not strict:
            tags = themes.read(item.text)
            if tags and len(tags) > 1 and "," not in item.text:
                return _STRONG
            if tags and " " in tags[0]:
                weak.add("themes")
        if item.role in ("back", "analysis", "ideas", "mood", "summary", "impact", "label"):
            weak.add(item.role or "")
    return 0 if strict else len(weak)


def _has_value(found: Sequence[Item], at: int) -> bool:
    following = found[at + 1] if at + 1 < len(found) else None
    if following is None or following.kind == "heading":
        return False
    text = following.text.strip("()[]*_. ")
    return bool(
        following.kind in ("number", "mood")
        or values.NUMBER.fullmatch(text)
        or values.LABEL.fullmatch(text)
    )
