"""A headline that stands where no headline is looked for, because a page's parts changed places.

The parts of a page say what they are; its headline does not. Where none stands at the top, a line
that is no sentence, right above a part's heading or above the tags, can be nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.importing.allmind import bullets, head, sections, unmarked, values
from realloy_store.importing.allmind.labels import Role
from realloy_store.importing.allmind.scan import Item
from realloy_store.importing.furniture import is_furniture
from realloy_store.importing.prose import ends_sentence

_FEWEST, _MOST = 3, 30
"""Words of such a headline."""
_NO_PART: frozenset[Role | None] = frozenset({"promo", "back", None})


def announced(items: Sequence[Item]) -> list[Item] | None:
    """Return the items of a page with its displaced headline announced as one; None without one."""
    under: Role | None = None
    for n, item in enumerate(items):
        if item.kind == "heading":
            under = item.role
        elif _is_headline(items, n, under):
            line = replace(item.line, text="")
            return [*items[:n], Item("heading", line, "title"), *items[n:]]
    return None


def _is_headline(items: Sequence[Item], at: int, under: Role | None) -> bool:
    item = items[at]
    if item.kind != "text" or not _could_be(item) or not _stands_above_part(items, at):
        return False
    before = items[at - 1] if at else None
    if before is None or _is_value(before) or _is_tags(before):
        return True
    if under == "ideas" and unmarked.begins(item.text):
        return False
    return before.kind == "text" and ends_sentence(before.text)


def _could_be(item: Item) -> bool:
    text = item.text
    return (
        _FEWEST <= len(text.split()) <= _MOST
        and not text.endswith((".", ":", ",", ";"))
        and text[0].isupper()
        and bullets.glyph(item.line) is None
        and not head.is_particular(text)
        and not is_furniture(text)
        and not _is_tags(item)
        and not _is_value(item)
    )


def _is_value(item: Item) -> bool:
    """Whether an item is an impact, a score or a label."""
    found = values.NUMBER.fullmatch(item.text) or values.LABEL.fullmatch(item.text)
    return item.kind in ("number", "mood") or found is not None


def _stands_above_part(items: Sequence[Item], at: int) -> bool:
    """Whether another part of the page follows, what says when and by whom aside."""
    for item in items[at + 1 :]:
        if item.kind == "heading":
            return item.role not in _NO_PART
        if _is_tags(item):
            return True
        if not head.is_particular(item.text):
            break
    return False


def _is_tags(item: Item) -> bool:
    return item.kind == "text" and sections.is_tag_line(item.line)
