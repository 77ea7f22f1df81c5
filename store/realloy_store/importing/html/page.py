"""A web page to its records: the AllMind page on it, or else its main article."""

from __future__ import annotations

import re
from typing import Any

from realloy_store.errors import Refused
from realloy_store.importing import allmind, content, plain
from realloy_store.importing.content import Given
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.draft import Draft
from realloy_store.importing.html import blocks, body, decisions, metadata

READER = "html/1"
CHARSET = re.compile(
    rb"""<(?:meta[^<>]{0,300}?charset|\?xml[^<>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,40})""",
    re.I,
)


_LONGEST_ATTRIBUTE = 20_000
"""Characters; a longer one is a picture, or meant to keep the finder of dates busy."""


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of a saved web page; Refused for one without text."""
    declared = CHARSET.search(data[:4096])
    decoded = decode(data, declared[1].decode("ascii") if declared else None)
    found = read_markup(decoded.text, Given())
    if not found:
        raise Refused("the page holds no article text: save it again when it has loaded fully")
    return [draft.noted(*decoded.notes) for draft in found]


def read_markup(markup: str, given: Given) -> list[Draft]:
    """Return the records of HTML, completed from what its container says; empty for no text."""
    tree = parse(markup)
    if tree is None:
        return []
    own = metadata.read(tree, given.url)
    merged = Given(*(getattr(given, name) or getattr(own, name) for name in Given.__slots__))
    text = blocks.text_of(tree)
    if pages := allmind.read(text, strict=True):
        return content.completed(pages, _beside_page(merged))
    found = decisions.read(tree)
    main = body.text_of(tree, markup, text, merged.title)
    draft = plain.read(found.without(main) if found else main, title=merged.title)
    if found:
        draft = draft.with_(bullets=tuple((bullet, None) for bullet in found.bullets))
    if draft.empty or not (draft.bullets or any(map(str.isalnum, draft.analysis or ""))):
        return []
    return content.completed([draft.with_(reader=READER)], merged)


def parse(markup: str) -> Any | None:
    """Return the lxml tree of HTML; None for markup without an element."""
    # 20 ms to import.
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(no_network=True, remove_pis=True, huge_tree=False)
    # Control characters and an encoding declaration in decoded text would stop the parser.
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", markup)
    clean = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", clean)
    if not clean.strip():
        return None
    try:
        tree = html.document_fromstring(clean, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    for long in tree.xpath(f"//@*[string-length() > {_LONGEST_ATTRIBUTE}]"):
        del long.getparent().attrib[long.attrname]
    return tree


def _beside_page(given: Given) -> Given:
    """Leave out what a terminal's window says of itself rather than of the page."""
    return Given(
        published=given.published,
        published_from=given.published_from,
        url=given.url,
        message_id=given.message_id,
        title=_own_title(given.title),
    )


def _own_title(title: str | None) -> str | None:
    """Return a window's title without the product's name; None if that is all it says."""
    own = re.sub(r"(?:^|\s+[|·–—-]\s+)AllMind\b.{0,60}$", "", title or "", flags=re.IGNORECASE)
    return own.strip() or None
