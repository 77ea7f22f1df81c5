"""What can still be read of a damaged file: its whole documents, whatever is around them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from realloy_store.library.shardtext import Document, digest, load

_DOCUMENT = re.compile(r'"(\d{1,15})":\s*(?=\{)')
_GOES_ON = re.compile(r"\s*(?:[,}]|$)")
"""What stands behind a whole document; anything else has fallen into it."""
_DECODER = json.JSONDecoder()
IsOne = Callable[[Mapping[str, Any]], bool]


class Remains(NamedTuple):
    """What is left of a shard or marks file."""

    documents: list[Document]
    """Those that can be read exactly, parsed, in the order of the file."""
    broken: int
    """Those that begin, but cannot be read."""


def remains(data: bytes) -> Remains:
    """Return what is left in the bytes of a file."""
    found: list[Document] = []
    broken = 0
    for number, start, end in _walked(data, has_id):
        raw = data[start:end]
        try:
            found.append(Document(number, start, len(raw), digest(raw), load(raw)))
        except ValueError:
            broken += 1
    return Remains(found, broken)


def documents(data: bytes, is_one: IsOne) -> Iterator[Any]:
    """Yield every whole document in the bytes of a file, what is no UTF-8 in it replaced."""
    for _, start, end in _walked(data, is_one):
        if end > start:
            value = json.loads(data[start:end].decode("utf-8", "replace"))
            yield load(json.dumps(value).encode())


def has_id(value: Mapping[str, Any]) -> bool:
    """Whether a document is an article or a mark."""
    return "id" in value


def _walked(data: bytes, is_one: IsOne) -> Iterator[tuple[int, int, int]]:
    """Yield number, begin and end of each document; one that breaks off ends where it begins."""
    text = data.decode("latin-1")  # a character is a byte; signs of JSON are the same in UTF-8
    at = 0
    while match := _DOCUMENT.search(text, at):
        start = at = match.end()
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            value, end = {}, start
        if end == start or not _GOES_ON.match(text, end):
            yield int(match[1]), start, start
        elif is_one(value):
            at = end
            yield int(match[1]), start, end
