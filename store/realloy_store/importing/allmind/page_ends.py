"""Where one page of a file ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from realloy_store.importing.allmind import bullets
from realloy_store.importing.allmind.labels import Role
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.allmind.sections import values_of

_MENU = 24
"""Characters of the longest line of a menu, as it stands above "Back to News"."""


@dataclass(slots=True)
class _Gathered:
    """The items of the page at work, and what is asked of them at every heading."""

    items: list[Item] = field(default_factory=list)
    longest: int = 0
    """Characters of the longest text."""
    roles: set[Role | None] = field(default_factory=set)

    def add(self, item: Item) -> None:
        self.items.append(item)
        self.roles.add(item.role)
        if item.kind == "text":
            self.longest = max(self.longest, len(item.text))

    def is_menu(self) -> bool:
        """Whether it is no page yet, but a menu as it stands above "Back to News"."""
        return self.longest <= _MENU and self.roles <= {None, "promo"}


def pages(items: Sequence[Item]) -> list[list[Item]]:
    """Split a file into its pages: at "Back to News", or where a page's parts begin again."""
    found: list[list[Item]] = []
    page = _Gathered()
    for item in items:
        if item.role == "back" and page.is_menu():
            page = _Gathered()
        begins = _begins_page(item, page)
        carried = _carried_over(item, page, begins=begins)
        if carried or begins:
            found.append(page.items[: len(page.items) - len(carried)])
            page = _Gathered()
            for each in carried:
                page.add(each)
        page.add(item)
    found.append(page.items)
    return [page for page in found if any(item.kind == "text" for item in page)]


def _begins_page(item: Item, page: _Gathered) -> bool:
    if item.role == "back":
        return page.longest > 40
    return item.role == "impact" and page.longest > 100 and "impact" in page.roles


def _carried_over(item: Item, page: _Gathered, *, begins: bool) -> list[Item]:
    """Return the end of a page that belongs to the next one already."""
    if begins and item.role == "impact":
        return _carried(page.items)
    if item.role == "analysis" and "analysis" in page.roles:
        return _headless(page.items)
    return []


def _longest(items: Sequence[Item]) -> int:
    return max((len(item.text) for item in items if item.kind == "text"), default=0)


def _headless(page: Sequence[Item]) -> list[Item]:
    """Return headline and summary of another page, whose header is lost, before its analysis.

    They stand behind the last value or bullet of a page that has its analysis already.
    """
    tail = _tail(page)
    before = range(len(page) - len(tail) - 1, -1, -1)
    heading = next((page[n].role for n in before if page[n].kind == "heading"), None)
    closed = heading in ("score", "label", "mood", "ideas")
    return tail if closed and _longest(tail) > 100 else []


def _tail(page: Sequence[Item]) -> list[Item]:
    """Return the text at the end of a page that is neither a value nor a bullet."""
    start = len(page)
    while start and page[start - 1].kind == "text":
        item = page[start - 1]
        if bullets.glyph(item.line) or values_of(item):
            break
        start -= 1
    return list(page[start:])


def _carried(page: Sequence[Item]) -> list[Item]:
    """Return the headline that stands before its page's first heading, behind the last bullet."""
    tail: list[Item] = []
    for item in reversed(_tail(page)):
        if len(item.text) > 200 or item.text.endswith("."):
            break
        tail.insert(0, item)
    return tail if tail and tail[0].line.after_blank else []
