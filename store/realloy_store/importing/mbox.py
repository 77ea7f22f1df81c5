"""A mailbox: every message of an mbox file."""

from __future__ import annotations

import re

from realloy_store.errors import Refused
from realloy_store.importing.door import Inside, Records
from realloy_store.importing.draft import Draft
from realloy_store.importing.mail import read_message
from realloy_store.importing.mail_parts import parsed
from realloy_store.models import Article

_START = re.compile(rb"(?:\A[\s\xef\xbb\xbf]{0,100}|\n\r?\n)From [^\n]{3,200}\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(data: bytes, name: str, inside: Inside) -> Records:
    """Return the records of every message; Refused when none has text."""
    found: Records = []
    starts = [(match.start(), match.end()) for match in _START.finditer(data)] or [(0, 0)]
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for n, ((_, begin), end) in enumerate(zip(starts, ends, strict=True), 1):
        message = _QUOTED.sub(rb"\1", data[begin:end])
        inside.spend(len(message))
        pages = read_message(parsed(message), inside)
        found += [_numbered(each, n) for each in pages]
    if not found:
        raise Refused("no message of the mailbox holds text: nothing to import")
    return found


def _numbered(found: Draft | Article, number: int) -> Draft | Article:
    if isinstance(found, Article):
        return found
    inner = f"/{found.member}" if found.member else ""
    return found.with_(member=f"message {number}{inner}")
