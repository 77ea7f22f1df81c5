"""Parts of a page that lack what announces them, because parts changed places or were lost.

The headline says of itself no more than that it is no sentence: where none stands at the top, one
right above a part's heading, or above the tags, can be nothing else. And a list of orders at the
end of a part is the list of decisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from realloy_store.importing.allmind import bullets, head, sections, unmarked, values
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.allmind.labels import Role
from realloy_store.importing.allmind.trade_sentences import Told
from realloy_store.importing.furniture import is_furniture
from realloy_store.importing.prose import ends_sentence

_FEWEST, _MOST = 3, 30
"""Words of such a headline."""
_LOOKED_AT = 12
"""Items of a list that tell whether it is one of orders."""
_NO_PART: frozenset[Role | None] = frozenset({"promo", "back", None})


def with_headline(items: Sequence[Item]) -> list[Item] | None:
    """Return the items of a page with its displaced headline announced as one; None without one."""
    under: Role | None = None
    for n, item in enumerate(items):
        if item.kind == "heading":
            under = item.role
        elif _is_headline(items, n, under):
            line = replace(item.line, text="")
            return [*items[:n], Item("heading", line, "title"), *items[n:]]
    return None


def with_decisions(items: Sequence[Item]) -> list[Item] | None:
    """Return the items with a list of orders announced as the decisions; None without one."""
    if any(item.role == "ideas" for item in items):
        return None
    first = next((n for n, item in enumerate(items) if _is_bullet(item)), len(items))
    last = first
    while last < len(items) and _is_bullet(items[last]):
        last += 1
    listed = [bullets.bare(item.line) for item in items[first : min(last, first + _LOOKED_AT)]]
    ends_part = last == len(items) or items[last].kind == "heading"
    # 70 ms, only for pages with a list and no heading of decisions.
    if not ends_part or sum(Told.read(text).begins for text in listed) * 2 < max(len(listed), 1):
        return None
    heading = Item("heading", replace(items[first].line, text=""), "ideas")
    return [*items[:first], heading, *items[first:]]


def _is_bullet(item: Item) -> bool:
    return item.kind == "text" and bullets.glyph(item.line) is not None


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
