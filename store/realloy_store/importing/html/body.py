"""The article's text on a web page: found by trafilatura, checked by what the page says of it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from realloy_store.errors import Refused
from realloy_store.importing import furniture
from realloy_store.importing.html import metadata
from realloy_store.importing.prose import ends_sentence

_LARGEST = 3_000_000
"""Characters of markup given to the main-text finder; a larger page is read block by block."""
_DEEPEST = 400
"""Levels of nesting that it gets; it works by recursion."""
_SHORT = 400
"""Characters of main text below which a slower search may find more."""
_STATED = 500
"""Characters of an `articleBody` from which it is the article and not its teaser."""
_WHOLE = 0.85
"""Share of it that the page's own paragraphs must make up to be taken for it."""
_PAGE = re.compile(r"<(?:!doctype|html|head|body|article|main)\b", re.IGNORECASE)
_LOOK = 20_000
"""Characters of markup within which a page says that it is one."""
_HEAD = 8
"""Lines within which the headline may be repeated, what stands before it being furniture."""


def text_of(tree: Any, markup: str, visible: str, title: str | None) -> str:
    """Return the article's paragraphs, one a line; `visible` is all that the page shows."""
    if not _PAGE.search(markup[:_LOOK]):
        # A feed's or a mail's fragment is the article already: there is no page around it.
        return furniture.without(_without_headline(_unmarked(visible), title, tree))
    _open_layout_tables(tree)
    found = _main_text(tree, markup, len(visible))
    stated = _stated(tree)
    if stated and len(stated) >= 0.6 * len(found or ""):
        found = _as_stated(stated, visible, found)
    text = _without_bars(found) if found else _unmarked(visible)
    return furniture.without(_without_headline(text, title, tree))


def _open_layout_tables(tree: Any) -> None:
    """Make blocks of tables that hold paragraphs or headings: they lay out a page of old."""
    for table in [each for each in tree.iter("table") if _lays_out(each)]:
        for node in table.iter("table", "tbody", "thead", "tr", "td", "th"):
            node.tag = "div"


def _lays_out(table: Any) -> bool:
    return any(
        len(cell.findall(".//p")) > 1 or cell.find(".//h1") is not None for cell in table.iter("td")
    )


def _unmarked(visible: str) -> str:
    """Return the page's text without marks of headings; a first one may be the headline."""
    first, *rest = visible.split("\n")
    return "\n".join([first, *(line.removeprefix("## ") for line in rest)])


def _main_text(tree: Any, markup: str, shown: int) -> str | None:
    if len(markup) > _LARGEST or _depth(tree) > _DEEPEST:
        return None
    try:
        # 100 ms to import: only web pages pay for it.
        from trafilatura import bare_extraction
    except ImportError as error:
        raise Refused(
            "web pages need the package trafilatura: pip install 'trafilatura>=2,<3'"
        ) from error

    def found(*, fast: bool) -> str | None:
        try:
            return _text(
                bare_extraction(
                    tree, fast=fast, include_comments=False, include_tables=True,
                    with_metadata=False,
                )
            )  # fmt: skip
        except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
            # The page is damaged in a way that the finder does not survive: block by block, then.
            return None

    text = found(fast=True)
    if len(text or "") < min(_SHORT, shown / 3):
        return max(text, found(fast=False), key=lambda each: len(each or ""))
    return text


def _text(found: Any) -> str | None:
    text = found.get("text") if isinstance(found, dict) else getattr(found, "text", None)
    return text if isinstance(text, str) and text.strip() else None


def _depth(tree: Any) -> int:
    deepest = 0
    waiting = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in node]
    return deepest


def _stated(tree: Any) -> str | None:
    """Return the text that the page's JSON-LD gives as the article's, if it gives all of it."""
    bodies = [each.get("articleBody") for each in metadata.linked_data(tree)]
    text = max((body for body in bodies if isinstance(body, str)), key=len, default="")
    if "<" in text:
        text = re.sub(r"<[^<>]{1,500}>", "\n", text)
    text = unescape(text).strip()
    return text if len(text) >= _STATED and not text.endswith(("...", "…")) else None


def _as_stated(stated: str, visible: str, found: str | None) -> str | None:
    """Return the paragraphs of the page that make up the stated text; else what was found.

    The stated text often comes without paragraphs; the page has them.
    """
    bare = _bare(stated)
    kept: list[str] = []
    length = 0
    for line in visible.split("\n"):
        text = line.removeprefix("## ").removeprefix("• ")
        name = _bare(text)
        if name and name in bare and (len(name) >= 12 or ends_sentence(text)):
            kept.append(text)
            length += len(name)
    if _WHOLE * len(bare) <= length <= len(bare) / _WHOLE:
        return "\n".join(kept)
    plain = _bare(found or "")
    more = len(bare) > 1.5 * len(plain)
    return stated if more or (bare == plain and "\n" in stated) else found


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _without_bars(text: str) -> str:
    """Return a text with rows of one cell as lines; other rows stay tables."""
    return re.sub(r"^\| ([^|\n]*?) \|$", r"\1", text, flags=re.MULTILINE)


def _without_headline(text: str, title: str | None, tree: Any) -> str:
    """Return the text behind the page's headline, if it begins with that."""
    names = {_bare(each) for each in (title, *metadata.headings(tree)) if each}
    lines = text.split("\n")
    last = -1
    for n, line in enumerate(lines[:_HEAD]):
        if _bare(line) in names and line.strip():
            last = n
        elif len(line) > 80 or (ends_sentence(line) and len(line) > 40):
            break
    return "\n".join(lines[last + 1 :]) if "".join(lines[last + 1 :]).strip() else text
