"""An EPUB book: an article for each chapter, in reading order."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from realloy_store.errors import Refused
from realloy_store.importing import dates, unzip, xmlsafe
from realloy_store.importing.content import Given
from realloy_store.importing.decode import decode
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.html import read_markup

_SHORTEST = 200
"""Characters below which a chapter is a title page or a table of contents."""


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the chapters that hold text; Refused for a book without any."""
    files = dict(unzip.members(data, inside))
    package = _package(files)
    root = xmlsafe.parse(files[package], "the book's list of chapters")
    given = _given(root)
    found: Records = []
    for path in _reading_order(root, posixpath.dirname(package)):
        if path not in files:
            continue
        inside.spend(len(files[path]))
        chapters = read_markup(decode(files[path]).text, Given(source=given.source))
        found += [
            each.with_(
                member=path,
                author=each.author or given.author,
                published=each.published or given.published,
                published_from=each.published_from or given.published_from,
                language=each.language or given.language,
            )
            for each in chapters
            if len(each.analysis or "") >= _SHORTEST or each.bullets or each.summary
        ]
    if not found:
        raise Refused("no chapter of the book holds text: nothing to import")
    return found


def _package(files: dict[str, bytes]) -> str:
    container = files.get("META-INF/container.xml")
    if container is not None:
        root = xmlsafe.parse(container, "the book's container")
        for node in root.iter():
            if _local(node) == "rootfile" and (path := node.get("full-path")) in files and path:
                return path
    found = sorted(path for path in files if path.endswith(".opf"))
    if not found:
        raise Refused("the book has no list of chapters: save it again as EPUB")
    return found[0]


def _reading_order(root: Element, folder: str) -> list[str]:
    paths = {
        node.get("id"): posixpath.normpath(posixpath.join(folder, unquote(node.get("href") or "")))
        for node in root.iter()
        if _local(node) == "item" and "html" in (node.get("media-type") or "")
    }
    order = [node.get("idref") for node in root.iter() if _local(node) == "itemref"]
    return [paths[each] for each in order if each in paths]


def _given(root: Element) -> Given:
    stated: dict[str, str] = {}
    for node in root.iter():
        if node.text and node.text.strip():
            stated.setdefault(_local(node), node.text.strip())
    published = dates.iso(stated.get("date", ""))
    return Given(
        source=stated.get("publisher") or stated.get("title"),
        author=stated.get("creator"),
        published=published,
        published_from="meta" if published else None,
        language=stated.get("language", "")[:2].lower() or None,
    )


def _local(node: Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
