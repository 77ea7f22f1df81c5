"""Bytes in, records out: sniffing, decoding and one small module a format."""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePath

from realloy_store.errors import Refused
from realloy_store.importing import plugins
from realloy_store.importing.door import Inside
from realloy_store.importing.door import read as _read
from realloy_store.importing.draft import Draft, finish
from realloy_store.importing.registry import FORMATS, HEAVY, Format
from realloy_store.importing.sniff import marked
from realloy_store.models import Article

__all__ = ["FORMATS", "Format", "is_heavy", "read"]


def read(data: bytes, name: str) -> list[Article]:
    """Return the articles that a file holds, in its order.

    `name` is the file's name or path; its base name becomes `Article.file`. `filed` and `imported`
    are left to the library, except in our own records, which come back as they were written. Raises
    Refused, with the reason and what to do, for a file that is empty, binary or unreadable.
    """
    file = PurePath(name.replace("\\", "/")).name
    digest = sha256(data).hexdigest()
    return [
        finish(each, file, digest) if isinstance(each, Draft) else each
        for each in _read(data, file, Inside())
    ]


def is_heavy(data: bytes, name: str) -> bool:
    """Whether reading some bytes takes long enough to be worth another process."""
    try:
        return plugins.for_file(data, name) is not None or marked(data, name) in HEAVY
    except Refused:
        return False
