"""Where one page of a file ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from realloy_store.importing.allmind import bullets
from realloy_store.importing.allmind.item import Item
from realloy_store.importing.allmind.labels import Role
from realloy_store.importing.allmind.sections import is_tag_line, values_of
from realloy_store.importing.prose import Line, ends_sentence, fold

_MENU = 24
"""Characters of the longest line of a menu, as it stands above "Back to News"."""

_MOST_ABOVE = 10
"""Lines that may stand above a page and belong to it, and of it that tell so."""
_LONGEST_ABOVE = 300
_FEW_WORDS = 3


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
    found = [page for page in found if any(item.kind == "text" for item in page)]
    if len(found) > 1 and found[0][0].marked and found[0][1:] and found[0][1].marked:
        found[0] = found[0][1:]  # the headline of the collection
    if len(found) > 1 and (above := _above(found[0], found[1])) is not None:
        found[:2] = [[*above, *found[1]]]
    return found


def _above(first: Sequence[Item], page: Sequence[Item]) -> list[Item] | None:
    """Return what a note-taking program or a reading view puts above a page: headline and date.

    None for a page of its own. Lines above the headline are the program's.
    """
    if len(first) > _MOST_ABOVE or _longest(first) > _LONGEST_ABOVE:
        return None
    top = [fold(item.text) for item in page[:_MOST_ABOVE] if item.kind == "text"]
    titled = any(map(_may_be_headline, top))
    for n, item in enumerate(first):
        text = fold(item.text)
        if item.kind == "text" and (text in top or (not titled and _may_be_headline(text))):
            return list(first[n:])
    return None


def _may_be_headline(text: str) -> bool:
    known = is_tag_line(Line(text, 0))
    return len(text.split()) > _FEW_WORDS and not ends_sentence(text) and not known


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
