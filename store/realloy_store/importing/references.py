"""A list of sources: publisher, title and link of each line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from realloy_store.importing.prose import Line
from realloy_store.models import Source

_MARK = re.compile(r"(?:[•·●▪*+–—-]|\[?\(?\d{1,3}[.)\]])\s+|\[\d{1,3}\]:?\s*")
_MARKDOWN_LINK = re.compile(
    r"\[([^\[\]]{1,400})\]\(\s*<?(https?://[^\s<>()]{1,2000})>?[^()]{0,200}\)"
)
_ADDRESS = re.compile(r"<?(https?://[^\s<>\"]{1,2000})>?")
_PUBLISHER = re.compile(
    r"(?P<publisher>[^:：]{2,80}?)\s*[:：]\s+(?P<title>\S.*)$|(?P<wide>[^:：]{2,80}?)：(?P<rest>\S.*)$"
)


def read(found: Sequence[Line]) -> tuple[Source, ...]:
    """Return the sources that a list names, one a line; a line with only a link has only a link."""
    sources = [source for line in found if (source := read_one(line.text))]
    merged: list[Source] = []
    for source in sources:
        if merged and _is_only_link(source) and merged[-1].url is None:
            merged[-1] = Source(merged[-1].publisher, merged[-1].title, source.url)
        else:
            merged.append(source)
    return tuple(merged)


def read_one(text: str) -> Source | None:
    """Return the source that a line names."""
    if mark := _MARK.match(text):
        text = text[mark.end() :]
    url = None
    if link := _MARKDOWN_LINK.search(text):
        url = link[2]
        text = f"{text[: link.start()]}{link[1]}{text[link.end() :]}"
    elif address := _ADDRESS.search(text):
        url = address[1].rstrip(".,;)")
        text = f"{text[: address.start()]} {text[address.end() :]}"
    text = text.strip(" \t|–—-()[].,;" if url else " \t")
    if not text:
        return Source(url=url) if url else None
    if match := _PUBLISHER.match(text):
        publisher = match["publisher"] or match["wide"]
        return Source(publisher.strip(), (match["title"] or match["rest"]).strip(), url)
    return Source(title=text.rstrip(":："), url=url)


def _is_only_link(source: Source) -> bool:
    return source.publisher is None and source.title is None
